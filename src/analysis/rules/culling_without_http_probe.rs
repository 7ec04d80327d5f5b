//! A service that is to stop when idle, and says no way to tell.

use crate::analysis::{Context, Definition, Findings, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "culling-without-http-probe",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "Culling has no effect without `termination.probe.http`",
    explanation: "The operator stops an idle service only when it can ask it for its last activity: \
                  `termination.culling.timeout` needs `termination.probe.http` beside it. Without, \
                  the service runs until `termination.timeout` or for ever.",
    evidence: "The operator's source: without an HTTP probe nothing is asked.",
    check: Some(check),
    fix: None,
    good: "termination:\n  culling: {timeout: 600}\n  probe: {http: {path: /api/status, port: 8888}}\nrun:\n  kind: service\n  ports: [8888]\n  container: {image: 'a:1', args: ['--base_url={{ globals.base_url }}']}\n",
    bad: &[
        "termination:\n  culling: {timeout: 600}\nrun:\n  kind: service\n  ports: [8888]\n  container: {image: 'a:1'}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    findings.rests_on(&["termination.probe", "probe.http"]);
    for definition in context.definitions.iter().filter(|definition| is_culled(definition)) {
        let termination = definition.view.get("termination");
        let probe = termination.get("probe");
        if probe.get("http").is_null() && probe.get("exec").is_null() {
            let message = "nothing is culled without `probe.http`, which tells of activity";
            findings.report(termination.get("culling").key_range(), message);
        }
    }
}

/// Whether a definition asks for its service to be stopped when idle, and holds all of itself.
pub(super) fn is_culled(definition: &Definition) -> bool {
    definition.is_service()
        && definition.complete
        && !definition.view.at(&["termination", "culling", "timeout"]).is_null()
}
