//! A service that says no port.

use crate::analysis::{Context, Definition, Findings, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "service-ports-missing",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "A service without `ports` cannot be reached through its link",
    explanation: "Without `ports`, links to the service and `globals.base_url` end in port 80, while \
                  the cluster opens the container's own ports or, failing those, 6006. List the \
                  port the app listens at: `ports: [8080]`.",
    evidence: "Compiled with Polyaxon 2.18; the operator's default port is 6006.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: service\n  ports: [80]\n  container: {image: 'a:1'}\n",
    bad: &["run:\n  kind: service\n  container: {image: 'a:1'}\n"],
};

fn check(context: &Context, findings: &mut Findings) {
    findings.rests_on(&["ports", "container"]);
    let lacking = context.definitions.iter().filter(|definition| lacks_ports(definition));
    for definition in lacking {
        let ports = definition.run.get("ports");
        let range = if ports.is_written() { ports.key_range() } else { definition.title_range() };
        let message =
            "the service lists no `ports`, so its link leads to port 80, where nothing listens";
        findings.report(range, message);
    }
}

/// The daemons of sandbox and ssh bring a port of their own.
fn lacks_ports(definition: &Definition) -> bool {
    let plugin = |name: &str| !definition.view.at(&["plugins", name]).is_null();
    let ports = definition.field("ports");
    definition.is_service()
        && definition.pods().iter().all(|pod| pod.complete)
        && (ports.is_null()
            || ports.keys().is_empty() && ports.text().is_none() && ports.items().is_empty())
        && !plugin("sandbox")
        && !plugin("ssh")
        && definition.view.get("plugins").text().is_none()
        && !exposes(definition, 80)
}

/// Whether the main container lists a port of its own.
fn exposes(definition: &Definition, port: i128) -> bool {
    let ports = definition.field("container").get("ports");
    let all = ports.items().into_iter().chain(ports.mapping().map(|_| ports.clone()));
    let numbers = all.map(|it| if it.mapping().is_some() { it.get("containerPort") } else { it });
    numbers.into_iter().any(|it| it.is_template() || it.int() == Some(port))
}
