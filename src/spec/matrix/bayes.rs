//! Of the Polyaxon model.

use schemars::JsonSchema;

use crate::spec::matrix::early_stopping::EarlyStopping;
use crate::spec::matrix::hyper_params::HyperParam;
use crate::spec::matrix::tuner::{OptimizationMetric, Tuner};
use crate::spec::page;
use crate::spec::types::{Float, LaxInt, Mapping, NotNull, OrTemplate, PositiveInt, Tag};

/// Bayes.
#[derive(JsonSchema)]
#[schemars(rename = "V1Bayes", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("bayes")))]
pub struct Bayes {
    /// Kind.
    pub kind: Tag,
    /// Utility function.
    pub utility_function: Option<UtilityFunction>,
    /// Num initial runs.
    pub num_initial_runs: OrTemplate<PositiveInt>,
    /// Max iterations.
    pub max_iterations: OrTemplate<PositiveInt>,
    /// Metric.
    pub metric: OptimizationMetric,
    /// Params.
    pub params: Mapping<HyperParam>,
    /// Seed.
    pub seed: Option<OrTemplate<i64>>,
    /// Concurrency.
    pub concurrency: Option<OrTemplate<PositiveInt>>,
    /// Tuner.
    pub tuner: Option<OrTemplate<Tuner>>,
    /// Early stopping.
    pub early_stopping: Option<OrTemplate<Vec<EarlyStopping>>>,
}

/// Utility function.
#[derive(JsonSchema)]
#[schemars(rename = "UtilityFunctionConfig", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("bayes")))]
pub struct UtilityFunction {
    /// Acquisition function.
    #[schemars(extend("default" = "ucb"))]
    pub acquisition_function: Option<AcquisitionFunctions>,
    /// Gaussian process.
    pub gaussian_process: Option<GaussianProcess>,
    /// Kappa.
    pub kappa: Option<NotNull<Float>>,
    /// Eps.
    pub eps: Option<Float>,
    /// Num warmup.
    pub num_warmup: Option<LaxInt>,
    /// Num iterations.
    pub num_iterations: Option<LaxInt>,
}

/// Gaussian process.
#[derive(JsonSchema)]
#[schemars(rename = "GaussianProcessConfig", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("bayes")))]
pub struct GaussianProcess {
    /// Kernel.
    #[schemars(extend("default" = "matern"))]
    pub kernel: Option<GaussianProcessesKernels>,
    /// Length scale.
    #[schemars(extend("default" = 1.0))]
    pub length_scale: Option<Float>,
    /// Nu.
    #[schemars(extend("default" = 1.5))]
    pub nu: Option<Float>,
    /// Num restarts optimizer.
    #[schemars(extend("default" = 0))]
    pub num_restarts_optimizer: Option<LaxInt>,
}

/// Of the Polyaxon model.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum AcquisitionFunctions {
    /// Ucb.
    Ucb,
    /// Ei.
    Ei,
    /// Poi.
    Poi,
}

/// Of the Polyaxon model.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum GaussianProcessesKernels {
    /// Rbf.
    Rbf,
    /// Matern.
    Matern,
}
