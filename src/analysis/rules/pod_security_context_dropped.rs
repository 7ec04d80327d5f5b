//! Settings of containers among those of the pod.

use crate::analysis::pod::OF_CONTAINERS;
use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "pod-security-context-dropped",
    severity: Severity::Warning,
    origin: Origin::Kubernetes,
    profile: Profile::Default,
    summary: "`environment.securityContext` is that of the pod, and drops what containers know",
    explanation: "Polyaxon takes the fields of a container's security context here and sends them \
                  as the pod's, where `privileged`, `capabilities`, `allowPrivilegeEscalation`, \
                  `readOnlyRootFilesystem` and `procMount` mean nothing: the cluster drops them \
                  without a word. Put them in `container.securityContext`.",
    evidence: "Converted with Polyaxon 2.18; `PodSecurityContext` of the Kubernetes API.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: job\n  environment:\n    securityContext: {runAsUser: 1000}\n  container: {image: 'a:1', securityContext: {readOnlyRootFilesystem: true}}\n",
    bad: &[
        "run:\n  kind: job\n  environment:\n    securityContext: {readOnlyRootFilesystem: true}\n  container: {image: 'a:1'}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for pod in context.pods() {
        let security = pod.field("environment").get("securityContext");
        for (name, field) in OF_CONTAINERS.iter().map(|name| (name, security.get(name))) {
            if !field.is_null() {
                let message = format!(
                    "the cluster drops `{name}` here; it belongs in `container.securityContext`"
                );
                findings.report(field.key_range(), message);
            }
        }
    }
}
