//! A name that no template has.

use crate::analysis::{Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "template-unknown-name",
    severity: Severity::Error,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "A template uses a name that does not exist",
    explanation: "Templates know `globals`, `params`, `connections`, `init` and the inputs, outputs and params of the spec by name. Polyaxon does not report an unknown one: it prints nothing, and in `args` the item is dropped. Reading a field from it, or using an unknown filter or test, makes the run fail. The same holds for a field that no value of an input's type has: `{{ lr }}` is the value itself, and has no `value`.\n\nCorrect the name, or declare an input. For a value that may be missing write `{{ name | default('..') }}` or `{% if name %}`.",
    evidence: "Executed on Polyaxon 2.18.0: `{{ nope }}` renders to nothing, `{{ nope.x }}` and `{{ lr | nofilter }}` are refused when the run is compiled, and `{{ lr.value }}` renders to nothing for inputs of every scalar type.",
    check: Some(check),
    fix: Some(fix),
    good: "inputs:\n  - {name: lr, type: float, value: 0.1}\nrun:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    args: ['{{ lr }}', '{{ params.lr.as_arg }}', '{{ globals.uuid }}', '{{ range(3) | list }}']\n",
    bad: &[
        "inputs:\n  - {name: lr, type: float, value: 0.1}\nrun:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    args: ['{{ rl }}']\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    findings.rests_on(&[
        "inputs",
        "outputs",
        "params",
        "contexts",
        "inputs.name",
        "outputs.name",
        "run.kind",
    ]);
    context.templates().report(RULE.code, findings);
}

fn fix(_: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    Fix::by_suggestions(diagnostic)
}
