//! A port of the container that the service does not offer.

use crate::analysis::edit;
use crate::analysis::{
    Context, Diagnostic, Findings, Fix, Origin, Profile, Read, Rule, Severity, View,
};

use super::port_mismatch::mismatch;

pub(super) static RULE: Rule = Rule {
    code: "container-port-mismatch",
    severity: Severity::Information,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "`container.ports` names a port that is not in `ports`",
    explanation: "Where `ports` is set, the service offers these ports and no others. A \
                  `containerPort` beside them is a note on the pod: it opens nothing.",
    evidence: "The Kubernetes Service of a run is made from `ports`; the container's own ports are \
               used only where `ports` is absent.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: service\n  ports: [8000]\n  container:\n    image: app:1\n    ports:\n      - containerPort: 8000\n",
    bad: &[
        "run:\n  kind: service\n  ports: [8000]\n  container:\n    image: app:1\n    ports:\n      - containerPort: 8080\n",
    ],
};

fn find<'t>(context: &Context<'t>) -> Vec<(i128, View<'t>, View<'t>)> {
    let mut found = Vec::new();
    for definition in context.definitions.iter().filter(|definition| definition.is_service()) {
        let offered = definition.ports();
        let ports = definition.field("ports");
        if offered.is_empty() || offered.len() != ports.items().len() {
            continue;
        }
        let reported = mismatch(definition).map(|mismatch| mismatch.port);
        for item in definition.field("container").get("ports").items() {
            let place = item.get("containerPort");
            let Some(port) = place.int() else { continue };
            if !offered.iter().any(|(known, _)| *known == port) && reported != Some(port) {
                found.push((port, place, ports.clone()));
            }
        }
    }
    found
}

fn check(context: &Context, findings: &mut Findings) {
    findings.rests_on(&["ports"]);
    for (port, place, _) in find(context) {
        findings.report(
            place.range(),
            format!("port {port} is not in `ports`, so the service does not offer it"),
        );
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut found = find(context).into_iter();
    let found = found.find(|(_, place, _)| place.range() == diagnostic.range);
    let Some((port, _, ports)) = found else { return Vec::new() };
    let Read::Sequence(sequence) = ports.read() else { return Vec::new() };
    Fix::one(
        &format!("Add {port} to `ports`"),
        Some(edit::add_item(context.tree, &sequence, ports.range(), &port.to_string())),
        false,
    )
}
