//! Settings of the pod that Polyaxon does not take.

use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "pod-security-context-rejected",
    severity: Severity::Error,
    origin: Origin::Polyaxon,
    profile: Profile::Default,
    summary: "`environment.securityContext` does not take `fsGroup` and its kin",
    explanation: "The documentation shows `fsGroup`, `fsGroupChangePolicy`, `supplementalGroups`, \
                  `supplementalGroupsPolicy` and `sysctls`, but Polyaxon reads the section with the \
                  fields of a container, which has none of them. There is no other place for them \
                  in a spec.",
    evidence: "`polyaxon check` 2.18: got an unexpected keyword argument.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: job\n  environment:\n    securityContext: {runAsUser: 1000}\n  container: {image: 'a:1'}\n",
    bad: &[
        "run:\n  kind: job\n  environment:\n    securityContext: {fsGroup: 1000}\n  container: {image: 'a:1'}\n",
    ],
};

const REJECTED: &[&str] = &[
    "fsGroup",
    "fsGroupChangePolicy",
    "supplementalGroups",
    "supplementalGroupsPolicy",
    "sysctls",
];

fn check(context: &Context, findings: &mut Findings) {
    for pod in context.pods() {
        let security = pod.field("environment").get("securityContext");
        for (name, field) in REJECTED.iter().map(|name| (name, security.get(name))) {
            if field.is_written() && field.key().is_some() {
                let message = format!(
                    "Polyaxon does not take `{name}` here, although it is documented; a spec has no \
                     place for it"
                );
                findings.report(field.key_range(), message);
            }
        }
    }
}
