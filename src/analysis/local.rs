//! Rules about single containers, whose findings are kept with each container.
//!
//! What such a rule finds in a container depends on nothing but the container. The rules are not
//! told: where findings are kept already, they see a document without those containers.

use std::collections::HashMap;

use super::context::Context;
use super::definition::{Container, Role};
use super::diagnostic::Diagnostic;
use super::kept;
use super::rule::{Profile, Rule};
use super::rules::LOCAL;
use crate::syntax::Block;
use crate::text::TextSize;

/// Whether a rule is one of those.
pub(super) fn is_local(rule: &Rule) -> bool {
    LOCAL.iter().any(|local| std::ptr::eq(*local, rule))
}

/// What the findings in a container depend on besides its text.
#[derive(Clone, Copy, PartialEq)]
struct Question {
    role: Role,
    /// Whether `cmd` at the root replaces its command.
    is_replaced: bool,
    /// Whether it is a container of a pod, and of the definition.
    is_of: (bool, bool),
    profile: Profile,
}

/// The containers of a document, for the rules about single ones.
pub(super) struct Local<'t> {
    /// The document with those containers alone of which nothing is kept.
    pub context: Context<'t>,
    /// The findings in the others.
    pub kept: Vec<Diagnostic>,
    /// The containers to keep findings with, by where they start.
    fresh: HashMap<TextSize, (Block<'t>, Question)>,
}

impl<'t> Local<'t> {
    pub fn new(context: &Context<'t>, profile: Profile) -> Local<'t> {
        let mut fresh = questions(context, profile);
        let mut kept = Vec::new();
        fresh.retain(|_, (block, question)| {
            let before: Option<Vec<Diagnostic>> = kept::take(*block, question);
            let is_fresh = before.is_none();
            kept.extend(before.unwrap_or_default());
            is_fresh
        });
        let mut context = context.apart();
        let is_fresh = |container: &Container| {
            block(container).is_none_or(|block| fresh.contains_key(&block.start()))
        };
        for definition in &mut context.definitions {
            definition.retain_containers(is_fresh);
        }
        Local { context, kept, fresh }
    }

    /// Keeps what was found in the containers of which nothing was kept.
    pub fn keep(self, found: &[Diagnostic]) {
        let mut starts: Vec<_> = self.fresh.keys().copied().collect();
        starts.sort();
        let mut within: HashMap<TextSize, Vec<Diagnostic>> = HashMap::new();
        for diagnostic in found {
            let next = starts.partition_point(|start| *start <= diagnostic.range.start());
            let Some(start) = next.checked_sub(1).map(|at| starts[at]) else { continue };
            if self.fresh[&start].0.range().contains_range(diagnostic.range) {
                within.entry(start).or_default().push(diagnostic.clone());
            }
        }
        for (start, (block, question)) in self.fresh {
            kept::put(block, question, within.remove(&start).unwrap_or_default());
        }
    }
}

/// The containers with which findings can be kept, and what the findings in each depend on.
fn questions<'t>(
    context: &Context<'t>,
    profile: Profile,
) -> HashMap<TextSize, (Block<'t>, Question)> {
    let mut questions = HashMap::new();
    for definition in &context.definitions {
        let is_replaced = !definition.view.get("cmd").is_null();
        let mut add = |container: &Container<'t>, of: (bool, bool)| {
            let Some(block) = block(container) else { return };
            let role = container.role;
            let question = Question { role, is_replaced, is_of: (false, false), profile };
            let (_, known) = questions.entry(block.start()).or_insert((block, question));
            known.is_of = (known.is_of.0 || of.0, known.is_of.1 || of.1);
        };
        definition.all_containers().for_each(|container| add(container, (true, false)));
        definition.containers().iter().for_each(|container| add(container, (false, true)));
    }
    questions
}

/// The block of a container, if all of it is there.
fn block<'t>(container: &Container<'t>) -> Option<Block<'t>> {
    container.view.node()?.block().filter(Block::stands_alone)
}
