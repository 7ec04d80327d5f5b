//! Of the Polyaxon model.

use schemars::JsonSchema;

use crate::spec::environment::Environment;
use crate::spec::init::Init;
use crate::spec::kubernetes::{Container, Volume};
use crate::spec::page;
use crate::spec::types::{LaxBool, OrTemplate, Tag};

/// Service.
#[derive(JsonSchema)]
#[schemars(rename = "V1Service", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("service")))]
pub struct Service {
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
    /// Ports.
    pub ports: Option<OrTemplate<Vec<i64>>>,
    /// Rewrite path.
    pub rewrite_path: Option<OrTemplate<LaxBool>>,
    /// Is external.
    pub is_external: Option<OrTemplate<LaxBool>>,
    /// Replicas.
    pub replicas: Option<OrTemplate<i64>>,
}
