//! What is wrong in a document, and keeping it for as long as the document does not change.

use std::sync::Arc;

use super::context::Context;
use super::diagnostic::{Diagnostic, Origin, Severity};
use super::kept::{Found, keep};
use super::kind::DocumentKind;
use super::local::{Local, is_local};
use super::operations::{in_operations, is_of_document};
use super::rule::{self, Profile, Rule};
use super::rules::{self, RULES};
use super::wrapped::is_wrapped;
use super::{Analysis, Options, check, consequences, ignores, moves, root_slot, slips};
use crate::spec::{self, FileKind};
use crate::syntax::{Content, Document};
use crate::text::{Text, TextRange};

/// What is found in a document.
#[derive(Clone, Default)]
pub(super) struct Findings {
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether the document is looked at.
    pub is_ours: bool,
    /// Whether a comment in it may silence findings.
    pub may_ignore: bool,
}

impl Found for Findings {
    fn places(&mut self, visit: &mut dyn FnMut(&mut TextRange)) {
        self.diagnostics.places(visit);
    }
}

/// What the findings in a document depend on besides its text.
struct Question {
    options: Arc<Options>,
    /// Its number, as far as that matters.
    index: usize,
    /// Whether there is no other.
    is_alone: bool,
}

impl PartialEq for Question {
    fn eq(&self, other: &Question) -> bool {
        Arc::ptr_eq(&self.options, &other.options)
            && (self.index, self.is_alone) == (other.index, other.is_alone)
    }
}

/// Only the first document and the second have findings that others have not.
const MOST_TELLING: usize = 2;

/// What is found in a document.
pub(super) fn of(analysis: &Analysis, document: Document) -> Findings {
    let index = document.index().min(MOST_TELLING);
    let is_alone = analysis.tree.documents().nth(1).is_none();
    let question = Question { options: analysis.options.clone(), index, is_alone };
    let mut found = keep(document.block(), question, || check(analysis, document));
    found.diagnostics.extend(of_file(analysis, &document, &found.diagnostics));
    found.diagnostics.iter_mut().for_each(|it| it.document = document.index());
    found
}

/// What is wrong with the file as a whole: that a second document is behind a spec, which the rules
/// do not see where it is no spec itself, or that a file that the user pointed at has none.
fn of_file(analysis: &Analysis, document: &Document, found: &[Diagnostic]) -> Option<Diagnostic> {
    let is_spec = |it: &Document| matches!(analysis.kind(it), DocumentKind::Polyaxon(_));
    let mut documents = analysis.tree.documents();
    let is_due = || match analysis.kind(document) {
        // A file is empty while it is begun.
        DocumentKind::Empty => analysis.options.named,
        _ => analysis.options.reads_any(),
    };
    match document.index() {
        0 if found.is_empty() && is_due() && !documents.any(|it| is_spec(&it)) => {
            Some(nothing(document))
        }
        1 if !is_spec(document) && documents.next().is_some_and(|first| is_spec(&first)) => {
            Some(rules::second_document(&analysis.tree, document))
        }
        _ => None,
    }
}

fn check(analysis: &Analysis, document: Document) -> Findings {
    let kind = analysis.kind(&document);
    let may_ignore = ignores::may_be_in(&analysis.tree, &document);
    if !analysis.options.reads_any() && kind == DocumentKind::Foreign {
        return Findings { may_ignore, ..Findings::default() };
    }
    let text = analysis.tree.text();
    let mut found = syntax_errors(text, &document);
    if let DocumentKind::Polyaxon(kind) = kind {
        let context = Context::apart_from_operations(analysis, document, kind);
        let mut shapes = check::check(spec::schema(), root_slot(kind), title(kind), &context.root);
        shapes.retain(|shape| !is_wrapped(&document, shape));
        slips::explain(&context, &mut shapes);
        moves::place_around(&document, &mut shapes);
        let mut rules = apply_rules(analysis, &context);
        slips::explain(&context, &mut rules);
        moves::place_around(&document, &mut rules);
        found = consequences::causes(analysis, &document, found, shapes, rules);
    }
    Findings { diagnostics: found, is_ours: true, may_ignore }
}

fn apply_rules(analysis: &Analysis, context: &Context) -> Vec<Diagnostic> {
    let profile = analysis.options.profile;
    let is_asked = |rule: &&Rule| rule.profile == Profile::Default || profile == Profile::Strict;
    let asked: Vec<_> = RULES.iter().copied().filter(is_asked).collect();
    let of_one: Vec<_> = asked.iter().copied().filter(|rule| !is_of_document(rule)).collect();
    let mut found = apply_to(context, &asked, profile);
    found.extend(in_operations(analysis, context, &|part| apply_to(part, &of_one, profile)));
    found
}

/// What some rules find in a context, those that run first first.
fn apply_to(context: &Context, rules: &[&Rule], profile: Profile) -> Vec<Diagnostic> {
    let local = Local::new(context, profile);
    let fresh = local.find(|part| {
        let mut fresh = Vec::new();
        for rule in rules.iter().filter(|rule| is_local(rule)) {
            apply(rule, part, &mut fresh);
        }
        fresh
    });
    let mut found = Vec::new();
    for rule in rules {
        if is_local(rule) {
            let all = fresh.iter().chain(&local.kept);
            found.extend(all.filter(|finding| finding.code == rule.code).cloned());
        } else {
            apply(rule, context, &mut found);
        }
    }
    local.keep(&fresh);
    found
}

fn apply(rule: &Rule, context: &Context, found: &mut Vec<Diagnostic>) {
    if let Some(check) = rule.check {
        check(context, &mut rule::Findings::new(rule, found));
    }
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

/// A file in which nothing is for Polyaxon.
fn nothing(document: &Document) -> Diagnostic {
    let start = TextRange::empty(document.range().start());
    let content = document.root().map(|root| root.content());
    let (range, reason) = match &content {
        Some(Content::Sequence(_)) => (start, ": it is a list, and a spec is a mapping with `run`"),
        Some(Content::Mapping(mapping)) => {
            let first = mapping.entries().next();
            (first.map_or(start, |entry| entry.key().range()), ": it is for another program")
        }
        _ => (start, ""),
    };
    let message = format!("the file holds nothing to run{reason}");
    Diagnostic::new(range, Severity::Error, "empty-document", Origin::Polyaxon, message)
}

fn syntax_errors(text: &Text, document: &Document) -> Vec<Diagnostic> {
    let errors = document.errors().into_iter();
    let found = errors.map(|error| {
        let (code, message) = (error.kind.code(), error.kind.to_string());
        let mut found = Diagnostic::new(error.range, Severity::Error, code, Origin::Yaml, message);
        slips::explain_syntax(text, &error.kind, &mut found);
        found
    });
    slips::unindented_text(text, found.collect())
}
