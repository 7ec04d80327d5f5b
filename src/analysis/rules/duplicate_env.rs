//! One variable given twice.

use crate::analysis::firsts::with_firsts;
use crate::analysis::{Container, Context, Findings, Origin, Profile, Rule, Severity, View};

pub(super) static RULE: Rule = Rule {
    code: "duplicate-env",
    severity: Severity::Warning,
    origin: Origin::Kubernetes,
    profile: Profile::Default,
    summary: "A container sets the same variable twice",
    explanation: "Of two variables with one name the later one counts, and nothing tells of the \
                  earlier one that it is ignored. A value that is made of the earlier one, such as \
                  `$(A):b`, is fine.",
    evidence: "The Kubernetes API server warns of the variable that is hidden by another.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: job\n  container:\n    image: a:1\n    env:\n      - {name: A, value: a}\n      - {name: A, value: '$(A):b'}\n",
    bad: &[
        "run:\n  kind: job\n  container:\n    image: a:1\n    env:\n      - {name: A, value: a}\n      - {name: B, value: b}\n      - {name: A, value: c}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for pod in context.pods() {
        for container in pod.containers_where("variables given twice", &may_repeat) {
            of_container(&container, findings);
        }
    }
}

fn may_repeat(container: &Container) -> bool {
    container.view.get("env").may_repeat("variable", &[], &|variable| variable.get("name").text())
}

fn of_container(container: &Container, findings: &mut Findings) {
    let variables = container.view.get("env").items();
    let names: Vec<View> = variables.iter().map(|variable| variable.get("name")).collect();
    for ((name, first), variable) in with_firsts(&names, &View::text).zip(&variables) {
        let (Some(text), Some(first)) = (name.text(), first) else { continue };
        let value = variable.get("value").text().unwrap_or_default();
        if !value.contains(&format!("$({text})")) {
            let message = format!("`{text}` is set twice, and the last value counts");
            findings.report(name.range(), message).relate(first.range(), "the other one");
        }
    }
}
