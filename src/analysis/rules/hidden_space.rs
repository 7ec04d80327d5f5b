//! Characters that look like a space or a colon, where YAML's own were meant.

use crate::analysis::slips::lookalike;
use crate::analysis::{Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity};
use crate::syntax::{Content, Node, ScalarStyle};
use crate::text::{TextEdit, sort_by_range};

pub(super) static RULE: Rule = Rule {
    code: "hidden-space",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "A character looks like a space, and YAML takes it for a letter",
    explanation: "Web pages and word processors put no-break spaces and invisible characters into a text. YAML takes them for letters: a line that begins with them is not indented, and what follows a colon with one behind it is no value. At the end of a name they make another name of it.\n\nWrite a space, or nothing.",
    evidence: "YAML 1.1, 4.1.2: only U+0020 indents and separates.",
    check: Some(check),
    fix: Some(fix),
    good: "description: \"a\u{a0}b\"\nrun:\n  kind: job\n  container: {image: \"app:1\", args: [a\u{a0}b]}\n",
    bad: &["run:\n  kind: job\n  container:\n    image: app:1\u{a0}\n"],
};

fn check(context: &Context, findings: &mut Findings) {
    if context.tree.text().is_ascii() {
        return;
    }
    findings.everywhere(context.document.root(), &|entry, value, findings| {
        let key = entry.map(|entry| entry.key());
        key.iter().chain([value]).for_each(|node| of_scalar(node, findings));
    });
}

fn of_scalar(node: &Node, findings: &mut Findings) {
    let Content::Scalar(scalar) = node.content() else { return };
    let text = scalar.text();
    if scalar.style() == ScalarStyle::Plain
        && let Some((bytes, message, new_text)) = lookalike(&text)
    {
        let finding = findings.report(scalar.source_range(bytes), message);
        finding.suggestions.push(new_text);
    }
}

/// Mends all of them at once: where they indent lines, one alone would not fit to the others.
fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut found = vec![diagnostic.clone()];
    check(context, &mut Findings::new(&RULE, &mut found));
    sort_by_range(&mut found, |it| it.range);
    found.dedup_by_key(|it| it.range);
    let edits = found.iter().map(|it| TextEdit::replace(it.range, it.suggestions.concat()));
    let title = "Write what it looks like".to_owned();
    vec![Fix { title, edits: edits.collect(), safe: true }]
}
