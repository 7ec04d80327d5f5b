//! Bayesian optimization (`kind: bayes`).

use schemars::JsonSchema;

use crate::spec::matrix::early_stopping::EarlyStopping;
use crate::spec::matrix::hyper_params::HyperParam;
use crate::spec::matrix::tuner::{OptimizationMetric, Tuner};
use crate::spec::page;
use crate::spec::types::{Float, LaxInt, Mapping, NotNull, OrTemplate, PositiveInt, Tag};

/// Suggests combinations by a Gaussian process over the results so far.
#[derive(JsonSchema)]
#[schemars(rename = "V1Bayes", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/bayesian-optimization")))]
pub struct Bayes {
    /// Makes it a Bayesian optimization.
    pub kind: Tag,
    /// How the next combination is chosen from what the process predicts.
    pub utility_function: Option<UtilityFunction>,
    /// How many combinations are drawn at random first.
    pub num_initial_runs: OrTemplate<PositiveInt>,
    /// How many suggestions follow.
    pub max_iterations: OrTemplate<PositiveInt>,
    /// The output that is optimized.
    pub metric: OptimizationMetric,
    /// For each input, how its values are chosen.
    pub params: Mapping<HyperParam>,
    /// A seed, to get the same choices again.
    pub seed: Option<OrTemplate<i64>>,
    /// How many runs go on at once. All if it is not given.
    pub concurrency: Option<OrTemplate<PositiveInt>>,
    /// The component that suggests the next runs, if not the default one.
    pub tuner: Option<OrTemplate<Tuner>>,
    /// Conditions that end the search early, by a metric or by the share of failed runs.
    pub early_stopping: Option<OrTemplate<Vec<EarlyStopping>>>,
}

/// How the next combination is chosen from what a Gaussian process predicts. Give `kappa` with
/// `ucb`, and `eps` with `ei` and `poi`.
#[derive(JsonSchema)]
#[schemars(rename = "UtilityFunctionConfig", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/bayesian-optimization")))]
pub struct UtilityFunction {
    /// What is maximized to find the next combination.
    #[schemars(extend("default" = "ucb"))]
    pub acquisition_function: Option<AcquisitionFunctions>,
    /// Settings of the Gaussian process.
    pub gaussian_process: Option<GaussianProcess>,
    /// For `ucb`: the higher, the more is tried far from the best so far.
    pub kappa: Option<NotNull<Float>>,
    /// For `ei` and `poi`: the higher, the more is tried far from the best so far.
    pub eps: Option<Float>,
    /// How many points are drawn at random to find the maximum.
    pub num_warmup: Option<LaxInt>,
    /// How many points are improved step by step to find the maximum.
    pub num_iterations: Option<LaxInt>,
}

/// Settings of a Gaussian process.
#[derive(JsonSchema)]
#[schemars(rename = "GaussianProcessConfig", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/bayesian-optimization")))]
pub struct GaussianProcess {
    /// The covariance function.
    #[schemars(extend("default" = "matern"))]
    pub kernel: Option<GaussianProcessesKernels>,
    /// How far results influence each other.
    #[schemars(extend("default" = 1.0))]
    pub length_scale: Option<Float>,
    /// How smooth the function is, for `matern`.
    #[schemars(extend("default" = 1.5))]
    pub nu: Option<Float>,
    /// How often the fit is tried again from another start.
    #[schemars(extend("default" = 0))]
    pub num_restarts_optimizer: Option<LaxInt>,
}

/// What is maximized to find the next combination.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum AcquisitionFunctions {
    /// The upper confidence bound.
    Ucb,
    /// The expected improvement.
    Ei,
    /// The probability of an improvement.
    Poi,
}

/// The covariance function of a Gaussian process.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum GaussianProcessesKernels {
    /// The radial basis function: very smooth.
    Rbf,
    /// The Matern function: as smooth as `nu` says.
    Matern,
}
