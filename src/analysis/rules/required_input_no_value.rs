//! An input that `polyaxon check` wants a value for.

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
        let joined = view.get("joins").items().into_iter().map(|join| join.get("params"));
        let given = [view.get("params"), view.at(&["matrix", "params"])].into_iter().chain(joined);
        let given: Vec<_> = given.collect();
        for input in definition.view.get("inputs").items() {
            let name = input.get("name");
            let Some(text) = name.text() else { continue };
            let has_value = !input.get("value").is_null()
                || input.get("isOptional").is_true()
                || given.iter().any(|params| !params.get(&text).is_null());
            if !has_value {
                let message = format!("`polyaxon check` needs a value: `-P {text}=...`");
                findings.report(name.range(), message);
            }
        }
    }
}
