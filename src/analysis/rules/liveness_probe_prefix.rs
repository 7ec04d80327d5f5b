//! A probe that asks for a path the program does not serve.

use crate::analysis::pod::probes;
use crate::analysis::serving::{Said, Serving};
use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};
use crate::template::is_rendered;

pub(super) static RULE: Rule = Rule {
    code: "liveness-probe-prefix",
    severity: Severity::Information,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "The probe asks for a path outside of the one that the program serves",
    explanation: "Probes of a container reach the program directly, without the gateway. A program \
                  that serves below `globals.base_url` answers 404 to any other path, and a \
                  failing liveness probe restarts the container again and again. Ask with \
                  `tcpSocket`, or put `{{ globals.base_url }}` before the path.",
    evidence: "Kubernetes' probes, and what the programs do with their base URL.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: service\n  ports: [6006]\n  container:\n    image: app:1\n    command: [tensorboard, --bind_all, '--path_prefix={{ globals.base_url }}']\n    livenessProbe: {tcpSocket: {port: 6006}}\n",
    bad: &[
        "run:\n  kind: service\n  ports: [6006]\n  container:\n    image: app:1\n    command: [tensorboard, --bind_all, '--path_prefix={{ globals.base_url }}']\n    livenessProbe: {httpGet: {path: /, port: 6006}}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    findings.rests_on(&["rewritePath"]);
    for serving in context.definitions.iter().filter_map(Serving::of) {
        let below = match serving.base() {
            Said::Set(setting) => setting.value.contains("base_url"),
            _ => false,
        };
        let probes = probes(&serving.container).into_iter();
        for path in probes.map(|probe| probe.at(&["httpGet", "path"])) {
            if below && path.text().is_some_and(|text| !is_rendered(&text)) {
                let message = format!(
                    "{} serves below `globals.base_url` alone, so this path is not found; use \
                     `tcpSocket`",
                    serving.tool.title
                );
                findings.report(path.range(), message);
            }
        }
    }
}
