//! Dask clusters and jobs on them (`kind: daskcluster`).

use schemars::JsonSchema;

use crate::spec::page;
use crate::spec::pod::Pod;
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
    /// What the pod holds.
    #[schemars(flatten)]
    pub pod: Pod,
}
