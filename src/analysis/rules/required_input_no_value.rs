//! An input that `polyaxon check` wants a value for.

use crate::analysis::layers::{interface, is_required};
use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "required-input-no-value",
    severity: Severity::Information,
    origin: Origin::Lint,
    profile: Profile::Strict,
    summary: "`polyaxon check` fails without a value for this input",
    explanation: "An input without `value` that is not optional has to be given one for each run. \
                  `polyaxon check` refuses the file until it gets one with `-P name=value`.",
    evidence: "Executed with Polyaxon 2.18.",
    check: Some(check),
    fix: None,
    good: "inputs:\n  - {name: rate, type: float, value: 0.1, isOptional: true}\nrun:\n  kind: job\n  container: {image: 'app:1', args: ['{{ rate }}']}\n",
    bad: &[
        "inputs:\n  - {name: rate, type: float}\nrun:\n  kind: job\n  container: {image: 'app:1', args: ['{{ rate }}']}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    findings.rests_on(&["params", "inputs.isOptional", "inputs.value"]);
    for definition in context.definitions.iter().filter(|definition| definition.complete) {
        let view = &definition.view;
        let Some(swept) = interface(view, context.dag_components()).swept else { continue };
        let joined = view.get("joins").items().into_iter().map(|join| join.get("params"));
        let given: Vec<_> = joined.chain([view.get("params")]).collect();
        for input in view.get("inputs").items().iter().filter(|input| is_required(input)) {
            let name = input.get("name");
            let Some(text) = name.text() else { continue };
            let is_given = swept.iter().any(|swept| *swept == text)
                || given.iter().any(|params| !params.get(&text).is_null());
            if !is_given {
                let message = format!("`polyaxon check` needs a value: `-P {text}=...`");
                findings.report(name.range(), message);
            }
        }
    }
}
