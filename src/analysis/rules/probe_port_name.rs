//! A probe at a port by a name that no port of its container has.

use crate::analysis::pod::probed_ports;
use crate::analysis::suggest::nearest;
use crate::analysis::{
    Container, Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, View,
    did_you_mean,
};
use crate::template::is_rendered;

pub(super) static RULE: Rule = Rule {
    code: "probe-port-name",
    severity: Severity::Warning,
    origin: Origin::Kubernetes,
    profile: Profile::Default,
    summary: "The container has no port of the name that the probe asks",
    explanation: "A probe names its port by number, or by the `name` of one of the `ports` of the \
                  same container. With another name each probe fails: the container is never \
                  ready, or is restarted again and again.",
    evidence: "The kubelet looks for the name among the ports of the container and counts a probe \
               without a port as failed.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    ports: [{name: http, containerPort: 80}]\n    readinessProbe: {httpGet: {port: http}}\n",
    bad: &[
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    readinessProbe: {httpGet: {port: http}}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    let pods = context.pods().filter(|pod| pod.complete);
    let asks_name =
        |container: &Container| probed_ports(&container.view).iter().any(|it| name(it).is_some());
    for container in pods.flat_map(|pod| pod.containers_where("probed by name", &asks_name)) {
        let ports = container.view.get("ports");
        // A template may give any, and a mapping is one port of a main container.
        if !ports.is_null() && ports.sequence().is_none() {
            continue;
        }
        let names: Vec<_> = ports.items().iter().filter_map(|it| it.get("name").text()).collect();
        for port in probed_ports(&container.view) {
            let Some(name) = name(&port).filter(|name| !names.iter().any(|it| it == name)) else {
                continue;
            };
            let near = nearest(&name, names.iter().map(|name| &**name));
            let advice = did_you_mean(&near);
            let message = format!("no port of the container is called `{name}`{advice}");
            findings.report(port.range(), message).suggest(&near);
        }
    }
}

/// The name of a port; a number in quotes is none, and no template is.
fn name(port: &View) -> Option<String> {
    let name = port.text()?.into_owned();
    let is_name = name.contains(|c: char| c.is_ascii_alphabetic()) && !is_rendered(&name);
    is_name.then_some(name)
}

fn fix(_: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    Fix::by_names(diagnostic)
}
