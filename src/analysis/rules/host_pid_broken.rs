//! `hostPID`, which never works.

use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "host-pid-broken",
    severity: Severity::Error,
    origin: Origin::Kubernetes,
    profile: Profile::Default,
    summary: "`hostPID` is refused by the cluster whatever its value",
    explanation: "Polyaxon sends `hostPID` as a text, and the cluster takes a boolean: the run is \
                  refused. Remove it.",
    evidence: "Converted with Polyaxon 2.18: the field arrives as the text `True`.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: job\n  environment: {hostNetwork: false}\n  container: {image: 'a:1'}\n",
    bad: &["run:\n  kind: job\n  environment: {hostPID: true}\n  container: {image: 'a:1'}\n"],
};

fn check(context: &Context, findings: &mut Findings) {
    for pod in context.pods() {
        let environment = pod.field("environment");
        let field = [environment.get("hostPID"), environment.get("host_pid")];
        if let Some(field) = field.into_iter().find(|field| !field.is_null()) {
            let message =
                "Polyaxon sends `hostPID` as a text, which the cluster refuses; remove it";
            findings.report(field.key_range(), message);
        }
    }
}
