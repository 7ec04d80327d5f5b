//! Values that are not of the declared type.

use crate::analysis::io_value::misfit;
use crate::analysis::{Context, Findings, Fix, Origin, Profile, Rule, Severity, View};

pub(super) static RULE: Rule = Rule {
    code: "io-value-type",
    severity: Severity::Error,
    origin: Origin::Polyaxon,
    profile: Profile::Default,
    summary: "The value of an input or output is not of its type",
    explanation: "`value` has to be of the `type` beside it, and within its `validation`. A text is \
                  read as JSON where the type is none of texts, so `\"5\"` is an `int` and `\".5\"` \
                  is no `float`. A template is read as it is written: for a number it does not fit.",
    evidence: "`polyaxon check` 2.18: Cannot convert value.",
    check: Some(check),
    fix: Some(|_, diagnostic| Fix::by_names(diagnostic)),
    good: "inputs: [{name: a, type: int, value: 1}, {name: b, type: 'List[float]', value: [0.1, 1]}, {name: c, type: str, value: 5}]\nrun:\n  kind: job\n  container: {image: 'a:1', args: ['{{ a }} {{ b }} {{ c }}']}\n",
    bad: &[
        "inputs: [{name: a, type: int, value: x}]\nrun:\n  kind: job\n  container: {image: 'a:1', args: ['{{ a }}']}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    let errors = context.document.errors();
    let is_read = |io: &View| !errors.iter().any(|error| io.range().contains_range(error.range));
    for (name, io) in context.declared().filter(|(_, io)| is_read(io)) {
        let value = io.get("value");
        if let Some((why, meant)) = misfit(&io, &value) {
            findings.report(value.range(), format!("`{name}` {why}")).suggestions = meant;
        }
    }
}
