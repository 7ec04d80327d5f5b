//! A volume that no container mounts.

use crate::analysis::edit;
use crate::analysis::{
    Container, Context, Definition, Diagnostic, Findings, Fix, Origin, Profile, Read, Rule,
    Severity, View,
};
use crate::text::TextEdit;

/// `volume-not-mounted`
pub static VOLUME_NOT_MOUNTED: Rule = Rule {
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

/// Names of volumes that Polyaxon adds and mounts itself; `duplicate-volume-name` speaks of them.
const RESERVED: &[&str] =
    &["shm", "artifacts-context", "configs-context", "docker", "plx-tools-bin", "plx-tools-etc"];

fn find<'d, 't>(context: &'d Context<'t>) -> Vec<(&'d Definition<'t>, View<'t>)> {
    let definitions = context.definitions.iter().filter(|definition| definition.complete);
    definitions
        .flat_map(|definition| {
            let containers = definition.containers_where("mounts of any kind", &|container| {
                MOUNTS.iter().any(|field| !container.view.get(field).is_null())
            });
            let volumes = definition.field("volumes").items().into_iter();
            let unused = volumes.filter(move |volume| {
                volume.get("name").text().is_some_and(|name| {
                    !crate::template::is_rendered(&name)
                        && !RESERVED.contains(&name.as_ref())
                        && !containers.iter().any(|container| mounts(container, &name))
                })
            });
            unused.map(move |volume| (definition, volume)).collect::<Vec<_>>()
        })
        .collect()
}

/// The fields that mount volumes.
const MOUNTS: [&str; 2] = ["volumeMounts", "volumeDevices"];

fn mounts(container: &Container, name: &str) -> bool {
    MOUNTS.iter().any(|field| match container.view.get(field).read() {
        Read::Sequence(_) => {
            container.view.get(field).items().iter().any(|mount| is_named(&mount.get("name"), name))
        }
        Read::Null => false,
        _ => true,
    })
}

/// Whether a name is this one, or may turn out to be.
fn is_named(view: &View, name: &str) -> bool {
    view.text().is_none_or(|text| text == name || crate::template::is_rendered(&text))
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
    let edit = definition.main_container().and_then(|main| mount(context, &main.view, &name));
    let title = format!("Mount it at `/mnt/{name}`");
    edit.map(|edit| Fix { title, edits: vec![edit], safe: false }).into_iter().collect()
}

fn mount(context: &Context, container: &View, name: &str) -> Option<TextEdit> {
    let (path, name) = (edit::scalar(&format!("/mnt/{name}")), edit::scalar(name));
    let mapping = container.mapping()?;
    let mounts = container.get("volumeMounts");
    if let Read::Sequence(sequence) = mounts.read() {
        let item = if sequence.is_flow() {
            format!("{{name: {name}, mountPath: {path}}}")
        } else {
            format!("name: {name}\n  mountPath: {path}")
        };
        return Some(edit::add_item(context.tree, &sequence, mounts.range(), &item));
    }
    if mounts.is_written() {
        return None;
    }
    let lines = if mapping.is_flow() {
        format!("volumeMounts: [{{name: {name}, mountPath: {path}}}]")
    } else {
        format!("volumeMounts:\n  - name: {name}\n    mountPath: {path}")
    };
    Some(edit::add_entry(context.tree, &mapping, container.range(), &lines))
}
