//! Dask clusters and jobs on them (`kind: daskcluster`).

use schemars::JsonSchema;

use crate::spec::environment::Environment;
use crate::spec::init::Init;
use crate::spec::kubernetes::{Container, Volume};
use crate::spec::page;
use crate::spec::types::{OrTemplate, Tag};

/// A Dask cluster for the time of the run: a scheduler, its workers, and the job that uses them.
#[derive(JsonSchema)]
#[schemars(rename = "V1DaskCluster", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("runtimes/clusters/dask-clusters")))]
pub struct DaskCluster {
    /// Makes the run a Dask cluster.
    pub kind: Tag,
    /// The replicas that compute.
    pub worker: Option<OrTemplate<DaskReplica>>,
    /// The replica that hands out the work.
    pub scheduler: Option<OrTemplate<DaskReplica>>,
    /// The fewest workers if the cluster scales itself.
    pub min_replicas: Option<OrTemplate<i64>>,
    /// The most workers if the cluster scales itself.
    pub max_replicas: Option<OrTemplate<i64>>,
}

/// The workers, or the scheduler, of a Dask cluster.
#[derive(JsonSchema)]
#[schemars(rename = "V1DaskReplica", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("runtimes/clusters/dask-clusters")))]
pub struct DaskReplica {
    /// How many pods of this kind. One if it is not given.
    #[schemars(extend("default" = 1))]
    pub replicas: Option<OrTemplate<i64>>,
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
