//! A probe that asks where the app does not answer.

use crate::analysis::{Context, Definition, Findings, Origin, Profile, Rule, Severity};

use super::culling_without_http_probe::is_culled;

pub(super) static RULE: Rule = Rule {
    code: "culling-probe-prefix",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "The activity probe asks below the service's own URL, where this app does not answer",
    explanation: "The operator always asks `/services/v1/<namespace>/<owner>/<project>/runs/<uuid>/\
                  <port>` followed by the probe's path. An app behind `rewritePath` or `isExternal`, \
                  or one that was not told its base URL, does not answer there, and a probe that \
                  fails counts as activity: the service is never culled. Give the app \
                  `{{ globals.base_url }}`, or use `termination.timeout`.",
    evidence: "The operator's source: the path of the probe is built without regard to the fields \
               of the service.",
    check: Some(check),
    fix: None,
    good: "termination:\n  culling: {timeout: 600}\n  probe: {http: {path: /api/status, port: 8888}}\nrun:\n  kind: service\n  ports: [8888]\n  container: {image: 'a:1', args: ['--base_url={{ globals.base_url }}']}\n",
    bad: &[
        "termination:\n  culling: {timeout: 600}\n  probe: {http: {path: /, port: 8888}}\nrun:\n  kind: service\n  ports: [8888]\n  rewritePath: true\n  container: {image: 'a:1'}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for definition in context.definitions.iter().filter(|definition| is_culled(definition)) {
        let http = definition.view.at(&["termination", "probe", "http"]);
        if http.is_null() {
            continue;
        }
        if let Some(reason) = reason(context, definition) {
            let message = format!("this probe never succeeds, {reason}: the service is not culled");
            findings.report(http.key_range(), message);
        }
    }
}

fn reason(context: &Context, definition: &Definition) -> Option<&'static str> {
    if definition.run.get("rewritePath").is_true() {
        return Some("since `rewritePath` takes away the prefix that it asks with");
    }
    if definition.run.get("isExternal").is_true() {
        return Some("since `isExternal` gives the service another prefix");
    }
    // Without a command the image decides, and what it does is not known.
    let main = definition.field("container");
    let parts = [main.get("command"), main.get("args"), main.get("env")];
    let root = [definition.view.get("cmd"), definition.view.get("env")];
    let parts: Vec<_> = parts.iter().chain(&root).filter(|part| !part.is_null()).collect();
    let told = parts.iter().any(|part| context.source(part).contains("base_url"));
    (!parts.is_empty() && !told).then_some("since the app is not told `globals.base_url`")
}
