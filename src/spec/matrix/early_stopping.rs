//! Conditions that end a search or a graph early (`earlyStopping`).

use schemars::JsonSchema;

use crate::spec::matrix::tuner::Optimization;
use crate::spec::page;
use crate::spec::types::{Either, Float, LaxBool, NotNull, OrTemplate, StrictFloat, Tag, kinds};

kinds! {
    /// A condition that ends a search or a graph early.
    EarlyStopping {
        /// A metric has reached a value.
        "metric_early_stopping" => MetricEarlyStopping,
        /// Too many runs have failed.
        "failure_early_stopping" => FailureEarlyStopping,
    }
}

/// Ends the search when a metric has reached a value. With a policy, only the runs that it picks
/// are stopped.
#[derive(JsonSchema)]
#[schemars(rename = "V1MetricEarlyStopping", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("helpers/early-stopping")))]
pub struct MetricEarlyStopping {
    /// Makes it a condition on a metric.
    pub kind: Tag,
    /// The name under which runs log the metric.
    pub metric: String,
    /// The value to reach.
    pub value: OrTemplate<Float>,
    /// Whether more or less is better.
    pub optimization: Either<StrictFloat, Optimization>,
    /// Which runs are stopped. If it is not given, the whole search ends.
    pub policy: Option<StoppingPolicy>,
}

/// Ends the search when too many runs have failed.
#[derive(JsonSchema)]
#[schemars(rename = "V1FailureEarlyStopping", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("helpers/early-stopping")))]
pub struct FailureEarlyStopping {
    /// Makes it a condition on failures.
    pub kind: Tag,
    /// The share of failed runs, in percent, from 1 to 99.
    pub percent: OrTemplate<Float>,
}

/// Stops runs whose best result is below the median of the others.
#[derive(JsonSchema)]
#[schemars(rename = "V1MedianStoppingPolicy", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("helpers/early-stopping")))]
pub struct MedianStoppingPolicy {
    /// Says which runs are stopped.
    pub kind: Tag,
    /// How many results pass between two looks.
    pub evaluation_interval: Option<NotNull<OrTemplate<i64>>>,
    /// How many results a run has to have before it is looked at.
    pub min_interval: Option<OrTemplate<i64>>,
    /// How many runs there have to be before any is stopped.
    pub min_samples: Option<OrTemplate<i64>>,
}

/// Stops runs that are worse than the best one by a share.
#[derive(JsonSchema)]
#[schemars(rename = "V1DiffStoppingPolicy", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("helpers/early-stopping")))]
pub struct DiffStoppingPolicy {
    /// Says which runs are stopped.
    pub kind: Tag,
    /// The share, in percent.
    pub percent: OrTemplate<Float>,
    /// How many results pass between two looks.
    pub evaluation_interval: OrTemplate<i64>,
    /// How many results a run has to have before it is looked at.
    pub min_interval: Option<OrTemplate<i64>>,
    /// How many runs there have to be before any is stopped.
    pub min_samples: Option<OrTemplate<i64>>,
}

/// Stops the worst share of the runs at every look.
#[derive(JsonSchema)]
#[schemars(rename = "V1TruncationStoppingPolicy", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("helpers/early-stopping")))]
pub struct TruncationStoppingPolicy {
    /// Says which runs are stopped.
    pub kind: Tag,
    /// The share, in percent.
    pub percent: OrTemplate<Float>,
    /// How many results pass between two looks.
    pub evaluation_interval: OrTemplate<i64>,
    /// How many results a run has to have before it is looked at.
    pub min_interval: Option<OrTemplate<i64>>,
    /// How many runs there have to be before any is stopped.
    pub min_samples: Option<OrTemplate<i64>>,
    /// Whether runs that have succeeded count too. Off if it is not given.
    #[schemars(extend("default" = false))]
    pub include_succeeded: Option<OrTemplate<LaxBool>>,
}

kinds! {
    /// Which runs of a search are stopped.
    StoppingPolicy {
        /// Those below the median of all.
        "median" => MedianStoppingPolicy,
        /// Those that are worse than the best by a share.
        "diff" => DiffStoppingPolicy,
        /// The worst share of them.
        "truncation" => TruncationStoppingPolicy,
    }
}
