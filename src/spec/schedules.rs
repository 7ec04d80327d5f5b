//! Of the Polyaxon model.

use schemars::JsonSchema;

use crate::spec::page;
use crate::spec::types::{DateTime, Duration, LaxBool, OrTemplate, Tag, kinds};

kinds! {
    /// Of the Polyaxon model.
    Schedule {
        /// Cron.
        "cron" => CronSchedule,
        /// Interval.
        "interval" => IntervalSchedule,
        /// Datetime.
        "datetime" => DateTimeSchedule,
    }
}

/// Cron schedule.
#[derive(JsonSchema)]
#[schemars(rename = "V1CronSchedule", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("schedules/cron")))]
pub struct CronSchedule {
    /// Kind.
    pub kind: Tag,
    /// Cron.
    pub cron: String,
    /// Start at.
    pub start_at: Option<OrTemplate<DateTime>>,
    /// End at.
    pub end_at: Option<OrTemplate<DateTime>>,
    /// Max runs.
    pub max_runs: Option<OrTemplate<i64>>,
    /// Depends on past.
    pub depends_on_past: Option<OrTemplate<LaxBool>>,
}

/// Interval schedule.
#[derive(JsonSchema)]
#[schemars(rename = "V1IntervalSchedule", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("schedules/interval")))]
pub struct IntervalSchedule {
    /// Kind.
    pub kind: Tag,
    /// Start at.
    pub start_at: Option<OrTemplate<DateTime>>,
    /// End at.
    pub end_at: Option<OrTemplate<DateTime>>,
    /// Max runs.
    pub max_runs: Option<OrTemplate<i64>>,
    /// Frequency.
    pub frequency: OrTemplate<Duration>,
    /// Depends on past.
    pub depends_on_past: Option<OrTemplate<LaxBool>>,
}

/// Date time schedule.
#[derive(JsonSchema)]
#[schemars(rename = "V1DateTimeSchedule", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("schedules/datetime")))]
pub struct DateTimeSchedule {
    /// Kind.
    pub kind: Tag,
    /// Start at.
    pub start_at: OrTemplate<DateTime>,
}
