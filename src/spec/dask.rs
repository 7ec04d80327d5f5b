//! Of the Polyaxon model.

use schemars::JsonSchema;

use crate::spec::environment::Environment;
use crate::spec::init::Init;
use crate::spec::kubernetes::{Container, Volume};
use crate::spec::page;
use crate::spec::types::{OrTemplate, Tag};

/// Dask cluster.
#[derive(JsonSchema)]
#[schemars(rename = "V1DaskCluster", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("daskcluster")))]
pub struct DaskCluster {
    /// Kind.
    pub kind: Tag,
    /// Worker.
    pub worker: Option<OrTemplate<DaskReplica>>,
    /// Scheduler.
    pub scheduler: Option<OrTemplate<DaskReplica>>,
    /// Min replicas.
    pub min_replicas: Option<OrTemplate<i64>>,
    /// Max replicas.
    pub max_replicas: Option<OrTemplate<i64>>,
}

/// Dask replica.
#[derive(JsonSchema)]
#[schemars(rename = "V1DaskReplica", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("daskcluster")))]
pub struct DaskReplica {
    /// Replicas.
    pub replicas: Option<OrTemplate<i64>>,
    /// Environment.
    pub environment: Option<OrTemplate<Environment>>,
    /// Connections.
    pub connections: Option<OrTemplate<Vec<String>>>,
    /// Volumes.
    pub volumes: Option<Vec<Volume>>,
    /// Init.
    pub init: Option<OrTemplate<Vec<Init>>>,
    /// Sidecars.
    pub sidecars: Option<Vec<Container>>,
    /// Container.
    pub container: Option<Container>,
}
