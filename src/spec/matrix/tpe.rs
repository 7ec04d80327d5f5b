//! Tree-structured Parzen estimators (`kind: tpe`).

use schemars::JsonSchema;

use crate::spec::matrix::early_stopping::EarlyStopping;
use crate::spec::matrix::hyper_params::HyperParam;
use crate::spec::matrix::tuner::{OptimizationMetric, Tuner};
use crate::spec::page;
use crate::spec::types::{Mapping, NotNull, OrTemplate, PositiveWholeNumber, Tag};

/// Suggests combinations by comparing the better with the worse results so far.
#[derive(JsonSchema)]
#[schemars(rename = "V1TPE", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/tpe")))]
pub struct Tpe {
    /// Makes it a TPE search.
    pub kind: Tag,
    /// How many rounds of suggestions.
    pub max_iterations: Option<OrTemplate<i64>>,
    /// The output that is optimized.
    pub metric: OptimizationMetric,
    /// For each input, how its values are chosen.
    pub params: OrTemplate<Mapping<HyperParam>>,
    /// How many runs in all.
    pub num_runs: Option<NotNull<PositiveWholeNumber>>,
    /// A seed, to get the same choices again.
    pub seed: Option<OrTemplate<i64>>,
    /// How many runs go on at once. All if it is not given.
    pub concurrency: Option<PositiveWholeNumber>,
    /// The component that suggests the next runs, if not the default one.
    pub tuner: Option<Tuner>,
    /// Conditions that end the search early, by a metric or by the share of failed runs.
    pub early_stopping: Option<OrTemplate<Vec<EarlyStopping>>>,
}
