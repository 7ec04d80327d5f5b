//! A container that runs as root by request.

use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "runs-as-root",
    severity: Severity::Hint,
    origin: Origin::Lint,
    profile: Profile::Strict,
    summary: "`runAsUser: 0` runs the container as root",
    explanation: "Most programs need no root. A program that does not run as root does less harm \
                  when it is taken over: set another `runAsUser`, or `runAsNonRoot: true`.",
    evidence: "Kubernetes' restricted Pod Security Standard.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: service\n  ports: [80]\n  container: {image: 'app:1', securityContext: {runAsUser: 1000}}\n",
    bad: &[
        "run:\n  kind: service\n  ports: [80]\n  container: {image: 'app:1', securityContext: {runAsUser: 0}}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for definition in &context.definitions {
        let containers = definition.all_containers().map(|container| container.view.clone());
        let holders = containers.chain(definition.everywhere("environment"));
        for user in holders.map(|holder| holder.at(&["securityContext", "runAsUser"])) {
            if user.int() == Some(0) {
                findings.report(user.range(), "user 0 is root; most programs need no root");
            }
        }
    }
}
