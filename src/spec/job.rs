//! Jobs that run to their end (`kind: job`), and those that the platform starts itself
//! (`notifier`, `cleaner`, `tuner`).

use schemars::JsonSchema;

use crate::spec::environment::Environment;
use crate::spec::init::Init;
use crate::spec::kubernetes::{Container, Volume};
use crate::spec::page;
use crate::spec::types::{OrTemplate, Tag};

/// A container that runs to its end, such as a training, a conversion or an evaluation.
#[derive(JsonSchema)]
#[schemars(rename = "V1Job", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("runtimes/jobs/specification")))]
pub struct Job {
    /// Makes the run a job.
    pub kind: Tag,
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

/// A job that sends notifications. The platform starts it for hooks and notifications; it is rarely
/// written by hand.
#[derive(JsonSchema)]
#[schemars(rename = "V1NotifierJob", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("runtimes/jobs/specification")))]
pub struct NotifierJob {
    /// Makes the run a notifier.
    pub kind: Tag,
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

/// A job that removes what deleted runs have left in the artifacts store. The platform starts it;
/// it is rarely written by hand.
#[derive(JsonSchema)]
#[schemars(rename = "V1CleanerJob", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("runtimes/jobs/specification")))]
pub struct CleanerJob {
    /// Makes the run a cleaner.
    pub kind: Tag,
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

/// A job that suggests the next runs of a hyperparameter search. The platform starts it; write one
/// to bring a search of your own.
#[derive(JsonSchema)]
#[schemars(rename = "V1TunerJob", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("runtimes/jobs/specification")))]
pub struct TunerJob {
    /// Makes the run a tuner.
    pub kind: Tag,
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
