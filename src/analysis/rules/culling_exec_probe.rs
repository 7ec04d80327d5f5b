//! A probe that is never run.

use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};

use super::culling_without_http_probe::is_culled;

pub(super) static RULE: Rule = Rule {
    code: "culling-exec-probe",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "Culling by `probe.exec` is not implemented",
    explanation: "`termination.probe.exec` is read and never run: the service is never found idle. \
                  Use `probe.http`, or a `timeout`.",
    evidence: "The operator's source: the activity check knows HTTP alone.",
    check: Some(check),
    fix: None,
    good: "termination:\n  culling: {timeout: 600}\n  probe: {http: {path: /api/status, port: 8888}}\nrun:\n  kind: service\n  ports: [8888]\n  container: {image: 'a:1', args: ['--base_url={{ globals.base_url }}']}\n",
    bad: &[
        "termination:\n  culling: {timeout: 600}\n  probe: {exec: {command: [idle]}}\nrun:\n  kind: service\n  ports: [8888]\n  container: {image: 'a:1'}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for definition in context.definitions.iter().filter(|definition| is_culled(definition)) {
        let probe = definition.view.at(&["termination", "probe"]);
        let exec = probe.get("exec");
        if !exec.is_null() && probe.get("http").is_null() {
            let message = "`exec` is never run, so the service is never culled; use `http`";
            findings.report(exec.key_range(), message);
        }
    }
}
