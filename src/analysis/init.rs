//! What the items of `init` put below the artifacts folder.

use super::definition::{Definition, has_handler};
use super::view::View;
use crate::template::is_rendered;

/// The folder that `globals.artifacts_path` and `globals.context_path` speak of.
pub const ARTIFACTS: &str = "/plx-context/artifacts";

/// Names that an `init` creates below the artifacts folder.
pub struct Created {
    /// The first part of each path, and the item of `init` that makes it.
    pub names: Vec<String>,
    /// Whether there may be more than the text shows.
    pub open: bool,
}

/// What stands below the artifacts folder when the main container of a definition starts.
pub fn created(definition: &Definition) -> Created {
    let mut created = Created { names: vec!["uploads".to_owned()], open: is_open(definition) };
    for init in definition.field("init").items() {
        match created_by(&init) {
            Some(names) => created.names.extend(names),
            None => created.open = true,
        }
    }
    created
}

/// Whether something beside `init` may put files there.
fn is_open(definition: &Definition) -> bool {
    let filled = |field: &str| !definition.view.get(field).is_null();
    let passed = |field: &str| {
        definition.view.get(field).items().iter().any(|io| !io.get("toInit").is_null())
    };
    let params = definition.view.get("params").fields();
    filled("presets")
        || filled("joins")
        || filled("build")
        || passed("inputs")
        || passed("outputs")
        || params.iter().any(|(_, param)| !param.get("toInit").is_null())
        || definition.view.at(&["plugins", "mountArtifactsStore"]).is_true()
        || mounts_below(&definition.field("container"))
        || definition.field("init").text().is_some()
        || definition.field("connections").text().is_some()
}

/// Whether a container mounts a volume of its own below the artifacts folder.
fn mounts_below(container: &View) -> bool {
    container.get("volumeMounts").items().iter().any(|mount| {
        mount.get("mountPath").text().is_none_or(|path| path.starts_with("/plx-context"))
    })
}

/// The names that one item makes; `None` where the text does not tell.
pub fn created_by(init: &View) -> Option<Vec<String>> {
    let path = init.get("path");
    if !path.is_null() {
        return literal(&path).filter(|path| !path.starts_with(ARTIFACTS)).map(|_| Vec::new());
    }
    if !has_handler(init) {
        // A container of its own reaches the artifacts folder by a mount alone.
        return init.at(&["container", "volumeMounts"]).is_null().then(Vec::new);
    }
    let connection = literal(&init.get("connection"));
    let git = init.get("git");
    let file = init.get("file");
    if !git.is_null() {
        let url = || git.get("url").text().map(|url| repository_name(&url));
        return connection.or_else(|| url().filter(|name| is_literal(name))).map(|name| vec![name]);
    }
    if !file.is_null() {
        let name = file.get("filename");
        return if name.is_null() {
            Some(vec!["file".to_owned()])
        } else {
            Some(vec![literal(&name)?])
        };
    }
    if init.get("artifacts").is_null() && init.get("paths").is_null() {
        return connection.filter(|_| only_connection(init)).map(|name| vec![name]);
    }
    match connection {
        Some(connection) => Some(vec![connection]),
        None => artifact_names(init),
    }
}

fn only_connection(init: &View) -> bool {
    super::definition::HANDLERS.iter().all(|field| init.get(field).is_null())
}

/// The last part of a URL up to its first dot, as Polyaxon names the clone.
pub fn repository_name(url: &str) -> String {
    let last = url.rsplit('/').next().unwrap_or(url);
    last.split('.').next().unwrap_or(last).to_owned()
}

/// The first parts of the paths that `artifacts` and `paths` fetch from the default store.
fn artifact_names(init: &View) -> Option<Vec<String>> {
    let artifacts = init.get("artifacts");
    let lists = [artifacts.get("files"), artifacts.get("dirs"), init.get("paths")];
    let mut names = Vec::new();
    for list in lists.iter().filter(|list| !list.is_null()) {
        let items = list.items();
        if items.is_empty() {
            return None;
        }
        for item in items {
            // A pair says where to put what is fetched.
            let path = item.items().into_iter().nth(1).unwrap_or(item);
            let path = literal(&path)?;
            let below = path.strip_prefix(ARTIFACTS).unwrap_or(&path);
            names.extend(below.split('/').find(|part| !part.is_empty()).map(str::to_owned));
        }
    }
    (!names.is_empty()).then_some(names)
}

fn literal(view: &View) -> Option<String> {
    view.text().filter(|text| is_literal(text)).map(|text| text.into_owned())
}

fn is_literal(text: &str) -> bool {
    !is_rendered(text)
}
