//! Ray clusters and jobs on them (`kind: raycluster`).

use schemars::JsonSchema;

use crate::spec::kubernetes::ResourceRequirements;
use crate::spec::page;
use crate::spec::plugins::PullPolicy;
use crate::spec::pod::Pod;
use crate::spec::types::{Anything, AsText, LaxBool, Mapping, OrTemplate, Suggested, Tag};

/// A Ray cluster for the time of the run: a head, groups of workers, and a command that uses them.
#[derive(JsonSchema)]
#[schemars(rename = "V1RayCluster", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("runtimes/clusters/ray-clusters")))]
pub struct RayCluster {
    /// Makes the run a Ray cluster.
    pub kind: Tag,
    /// The command that is submitted to the cluster. It is split by a shell, so it is one text and
    /// no list.
    pub entrypoint: Option<String>,
    /// The Ray runtime environment of the job: `pip`, `env_vars`, `working_dir` and so on.
    pub runtime_env: Option<OrTemplate<Mapping<Anything>>>,
    /// Texts that are kept with the Ray job.
    pub metadata: Option<OrTemplate<Mapping<String>>>,
    /// The version of Ray, which has to be that of the images.
    pub ray_version: Option<String>,
    /// The replica that runs the head of the cluster.
    pub head: Option<OrTemplate<RayReplica>>,
    /// Groups of workers, by name.
    pub workers: Option<Mapping<OrTemplate<RayReplica>>>,
    /// Whether a Ray autoscaler beside the head adds and removes workers. Off if it is not given.
    #[schemars(extend("default" = false))]
    pub enable_in_tree_autoscaling: Option<OrTemplate<LaxBool>>,
    /// Settings of the autoscaler, if it is on.
    pub autoscaler_options: Option<OrTemplate<RayAutoscalerOptions>>,
}

/// The head, or one group of workers, of a Ray cluster.
#[derive(JsonSchema)]
#[schemars(rename = "V1RayReplica", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("runtimes/clusters/ray-replica")))]
pub struct RayReplica {
    /// How many pods at the start. One if it is not given.
    #[schemars(extend("default" = 1))]
    pub replicas: Option<OrTemplate<i64>>,
    /// The fewest pods that the autoscaler leaves.
    pub min_replicas: Option<OrTemplate<i64>>,
    /// The most pods that the autoscaler makes.
    pub max_replicas: Option<OrTemplate<i64>>,
    /// Options of `ray start`, without the dashes.
    pub ray_start_params: Option<Mapping<AsText>>,
    /// What the pod holds.
    #[schemars(flatten)]
    pub pod: Pod,
}

/// Settings of the Ray autoscaler.
#[derive(JsonSchema)]
#[schemars(rename = "V1RayAutoscalerOptions", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("runtimes/clusters/ray-clusters")))]
pub struct RayAutoscalerOptions {
    /// How eagerly workers are added.
    pub upscaling_mode: Option<Suggested<UpscalingMode>>,
    /// When the image of the autoscaler is fetched.
    pub image_pull_policy: Option<Suggested<PullPolicy>>,
    /// What the container of the autoscaler requests, and its limits.
    pub resources: Option<ResourceRequirements>,
}

/// How eagerly the Ray autoscaler adds workers.
#[derive(JsonSchema)]
pub enum UpscalingMode {
    /// At most as many new workers at a time as there are.
    Default,
    /// The same: no more new workers at a time than there are.
    Conservative,
    /// Without a bound.
    Aggressive,
}
