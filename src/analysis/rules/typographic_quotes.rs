//! Quotes of prose where YAML's own were meant.

use crate::analysis::edit::quoted_like;
use crate::analysis::{Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity};
use crate::syntax::{Content, Entry, ScalarStyle};
use crate::text::TextEdit;

pub(super) static RULE: Rule = Rule {
    code: "typographic-quotes",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "A value stands in quotes that YAML does not know",
    explanation: "Word processors, chats and web pages turn straight quotes into curly ones. YAML takes those as letters, so that they become part of the value: the image `“app:1”` does not exist.\n\nWrite straight quotes.",
    evidence: "YAML 1.1, 5.3: only `'` and `\"` mark quoted scalars.",
    check: Some(check),
    fix: Some(fix),
    good: "description: “quoted”\nrun:\n  kind: job\n  container: {image: \"app:1\", args: ['say “a”']}\n",
    bad: &["run:\n  kind: job\n  container:\n    image: app:1\n    args: [“a”, b]\n"],
};

const OPENING: [char; 5] = ['“', '”', '„', '‘', '’'];
const CLOSING: [char; 3] = ['“', '”', '’'];

/// Fields for people to read.
const PROSE: &[&str] = &["description"];

fn check(context: &Context, findings: &mut Findings) {
    if context.tree.text().is_ascii() {
        return;
    }
    findings.everywhere(context.document.root(), &|entry, value, findings| {
        let Content::Scalar(scalar) = value.content() else { return };
        let text = scalar.text();
        let quoted = inner(&text).filter(|_| scalar.style() == ScalarStyle::Plain);
        let is_prose = || entry.and_then(Entry::key_text).is_some_and(|key| PROSE.contains(&&*key));
        if let Some(inner) = quoted.filter(|_| !is_prose()) {
            let message = "YAML takes these quotes as part of the text; write straight ones";
            let new_text = quoted_like(ScalarStyle::DoubleQuoted, inner);
            findings.report(value.range(), message).suggestions.push(new_text);
        }
    });
}

/// What stands between the quotes.
fn inner(text: &str) -> Option<&str> {
    let inner = text.strip_prefix(OPENING)?.strip_suffix(CLOSING)?;
    (!inner.contains(OPENING)).then_some(inner)
}

fn fix(_: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let right = diagnostic.suggestions.first();
    let edit = right.map(|right| TextEdit::replace(diagnostic.range, right));
    Fix::one("Write straight quotes", edit, true)
}
