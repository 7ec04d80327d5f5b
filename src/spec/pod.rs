//! What the pods of jobs and of the replicas of clusters have in common.

use schemars::JsonSchema;

use crate::spec::environment::Environment;
use crate::spec::init::Init;
use crate::spec::kubernetes::{Container, Volume};
use crate::spec::types::OrTemplate;

/// The fields of a pod. Their docs are those of each object that holds them.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase")]
pub struct Pod {
    /// Settings of the pod: labels, annotations, node selection, tolerations, service account and
    /// the like. Resources and environment variables belong in the container.
    pub environment: Option<OrTemplate<Environment>>,
    /// Names of connections that the main container uses. Volumes, secrets, config maps and
    /// environment variables of each are added to it; a name that the deployment does not declare
    /// makes the run fail before it starts.
    pub connections: Option<OrTemplate<Vec<String>>>,
    /// Kubernetes volumes for the pod, for what no connection covers. A volume does nothing until a
    /// container mounts it by name in `volumeMounts`.
    pub volumes: Option<Vec<Volume>>,
    /// What is prepared before the main container starts: code from git, files from an artifacts
    /// store, or containers of your own. Built-in steps run in the order given, containers of your
    /// own after all of them.
    pub init: Option<OrTemplate<Vec<Init>>>,
    /// Containers that run beside the main one for as long as it does. They get the connections and
    /// mounts of the run too, unless `plugins.sidecar.noConnections` is set.
    pub sidecars: Option<Vec<Container>>,
    /// The main Kubernetes container. Its `name` is overwritten; `image` has to be given, and
    /// `command` and `args` are lists.
    pub container: Option<Container>,
}
