//! Rules about one definition at a time, whose findings are kept with each operation of a dag, and
//! with each run of many.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Weak};

use super::context::Context;
use super::diagnostic::{Diagnostic, Origin};
use super::kept::{in_items, is_worth_keeping, keep};
use super::rule::Rule;
use super::rules::OF_DOCUMENT;
use super::view::View;
use super::{Analysis, Options};
use crate::spec::FileKind;
use crate::syntax::{Block, Item};

/// Whether a rule is about a document as a whole, and not about its definitions.
pub(super) fn is_of_document(rule: &Rule) -> bool {
    OF_DOCUMENT.iter().any(|known| std::ptr::eq(*known, rule))
}

/// What the findings in an operation depend on besides its text.
#[derive(Clone)]
struct Question {
    options: Weak<Options>,
    kind: FileKind,
    is_broken: bool,
    composing: Origin,
    /// What the dag around it says beside its operations.
    around: u64,
}

impl PartialEq for Question {
    fn eq(&self, other: &Question) -> bool {
        let rest = |it: &Question| (it.kind, it.is_broken, it.composing, it.around);
        self.options.ptr_eq(&other.options) && rest(self) == rest(other)
    }
}

/// What `find` finds in the operations that a context leaves out, one by one.
pub(super) fn in_operations<'t>(
    analysis: &Analysis,
    context: &Context<'t>,
    find: &dyn Fn(&Context<'t>) -> Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if context.operations.is_empty() {
        return found;
    }
    let around = context.around();
    let question = said_around(context).map(|hash| Question {
        options: Arc::downgrade(analysis.options()),
        kind: context.kind,
        is_broken: context.broken,
        composing: context.composing(),
        around: hash,
    });
    let fresh = |item: &Item<'t>| find(&context.of_operation(&View::of_item(item), &around));
    for list in context.operations.iter().filter_map(View::sequence) {
        match &question {
            Some(question) => {
                found.extend(in_items(&list, question.clone(), &mut |item, found| {
                    let block = item.block().filter(is_worth_keeping).filter(Block::stands_alone);
                    found.extend(match block {
                        Some(block) => keep(block, question.clone(), || fresh(item)),
                        None => fresh(item),
                    });
                }));
            }
            None => found.extend(list.items().flat_map(|item| fresh(&item))),
        }
    }
    found
}

/// What the dags of a context say beside their operations, in one number; `None` where some of it may
/// stand elsewhere.
fn said_around(context: &Context) -> Option<u64> {
    let mut hasher = DefaultHasher::new();
    for run in context.dags().filter_map(|dag| dag.run.mapping()) {
        for entry in run.entries().filter(|entry| entry.key_text().as_deref() != Some("operations"))
        {
            let block = entry.whole_block().filter(Block::stands_alone)?;
            context.tree.text().slice(block.range()).hash(&mut hasher);
        }
    }
    Some(hasher.finish())
}
