//! A probe at a port that the service does not open.

use crate::analysis::{Context, Findings, Origin, Profile, Read, Rule, Severity};
use crate::template::is_rendered;

pub(super) static RULE: Rule = Rule {
    code: "probe-port-not-exposed",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "The activity probe asks a port that is not among `ports`",
    explanation: "The operator asks the service for its activity through the ports that it opens. \
                  Use one of `ports`, as a number: a name is refused by the cluster.",
    evidence: "The operator's source, and the resource definition of its chart.",
    check: Some(check),
    fix: None,
    good: "termination:\n  probe: {http: {path: /api/status, port: 8888}}\nrun:\n  kind: service\n  ports: [8888]\n  container: {image: 'a:1'}\n",
    bad: &[
        "termination:\n  probe: {http: {path: /api/status, port: 8889}}\nrun:\n  kind: service\n  ports: [8888]\n  container: {image: 'a:1'}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for definition in context.definitions.iter().filter(|it| it.is_service() && it.complete) {
        let port = definition.view.at(&["termination", "probe", "http", "port"]);
        let ports = definition.ports();
        let Read::Scalar(scalar, _) = port.read() else { continue };
        let all = ports.len() == definition.field("ports").items().len() && !ports.is_empty();
        match port.int() {
            Some(number) if all && !ports.iter().any(|(open, _)| *open == number) => {
                let open: Vec<_> = ports.iter().map(|(port, _)| port.to_string()).collect();
                let message =
                    format!("the service does not open port {number}, only {}", open.join(", "));
                let finding = findings.report(port.range(), message);
                finding.suggestions = open;
            }
            None if !is_rendered(&scalar.text()) => {
                let message =
                    format!("the probe takes the number of a port, not `{}`", scalar.text());
                findings.report(port.range(), message);
            }
            _ => {}
        }
    }
}
