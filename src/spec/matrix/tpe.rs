//! Of the Polyaxon model.

use schemars::JsonSchema;

use crate::spec::matrix::early_stopping::EarlyStopping;
use crate::spec::matrix::hyper_params::HyperParam;
use crate::spec::matrix::tuner::{OptimizationMetric, Tuner};
use crate::spec::page;
use crate::spec::types::{Mapping, NotNull, OrTemplate, PositiveWholeNumber, Tag};

/// Tpe.
#[derive(JsonSchema)]
#[schemars(rename = "V1TPE", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("tpe")))]
pub struct Tpe {
    /// Kind.
    pub kind: Tag,
    /// Max iterations.
    pub max_iterations: Option<OrTemplate<i64>>,
    /// Metric.
    pub metric: OptimizationMetric,
    /// Params.
    pub params: OrTemplate<Mapping<HyperParam>>,
    /// Num runs.
    pub num_runs: Option<NotNull<PositiveWholeNumber>>,
    /// Seed.
    pub seed: Option<OrTemplate<i64>>,
    /// Concurrency.
    pub concurrency: Option<PositiveWholeNumber>,
    /// Tuner.
    pub tuner: Option<Tuner>,
    /// Early stopping.
    pub early_stopping: Option<OrTemplate<Vec<EarlyStopping>>>,
}
