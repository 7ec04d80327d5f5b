//! Of the Polyaxon model.

use schemars::JsonSchema;

use crate::spec::matrix::early_stopping::EarlyStopping;
use crate::spec::matrix::hyper_params::HyperParam;
use crate::spec::matrix::tuner::Tuner;
use crate::spec::page;
use crate::spec::types::{Mapping, OrTemplate, PositiveWholeNumber, Tag};

/// Iterative.
#[derive(JsonSchema)]
#[schemars(rename = "V1Iterative", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("iterative")))]
pub struct Iterative {
    /// Kind.
    pub kind: Tag,
    /// Params.
    pub params: Option<OrTemplate<Mapping<HyperParam>>>,
    /// Max iterations.
    pub max_iterations: PositiveWholeNumber,
    /// Seed.
    pub seed: Option<OrTemplate<i64>>,
    /// Concurrency.
    pub concurrency: Option<PositiveWholeNumber>,
    /// Tuner.
    pub tuner: Option<Tuner>,
    /// Early stopping.
    pub early_stopping: Option<OrTemplate<Vec<EarlyStopping>>>,
}
