//! A pod in the network of its node.

use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "host-network",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "`hostNetwork` puts the pod into the network of its node",
    explanation: "The pod then sees the traffic of its node and listens on the node's own ports: \
                  network policies do not hold for it, everyone who reaches the node reaches it \
                  without passing the gateway, and two replicas cannot share a node.",
    evidence: "Kubernetes documentation; the baseline Pod Security Standard forbids it.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: service\n  ports: [80]\n  environment: {hostNetwork: false}\n  container: {image: 'app:1'}\n",
    bad: &[
        "run:\n  kind: service\n  ports: [80]\n  environment: {hostNetwork: true}\n  container: {image: 'app:1'}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for environment in context.everywhere("environment") {
        let host = environment.get("hostNetwork");
        if host.is_true() {
            findings.report(
                host.range(),
                "the pod listens on the ports of its node, past the gateway and network policies",
            );
        }
    }
}
