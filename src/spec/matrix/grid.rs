//! Of the Polyaxon model.

use schemars::JsonSchema;

use crate::spec::matrix::early_stopping::EarlyStopping;
use crate::spec::matrix::hyper_params::HyperParam;
use crate::spec::page;
use crate::spec::types::{Mapping, OrTemplate, PositiveWholeNumber, Tag};

/// Grid search.
#[derive(JsonSchema)]
#[schemars(rename = "V1GridSearch", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("grid")))]
pub struct GridSearch {
    /// Kind.
    pub kind: Tag,
    /// Params.
    pub params: Mapping<HyperParam>,
    /// Num runs.
    pub num_runs: Option<PositiveWholeNumber>,
    /// Concurrency.
    pub concurrency: Option<PositiveWholeNumber>,
    /// Early stopping.
    pub early_stopping: Option<OrTemplate<Vec<EarlyStopping>>>,
}
