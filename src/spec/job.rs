//! Jobs that run to their end (`kind: job`), and those that the platform starts itself
//! (`notifier`, `cleaner`, `tuner`).

use schemars::JsonSchema;

use crate::spec::page;
use crate::spec::pod::Pod;
use crate::spec::types::Tag;

/// A container that runs to its end, such as a training, a conversion or an evaluation.
#[derive(JsonSchema)]
#[schemars(rename = "V1Job", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("runtimes/jobs/specification")))]
pub struct Job {
    /// Makes the run a job.
    pub kind: Tag,
    /// What the pod holds.
    #[schemars(flatten)]
    pub pod: Pod,
}

/// A job that sends notifications. The platform starts it for hooks and notifications; it is rarely
/// written by hand.
#[derive(JsonSchema)]
#[schemars(rename = "V1NotifierJob", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("runtimes/jobs/specification")))]
pub struct NotifierJob {
    /// Makes the run a notifier.
    pub kind: Tag,
    /// What the pod holds.
    #[schemars(flatten)]
    pub pod: Pod,
}

/// A job that removes what deleted runs have left in the artifacts store. The platform starts it;
/// it is rarely written by hand.
#[derive(JsonSchema)]
#[schemars(rename = "V1CleanerJob", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("runtimes/jobs/specification")))]
pub struct CleanerJob {
    /// Makes the run a cleaner.
    pub kind: Tag,
    /// What the pod holds.
    #[schemars(flatten)]
    pub pod: Pod,
}

/// A job that suggests the next runs of a hyperparameter search. The platform starts it; write one
/// to bring a search of your own.
#[derive(JsonSchema)]
#[schemars(rename = "V1TunerJob", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("runtimes/jobs/specification")))]
pub struct TunerJob {
    /// Makes the run a tuner.
    pub kind: Tag,
    /// What the pod holds.
    #[schemars(flatten)]
    pub pod: Pod,
}
