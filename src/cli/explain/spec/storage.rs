//! What is fetched before the start, and what is mounted from where.

use super::lines::{Lines, listed, said};
use crate::analysis::{Catalogue, Definition, View};

pub(super) fn describe(definition: &Definition, catalogue: &Catalogue, lines: &mut Lines) {
    for item in definition.field("init").items() {
        lines.push("before it", init(definition, catalogue, &item));
    }
    for name in definition.field("connections").items() {
        if let Some(name) = said(definition, &name) {
            lines.push("connects", connection(catalogue, &name));
        }
    }
    let volumes = definition.field("volumes").items();
    for mount in definition.field("container").get("volumeMounts").items() {
        let name = said(definition, &mount.get("name")).unwrap_or_else(|| "a volume".to_owned());
        let named = |volume: &&View| volume.get("name").text().as_deref() == Some(name.as_str());
        let source = volumes.iter().find(named).map(|volume| source(definition, volume));
        let path = said(definition, &mount.get("mountPath"));
        let path = path.unwrap_or_else(|| "a path that is not given".to_owned());
        lines.push("mounts", format!("{} at {path}", source.unwrap_or(name)));
    }
}

/// What an item of `init` does.
fn init(definition: &Definition, catalogue: &Catalogue, item: &View) -> String {
    let from = said(definition, &item.get("connection")).map(|name| connection(catalogue, &name));
    let to = said(definition, &item.get("path")).map(|path| format!(" to {path}"));
    format!("{}{}", action(definition, item, from), to.unwrap_or_default())
}

fn action(definition: &Definition, item: &View, from: Option<String>) -> String {
    let of = |path: &[&str]| said(definition, &item.at(path));
    let store = || from.clone().unwrap_or_else(|| "the artifacts store".to_owned());
    if !item.get("git").is_null() {
        let what =
            of(&["git", "url"]).or(from.clone()).unwrap_or_else(|| "a repository".to_owned());
        let revision = of(&["git", "revision"]).map(|revision| format!(", revision {revision}"));
        return format!("clones {what}{}", revision.unwrap_or_default());
    }
    for field in ["file", "dockerfile"] {
        if !item.get(field).is_null() {
            let name = of(&[field, "filename"]).unwrap_or_else(|| field.to_owned());
            return format!("writes the file {name}");
        }
    }
    if !item.get("tensorboard").is_null() {
        return "gathers the event files of runs for TensorBoard".to_owned();
    }
    let artifacts = item.get("artifacts");
    let paths = [artifacts.get("files"), artifacts.get("dirs"), item.get("paths")];
    let names: Vec<_> =
        paths.iter().flat_map(View::items).filter_map(|it| said(definition, &it)).collect();
    match (artifacts.is_null() && item.get("paths").is_null(), from.clone()) {
        (false, _) if names.is_empty() => format!("copies {}", store()),
        (false, _) => format!("copies {} from {}", listed(names.iter()), store()),
        (true, Some(from)) => format!("fetches {from}"),
        (true, None) => match of(&["container", "image"]) {
            Some(image) => format!("runs {image}"),
            None => "something that is not written yet".to_owned(),
        },
    }
}

/// A connection with what is known about it.
fn connection(catalogue: &Catalogue, name: &str) -> String {
    let Some(known) = catalogue.get(name) else { return format!("the connection {name}") };
    let place = known.facts.first().map(|(_, value)| format!(", {value}"));
    let at = known.mount_path.as_ref().map(|path| format!(", mounted at {path}"));
    let kind = if known.kind.is_empty() { "connection" } else { &known.kind };
    let (place, at) = (place.unwrap_or_default(), at.unwrap_or_default());
    format!("{name} ({kind}{place}{at})")
}

/// Where a volume comes from.
fn source(definition: &Definition, volume: &View) -> String {
    let of = |path: &[&str]| said(definition, &volume.at(path));
    let named = [
        ("the claim", ["persistentVolumeClaim", "claimName"]),
        ("the folder of the node", ["hostPath", "path"]),
        ("the secret", ["secret", "secretName"]),
        ("the config map", ["configMap", "name"]),
        ("the share", ["nfs", "path"]),
    ];
    let known = named.iter().find_map(|(what, path)| Some(format!("{what} {}", of(path)?)));
    let name = of(&["name"]).unwrap_or_default();
    known.unwrap_or_else(|| match volume.get("emptyDir").is_null() {
        true => format!("the volume {name}"),
        false => "an empty folder".to_owned(),
    })
}
