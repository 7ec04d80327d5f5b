//! Params that do not fit the input they are for.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::analysis::io_type::IoType;
use crate::analysis::io_value::{Misfit, misfit};
use crate::analysis::layers::{interface, is_optional};
use crate::analysis::signature::root;
use crate::analysis::suggest::nearest;
use crate::analysis::{Context, Findings, Fix, Origin, Profile, Rule, Severity, View};

pub(super) static RULE: Rule = Rule {
    code: "param-value-type",
    severity: Severity::Error,
    origin: Origin::Polyaxon,
    profile: Profile::Default,
    summary: "The value of a param is not of the type that its input declares",
    explanation: "A param is read with the `type` and the `validation` of the input or output of \
                  its name, like the `value` of that input itself.",
    evidence: "`polyaxon check` 2.18: Could not parse value.",
    check: Some(check),
    fix: Some(|_, diagnostic| Fix::by_names(diagnostic)),
    good: "inputs: [{name: a, type: int}]\nparams: {a: 1}\nrun:\n  kind: job\n  container: {image: 'a:1', args: ['{{ a }}']}\n",
    bad: &[
        "inputs: [{name: a, type: int}]\nparams: {a: x}\nrun:\n  kind: job\n  container: {image: 'a:1', args: ['{{ a }}']}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    findings.of_whole(context);
    // A component of a dag may be used by several operations.
    let mut seen = HashSet::new();
    for definition in context.definitions.iter().filter(|it| it.place.is_put_together()) {
        let interface = interface(&definition.view, context.dag_components());
        let referred = context.beside.referred(&definition.view);
        for param in &interface.params {
            let value = param.value();
            if param.reference().is_some() || value.is_template() {
                continue;
            }
            let declared = interface.get(&param.name);
            let referred = referred.filter(|_| declared.is_none());
            let elsewhere = referred.and_then(|it| it.declaration(&param.name));
            let Some(io) = declared.cloned().or_else(|| elsewhere.as_ref().and_then(root)) else {
                continue;
            };
            let slip = if param.full { None } else { slip(&io, &value) };
            if let Some((key, place)) = slip
                && seen.insert(param.name_range())
            {
                let message = format!(
                    "a param has no `{key}`, so that all of this is the value; write `value`"
                );
                let finding = findings.report(place.key_range(), message);
                finding.suggestions.push("value".to_owned());
                if misfit(&io, &value).is_none() {
                    (finding.severity, finding.origin) = (Severity::Warning, Origin::Lint);
                }
            } else if let Some((why, meant)) = why(&io, &value)
                && seen.insert(param.name_range())
            {
                let range = if value.is_null() { param.name_range() } else { value.range() };
                let finding = findings.report(range, format!("`{}` {why}", param.name));
                finding.suggestions = meant;
                if declared.is_some() {
                    finding.relate(io.get("name").range(), "declared here");
                }
            }
        }
    }
}

/// The one key of a param in the short form that seems to be meant for `value`, where the input
/// declares no mapping.
fn slip<'t>(io: &View, value: &View<'t>) -> Option<(Cow<'t, str>, View<'t>)> {
    let [(key, place)] = <[_; 1]>::try_from(value.fields()).ok()?;
    let declared = IoType::declared(io);
    let is_near = matches!(&*key, "val" | "vals") || !nearest(&key, ["value"]).is_empty();
    let is_other = declared.is_some() && matches!(&*key, "default" | "valueFrom");
    let may_be_mapping = matches!(declared, Some(IoType::Map(..) | IoType::Model(_) | IoType::Any));
    ((is_near || is_other) && !may_be_mapping).then_some((key, place))
}

/// A null is the absence of a value, which only an optional input takes.
fn why(io: &View, value: &View) -> Option<Misfit> {
    if !value.is_null() {
        return misfit(io, value);
    }
    let typed = io.get("type").text().is_some_and(|text| !text.is_empty());
    let why = "is not optional, and gets no value";
    (typed && !is_optional(io)).then(|| (why.to_owned(), Vec::new()))
}
