//! Inputs that have a value and must be given one.

use crate::analysis::edit;
use crate::analysis::{
    Context, Diagnostic, Findings, Fix, Origin, Profile, Read, Rule, Severity, View,
};
use crate::syntax::Value;

pub(super) static RULE: Rule = Rule {
    code: "io-default-not-optional",
    severity: Severity::Error,
    origin: Origin::Polyaxon,
    profile: Profile::Default,
    summary: "An input or output with a `value` cannot be required",
    explanation: "`value` is what holds when no param is passed, so it makes the input optional by \
                  itself. With `isOptional: false` beside it Polyaxon refuses the file. Remove one \
                  of the two.",
    evidence: "`polyaxon check` 2.18: is not optional and has default value.",
    check: Some(check),
    fix: Some(fix),
    good: "inputs: [{name: a, type: int, value: 1}]\nrun:\n  kind: job\n  container: {image: 'a:1', args: ['{{ a }}']}\n",
    bad: &[
        "inputs: [{name: a, type: int, isOptional: false, value: 1}]\nrun:\n  kind: job\n  container: {image: 'a:1', args: ['{{ a }}']}\n",
    ],
};

fn find<'t>(context: &Context<'t>) -> Vec<View<'t>> {
    context.declared().map(|(_, io)| io).filter(is_contradiction).collect()
}

/// The boolean `false` counts beside any `value`, other ways to say no beside one that is not null.
fn is_contradiction(io: &View) -> bool {
    let (optional, value) = (io.get("isOptional"), io.get("value"));
    let literally = matches!(optional.read(), Read::Scalar(_, Value::Bool(false)));
    let no = optional.key().is_some() && !optional.is_true();
    value.key().is_some() && (literally || no && !value.is_null())
}

fn check(context: &Context, findings: &mut Findings) {
    findings.rests_on(&["inputs.isOptional", "outputs.isOptional"]);
    for io in find(context) {
        let name = io.get("name").text().unwrap_or_default();
        let message =
            format!("`{name}` has a value, so it is optional; remove `isOptional` or `value`");
        findings.report(io.get("isOptional").key_range(), message);
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut found = find(context).into_iter();
    let io = found.find(|io| io.get("isOptional").key_range() == diagnostic.range);
    let edit = io.and_then(|io| edit::remove_field(context.tree, &io, "isOptional"));
    Fix::one("Remove `isOptional`", edit, false)
}
