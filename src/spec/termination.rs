//! When a run ends, and what becomes of it (`termination`).

use schemars::JsonSchema;

use crate::spec::kubernetes::{ExecAction, HTTPGetAction, PodFailurePolicy};
use crate::spec::page;
use crate::spec::types::{LaxInt, OrTemplate};

/// When a run ends, is tried again, and is removed. `termination` stands at the root of the file,
/// not under `run`.
#[derive(JsonSchema)]
#[schemars(rename = "V1Termination", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("specification/termination")))]
pub struct Termination {
    /// How often a failed run is tried again; `-1` is without end for a service. None if it is not
    /// given; `0` is ignored.
    pub max_retries: Option<OrTemplate<i64>>,
    /// Seconds that the objects of an ended run stay in the cluster.
    pub ttl: Option<OrTemplate<i64>>,
    /// Seconds after which the run is stopped, whether it is busy or not. `0` is ignored.
    pub timeout: Option<OrTemplate<i64>>,
    /// When an idle service is stopped. Works only together with `probe.http`.
    pub culling: Option<Culling>,
    /// How to find out whether a service is idle, for `culling`.
    pub probe: Option<ActivityProbe>,
    /// Rules on what becomes of a job when its pod fails. Needs `rules`; has no effect on services.
    pub pod_failure_policy: Option<PodFailurePolicy>,
}

/// When an idle service is stopped.
#[derive(JsonSchema)]
#[schemars(rename = "V1Culling", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("specification/termination")))]
pub struct Culling {
    /// Seconds without activity after which the service is stopped.
    pub timeout: Option<LaxInt>,
}

/// How to find out whether a service is idle. Without `http` nothing is ever stopped.
#[derive(JsonSchema)]
#[schemars(rename = "V1ActivityProbe", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("specification/termination")))]
pub struct ActivityProbe {
    /// A command to run. It is accepted and does nothing yet; use `http`.
    #[schemars(extend("x-alias" = "var_exec"))]
    pub exec: Option<ExecAction>,
    /// A request to the service. It always goes to the address without rewriting, and the answer
    /// has to be JSON with `last_activity`, as that of Jupyter at `/api/status`. `port` has to be
    /// given. With `rewritePath` or `isExternal` the service counts as busy for ever.
    pub http: Option<HTTPGetAction>,
}
