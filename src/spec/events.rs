//! Events that start an operation (`events`).

use schemars::JsonSchema;

use crate::spec::page;
use crate::spec::types::OrTemplate;

/// Events that start the operation, such as a status of an earlier operation. So far only those of
/// runs (`run_status_*`) do.
#[derive(JsonSchema)]
#[schemars(rename = "V1EventTrigger", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/events/specification")))]
pub struct EventTrigger {
    /// The events; one is enough.
    pub kinds: Vec<OrTemplate<EventKind>>,
    /// Who sends them: `ops.NAME` for an operation of the same graph, `runs.UUID` for a run.
    pub r#ref: String,
}

/// The kind of an event.
#[derive(JsonSchema)]
#[schemars(rename = "V1EventKind", rename_all = "snake_case")]
pub enum EventKind {
    /// The run has been created.
    RunStatusCreated,
    /// The run is being resumed.
    RunStatusResuming,
    /// The specification has been compiled.
    RunStatusCompiled,
    /// The run waits for its time.
    RunStatusOnSchedule,
    /// The run waits in a queue.
    RunStatusQueued,
    /// The run has been handed to the cluster.
    RunStatusScheduled,
    /// The containers are starting.
    RunStatusStarting,
    /// The run is running.
    RunStatusRunning,
    /// The run is being prepared or wound up by the platform.
    RunStatusProcessing,
    /// The run is being stopped.
    RunStatusStopping,
    /// The run has failed.
    RunStatusFailed,
    /// The run has been stopped.
    RunStatusStopped,
    /// The run has succeeded.
    RunStatusSucceeded,
    /// The run has been skipped.
    RunStatusSkipped,
    /// Something is wrong, and the run may recover.
    RunStatusWarning,
    /// The cluster has no room for the run.
    RunStatusUnschedulable,
    /// An operation that the run depends on has failed.
    RunStatusUpstreamFailed,
    /// The run is tried again.
    RunStatusRetrying,
    /// The status cannot be told.
    RunStatusUnknown,
    /// The run has ended, whatever the outcome.
    RunStatusDone,
    /// Someone has approved the run.
    RunApprovedActor,
    /// Someone has invalidated the run.
    RunInvalidatedActor,
    /// The run has new artifacts.
    RunNewArtifacts,
    /// There is a new commit in the repository of a connection.
    ConnectionGitCommit,
    /// There is a new version of the data of a connection.
    ConnectionDatasetVersion,
    /// There is a new image in the registry of a connection.
    ConnectionRegistryImage,
    /// An alert that informs.
    AlertInfo,
    /// An alert that warns.
    AlertWarning,
    /// A critical alert.
    AlertCritical,
    /// A model version has a new metric.
    ModelVersionNewMetric,
    /// An event of your own in the project.
    ProjectCustomEvent,
    /// An event of your own in the organization.
    OrgCustomEvent,
}
