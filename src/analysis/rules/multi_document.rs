//! A second document in a file.

use crate::analysis::context::Context;
use crate::analysis::diagnostic::{Diagnostic, Origin, Severity};
use crate::analysis::rule::{Findings, Profile, Rule};
use crate::syntax::{Document, Tree};
use crate::text::{TextRange, TextSize};

pub(super) static RULE: Rule = Rule {
    code: "yaml-multi-document",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "A file holds more than one document",
    explanation: "Polyaxon reads one document from a file and refuses a file with a second one, \
                  an empty one included. Give each document a file of its own.",
    evidence: "`polyaxon check` on such a file: \"expected a single document in the stream\".",
    check: Some(check),
    fix: None,
    good: "---\nrun:\n  kind: job\n  container:\n    image: a\n",
    bad: &[
        "run:\n  kind: job\n  container:\n    image: a\n---\nrun:\n  kind: job\n  container:\n    image: b\n",
        "run:\n  kind: job\n  container:\n    image: a\n---\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    if context.document.index() == 1 {
        findings.push(second(context.tree, &context.document));
    }
}

/// What is told of the second document of a file, at its `---`.
pub(in crate::analysis) fn second(tree: &Tree, document: &Document) -> Diagnostic {
    let line = tree.text().line_at(document.range().start());
    let marker = TextRange::at(line.start(), TextSize::new(3).min(line.len()));
    let empty = if document.root().is_none() { ", even an empty one" } else { "" };
    let message =
        format!("Polyaxon reads one document from a file and refuses a second one{empty}");
    Diagnostic::new(marker, RULE.severity, RULE.code, RULE.origin, message)
}
