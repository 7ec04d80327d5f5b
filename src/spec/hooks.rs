//! Of the Polyaxon model.

use schemars::JsonSchema;

use crate::spec::page;
use crate::spec::params::Param;
use crate::spec::types::{LaxBool, Mapping, OrTemplate};

/// Hook.
#[derive(JsonSchema)]
#[schemars(rename = "V1Hook", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("hooks")))]
pub struct Hook {
    /// Hub ref.
    pub hub_ref: String,
    /// Connection.
    pub connection: Option<String>,
    /// Trigger.
    pub trigger: Option<HookTrigger>,
    /// Conditions.
    pub conditions: Option<String>,
    /// Presets.
    pub presets: Option<Vec<String>>,
    /// Queue.
    pub queue: Option<String>,
    /// Namespace.
    pub namespace: Option<String>,
    /// Params.
    pub params: Option<OrTemplate<Mapping<Param>>>,
    /// Disable defaults.
    pub disable_defaults: Option<OrTemplate<LaxBool>>,
}

/// Of the Polyaxon model.
#[derive(JsonSchema)]
#[schemars(rename = "V1Statuses", rename_all = "snake_case")]
pub enum Statuses {
    /// Created.
    Created,
    /// Resuming.
    Resuming,
    /// On schedule.
    OnSchedule,
    /// Compiled.
    Compiled,
    /// Queued.
    Queued,
    /// Scheduled.
    Scheduled,
    /// Starting.
    Starting,
    /// Running.
    Running,
    /// Processing.
    Processing,
    /// Stopping.
    Stopping,
    /// Failed.
    Failed,
    /// Stopped.
    Stopped,
    /// Succeeded.
    Succeeded,
    /// Skipped.
    Skipped,
    /// Warning.
    Warning,
    /// Unschedulable.
    Unschedulable,
    /// Upstream failed.
    UpstreamFailed,
    /// Retrying.
    Retrying,
    /// Unknown.
    Unknown,
    /// Done.
    Done,
}

/// Of the Polyaxon model.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum HookTrigger {
    /// Done.
    Done,
    /// Failed.
    Failed,
    /// Skipped.
    Skipped,
    /// Stopped.
    Stopped,
    /// Succeeded.
    Succeeded,
    /// Upstream failed.
    UpstreamFailed,
}
