//! Searches of your own (`kind: iterative`).

use schemars::JsonSchema;

use crate::spec::matrix::early_stopping::EarlyStopping;
use crate::spec::matrix::hyper_params::HyperParam;
use crate::spec::matrix::tuner::Tuner;
use crate::spec::page;
use crate::spec::types::{Mapping, OrTemplate, PositiveWholeNumber, Tag};

/// Suggests combinations round by round, by a tuner of your own.
#[derive(JsonSchema)]
#[schemars(rename = "V1Iterative", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/iterative")))]
pub struct Iterative {
    /// Makes it an iterative search.
    pub kind: Tag,
    /// For each input, how its values are chosen.
    pub params: Option<OrTemplate<Mapping<HyperParam>>>,
    /// How many rounds of suggestions.
    pub max_iterations: PositiveWholeNumber,
    /// A seed, to get the same choices again.
    pub seed: Option<OrTemplate<i64>>,
    /// How many runs go on at once. All if it is not given.
    pub concurrency: Option<PositiveWholeNumber>,
    /// The component that suggests the next runs, if not the default one.
    pub tuner: Option<Tuner>,
    /// Conditions that end the search early, by a metric or by the share of failed runs.
    pub early_stopping: Option<OrTemplate<Vec<EarlyStopping>>>,
}
