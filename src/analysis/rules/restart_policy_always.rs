//! A restart policy that jobs do not have.

use crate::analysis::{Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, View};

use super::restart_policy_not_always::policies;

pub(super) static RULE: Rule = Rule {
    code: "restart-policy-always",
    severity: Severity::Error,
    origin: Origin::Kubernetes,
    profile: Profile::Default,
    summary: "A job can only have the restart policy `OnFailure` or `Never`",
    explanation: "A job becomes a Kubernetes Job, whose pods end, and so do a notifier, a cleaner and a tuner: the cluster refuses `Always` and \
                  `ExitCode`. Leave `restartPolicy` out, or write `OnFailure` to start the container \
                  again in the same pod. How often a failing job is tried again is said by \
                  `termination.maxRetries`.",
    evidence: "The validation of Jobs by the API server; Polyaxon sends the policy as it is.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: job\n  environment: {restartPolicy: OnFailure}\n  container: {image: 'a:1'}\n",
    bad: &[
        "run:\n  kind: job\n  environment: {restartPolicy: Always}\n  container: {image: 'a:1'}\n",
    ],
};

fn find<'t>(context: &Context<'t>) -> Vec<View<'t>> {
    policies(context, |run| run.is_job(), &["Always", "ExitCode"])
}

fn check(context: &Context, findings: &mut Findings) {
    for policy in find(context) {
        let text = policy.text().unwrap_or_default();
        let message = format!("a job ends; the cluster refuses the restart policy `{text}` for it");
        findings.report(policy.range(), message);
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let found = find(context).into_iter().any(|policy| policy.range() == diagnostic.range);
    found.then(|| Fix::change(diagnostic.range, "OnFailure", false)).into_iter().collect()
}
