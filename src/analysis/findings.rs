//! What is wrong in a document, and keeping it for as long as the document does not change.

use std::collections::HashMap;
use std::sync::Arc;

use super::bind::Step;
use super::context::Context;
use super::diagnostic::{Diagnostic, Origin, Severity};
use super::kind::{DocumentKind, document_kind};
use super::rule::{Findings, Profile};
use super::rules::RULES;
use super::trail::trail;
use super::{Analysis, Options, check, dag, ignores, root_slot};
use crate::spec::{self, FileKind};
use crate::syntax::Document;
use crate::text::TextRange;

/// What was found in a document, which holds as long as it stays as it is, wherever it then stands.
struct Kept {
    /// The options it was checked with.
    options: Arc<Options>,
    /// Its number, as far as that matters.
    index: usize,
    /// What was found. The ranges are from the start of the document.
    found: Found,
}

/// What is found in a document.
#[derive(Clone, Default)]
pub(super) struct Found {
    /// The findings.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether the document is looked at.
    pub is_ours: bool,
    /// Whether a comment in it may silence findings.
    pub may_ignore: bool,
}

/// What is found in a document, taken from where it is kept if the document is as it was before.
pub(super) fn find(analysis: &Analysis, document: Document) -> Found {
    let block = document.block();
    let (start, memo) = (block.start(), block.memo());
    let index = document.index().min(MOST_TELLING);
    let same = |kept: &&Kept| kept.index == index && Arc::ptr_eq(&kept.options, &analysis.options);
    if let Some(kept) = memo.get().and_then(|kept| kept.downcast_ref::<Kept>()).filter(same) {
        let mut found = kept.found.clone();
        for diagnostic in &mut found.diagnostics {
            diagnostic.move_by(|range| range + start);
            diagnostic.document = document.index();
        }
        return found;
    }
    let found = check(analysis, document);
    let options = analysis.options.clone();
    if found.diagnostics.iter().all(|diagnostic| diagnostic.is_within(block.range())) {
        let mut found = found.clone();
        found.diagnostics.iter_mut().for_each(|it| it.move_by(|range| range - start));
        // Another thread may have been first, with the same.
        let _ = memo.set(Box::new(Kept { options, index, found }));
    }
    found
}

/// Only the first document and the second have findings that others have not.
const MOST_TELLING: usize = 2;

fn check(analysis: &Analysis, document: Document) -> Found {
    let kind = document_kind(&document, analysis.options.named);
    let text = analysis.tree.text().slice(document.range());
    let may_ignore = ignores::may_be_in(&text);
    if !analysis.options.named && kind == DocumentKind::Foreign {
        return Found { may_ignore, ..Found::default() };
    }
    let mut found = syntax_errors(&document);
    if let DocumentKind::Polyaxon(kind) = kind {
        let context = Context::new(analysis, document, kind);
        let shapes = check::check(spec::schema(), root_slot(kind), title(kind), &context.root);
        let rules = apply_rules(&context, analysis.options.profile);
        let broken = broken_entries(&document, &found);
        let shapes = not_superseded(shapes, &rules);
        let is_sound = |found: &Diagnostic| !broken.iter().any(|it| it.contains_range(found.range));
        found.extend(shapes.into_iter().chain(rules).filter(is_sound));
    } else if analysis.options.named && document.index() == 0 && found.is_empty() {
        found.push(nothing(&document));
    }
    for diagnostic in &mut found {
        diagnostic.document = document.index();
    }
    Found { diagnostics: found, is_ours: true, may_ignore }
}

fn apply_rules(context: &Context, profile: Profile) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in RULES {
        let asked = rule.profile == Profile::Default || profile == Profile::Strict;
        if let Some(check) = rule.check.filter(|_| asked) {
            check(context, &mut Findings::new(rule, &mut found));
        }
    }
    if dag::dag(context).is_some_and(|dag| dag.is_open()) {
        // Polyaxon fetches what the operations refer to before it looks at the dag.
        let of_dag = found.iter_mut().filter(|found| found.code.starts_with("dag-"));
        of_dag.for_each(|found| found.origin = Origin::Lint);
    }
    found
}

fn title(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Component => "component",
        FileKind::Operation => "operation",
        FileKind::Polyaxonfile => "polyaxonfile",
        FileKind::Deployment => "deployment",
        FileKind::Agent => "agent",
        FileKind::Git => "polyaxongit",
    }
}

/// The findings about shapes but for those where a rule says more of the same mistake: at the same
/// place, not milder, and refused no later.
fn not_superseded(mut shapes: Vec<Diagnostic>, rules: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut at: HashMap<TextRange, Vec<&Diagnostic>> = HashMap::new();
    rules.iter().for_each(|rule| at.entry(rule.range).or_default().push(rule));
    let says_more = |rule: &&Diagnostic, found: &Diagnostic| {
        rule.severity <= found.severity
            && (rule.origin == Origin::Polyaxon || found.origin != Origin::Polyaxon)
    };
    shapes.retain(|found| {
        at.get(&found.range).is_none_or(|rules| !rules.iter().any(|rule| says_more(rule, found)))
    });
    shapes
}

/// The innermost entries that hold mistakes in their syntax: what else is found in them follows from
/// how they were misread.
fn broken_entries(document: &Document, errors: &[Diagnostic]) -> Vec<TextRange> {
    let entry = |error: &Diagnostic| {
        let steps = trail(document, error.range.start()).steps;
        steps.iter().rev().find_map(|step| match step {
            Step::Entry(entry) => entry.block().map(|_| entry.range()),
            _ => None,
        })
    };
    errors.iter().filter_map(entry).collect()
}

/// A file without content that the user pointed at.
fn nothing(document: &Document) -> Diagnostic {
    let start = TextRange::empty(document.range().start());
    let message = "the file holds nothing to run";
    Diagnostic::new(start, Severity::Error, "empty-document", Origin::Polyaxon, message)
}

fn syntax_errors(document: &Document) -> Vec<Diagnostic> {
    let errors = document.errors().into_iter();
    errors
        .map(|error| {
            Diagnostic::new(
                error.range,
                Severity::Error,
                error.kind.code(),
                Origin::Yaml,
                error.kind.to_string(),
            )
        })
        .collect()
}
