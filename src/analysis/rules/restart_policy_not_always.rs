//! A restart policy that services do not have.

use crate::analysis::{
    Context, Definition, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, View,
};

pub(super) static RULE: Rule = Rule {
    code: "restart-policy-not-always",
    severity: Severity::Error,
    origin: Origin::Kubernetes,
    profile: Profile::Default,
    summary: "A service can only have the restart policy `Always`",
    explanation: "A service becomes a Deployment, and the pods of a Deployment are always \
                  restarted: the cluster refuses `OnFailure`, `Never` and `ExitCode`. Leave \
                  `restartPolicy` out. How often a failing service is tried again is said by \
                  `termination.maxRetries`.",
    evidence: "The validation of Deployments by the API server; Polyaxon sends the policy as it is.",
    check: Some(check),
    fix: Some(fix),
    good: "kind: operation\nrunPatch: {environment: {restartPolicy: Always}}\ncomponent:\n  run:\n    kind: service\n    ports: [80]\n    environment: {restartPolicy: Never}\n    container: {image: 'a:1'}\n",
    bad: &[
        "run:\n  kind: service\n  ports: [80]\n  environment: {restartPolicy: Never}\n  container: {image: 'a:1'}\n",
    ],
};

/// Those of some restart policies that pods of some runs have.
pub(super) fn policies<'t>(
    context: &Context<'t>,
    is_meant: fn(&Definition) -> bool,
    some: &[&str],
) -> Vec<View<'t>> {
    let runs = context.definitions.iter().filter(|it| is_meant(it));
    let path = ["environment", "restartPolicy"];
    let pods = runs.filter(|run| !run.is_patched(&path)).flat_map(|run| run.pods());
    let policies = pods.map(|pod| pod.field(path[0]).get(path[1]));
    policies.filter(|policy| policy.text().is_some_and(|text| some.contains(&&*text))).collect()
}

fn find<'t>(context: &Context<'t>) -> Vec<View<'t>> {
    policies(context, |run| run.is_service(), &["OnFailure", "Never", "ExitCode"])
}

fn check(context: &Context, findings: &mut Findings) {
    for policy in find(context) {
        let text = policy.text().unwrap_or_default();
        let message = format!("a service is always restarted; the cluster refuses `{text}` for it");
        findings.report(policy.range(), message);
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let found = find(context).into_iter().any(|policy| policy.range() == diagnostic.range);
    found.then(|| Fix::change(diagnostic.range, "Always", false)).into_iter().collect()
}
