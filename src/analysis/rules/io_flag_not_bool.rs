//! Flags that are no booleans.

use crate::analysis::edit;
use crate::analysis::{Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, View};
use crate::text::TextEdit;

pub(super) static RULE: Rule = Rule {
    code: "io-flag-not-bool",
    severity: Severity::Error,
    origin: Origin::Polyaxon,
    profile: Profile::Default,
    summary: "`isFlag` needs the type `bool`",
    explanation: "A flag is printed as `--name` or not at all, which only a boolean can decide. \
                  Polyaxon refuses `isFlag: true` with another type, or none.",
    evidence: "`polyaxon check` 2.18: cannot be a flag, it must be of type `bool`.",
    check: Some(check),
    fix: Some(fix),
    good: "inputs: [{name: a, type: bool, isFlag: true}]\nrun:\n  kind: job\n  container: {image: 'a:1', args: ['{{ a }}']}\n",
    bad: &[
        "inputs: [{name: a, type: str, isFlag: true}]\nrun:\n  kind: job\n  container: {image: 'a:1', args: ['{{ a }}']}\n",
    ],
};

fn find<'t>(context: &Context<'t>) -> Vec<View<'t>> {
    let flags = context.declared().map(|(_, io)| io).filter(|io| io.get("isFlag").is_true());
    flags.filter(|io| io.get("type").text().as_deref() != Some("bool")).collect()
}

fn check(context: &Context, findings: &mut Findings) {
    findings.rests_on(&["inputs.type", "outputs.type"]);
    for io in find(context) {
        let message = match io.get("type").text() {
            Some(text) => format!("a flag has the type `bool`, not `{text}`"),
            None => "a flag has the type `bool`, and this has none".to_owned(),
        };
        findings.report(io.get("isFlag").key_range(), message);
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut found = find(context).into_iter();
    let io = found.find(|io| io.get("isFlag").key_range() == diagnostic.range);
    let edit = io.and_then(|io| {
        let kind = io.get("type");
        if kind.is_null() {
            let mapping = io.mapping().filter(|_| !kind.is_written() || kind.key().is_none())?;
            return Some(edit::add_entry(context.tree, &mapping, io.range(), "type: bool"));
        }
        Some(TextEdit::replace(kind.range(), "bool"))
    });
    Fix::one("Change the type to `bool`", edit, false)
}
