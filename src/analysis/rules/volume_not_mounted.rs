//! A volume that no container mounts.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::analysis::edit;
use crate::analysis::pod::OWN_VOLUMES;
use crate::analysis::{
    Container, Context, Definition, Diagnostic, Findings, Fix, Origin, Profile, Read, Rule,
    Severity, View,
};
use crate::template::is_rendered;

pub(super) static RULE: Rule = Rule {
    code: "volume-not-mounted",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Strict,
    summary: "A volume that no container mounts is not reachable",
    explanation: "`volumes` makes a volume part of the pod. A container sees it only where one of \
                  its `volumeMounts` names it; Polyaxon adds no mount for volumes of your own.",
    evidence: "The pod that Polyaxon makes has the volume and no mount of it.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: service\n  ports: [80]\n  volumes:\n    - {name: data, emptyDir: {}}\n  container:\n    image: app:1\n    volumeMounts:\n      - {name: data, mountPath: /data}\n",
    bad: &[
        "run:\n  kind: service\n  ports: [80]\n  volumes:\n    - {name: data, emptyDir: {}}\n  container:\n    image: app:1\n",
    ],
};

fn find<'d, 't>(context: &'d Context<'t>) -> Vec<(&'d Definition<'t>, View<'t>)> {
    let is_pod = |it: &&Definition| it.complete && !it.is_dag();
    let definitions = context.definitions.iter().filter(is_pod);
    definitions
        .flat_map(|definition| {
            let containers = definition.containers_where("mounts of any kind", &|container| {
                MOUNTS.iter().any(|field| !container.view.get(field).is_null())
            });
            let mounted = mounted(&containers);
            let volumes = definition.field("volumes").items().into_iter();
            let unused = volumes.filter(move |volume| {
                volume.get("name").text().is_some_and(|name| {
                    !is_rendered(&name)
                        && !OWN_VOLUMES.contains(&name.as_ref())
                        && mounted.as_ref().is_some_and(|mounted| !mounted.contains(&name))
                })
            });
            unused.map(move |volume| (definition, volume)).collect::<Vec<_>>()
        })
        .collect()
}

/// The fields that mount volumes.
const MOUNTS: [&str; 2] = ["volumeMounts", "volumeDevices"];

/// The names of the volumes that containers mount; `None` where one may turn out to be any.
fn mounted<'t>(containers: &[Container<'t>]) -> Option<HashSet<Cow<'t, str>>> {
    let fields = containers.iter().flat_map(|it| MOUNTS.map(|field| it.view.get(field)));
    let mut names = HashSet::new();
    for mounts in fields {
        if !matches!(mounts.read(), Read::Sequence(_) | Read::Null) {
            return None;
        }
        for mount in mounts.items() {
            names.insert(mount.get("name").text().filter(|name| !is_rendered(name))?);
        }
    }
    Some(names)
}

fn check(context: &Context, findings: &mut Findings) {
    findings.rests_on(&["volumeMounts"]);
    for (_, volume) in find(context) {
        let name = volume.get("name");
        let message = format!(
            "no container mounts the volume `{}`; name it in `volumeMounts`",
            name.text().unwrap_or_default()
        );
        findings.report(name.range(), message);
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut found = find(context).into_iter();
    let found = found.find(|(_, volume)| volume.get("name").range() == diagnostic.range);
    let Some((definition, volume)) = found else { return Vec::new() };
    let name = volume.get("name").text().unwrap_or_default().into_owned();
    let path = format!("/mnt/{name}");
    let mount = [("name", &*name), ("mountPath", &*path)];
    let edit = definition
        .main_container()
        .and_then(|main| edit::add_to_list(context.tree, &main.view, "volumeMounts", &mount));
    Fix::one(&format!("Mount it at `{path}`"), edit, false)
}
