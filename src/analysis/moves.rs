//! Keys that stand in the wrong place, and where they belong.

use crate::schema::{Field, Layer, ObjectShape};
use crate::syntax::Entry;

use super::diagnostic::{Diagnostic, Origin, Severity};
use super::suggest::and_list;

/// What to do about a key that is unknown where it stands.
pub struct Advice {
    /// The sentence that ends the message.
    pub text: &'static str,
    /// The field of the same object that was meant, if it is one.
    pub rename: Option<&'static str>,
}

/// The advice for a key of an object, where slips are common enough to be known.
pub fn advice(object: &ObjectShape, key: &str) -> Option<Advice> {
    MOVES
        .iter()
        .find(|(models, keys, ..)| models.contains(&object.name.as_str()) && keys.contains(&key))
        .map(|(_, _, rename, text)| Advice { text, rename: *rename })
}

/// Whether a key is a known slip for a field.
pub fn is_slip(key: &str, field: &str) -> bool {
    MOVES.iter().any(|(_, keys, rename, _)| *rename == Some(field) && keys.contains(&key))
}

type Move = (&'static [&'static str], &'static [&'static str], Option<&'static str>, &'static str);

const RUNS: &[&str] = &["V1Service", "V1Job"];
const CONTAINERS: &[&str] = &["Container"];
const ROOTS: &[&str] = &["V1Polyaxonfile", "V1Component", "V1Operation"];

const MOVES: &[Move] = &[
    (&["V1Service"], &["int"], Some("replicas"), "the field of that place is `replicas`"),
    (&["V1Service"], &["port"], Some("ports"), "write `ports` and a list, such as `ports: [8080]`"),
    (
        RUNS,
        &["image", "command", "args", "env", "envFrom", "resources", "volumeMounts", "workingDir"],
        None,
        "it belongs in `container`",
    ),
    (RUNS, &["replicaCount"], Some("replicas"), "the field of that meaning is `replicas`"),
    (
        RUNS,
        &[
            "termination",
            "plugins",
            "cache",
            "hooks",
            "build",
            "inputs",
            "outputs",
            "params",
            "matrix",
            "schedule",
            "queue",
            "presets",
            "tags",
            "description",
        ],
        None,
        "it belongs at the root of the file, beside `run`",
    ),
    (RUNS, &["restartPolicy"], None, "it belongs in `environment`"),
    (
        RUNS,
        &["timeout", "ttl", "maxRetries", "culling"],
        None,
        "its place is `termination`, at the root of the file",
    ),
    (
        RUNS,
        &["collectLogs", "collectArtifacts", "collectResources", "mountArtifactsStore", "sandbox"],
        None,
        "its place is `plugins`, at the root of the file",
    ),
    (RUNS, &["cmd", "entrypoint"], None, "its place is `command` in `container`"),
    (
        CONTAINERS,
        &[
            "nodeSelector",
            "tolerations",
            "affinity",
            "serviceAccountName",
            "serviceAccount",
            "hostNetwork",
            "hostAliases",
            "imagePullSecrets",
            "dnsPolicy",
            "dnsConfig",
            "priorityClassName",
            "schedulerName",
            "labels",
            "annotations",
        ],
        None,
        "its place is `environment`, beside `container`",
    ),
    (
        CONTAINERS,
        &["connections", "init", "sidecars", "rewritePath", "isExternal", "replicas"],
        None,
        "its place is `run`, beside `container`",
    ),
    (
        CONTAINERS,
        &["volumes"],
        None,
        "its place is `run`, beside `container`, which has `volumeMounts`",
    ),
    (CONTAINERS, &["mounts"], Some("volumeMounts"), "write `volumeMounts`"),
    (CONTAINERS, &["cmd", "entrypoint"], Some("command"), "write `command`"),
    (CONTAINERS, &["arguments"], Some("args"), "write `args`"),
    (CONTAINERS, &["workdir"], Some("workingDir"), "write `workingDir`"),
    (CONTAINERS, &["pullPolicy"], Some("imagePullPolicy"), "write `imagePullPolicy`"),
    (
        CONTAINERS,
        &["cpu", "memory", "gpu", "limits", "requests"],
        None,
        "it belongs in `resources`",
    ),
    (&["Volume"], &["pvc"], Some("persistentVolumeClaim"), "write `persistentVolumeClaim`"),
    (&["SecretVolumeSource"], &["name"], Some("secretName"), "write `secretName`"),
    (&["ConfigMapVolumeSource"], &["configMapName"], Some("name"), "write `name`"),
    (
        &["V1Environment"],
        &["resources", "env", "envFrom", "image", "imagePullPolicy"],
        None,
        "it belongs in `container`",
    ),
    (
        &["V1Environment"],
        &["connections", "init", "sidecars", "volumes", "ports", "replicas"],
        None,
        "its place is `run`, beside `environment`",
    ),
    (
        &["V1Environment"],
        &["serviceAccount"],
        Some("serviceAccountName"),
        "write `serviceAccountName`",
    ),
    (&["V1Environment"], &["nodeSelectors"], Some("nodeSelector"), "write `nodeSelector`"),
    (
        &["V1Init"],
        &["name", "image", "command", "args", "env", "resources", "volumeMounts", "workingDir"],
        None,
        "it belongs under `container`",
    ),
    (&["V1FileType"], &["name"], Some("filename"), "write `filename`"),
    (
        &["V1GitType"],
        &["branch", "commit", "tag"],
        Some("revision"),
        "branches, tags and commits are given by `revision`",
    ),
    (
        &["V1GitType"],
        &["repo", "repository", "uri"],
        Some("url"),
        "the address of a repository is its `url`",
    ),
    (&["V1IO"], &["default"], Some("value"), "the default of an input is its `value`"),
    (
        &["V1IO"],
        &["required"],
        None,
        "an input is required unless it has a `value` or is `isOptional`",
    ),
    (&["V1Plugins"], &["log", "logs"], Some("collectLogs"), "write `collectLogs`"),
    (&["V1ActivityProbe"], &["httpGet"], Some("http"), "write `http`"),
    (&["V1Param"], &["init"], Some("toInit"), "write `toInit`"),
    (ROOTS, &["image", "command", "args"], None, "it belongs in `container`"),
    (
        ROOTS,
        &["parameters", "declarations"],
        None,
        "a component declares `inputs`, and an operation gives them `params`",
    ),
    (ROOTS, &["hptuning"], None, "what it did is done by `matrix` now"),
];

/// The fields of `field` that stand beside it, at its own indentation, while it is empty.
pub fn misindented(
    object: &ObjectShape,
    owner: &Entry,
    field: &Field,
    beside: &[Entry],
) -> Diagnostic {
    let names: Vec<String> =
        beside.iter().filter_map(|entry| Some(format!("`{}`", entry.key_text()?))).collect();
    let (them, belong) = match names.len() {
        1 => ("it", "belongs"),
        _ => ("them", "belong"),
    };
    let message = format!(
        "{} {belong} under `{}`, which is empty; indent {them} further",
        and_list(&names),
        field.name
    );
    let origin = match object.layer {
        Layer::Kubernetes => Origin::Kubernetes,
        _ => Origin::Polyaxon,
    };
    let range = beside.first().map_or_else(|| owner.key().range(), |entry| entry.key().range());
    let mut finding =
        Diagnostic::new(range, Severity::Error, "misindented-fields", origin, message);
    finding.relate(owner.key().range(), format!("`{}` is empty", field.name));
    finding
}
