//! Two inputs of one name.

use crate::analysis::firsts::with_firsts;
use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity, View};

pub(super) static RULE: Rule = Rule {
    code: "input-duplicate",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "Two inputs, or two outputs, have the same name",
    explanation: "A param goes to both, and in templates one of them hides the other. Polyaxon says \
                  nothing. Rename or remove one.",
    evidence: "`polyaxon check` 2.18 accepts it.",
    check: Some(check),
    fix: None,
    good: "inputs: [{name: a, type: int}, {name: b, type: int}]\nrun:\n  kind: job\n  container: {image: 'a:1', args: ['{{ a }}', '{{ b }}']}\n",
    bad: &[
        "inputs: [{name: a, type: int}, {name: a, type: str}]\nrun:\n  kind: job\n  container: {image: 'a:1', args: ['{{ a }}']}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for definition in &context.definitions {
        for section in ["inputs", "outputs"] {
            let items = definition.view.get(section).items().into_iter();
            let names: Vec<_> = items.map(|item| item.get("name")).collect();
            for (name, first) in with_firsts(&names, &View::text) {
                let (Some(first), Some(text)) = (first, name.text()) else { continue };
                let message = format!("two {section} are called `{text}`");
                findings.report(name.range(), message).relate(first.range(), "the other one");
            }
        }
    }
}
