//! Of the Polyaxon model.

use schemars::JsonSchema;

use crate::spec::page;
use crate::spec::params::Param;
use crate::spec::types::{Mapping, OrTemplate};

/// Tuner.
#[derive(JsonSchema)]
#[schemars(rename = "V1Tuner", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("tuner")))]
pub struct Tuner {
    /// Hub ref.
    pub hub_ref: String,
    /// Presets.
    pub presets: Option<OrTemplate<Vec<String>>>,
    /// Queue.
    pub queue: Option<String>,
    /// Namespace.
    pub namespace: Option<String>,
    /// Params.
    pub params: Option<OrTemplate<Mapping<Param>>>,
}

/// Optimization metric.
#[derive(JsonSchema)]
#[schemars(rename = "V1OptimizationMetric", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("tuner")))]
pub struct OptimizationMetric {
    /// Name.
    pub name: String,
    /// Optimization.
    pub optimization: Option<Optimization>,
}

/// Of the Polyaxon model.
#[derive(JsonSchema)]
#[schemars(rename = "V1Optimization", rename_all = "snake_case")]
pub enum Optimization {
    /// Maximize.
    Maximize,
    /// Minimize.
    Minimize,
}
