//! Port numbers that no machine has.

use crate::analysis::pod::probed_ports;
use crate::analysis::{
    Context, Definition, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, View,
};

pub(super) static RULE: Rule = Rule {
    code: "port-out-of-range",
    severity: Severity::Error,
    origin: Origin::Kubernetes,
    profile: Profile::Default,
    summary: "A port is not between 1 and 65535",
    explanation: "Polyaxon takes any integer for a port; the cluster refuses all but 1 to 65535.",
    evidence: "The validation of ports by the API server.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: service\n  ports: [1, 65535]\n  container: {image: 'a:1'}\n",
    bad: &[
        "run:\n  kind: service\n  ports: [70000]\n  container: {image: 'a:1'}\n",
        "run:\n  kind: service\n  ports: [-80]\n  container: {image: 'a:1'}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for port in context.definitions.iter().flat_map(ports) {
        if let Some(number) = port.int().filter(|number| !(1..=65535).contains(number)) {
            let meant = Some(-number).filter(|meant| (1..=65535).contains(meant));
            let advice = meant.map(|meant| format!(", did you mean {meant}?")).unwrap_or_default();
            let message = format!("there is no port {number}; ports go from 1 to 65535{advice}");
            let finding = findings.report(port.range(), message);
            finding.suggestions = meant.iter().map(ToString::to_string).collect();
        }
    }
}

fn fix(_: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    Fix::by_suggestions(diagnostic)
}

/// All ports that a definition names.
fn ports<'t>(definition: &Definition<'t>) -> Vec<View<'t>> {
    let mut ports = vec![definition.view.at(&["termination", "probe", "http", "port"])];
    for pod in definition.pods() {
        ports.extend(pod.field("ports").items());
        for container in pod.containers() {
            ports.extend(of_container(&container.view));
        }
    }
    ports
}

fn of_container<'t>(container: &View<'t>) -> Vec<View<'t>> {
    let listed = container.get("ports").items().into_iter();
    // The cluster takes 0 for no port of the node.
    let of_node = |port: &View<'t>| Some(port.get("hostPort")).filter(|it| it.int() != Some(0));
    let mut ports: Vec<_> = listed
        .flat_map(|port| of_node(&port).into_iter().chain([port.get("containerPort")]))
        .collect();
    ports.extend(probed_ports(container));
    ports
}
