//! All combinations of values (`kind: grid`).

use schemars::JsonSchema;

use crate::spec::matrix::early_stopping::EarlyStopping;
use crate::spec::matrix::hyper_params::HyperParam;
use crate::spec::page;
use crate::spec::types::{Mapping, OrTemplate, PositiveWholeNumber, Tag};

/// Runs all combinations of the values. Only discrete params can be used.
#[derive(JsonSchema)]
#[schemars(rename = "V1GridSearch", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/grid-search")))]
pub struct GridSearch {
    /// Makes it a grid search.
    pub kind: Tag,
    /// For each input, how its values are chosen. Discrete ones only: `choice`, `range`, `linspace`
    /// and so on, no distributions.
    pub params: Mapping<HyperParam>,
    /// How many combinations at most. All if it is not given.
    pub num_runs: Option<PositiveWholeNumber>,
    /// How many runs go on at once. All if it is not given.
    pub concurrency: Option<PositiveWholeNumber>,
    /// Conditions that end the search early, by a metric or by the share of failed runs.
    pub early_stopping: Option<OrTemplate<Vec<EarlyStopping>>>,
}
