//! A connection used in a template and not asked for.

use crate::analysis::{Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "connection-not-requested",
    severity: Severity::Error,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "A template uses a connection that the run does not request",
    explanation: "`connections` holds the connections of `run.connections`, and `init` those of `run.init`; nothing else, even if the deployment has it. In a run with several containers each has its own.\n\nAdd the connection to the list, or use the other of the two names.",
    evidence: "Executed on Polyaxon 2.18.0: refused when the run is compiled.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: service\n  ports: [80]\n  connections: [vol]\n  container:\n    image: app:1\n    args: ['{{ connections.vol.mountPath }}']\n",
    bad: &[
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    args: ['{{ connections.vol.mountPath }}']\n",
        "run:\n  kind: service\n  ports: [80]\n  connections: [vol]\n  container:\n    image: app:1\n    args: ['{{ init.vol.mountPath }}']\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    findings.rests_on(&["connections"]);
    context.templates().report(RULE.code, findings);
}

fn fix(_: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    Fix::by_suggestions(diagnostic)
}
