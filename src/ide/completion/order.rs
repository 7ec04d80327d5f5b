//! Which fields are written most often, so that they come first.

use crate::schema::{Field, ObjectShape};

/// Where a field of an object stands in the list: what is required, then what is used much, then
/// the rest as the documentation lists it; what should go comes last.
pub(super) fn rank(object: &ObjectShape, field: &Field, index: usize) -> u32 {
    let used = OFTEN
        .iter()
        .find(|(models, _)| models.contains(&object.name.as_str()))
        .and_then(|(_, fields)| fields.iter().position(|name| *name == field.name));
    let group = match field {
        _ if field.deprecated.is_some() => 3,
        _ if field.required || field.name == "kind" => 0,
        // A container can do without an image only on paper.
        _ if object.name == "Container" && field.name == "image" => 0,
        _ if used.is_some() => 1,
        _ => 2,
    };
    group * 1000 + used.unwrap_or(index) as u32
}

const RUN: &[&str] = &[
    "container",
    "ports",
    "init",
    "connections",
    "environment",
    "rewritePath",
    "volumes",
    "sidecars",
    "replicas",
    "isExternal",
];

const OFTEN: &[(&[&str], &[&str])] = &[
    (
        &["V1Polyaxonfile", "V1Component", "V1Operation"],
        &["name", "run", "inputs", "params", "hubRef", "description", "tags", "termination"],
    ),
    (&["V1Service", "V1Job", "RunPatch"], RUN),
    (&["V1Init"], &["git", "artifacts", "connection", "file", "container", "paths"]),
    (&["V1Environment"], &["nodeSelector", "labels", "annotations", "tolerations"]),
    (&["V1IO"], &["name", "type", "value", "isOptional", "description"]),
    (
        &["Container"],
        &[
            "image",
            "command",
            "args",
            "env",
            "resources",
            "workingDir",
            "volumeMounts",
            "ports",
            "envFrom",
            "imagePullPolicy",
            "livenessProbe",
            "readinessProbe",
        ],
    ),
    (&["ResourceRequirements"], &["limits", "requests"]),
    (&["Volume"], &["persistentVolumeClaim", "emptyDir", "configMap", "secret", "hostPath", "nfs"]),
    (&["EnvVar"], &["value", "valueFrom"]),
    (&["EnvVarSource"], &["secretKeyRef", "configMapKeyRef", "fieldRef"]),
    (&["VolumeMount"], &["name", "mountPath"]),
    (&["Probe"], &["httpGet", "exec", "tcpSocket"]),
];
