//! Of the Polyaxon model.

use schemars::JsonSchema;

use crate::spec::matrix::early_stopping::EarlyStopping;
use crate::spec::matrix::hyper_params::HyperParam;
use crate::spec::matrix::tuner::{OptimizationMetric, Tuner};
use crate::spec::page;
use crate::spec::types::{LaxBool, Mapping, OrTemplate, PositiveFloat, PositiveInt, Tag};

/// Hyperband.
#[derive(JsonSchema)]
#[schemars(rename = "V1Hyperband", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("hyperband")))]
pub struct Hyperband {
    /// Kind.
    pub kind: Tag,
    /// Params.
    pub params: Option<OrTemplate<Mapping<HyperParam>>>,
    /// Max iterations.
    pub max_iterations: Option<PositiveInt>,
    /// Eta.
    pub eta: Option<OrTemplate<PositiveFloat>>,
    /// Resource.
    pub resource: Option<OptimizationResource>,
    /// Metric.
    pub metric: Option<OptimizationMetric>,
    /// Resume.
    pub resume: Option<OrTemplate<LaxBool>>,
    /// Seed.
    pub seed: Option<OrTemplate<i64>>,
    /// Concurrency.
    pub concurrency: Option<OrTemplate<PositiveInt>>,
    /// Tuner.
    pub tuner: Option<Tuner>,
    /// Early stopping.
    pub early_stopping: Option<OrTemplate<Vec<EarlyStopping>>>,
}

/// Optimization resource.
#[derive(JsonSchema)]
#[schemars(rename = "V1OptimizationResource", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("hyperband")))]
pub struct OptimizationResource {
    /// Name.
    pub name: String,
    /// Type.
    pub r#type: Option<ResourceType>,
}

/// Of the Polyaxon model.
#[derive(JsonSchema)]
#[schemars(rename = "V1ResourceType", rename_all = "snake_case")]
pub enum ResourceType {
    /// Int.
    Int,
    /// Float.
    Float,
}
