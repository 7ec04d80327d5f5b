//! What searches optimize, and who suggests the next runs.

use schemars::JsonSchema;

use crate::spec::page;
use crate::spec::params::Param;
use crate::spec::types::{Mapping, OrTemplate};

/// The component that suggests the next runs of a search.
#[derive(JsonSchema)]
#[schemars(rename = "V1Tuner", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/tuner")))]
pub struct Tuner {
    /// The component, as `name:tag` or `owner/name:tag`.
    pub hub_ref: String,
    /// Presets to run it with.
    pub presets: Option<OrTemplate<Vec<String>>>,
    /// The queue to run it in, as `queue` or `agent/queue`.
    pub queue: Option<String>,
    /// The namespace to run it in. Needs a commercial edition.
    pub namespace: Option<String>,
    /// Values for its inputs, in the long form with `value`.
    pub params: Option<OrTemplate<Mapping<Param>>>,
}

/// A metric that is optimized.
#[derive(JsonSchema)]
#[schemars(rename = "V1OptimizationMetric", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/tuner")))]
pub struct OptimizationMetric {
    /// The name under which runs log it.
    pub name: String,
    /// Whether more or less is better.
    pub optimization: Option<Optimization>,
}

/// Whether more or less is better.
#[derive(JsonSchema)]
#[schemars(rename = "V1Optimization", rename_all = "snake_case")]
pub enum Optimization {
    /// More is better.
    Maximize,
    /// Less is better.
    Minimize,
}
