//! What kind of file a document is.

use std::collections::HashSet;

use crate::spec::FileKind;
use crate::syntax::Document;

use super::view::{Read, View};

/// What a document is, told by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentKind {
    /// Something that Polyaxon reads.
    Polyaxon(FileKind),
    /// Nothing, or comments alone.
    Empty,
    /// Anything else: a Kubernetes manifest, a compose file, a workflow.
    Foreign,
}

/// The kind of a document.
///
/// `named` says that the user pointed at the file, so that one with no sign of its kind is read as a
/// polyaxonfile as Polyaxon itself would.
pub fn document_kind(document: &Document, named: bool) -> DocumentKind {
    let Some(root) = document.root() else { return DocumentKind::Empty };
    let root = View::of(root);
    if matches!(root.read(), Read::Null) {
        return DocumentKind::Empty;
    }
    match kind_of(&root) {
        Some(kind) => DocumentKind::Polyaxon(kind),
        None if named && root.mapping().is_some() => DocumentKind::Polyaxon(FileKind::Polyaxonfile),
        None => DocumentKind::Foreign,
    }
}

fn kind_of(root: &View) -> Option<FileKind> {
    root.mapping()?;
    let keys: HashSet<String> =
        root.fields().into_iter().map(|(key, _)| key.into_owned()).collect();
    let has = |key: &str| keys.contains(key);
    if is_deployment(root, &keys) {
        return Some(FileKind::Deployment);
    }
    if has("apiVersion") || has("on") && has("jobs") || has("deploymentChart") {
        return None;
    }
    match &*root.get("kind").text().unwrap_or_default() {
        "component" => return Some(FileKind::Component),
        "operation" => return Some(FileKind::Operation),
        word if TELLING_KINDS.contains(&word) => return Some(FileKind::Polyaxonfile),
        _ => {}
    }
    let count = |words: &[&str]| words.iter().filter(|word| has(word)).count();
    let telling = count(TELLING) + count(STRONG);
    let known = telling + count(COMMON);
    (count(STRONG) > 0 || telling > 0 && 2 * known >= keys.len()).then_some(FileKind::Polyaxonfile)
}

/// Helm values or an agent's configuration: a store, or a list of connections with names and kinds.
fn is_deployment(root: &View, keys: &HashSet<String>) -> bool {
    if STRONG.iter().any(|key| keys.contains(*key)) {
        return false;
    }
    let declares = |view: &View| view.get("name").text().is_some() && !view.get("kind").is_null();
    declares(&root.get("artifactsStore")) || root.get("connections").items().iter().any(declares)
}

/// Root keys of which one alone says that a file is for Polyaxon.
const STRONG: &[&str] = &[
    "run",
    "runPatch",
    "run_patch",
    "hubRef",
    "hub_ref",
    "pathRef",
    "path_ref",
    "urlRef",
    "url_ref",
    "dagRef",
    "component",
];

/// Root keys that others use too, but not many of them together.
const TELLING: &[&str] = &[
    "dag_ref",
    "inputs",
    "outputs",
    "matrix",
    "joins",
    "hooks",
    "params",
    "plugins",
    "termination",
    "container",
    "cmd",
    "init",
    "sidecars",
    "environment",
    "connections",
    "presets",
    "isPreset",
    "patchStrategy",
    "strictParams",
    "build",
    "schedule",
    "events",
    "queue",
    "cache",
    "template",
    "conditions",
    "dependencies",
    "trigger",
    "mount",
    "resources",
    "ports",
    "declarations",
    "hptuning",
    "settings",
    "framework",
];

/// Root keys that say nothing by themselves.
const COMMON: &[&str] = &[
    "version",
    "kind",
    "name",
    "cost",
    "description",
    "tags",
    "isApproved",
    "namespace",
    "env",
    "volumes",
    "skipOnUpstreamSkip",
    "contexts",
    "operations",
    "components",
];

/// Values of `kind` that only Polyaxon uses, right and wrong ones.
const TELLING_KINDS: &[&str] = &[
    "component",
    "operation",
    "compiled_operation",
    "job",
    "service",
    "dag",
    "mpijob",
    "pytorchjob",
    "tfjob",
    "raycluster",
    "daskcluster",
    "notifier",
    "tuner",
    "cleaner",
    "experiment",
    "group",
    "build",
    "notebook",
    "tensorboard",
    "pipeline",
    "Component",
    "Operation",
    "Service",
    "matrix",
    "schedule",
    "watchdog",
    "builder",
    "event",
    "hub_ref",
];
