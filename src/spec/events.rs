//! Of the Polyaxon model.

use schemars::JsonSchema;

use crate::spec::page;
use crate::spec::types::OrTemplate;

/// Event trigger.
#[derive(JsonSchema)]
#[schemars(rename = "V1EventTrigger", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("events")))]
pub struct EventTrigger {
    /// Kinds.
    pub kinds: Vec<OrTemplate<EventKind>>,
    /// Ref.
    pub r#ref: String,
}

/// Of the Polyaxon model.
#[derive(JsonSchema)]
#[schemars(rename = "V1EventKind", rename_all = "snake_case")]
pub enum EventKind {
    /// Run status created.
    RunStatusCreated,
    /// Run status resuming.
    RunStatusResuming,
    /// Run status compiled.
    RunStatusCompiled,
    /// Run status on schedule.
    RunStatusOnSchedule,
    /// Run status queued.
    RunStatusQueued,
    /// Run status scheduled.
    RunStatusScheduled,
    /// Run status starting.
    RunStatusStarting,
    /// Run status running.
    RunStatusRunning,
    /// Run status processing.
    RunStatusProcessing,
    /// Run status stopping.
    RunStatusStopping,
    /// Run status failed.
    RunStatusFailed,
    /// Run status stopped.
    RunStatusStopped,
    /// Run status succeeded.
    RunStatusSucceeded,
    /// Run status skipped.
    RunStatusSkipped,
    /// Run status warning.
    RunStatusWarning,
    /// Run status unschedulable.
    RunStatusUnschedulable,
    /// Run status upstream failed.
    RunStatusUpstreamFailed,
    /// Run status retrying.
    RunStatusRetrying,
    /// Run status unknown.
    RunStatusUnknown,
    /// Run status done.
    RunStatusDone,
    /// Run approved actor.
    RunApprovedActor,
    /// Run invalidated actor.
    RunInvalidatedActor,
    /// Run new artifacts.
    RunNewArtifacts,
    /// Connection git commit.
    ConnectionGitCommit,
    /// Connection dataset version.
    ConnectionDatasetVersion,
    /// Connection registry image.
    ConnectionRegistryImage,
    /// Alert info.
    AlertInfo,
    /// Alert warning.
    AlertWarning,
    /// Alert critical.
    AlertCritical,
    /// Model version new metric.
    ModelVersionNewMetric,
    /// Project custom event.
    ProjectCustomEvent,
    /// Org custom event.
    OrgCustomEvent,
}
