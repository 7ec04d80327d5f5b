//! A container with the rights of the node.

use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity, View};
use crate::text::TextRange;

pub(super) static RULE: Rule = Rule {
    code: "privileged-container",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "The container asks for rights over its node",
    explanation: "A privileged container, one with the capability `SYS_ADMIN` or `ALL`, and one \
                  that may gain rights it was not started with, can take over its node, and with \
                  it what others run there. Many clusters refuse such pods. Ask for the one \
                  capability that is needed.",
    evidence: "Kubernetes' Pod Security Standards: the baseline forbids the first two, the \
               restricted standard the third.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    securityContext: {privileged: false, capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}}\n",
    bad: &[
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    securityContext: {privileged: true}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for container in context.containers() {
        if let Some((range, what)) = found(&container.view.get("securityContext")) {
            findings.report(range, format!("{what}, and so may take over its node"));
        }
    }
}

/// The worst of the rights that a container asks for.
fn found(security: &View) -> Option<(TextRange, String)> {
    let privileged = security.get("privileged");
    if privileged.is_true() {
        return Some((privileged.range(), "the container is privileged".to_owned()));
    }
    let added = security.at(&["capabilities", "add"]).items();
    let broad = added.iter().find_map(|item| {
        let name = item.text()?;
        let broad = matches!(name.trim_start_matches("CAP_"), "SYS_ADMIN" | "ALL");
        broad.then(|| (item.range(), format!("the container has the capability `{name}`")))
    });
    let escalation = security.get("allowPrivilegeEscalation");
    let escalation = escalation.is_true().then(|| escalation.range());
    broad.or(escalation.map(|range| (range, "the container may gain further rights".to_owned())))
}
