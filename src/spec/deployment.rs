//! Files that declare connections: values of the charts, and settings of an agent. All else in
//! them is taken as it is.

use schemars::JsonSchema;

use crate::spec::connections::Connection;

/// Values of the chart of the platform or of an agent. The connections are of interest here; all
/// other keys are taken as they are.
#[derive(JsonSchema)]
#[schemars(rename = "DeploymentConfig", rename_all = "camelCase")]
pub struct Deployment {
    /// The connection to the store that runs keep their artifacts in: of kind `host_path`,
    /// `volume_claim`, `gcs`, `s3` or `wasb`. Specifications can use its name as well.
    pub artifacts_store: Option<Connection>,
    /// The connections that specifications can use by name. Names have to be unique, also beside
    /// that of the artifacts store.
    pub connections: Option<Vec<Connection>>,
}

/// Settings of an agent. The connections are of interest here; all other keys are taken as they
/// are.
#[derive(JsonSchema)]
#[schemars(rename = "AgentConfig", rename_all = "camelCase")]
pub struct Agent {
    /// The connection to the store that runs keep their artifacts in: of kind `host_path`,
    /// `volume_claim`, `gcs`, `s3` or `wasb`. Specifications can use its name as well.
    pub artifacts_store: Option<Connection>,
    /// The connections that specifications can use by name. Names have to be unique, also beside
    /// that of the artifacts store.
    pub connections: Option<Vec<Connection>>,
    /// The same as `artifactsStore`, under the name of the environment variable.
    #[schemars(rename = "POLYAXON_AGENT_ARTIFACTS_STORE")]
    #[schemars(extend("x-alias" = "POLYAXON_AGENT_ARTIFACTS_STORE"))]
    pub artifacts_store_variable: Option<Connection>,
    /// The same as `connections`, under the name of the environment variable.
    #[schemars(rename = "POLYAXON_AGENT_CONNECTIONS")]
    #[schemars(extend("x-alias" = "POLYAXON_AGENT_CONNECTIONS"))]
    pub connections_variable: Option<Vec<Connection>>,
}
