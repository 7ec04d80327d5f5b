//! Of the Polyaxon model.

use schemars::JsonSchema;

use crate::spec::environment::Environment;
use crate::spec::init::Init;
use crate::spec::kubernetes::{Container, Volume};
use crate::spec::page;
use crate::spec::types::{OrTemplate, Tag};

/// Job.
#[derive(JsonSchema)]
#[schemars(rename = "V1Job", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("job")))]
pub struct Job {
    /// Kind.
    pub kind: Tag,
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

/// Notifier job.
#[derive(JsonSchema)]
#[schemars(rename = "V1NotifierJob", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("job")))]
pub struct NotifierJob {
    /// Kind.
    pub kind: Tag,
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

/// Cleaner job.
#[derive(JsonSchema)]
#[schemars(rename = "V1CleanerJob", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("job")))]
pub struct CleanerJob {
    /// Kind.
    pub kind: Tag,
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

/// Tuner job.
#[derive(JsonSchema)]
#[schemars(rename = "V1TunerJob", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("job")))]
pub struct TunerJob {
    /// Kind.
    pub kind: Tag,
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
