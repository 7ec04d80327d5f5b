//! Of the Polyaxon model.

use schemars::JsonSchema;

use crate::spec::matrix::early_stopping::EarlyStopping;
use crate::spec::page;
use crate::spec::types::{AnyMap, OrTemplate, PositiveInt, Tag};

/// Matrix mapping.
#[derive(JsonSchema)]
#[schemars(rename = "V1Mapping", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("mapping")))]
pub struct MatrixMapping {
    /// Kind.
    pub kind: Tag,
    /// Values.
    pub values: OrTemplate<Vec<AnyMap>>,
    /// Concurrency.
    pub concurrency: Option<PositiveInt>,
    /// Early stopping.
    pub early_stopping: Option<OrTemplate<Vec<EarlyStopping>>>,
}
