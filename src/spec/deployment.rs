//! Settings that declare connections.

use schemars::JsonSchema;

use crate::spec::connections::Connection;

/// Settings that declare connections.
#[derive(JsonSchema)]
#[schemars(rename = "DeploymentConfig", rename_all = "camelCase")]
pub struct Deployment {
    /// Settings that declare connections.
    pub artifacts_store: Option<Connection>,
    /// Settings that declare connections.
    pub connections: Option<Vec<Connection>>,
}

/// Settings that declare connections.
#[derive(JsonSchema)]
#[schemars(rename = "AgentConfig", rename_all = "camelCase")]
pub struct Agent {
    /// Settings that declare connections.
    pub artifacts_store: Option<Connection>,
    /// Settings that declare connections.
    pub connections: Option<Vec<Connection>>,
    /// Settings that declare connections.
    #[schemars(rename = "POLYAXON_AGENT_ARTIFACTS_STORE")]
    pub artifacts_store_variable: Option<Connection>,
    /// Settings that declare connections.
    #[schemars(rename = "POLYAXON_AGENT_CONNECTIONS")]
    pub connections_variable: Option<Vec<Connection>>,
}
