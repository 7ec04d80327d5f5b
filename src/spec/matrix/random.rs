//! Of the Polyaxon model.

use schemars::JsonSchema;

use crate::spec::matrix::early_stopping::EarlyStopping;
use crate::spec::matrix::hyper_params::HyperParam;
use crate::spec::page;
use crate::spec::types::{Mapping, OrTemplate, PositiveWholeNumber, Tag};

/// Random search.
#[derive(JsonSchema)]
#[schemars(rename = "V1RandomSearch", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("random")))]
pub struct RandomSearch {
    /// Kind.
    pub kind: Tag,
    /// Params.
    pub params: OrTemplate<Mapping<HyperParam>>,
    /// Num runs.
    pub num_runs: PositiveWholeNumber,
    /// Seed.
    pub seed: Option<OrTemplate<i64>>,
    /// Concurrency.
    pub concurrency: Option<PositiveWholeNumber>,
    /// Early stopping.
    pub early_stopping: Option<OrTemplate<Vec<EarlyStopping>>>,
}
