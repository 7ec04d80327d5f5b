//! Items of a command line that disappear.

use crate::analysis::{Context, Findings, Origin, Profile, Read, Rule, Severity, View};
use crate::syntax::Value;

pub(super) static RULE: Rule = Rule {
    code: "empty-arg-dropped",
    severity: Severity::Information,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "Polyaxon leaves empty items of `command` and `args` out",
    explanation: "An empty text or null in `command` or `args` never reaches the program. A flag \
                  before it then takes the next word for its value. Write flag and value as one \
                  item: `--token=`.",
    evidence: "Compiled with Polyaxon 2.18: the item is gone.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    command: [app, --token=]\n",
    bad: &[
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    command: [app]\n    args: [--token, '', --fast]\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for definition in &context.definitions {
        for container in definition.all_containers() {
            for field in ["command", "args"] {
                for item in container.view.get(field).items().iter().filter(|item| is_empty(item)) {
                    let message = format!("Polyaxon leaves this empty item of `{field}` out");
                    findings.report(item.range(), message);
                }
            }
        }
    }
}

fn is_empty(item: &View) -> bool {
    match item.read() {
        Read::Null => true,
        Read::Scalar(_, Value::Str(text)) => text.is_empty(),
        _ => false,
    }
}
