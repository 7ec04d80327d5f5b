//! Mounts of volumes that are not there.

use std::collections::HashSet;

use crate::analysis::pod::{OWN_VOLUMES, Pod};
use crate::analysis::{
    Container, Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, View,
    did_you_mean, nearest,
};
use crate::template::is_rendered;

pub(super) static RULE: Rule = Rule {
    code: "undeclared-volume",
    severity: Severity::Error,
    origin: Origin::Kubernetes,
    profile: Profile::Default,
    summary: "A container mounts a volume that the pod does not have",
    explanation: "Each name under `volumeMounts` has to be that of a volume: one of `run.volumes`, \
                  one that Polyaxon adds (`artifacts-context`, `shm` and others), or a requested \
                  connection that mounts something. Polyaxon does not check it; the cluster refuses \
                  the pod.",
    evidence: "The validation of pods by the API server.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: job\n  volumes: [{name: data, emptyDir: {}}]\n  container:\n    image: a:1\n    volumeMounts: [{name: data, mountPath: /data}, {name: artifacts-context, mountPath: /b}]\n",
    bad: &[
        "run:\n  kind: job\n  volumes: [{name: data, emptyDir: {}}]\n  container:\n    image: a:1\n    volumeMounts: [{name: date, mountPath: /data}]\n",
    ],
};

struct Found<'t> {
    name: View<'t>,
    near: Vec<String>,
}

fn find<'t>(context: &Context<'t>) -> Vec<Found<'t>> {
    let shared: Vec<_> = context.dags().flat_map(|dag| dag.run.get("volumes").items()).collect();
    let asks = context.dags().any(|dag| !dag.run.get("connections").is_null());
    let pods = context.pods();
    let pods = pods.filter(|pod| pod.complete);
    pods.flat_map(|pod| {
        let is_open = asks || requests_connections(&pod);
        of_pod(&pod, &shared).into_iter().filter(move |found| !is_open || !found.near.is_empty())
    })
    .collect()
}

/// A connection may bring volumes with names of its own, such as that of its secret; what is nearly
/// the name of a volume is a slip all the same.
fn requests_connections(pod: &Pod) -> bool {
    let root = &pod.definition.view;
    let init = || pod.field("init");
    let of_connection = |item: &View| !item.get("connection").is_null();
    !pod.field("connections").is_null()
        || !root.get("connections").is_null()
        || init().text().is_some()
        || !init().items_where("connection", &of_connection).is_empty()
        || root.get("params").fields().iter().any(|(_, it)| !it.get("connection").is_null())
        || root.at(&["plugins", "mountArtifactsStore"]).is_true()
}

fn of_pod<'t>(pod: &Pod<'_, 't>, shared: &[View<'t>]) -> Vec<Found<'t>> {
    let root = pod.definition.view.get("volumes").items();
    let volumes =
        pod.field("volumes").items().into_iter().chain(root).chain(shared.iter().cloned());
    let listed: Vec<_> = volumes.filter_map(|volume| volume.get("name").text()).collect();
    let known: HashSet<&str> = listed.iter().map(|name| &**name).collect();
    let containers = pod.containers_where("mounts", &Container::has_mounts);
    let mounts = containers.iter().flat_map(|container| container.view.get("volumeMounts").items());
    let names = mounts.map(|mount| mount.get("name"));
    let unknown = names.filter(|name| {
        name.text().is_some_and(|name| {
            !is_rendered(&name)
                && !known.contains(&*name)
                && !OWN_VOLUMES.contains(&&*name)
                && !name.starts_with("connections-context")
        })
    });
    let found = unknown.map(|name| {
        let near = nearest(&name.text().unwrap_or_default(), listed.iter().map(|name| &**name));
        Found { near: near.into_iter().map(str::to_owned).collect(), name }
    });
    found.collect()
}

fn check(context: &Context, findings: &mut Findings) {
    findings.rests_on(&["volumes", "volumes.name", "connections"]);
    for Found { name, near } in find(context) {
        let text = name.text().unwrap_or_default();
        let advice = did_you_mean(&near.iter().map(String::as_str).collect::<Vec<_>>());
        let message = format!("no volume is called `{text}`{advice}");
        findings.report(name.range(), message).suggestions = near;
    }
}

fn fix(_: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    Fix::by_names(diagnostic)
}
