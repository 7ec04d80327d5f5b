//! Times at which an operation runs (`schedule`).

use schemars::JsonSchema;

use crate::spec::page;
use crate::spec::types::{DateTime, Duration, LaxBool, OrTemplate, Tag, kinds};

kinds! {
    /// When the operation runs: `kind` says how that is given.
    Schedule {
        /// At the times of a cron expression.
        "cron" => CronSchedule,
        /// Again and again after a span of time.
        "interval" => IntervalSchedule,
        /// Once, at a time.
        "datetime" => DateTimeSchedule,
    }
}

/// Runs at the times of a cron expression.
#[derive(JsonSchema)]
#[schemars(rename = "V1CronSchedule", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/schedules/cron")))]
pub struct CronSchedule {
    /// Makes it a cron schedule.
    pub kind: Tag,
    /// The expression: minute, hour, day of the month, month, day of the week, such as `0 7 * *
    /// 1-5`.
    pub cron: String,
    /// When the schedule begins, as `2025-06-24T21:20:07+02:00`. At once if it is not given.
    pub start_at: Option<OrTemplate<DateTime>>,
    /// When the schedule ends. Never if it is not given.
    pub end_at: Option<OrTemplate<DateTime>>,
    /// How many runs at most. Without a bound if it is not given.
    pub max_runs: Option<OrTemplate<i64>>,
    /// Whether a run waits for the one before to succeed. Off if it is not given.
    #[schemars(extend("default" = false))]
    pub depends_on_past: Option<OrTemplate<LaxBool>>,
}

/// Runs again and again after a span of time.
#[derive(JsonSchema)]
#[schemars(rename = "V1IntervalSchedule", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/schedules/interval")))]
pub struct IntervalSchedule {
    /// Makes it an interval schedule.
    pub kind: Tag,
    /// When the schedule begins, as `2025-06-24T21:20:07+02:00`. At once if it is not given.
    pub start_at: Option<OrTemplate<DateTime>>,
    /// When the schedule ends. Never if it is not given.
    pub end_at: Option<OrTemplate<DateTime>>,
    /// How many runs at most. Without a bound if it is not given.
    pub max_runs: Option<OrTemplate<i64>>,
    /// The span between two runs, in seconds, or as `1:30:00`, `2 days` or ISO 8601 such as `PT1H`.
    pub frequency: OrTemplate<Duration>,
    /// Whether a run waits for the one before to succeed. Off if it is not given.
    #[schemars(extend("default" = false))]
    pub depends_on_past: Option<OrTemplate<LaxBool>>,
}

/// Runs once, at a time.
#[derive(JsonSchema)]
#[schemars(rename = "V1DateTimeSchedule", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/schedules/datetime")))]
pub struct DateTimeSchedule {
    /// Makes it a schedule for one time.
    pub kind: Tag,
    /// The time, as `2025-06-24T21:20:07+02:00`.
    pub start_at: OrTemplate<DateTime>,
}
