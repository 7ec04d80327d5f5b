//! Fields of inputs and outputs that have another form now.

use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity, Tag};

pub(super) static RULE: Rule = Rule {
    code: "deprecated-io",
    severity: Severity::Hint,
    origin: Origin::Lint,
    profile: Profile::Strict,
    summary: "This field of an input or output has another form now",
    explanation: "`isList: true` is `type: List[...]`; `delayValidation` and `options` are \
                  `delay` and `options` under `validation`. The old forms still work.",
    evidence: "The model of inputs and outputs in Polyaxon 2.18.",
    check: Some(check),
    fix: None,
    good: "inputs:\n  - {name: rates, type: 'List[float]', validation: {delay: true}}\nrun:\n  kind: job\n  container: {image: 'app:1', args: ['{{ rates }}']}\n",
    bad: &[
        "inputs:\n  - {name: rates, type: float, isList: true}\nrun:\n  kind: job\n  container: {image: 'app:1', args: ['{{ rates }}']}\n",
    ],
};

const FORMS: &[(&str, &str)] = &[
    ("isList", "write `type: List[...]`"),
    ("delayValidation", "write `validation: {delay: ...}`"),
    ("options", "write `validation: {options: ...}`"),
];

fn check(context: &Context, findings: &mut Findings) {
    for (_, io) in context.declared() {
        for (field, advice) in FORMS {
            let value = io.get(field);
            if !value.is_null() {
                let message = format!("`{field}` has another form now: {advice}");
                findings.report(value.key_range(), message).tags.push(Tag::Deprecated);
            }
        }
    }
}
