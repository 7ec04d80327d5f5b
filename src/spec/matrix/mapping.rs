//! Listed values (`kind: mapping`).

use schemars::JsonSchema;

use crate::spec::matrix::early_stopping::EarlyStopping;
use crate::spec::page;
use crate::spec::types::{AnyMap, OrTemplate, PositiveInt, Tag};

/// Runs once for each mapping of a list.
#[derive(JsonSchema)]
#[schemars(rename = "V1Mapping", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/mapping/specification")))]
pub struct MatrixMapping {
    /// Makes it a mapping.
    pub kind: Tag,
    /// The runs: a mapping from inputs to values for each.
    pub values: OrTemplate<Vec<AnyMap>>,
    /// How many runs go on at once. All if it is not given.
    pub concurrency: Option<PositiveInt>,
    /// Conditions that end the search early, by a metric or by the share of failed runs.
    pub early_stopping: Option<OrTemplate<Vec<EarlyStopping>>>,
}
