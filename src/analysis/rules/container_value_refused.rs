//! Values in a container that the cluster refuses.

use crate::analysis::firsts::with_firsts;
use crate::analysis::pod::{HOOKS, PROBES, hooks, probes};
use crate::analysis::suggest::{did_you_mean, nearest};
use crate::analysis::view::Read;
use crate::analysis::{
    Container, Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, View, edit,
};
use crate::syntax::Value;
use crate::template::is_template;

pub(super) static RULE: Rule = Rule {
    code: "container-value-refused",
    severity: Severity::Error,
    origin: Origin::Kubernetes,
    profile: Profile::Default,
    summary: "A variable, a mount, a port or a probe that the cluster refuses",
    explanation: "The cluster refuses a pod with\n\n\
                  - a `=` in the name of a variable, a `valueFrom` without a source, or one with \
                  `optional`, of which Polyaxon makes a text; `envFrom` may have it\n\
                  - a `:` in a `mountPath`, or a `subPath` that begins with `/` or goes up with `..`\n\
                  - a name of a port with more than 15 characters or with others than small \
                  letters, digits and `-`, or one that two ports have\n\
                  - a security context that contradicts itself: privileged and without escalation, \
                  not root and the user 0\n\
                  - a probe or a hook that does not say what to do, a probe that counts below zero, or \
                  wants more than one success where one is all that counts",
    evidence: "The validation of containers by the API server; the conversion of variables by \
               Polyaxon 2.18.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: job\n  container:\n    image: a:1\n    env: [{name: A.b, value: c=d}]\n    envFrom: [{secretRef: {name: a, optional: true}}]\n    volumeMounts: [{name: a, mountPath: /a, subPath: b/..c}]\n    ports: [{name: http-2, containerPort: 80}]\n    readinessProbe: {exec: {command: ['true']}, successThreshold: 2}\n  volumes: [{name: a, emptyDir: {}}]\n",
    bad: &[
        "run:\n  kind: job\n  container:\n    image: a:1\n    livenessProbe: {periodSeconds: 5}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for container in context.containers() {
        of_container(container, findings);
    }
}

fn of_container(container: &Container, findings: &mut Findings) {
    findings.rests_on(&[]);
    let items = |field: &str| container.view.get(field).items();
    findings.in_items(&container.view.get("env"), &|variable, findings| {
        let fault = "the name of a variable cannot have a `=`";
        text(&variable.get("name"), findings, fault, |it| it.contains('='));
        let from = variable.get("valueFrom");
        if from.mapping().is_some() {
            source(&from, findings);
        }
    });
    for mount in items("volumeMounts") {
        let fault = "`mountPath` cannot have a `:`";
        text(&mount.get("mountPath"), findings, fault, |it| it.contains(':'));
        let fault = "`subPath` leads down from the top of the volume";
        text(&mount.get("subPath"), findings, fault, leads_out);
    }
    let ports = items("ports");
    for port in &ports {
        let fault = "the name of a port has at most 15 small letters, digits and `-`";
        text(&port.get("name"), findings, fault, |it| !it.is_empty() && !is_port_name(it));
    }
    if ports.len() > 1 {
        same_names(&ports, findings);
    }
    security(&container.view.get("securityContext"), findings);
    findings.rests_on(&HANDLERS);
    let probes = PROBES.into_iter().zip(probes(&container.view));
    for (name, view) in probes.filter(|(_, view)| view.mapping().is_some()) {
        handler(name, &view, findings);
        probe(name, &view, findings);
    }
    let hooks = HOOKS.into_iter().zip(hooks(&container.view));
    for (name, view) in hooks.filter(|(_, view)| view.mapping().is_some()) {
        handler(name, &view, findings);
    }
}

fn text(value: &View, findings: &mut Findings, fault: &str, is_wrong: impl Fn(&str) -> bool) {
    if value.text().is_some_and(|text| !is_template(&text) && is_wrong(&text)) {
        findings.report(value.range(), fault);
    }
}

/// Whether a path leads out of what it begins in.
pub(super) fn leads_out(path: &str) -> bool {
    path.starts_with('/') || path.split('/').any(|part| part == "..")
}

/// Ports of one name.
fn same_names(ports: &[View], findings: &mut Findings) {
    let names: Vec<_> = ports.iter().map(|port| port.get("name")).collect();
    for (name, first) in with_firsts(&names, &View::text) {
        let (Some(text), Some(first)) = (name.text(), first) else { continue };
        if !text.is_empty() && !is_template(&text) {
            let finding =
                findings.report(name.range(), format!("a port before has the name `{text}`"));
            finding.relate(first.range(), "here");
        }
    }
}

/// What contradicts itself in a security context.
fn security(context: &View, findings: &mut Findings) {
    let escalation = context.get("allowPrivilegeEscalation");
    let stays = matches!(escalation.read(), Read::Scalar(_, Value::Bool(false)));
    if context.get("privileged").is_true() && stays {
        let message = "a privileged container can always get more privileges";
        findings.report(escalation.range(), message);
    }
    let user = context.get("runAsUser");
    if context.get("runAsNonRoot").is_true() && user.int() == Some(0) {
        findings.report(user.range(), "the user 0 is root, and `runAsNonRoot` shuts it out");
    }
}

fn is_port_name(name: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    name.len() <= 15
        && name.chars().all(is_plain)
        && name.contains(|c: char| c.is_ascii_lowercase())
        && !name.starts_with('-')
        && !name.ends_with('-')
        && !name.contains("--")
}

/// What a `fieldRef` can tell of a pod, beside labels and annotations.
const FIELDS: [&str; 9] = [
    "metadata.name",
    "metadata.namespace",
    "metadata.uid",
    "spec.nodeName",
    "spec.serviceAccountName",
    "status.hostIP",
    "status.hostIPs",
    "status.podIP",
    "status.podIPs",
];

/// What a `resourceFieldRef` can tell of a container, beside huge pages.
const RESOURCES: [&str; 6] = [
    "limits.cpu",
    "limits.memory",
    "limits.ephemeral-storage",
    "requests.cpu",
    "requests.memory",
    "requests.ephemeral-storage",
];

fn is_resource(name: &str) -> bool {
    matches!(name, "cpu" | "memory" | "ephemeral-storage") || name.starts_with("hugepages-")
}

fn source(source: &View, findings: &mut Findings) {
    for kind in ["secretKeyRef", "configMapKeyRef"] {
        let optional = source.at(&[kind, "optional"]);
        if !optional.is_null() {
            let message = "Polyaxon makes a text of `optional` here, which the cluster refuses; \
                           leave it out, or use `envFrom`";
            findings.report(optional.key_range(), message);
        }
    }
    if source.keys().is_empty() {
        findings.report(source.range(), "`valueFrom` does not say where the value is from");
    }
    let resource = source.at(&["resourceFieldRef", "resource"]);
    let is_wrong = |it: &str| {
        let (side, name) = it.split_once('.').unwrap_or_default();
        !is_template(it) && (!["limits", "requests"].contains(&side) || !is_resource(name))
    };
    if let Some(text) = resource.text().filter(|it| is_wrong(it)) {
        let near = nearest(&text, RESOURCES);
        let message =
            format!("no variable can have `{text}` of its container{}", did_you_mean(&near));
        findings.report(resource.range(), message).suggest(&near);
    }
    let field = source.at(&["fieldRef", "fieldPath"]);
    let is_of_map = |it: &str| {
        ["labels", "annotations"].iter().any(|map| {
            it.strip_prefix("metadata.")
                .and_then(|it| it.strip_prefix(map))
                .is_some_and(|it| it.starts_with('['))
        })
    };
    if let Some(path) = field.text().filter(|it| !is_template(it) && !is_of_map(it))
        && !FIELDS.contains(&&*path)
    {
        let near = nearest(&path, FIELDS);
        let message = format!("no variable can have `{path}` of its pod{}", did_you_mean(&near));
        findings.report(field.range(), message).suggest(&near);
    }
}

/// What a probe or a hook may do.
const HANDLERS: [&str; 5] = ["exec", "grpc", "httpGet", "tcpSocket", "sleep"];

fn handler(name: &str, asking: &View, findings: &mut Findings) {
    // What belongs in a handler is told where it stands.
    let inner = ["command", "path", "port", "host", "scheme", "httpHeaders"];
    if !HANDLERS.iter().chain(&inner).any(|field| asking.get(field).is_written()) {
        let message = format!("`{name}` does not say what to do; give it an `exec` or `httpGet`");
        findings.report(asking.key_range(), message);
    }
}

fn probe(name: &str, probe: &View, findings: &mut Findings) {
    let counts = ["initialDelaySeconds", "periodSeconds", "timeoutSeconds", "failureThreshold"];
    for field in counts {
        let count = probe.get(field);
        if count.int().is_some_and(|count| count < 0) {
            findings.report(count.range(), format!("`{field}` cannot be below zero"));
        }
    }
    let successes = probe.get("successThreshold");
    if name != "readinessProbe" && successes.int().is_some_and(|count| count > 1) {
        findings.report(successes.range(), format!("`successThreshold` of a `{name}` is 1"));
    }
    let grace = probe.get("terminationGracePeriodSeconds");
    if name == "readinessProbe" && !grace.is_null() {
        findings
            .report(grace.key_range(), "a `readinessProbe` ends nothing, so it has no such time");
    }
}

/// Takes `optional` out, or puts another field in the place of an unknown one.
fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let change = |name: &String| Fix::change(diagnostic.range, name, false);
    let variables = context.containers().flat_map(|container| container.view.get("env").items());
    let sources = variables.flat_map(|variable| {
        ["secretKeyRef", "configMapKeyRef"].map(|kind| variable.at(&["valueFrom", kind]))
    });
    let mut sources = sources.filter(|it| it.get("optional").key_range() == diagnostic.range);
    let source = sources.next();
    let edit = source.and_then(|it| edit::remove_field(context.tree, &it, "optional"));
    let removal = Fix::one("Remove `optional`", edit, false);
    diagnostic.suggestions.iter().map(change).chain(removal).collect()
}
