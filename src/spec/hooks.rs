//! Operations that start when a run ends (`hooks`).

use schemars::JsonSchema;

use crate::spec::page;
use crate::spec::params::Param;
use crate::spec::types::{LaxBool, Mapping, OrTemplate};

/// An operation of a component hub that starts when the run ends, such as a notification or an
/// evaluation.
#[derive(JsonSchema)]
#[schemars(rename = "V1Hook", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/hooks/specification")))]
pub struct Hook {
    /// The component to run, as `name:tag` or `owner/name:tag`.
    pub hub_ref: String,
    /// A connection for it to use, such as the one to notify.
    pub connection: Option<String>,
    /// The final status that starts it. `done`, whatever the outcome, if it is not given.
    #[schemars(extend("default" = "done"))]
    pub trigger: Option<HookTrigger>,
    /// A condition on the context of the run, as a template such as `{{ loss > 0.9 }}`.
    pub conditions: Option<String>,
    /// Presets to run it with.
    pub presets: Option<Vec<String>>,
    /// The queue to run it in, as `queue` or `agent/queue`.
    pub queue: Option<String>,
    /// The namespace to run it in. Needs a commercial edition.
    pub namespace: Option<String>,
    /// Values for its inputs. Always in the long form, with `value`.
    pub params: Option<OrTemplate<Mapping<Param>>>,
    /// Whether the params that describe the run are left out. Off if it is not given.
    #[schemars(extend("default" = false))]
    pub disable_defaults: Option<OrTemplate<LaxBool>>,
}

/// The status of a run, in small letters.
#[derive(JsonSchema)]
#[schemars(rename = "V1Statuses", rename_all = "snake_case")]
pub enum Statuses {
    /// The run has been created.
    Created,
    /// The run is being resumed.
    Resuming,
    /// The run waits for its time.
    OnSchedule,
    /// The specification has been compiled.
    Compiled,
    /// The run waits in a queue.
    Queued,
    /// The run has been handed to the cluster.
    Scheduled,
    /// The containers are starting.
    Starting,
    /// The run is running.
    Running,
    /// The run is being prepared or wound up by the platform.
    Processing,
    /// The run is being stopped.
    Stopping,
    /// The run has failed.
    Failed,
    /// The run has been stopped.
    Stopped,
    /// The run has succeeded.
    Succeeded,
    /// The run has been skipped.
    Skipped,
    /// Something is wrong, and the run may recover.
    Warning,
    /// The cluster has no room for the run.
    Unschedulable,
    /// An operation that the run depends on has failed.
    UpstreamFailed,
    /// The run is tried again.
    Retrying,
    /// The status cannot be told.
    Unknown,
    /// The run has ended, whatever the outcome.
    Done,
}

/// A final status that starts a hook.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum HookTrigger {
    /// The run has ended, whatever the outcome.
    Done,
    /// The run has failed.
    Failed,
    /// The run has been skipped.
    Skipped,
    /// The run has been stopped.
    Stopped,
    /// The run has succeeded.
    Succeeded,
    /// An operation that the run depends on has failed.
    UpstreamFailed,
}
