//! Labels that the cluster does not take.

use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity, View};
use crate::template::is_rendered;
use crate::text::TextRange;

pub(super) static RULE: Rule = Rule {
    code: "invalid-label",
    severity: Severity::Error,
    origin: Origin::Kubernetes,
    profile: Profile::Default,
    summary: "The cluster does not take this name or value of a label",
    explanation: "The value of a label has at most 63 letters, digits, `-`, `_` and `.`, and \
                  begins and ends with a letter or a digit; its name has the same form, perhaps \
                  with a domain and a slash before it. What does not fit, such as a sentence or a \
                  URL, belongs in `annotations`.",
    evidence: "The API server's check of labels; Polyaxon passes them on.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: service\n  ports: [80]\n  environment:\n    labels: {app: my_app.v2, acme.com/team: '', size: 3}\n    annotations: {note: 'all of it: fine'}\n  container: {image: 'app:1'}\n",
    bad: &[
        "run:\n  kind: service\n  ports: [80]\n  environment:\n    labels: {owner: me@acme.com}\n  container: {image: 'app:1'}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for environment in context.everywhere("environment") {
        let labels = environment.get("labels").fields();
        for (name, value) in labels.into_iter().chain(environment.get("nodeSelector").fields()) {
            if value.mapping().is_some() || value.sequence().is_some() {
                let message = format!("`{name}` is taken for a label, and a label has one word");
                findings.report(value.key_range(), message).severity = Severity::Warning;
            } else if let Some((range, message)) = complaint(&name, &value) {
                findings.report(range, message);
            }
        }
    }
}

fn complaint(name: &str, value: &View) -> Option<(TextRange, String)> {
    if !is_rendered(name) && !is_name(meant(name)) {
        return Some((value.key_range(), format!("`{name}` cannot be the name of a label")));
    }
    let text = value.text()?;
    let fits = is_rendered(&text) || text.is_empty() || is_word(meant(&text));
    let message = || {
        format!(
            "`{text}` cannot be the value of a label; it takes at most 63 letters, digits, `-`, \
             `_` and `.`"
        )
    };
    (!fits).then(|| (value.range(), message()))
}

/// A text without quotes of its own: Polyaxon reads what it renders as a literal.
fn meant(text: &str) -> &str {
    let quotes = ['\'', '"'];
    text.strip_prefix(quotes).and_then(|text| text.strip_suffix(quotes)).unwrap_or(text)
}

fn is_name(name: &str) -> bool {
    let (domain, word) = name.rsplit_once('/').unwrap_or(("", name));
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.');
    is_word(word) && domain.chars().all(plain)
}

/// At most 63 letters, digits, `-`, `_` and `.`, none of these at an end.
fn is_word(text: &str) -> bool {
    let inner = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    text.len() <= 63
        && text.chars().all(inner)
        && text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text.ends_with(|c: char| c.is_ascii_alphanumeric())
}
