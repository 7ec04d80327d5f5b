//! A container without resources.

use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "resources-missing",
    severity: Severity::Hint,
    origin: Origin::Lint,
    profile: Profile::Strict,
    summary: "The container says nothing about what it needs",
    explanation: "Without `resources` the cluster places the pod anywhere, and ends it first when \
                  a node runs short. `requests` is what it is promised, `limits` what it may use.",
    evidence: "Kubernetes' quality of service classes.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: service\n  ports: [80]\n  container: {image: 'app:1', resources: {limits: {cpu: 1}}}\n",
    bad: &["run:\n  kind: service\n  ports: [80]\n  container: {image: 'app:1'}\n"],
};

fn check(context: &Context, findings: &mut Findings) {
    let complete = context.definitions.iter().filter(|it| it.complete && it.has_main_container());
    for definition in complete {
        let elsewhere =
            ["presets", "resources"].iter().any(|field| !definition.view.get(field).is_null());
        let main = definition.main_container().filter(|_| !elsewhere);
        if main.is_some_and(|main| main.view.get("resources").is_null()) {
            findings.report(
                definition.field("container").key_range(),
                "the container says nothing about the CPU and the memory it needs",
            );
        }
    }
}
