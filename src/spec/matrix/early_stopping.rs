//! Of the Polyaxon model.

use schemars::JsonSchema;

use crate::spec::matrix::tuner::Optimization;
use crate::spec::page;
use crate::spec::types::{Either, Float, LaxBool, NotNull, OrTemplate, StrictFloat, Tag, kinds};

kinds! {
    /// Of the Polyaxon model.
    EarlyStopping {
        /// Metric early stopping.
        "metric_early_stopping" => MetricEarlyStopping,
        /// Failure early stopping.
        "failure_early_stopping" => FailureEarlyStopping,
    }
}

/// Metric early stopping.
#[derive(JsonSchema)]
#[schemars(rename = "V1MetricEarlyStopping", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("early_stopping")))]
pub struct MetricEarlyStopping {
    /// Kind.
    pub kind: Tag,
    /// Metric.
    pub metric: String,
    /// Value.
    pub value: OrTemplate<Float>,
    /// Optimization.
    pub optimization: Either<StrictFloat, Optimization>,
    /// Policy.
    pub policy: Option<StoppingPolicy>,
}

/// Failure early stopping.
#[derive(JsonSchema)]
#[schemars(rename = "V1FailureEarlyStopping", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("early_stopping")))]
pub struct FailureEarlyStopping {
    /// Kind.
    pub kind: Tag,
    /// Percent.
    pub percent: OrTemplate<Float>,
}

/// Median stopping policy.
#[derive(JsonSchema)]
#[schemars(rename = "V1MedianStoppingPolicy", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("early_stopping")))]
pub struct MedianStoppingPolicy {
    /// Kind.
    pub kind: Tag,
    /// Evaluation interval.
    pub evaluation_interval: Option<NotNull<OrTemplate<i64>>>,
    /// Min interval.
    pub min_interval: Option<OrTemplate<i64>>,
    /// Min samples.
    pub min_samples: Option<OrTemplate<i64>>,
}

/// Diff stopping policy.
#[derive(JsonSchema)]
#[schemars(rename = "V1DiffStoppingPolicy", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("early_stopping")))]
pub struct DiffStoppingPolicy {
    /// Kind.
    pub kind: Tag,
    /// Percent.
    pub percent: OrTemplate<Float>,
    /// Evaluation interval.
    pub evaluation_interval: OrTemplate<i64>,
    /// Min interval.
    pub min_interval: Option<OrTemplate<i64>>,
    /// Min samples.
    pub min_samples: Option<OrTemplate<i64>>,
}

/// Truncation stopping policy.
#[derive(JsonSchema)]
#[schemars(rename = "V1TruncationStoppingPolicy", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("early_stopping")))]
pub struct TruncationStoppingPolicy {
    /// Kind.
    pub kind: Tag,
    /// Percent.
    pub percent: OrTemplate<Float>,
    /// Evaluation interval.
    pub evaluation_interval: OrTemplate<i64>,
    /// Min interval.
    pub min_interval: Option<OrTemplate<i64>>,
    /// Min samples.
    pub min_samples: Option<OrTemplate<i64>>,
    /// Include succeeded.
    pub include_succeeded: Option<OrTemplate<LaxBool>>,
}

kinds! {
    /// Of the Polyaxon model.
    StoppingPolicy {
        /// Median.
        "median" => MedianStoppingPolicy,
        /// Diff.
        "diff" => DiffStoppingPolicy,
        /// Truncation.
        "truncation" => TruncationStoppingPolicy,
    }
}
