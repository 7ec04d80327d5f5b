//! Of the Polyaxon model.

use schemars::JsonSchema;

use crate::spec::document::Polyaxonfile;
use crate::spec::environment::Environment;
use crate::spec::kubernetes::Volume;
use crate::spec::matrix::early_stopping::EarlyStopping;
use crate::spec::page;
use crate::spec::types::{OrTemplate, PositiveInt, Tag};

/// Dag.
#[derive(JsonSchema)]
#[schemars(rename = "V1Dag", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("dag")))]
pub struct Dag {
    /// Kind.
    pub kind: Tag,
    /// Operations.
    pub operations: Option<OrTemplate<Vec<Polyaxonfile>>>,
    /// Components.
    pub components: Option<OrTemplate<Vec<Polyaxonfile>>>,
    /// Environment.
    pub environment: Option<OrTemplate<Environment>>,
    /// Connections.
    pub connections: Option<OrTemplate<Vec<String>>>,
    /// Volumes.
    pub volumes: Option<Vec<Volume>>,
    /// Concurrency.
    pub concurrency: Option<OrTemplate<PositiveInt>>,
    /// Early stopping.
    pub early_stopping: Option<OrTemplate<Vec<EarlyStopping>>>,
}

/// Of the Polyaxon model.
#[derive(JsonSchema)]
#[schemars(rename = "V1TriggerPolicy", rename_all = "snake_case")]
pub enum TriggerPolicy {
    /// All succeeded.
    AllSucceeded,
    /// All failed.
    AllFailed,
    /// All done.
    AllDone,
    /// One succeeded.
    OneSucceeded,
    /// One failed.
    OneFailed,
    /// One done.
    OneDone,
}
