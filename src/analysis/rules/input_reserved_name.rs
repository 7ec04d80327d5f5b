//! Inputs and outputs named like something of Polyaxon's own.

use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "input-reserved-name",
    severity: Severity::Error,
    origin: Origin::Polyaxon,
    profile: Profile::Default,
    summary: "An input or output has a name that templates use for something else",
    explanation: "`globals`, `params`, `connections` and `init` are names that every template can \
                  use. Polyaxon refuses an input of the first three names. One called `init` is \
                  accepted and then hidden, so that `{{ init }}` and `{{ params.init }}` mean \
                  something else. Take another name.",
    evidence: "`polyaxon check` 2.18 for the first three; compiled for `init`.",
    check: Some(check),
    fix: None,
    good: "inputs: [{name: initial, type: int}]\nrun:\n  kind: job\n  container: {image: 'a:1', args: ['{{ initial }}']}\n",
    bad: &[
        "inputs: [{name: globals, type: int}]\nrun:\n  kind: job\n  container: {image: 'a:1'}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for (name, io) in context.declared() {
        let origin = match name.as_str() {
            "globals" | "params" | "connections" => Origin::Polyaxon,
            "init" => Origin::Lint,
            _ => continue,
        };
        let message = format!("`{name}` is a name that templates use for something else");
        findings.report(io.get("name").range(), message).origin = origin;
    }
}
