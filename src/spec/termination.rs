//! Of the Polyaxon model.

use schemars::JsonSchema;

use crate::spec::kubernetes::{ExecAction, HTTPGetAction, PodFailurePolicy};
use crate::spec::page;
use crate::spec::types::{LaxInt, OrTemplate};

/// Termination.
#[derive(JsonSchema)]
#[schemars(rename = "V1Termination", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("termination")))]
pub struct Termination {
    /// Max retries.
    pub max_retries: Option<OrTemplate<i64>>,
    /// Ttl.
    pub ttl: Option<OrTemplate<i64>>,
    /// Timeout.
    pub timeout: Option<OrTemplate<i64>>,
    /// Culling.
    pub culling: Option<Culling>,
    /// Probe.
    pub probe: Option<ActivityProbe>,
    /// Pod failure policy.
    pub pod_failure_policy: Option<PodFailurePolicy>,
}

/// Culling.
#[derive(JsonSchema)]
#[schemars(rename = "V1Culling", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("termination")))]
pub struct Culling {
    /// Timeout.
    pub timeout: Option<LaxInt>,
}

/// Activity probe.
#[derive(JsonSchema)]
#[schemars(rename = "V1ActivityProbe", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("termination")))]
pub struct ActivityProbe {
    /// Exec.
    #[schemars(extend("x-alias" = "var_exec"))]
    pub exec: Option<ExecAction>,
    /// Http.
    pub http: Option<HTTPGetAction>,
}
