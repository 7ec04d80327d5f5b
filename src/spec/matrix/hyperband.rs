//! Successive halving (`kind: hyperband`).

use schemars::JsonSchema;

use crate::spec::matrix::early_stopping::EarlyStopping;
use crate::spec::matrix::hyper_params::HyperParam;
use crate::spec::matrix::tuner::{OptimizationMetric, Tuner};
use crate::spec::page;
use crate::spec::types::{LaxBool, Mapping, OrTemplate, PositiveFloat, PositiveInt, Tag};

/// Draws combinations at random and gives the better ones more of a resource, such as epochs.
#[derive(JsonSchema)]
#[schemars(rename = "V1Hyperband", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/hyperband")))]
pub struct Hyperband {
    /// Makes it a Hyperband search.
    pub kind: Tag,
    /// For each input, how its values are chosen.
    pub params: Option<OrTemplate<Mapping<HyperParam>>>,
    /// The most of the resource that one run gets.
    pub max_iterations: Option<PositiveInt>,
    /// By how much the number of runs is cut and the resource raised in each round.
    pub eta: Option<OrTemplate<PositiveFloat>>,
    /// The input that holds the resource.
    pub resource: Option<OptimizationResource>,
    /// The output that is optimized.
    pub metric: Option<OptimizationMetric>,
    /// Whether runs that go on are resumed instead of started again. Off if it is not given.
    #[schemars(extend("default" = false))]
    pub resume: Option<OrTemplate<LaxBool>>,
    /// A seed, to get the same choices again.
    pub seed: Option<OrTemplate<i64>>,
    /// How many runs go on at once. All if it is not given.
    pub concurrency: Option<OrTemplate<PositiveInt>>,
    /// The component that suggests the next runs, if not the default one.
    pub tuner: Option<Tuner>,
    /// Conditions that end the search early, by a metric or by the share of failed runs.
    pub early_stopping: Option<OrTemplate<Vec<EarlyStopping>>>,
}

/// An input that holds a resource, such as the number of epochs.
#[derive(JsonSchema)]
#[schemars(rename = "V1OptimizationResource", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/hyperband")))]
pub struct OptimizationResource {
    /// The name of the input.
    pub name: String,
    /// The type of the amounts.
    pub r#type: Option<ResourceType>,
}

/// The type of the amounts of a resource.
#[derive(JsonSchema)]
#[schemars(rename = "V1ResourceType", rename_all = "snake_case")]
pub enum ResourceType {
    /// Whole numbers.
    Int,
    /// Numbers.
    Float,
}
