//! Combinations at random (`kind: random`).

use schemars::JsonSchema;

use crate::spec::matrix::early_stopping::EarlyStopping;
use crate::spec::matrix::hyper_params::HyperParam;
use crate::spec::page;
use crate::spec::types::{Mapping, OrTemplate, PositiveWholeNumber, Tag};

/// Runs combinations that are drawn at random.
#[derive(JsonSchema)]
#[schemars(rename = "V1RandomSearch", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/random-search")))]
pub struct RandomSearch {
    /// Makes it a random search.
    pub kind: Tag,
    /// For each input, how its values are chosen.
    pub params: OrTemplate<Mapping<HyperParam>>,
    /// How many combinations to draw.
    pub num_runs: PositiveWholeNumber,
    /// A seed, to get the same choices again.
    pub seed: Option<OrTemplate<i64>>,
    /// How many runs go on at once. All if it is not given.
    pub concurrency: Option<PositiveWholeNumber>,
    /// Conditions that end the search early, by a metric or by the share of failed runs.
    pub early_stopping: Option<OrTemplate<Vec<EarlyStopping>>>,
}
