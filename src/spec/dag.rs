//! Graphs of operations (`kind: dag`).

use schemars::JsonSchema;

use crate::spec::document::Polyaxonfile;
use crate::spec::environment::Environment;
use crate::spec::kubernetes::Volume;
use crate::spec::matrix::early_stopping::EarlyStopping;
use crate::spec::page;
use crate::spec::types::{OrTemplate, PositiveInt, Tag};

/// A graph of operations that start when the ones they depend on are done. It has no container of
/// its own.
#[derive(JsonSchema)]
#[schemars(rename = "V1Dag", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/dag/specification")))]
pub struct Dag {
    /// Makes the run a graph of operations.
    pub kind: Tag,
    /// The nodes. Each needs a unique `name` and a definition: a reference, or a `component`. Nodes
    /// may not have a schedule, and dependencies may not go round in a circle.
    pub operations: Option<OrTemplate<Vec<Polyaxonfile>>>,
    /// Components that nodes use by name with `dagRef`. Each needs a unique `name`.
    pub components: Option<OrTemplate<Vec<Polyaxonfile>>>,
    /// Settings of the pods of every node; a node may override them.
    pub environment: Option<OrTemplate<Environment>>,
    /// Names of connections that every node gets. Templates are not resolved here.
    pub connections: Option<OrTemplate<Vec<String>>>,
    /// Kubernetes volumes that every node gets. They do nothing until a container mounts them by
    /// name.
    pub volumes: Option<Vec<Volume>>,
    /// How many operations may run at once. All that are ready do if it is not given.
    pub concurrency: Option<OrTemplate<PositiveInt>>,
    /// Conditions that end the whole graph early, by a metric or by the share of failed runs.
    pub early_stopping: Option<OrTemplate<Vec<EarlyStopping>>>,
}

/// When an operation starts, judged by the operations that it depends on.
#[derive(JsonSchema)]
#[schemars(rename = "V1TriggerPolicy", rename_all = "snake_case")]
pub enum TriggerPolicy {
    /// All of them succeeded.
    AllSucceeded,
    /// All of them failed.
    AllFailed,
    /// All of them ended, in whatever way.
    AllDone,
    /// One of them succeeded; the others are not waited for.
    OneSucceeded,
    /// One of them failed; the others are not waited for.
    OneFailed,
    /// One of them ended; the others are not waited for.
    OneDone,
}
