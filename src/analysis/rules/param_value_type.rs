//! Params that do not fit the input they are for.

use std::collections::HashSet;

use crate::analysis::io_value::{Misfit, misfit};
use crate::analysis::layers::{interface, is_optional};
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
            let root = || elsewhere.as_ref()?.documents().next()?.root();
            let Some(io) = declared.cloned().or_else(|| root().map(View::of)) else { continue };
            if let Some((why, meant)) = why(&io, &value)
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

/// A null is the absence of a value, which only an optional input takes.
fn why(io: &View, value: &View) -> Option<Misfit> {
    if !value.is_null() {
        return misfit(io, value);
    }
    let typed = io.get("type").text().is_some_and(|text| !text.is_empty());
    let why = "is not optional, and gets no value";
    (typed && !is_optional(io)).then(|| (why.to_owned(), Vec::new()))
}
