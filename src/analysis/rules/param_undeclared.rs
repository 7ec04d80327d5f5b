//! Params that nothing declares.

use std::collections::HashSet;

use crate::analysis::layers::interface;
use crate::analysis::param::Param;
use crate::analysis::{
    Context, Definition, Diagnostic, Findings, Fix, Origin, Profile, Read, Rule, Severity,
    did_you_mean, nearest,
};
use crate::syntax::Value;
use crate::text::TextRange;

pub(super) static RULE: Rule = Rule {
    code: "param-undeclared",
    severity: Severity::Error,
    origin: Origin::Polyaxon,
    profile: Profile::Default,
    summary: "A param has no input or output of its name, and needs one",
    explanation: "A param that nothing declares becomes a value for templates. With `strictParams: \
                  true`, or with `contextOnly: false` on the param, it is refused instead.",
    evidence: "`polyaxon check` 2.18: Received undeclared param.",
    check: Some(check),
    fix: Some(fix),
    good: "strictParams: true\ninputs: [{name: lr, type: float}]\nparams: {lr: 0.1, other: {value: 1, contextOnly: true}}\nrun:\n  kind: job\n  container: {image: 'a:1', args: ['{{ lr }} {{ other }}']}\n",
    bad: &[
        "strictParams: true\ninputs: [{name: lr, type: float}]\nparams: {lrr: 0.1}\nrun:\n  kind: job\n  container: {image: 'a:1', args: ['{{ lr }}']}\n",
    ],
};

/// A param that is refused.
pub(super) struct Found {
    pub(super) range: TextRange,
    name: String,
    near: Vec<String>,
    strict: bool,
}

/// The params that are refused because nothing declares them.
pub(super) fn find(context: &Context) -> Vec<Found> {
    let definitions = context.definitions.iter().filter(|it| it.place.is_put_together());
    let found = definitions.flat_map(|definition| of_definition(context, definition));
    // A component of a dag may be used by several operations.
    let mut seen = HashSet::new();
    found.filter(|found| seen.insert(found.range)).collect()
}

fn of_definition(context: &Context, definition: &Definition) -> Vec<Found> {
    let interface = interface(&definition.view, context.dag_components());
    if interface.open {
        return Vec::new();
    }
    let names = interface.names();
    let undeclared = interface.params.iter().filter(|it| interface.get(&it.name).is_none());
    undeclared
        .filter_map(|param| {
            let strict = is_refused(param, interface.strict)?;
            let near = nearest(&param.name, names.iter().map(String::as_str));
            let near = near.into_iter().map(str::to_owned).collect();
            Some(Found { range: param.name_range(), name: param.name.clone(), near, strict })
        })
        .collect()
}

/// Whether a param that nothing declares is refused, and whether strictness is the reason.
fn is_refused(param: &Param, strict: bool) -> Option<bool> {
    let only = param.field("contextOnly");
    let no = matches!(only.read(), Read::Scalar(_, Value::Bool(false)))
        || !only.is_null() && !only.is_true();
    if no {
        return Some(false);
    }
    (strict && !only.is_true()).then_some(true)
}

fn check(context: &Context, findings: &mut Findings) {
    findings.of_whole(context);
    findings.rests_on(&["inputs", "inputs.name"]);
    for Found { range, name, near, strict } in find(context) {
        let reason = if strict { "params are strict" } else { "`contextOnly` is false" };
        let near_names: Vec<&str> = near.iter().map(String::as_str).collect();
        let advice = did_you_mean(&near_names);
        let message = format!("no input or output is called `{name}`, and {reason}{advice}");
        findings.report(range, message).suggestions = near;
    }
}

fn fix(_: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    Fix::by_names(diagnostic)
}
