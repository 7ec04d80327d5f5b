//! Of the Polyaxon model.

use schemars::JsonSchema;

use crate::spec::environment::Environment;
use crate::spec::init::Init;
use crate::spec::kubernetes::{Container, ResourceRequirements, Volume};
use crate::spec::page;
use crate::spec::plugins::PullPolicy;
use crate::spec::types::{Anything, AsText, LaxBool, Mapping, OrTemplate, Suggested, Tag};

/// Ray cluster.
#[derive(JsonSchema)]
#[schemars(rename = "V1RayCluster", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("raycluster")))]
pub struct RayCluster {
    /// Kind.
    pub kind: Tag,
    /// Entrypoint.
    pub entrypoint: Option<String>,
    /// Runtime env.
    pub runtime_env: Option<OrTemplate<Mapping<Anything>>>,
    /// Metadata.
    pub metadata: Option<OrTemplate<Mapping<String>>>,
    /// Ray version.
    pub ray_version: Option<String>,
    /// Head.
    pub head: Option<OrTemplate<RayReplica>>,
    /// Workers.
    pub workers: Option<Mapping<OrTemplate<RayReplica>>>,
    /// Enable in tree autoscaling.
    pub enable_in_tree_autoscaling: Option<OrTemplate<LaxBool>>,
    /// Autoscaler options.
    pub autoscaler_options: Option<OrTemplate<RayAutoscalerOptions>>,
}

/// Ray replica.
#[derive(JsonSchema)]
#[schemars(rename = "V1RayReplica", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("raycluster")))]
pub struct RayReplica {
    /// Replicas.
    pub replicas: Option<OrTemplate<i64>>,
    /// Min replicas.
    pub min_replicas: Option<OrTemplate<i64>>,
    /// Max replicas.
    pub max_replicas: Option<OrTemplate<i64>>,
    /// Ray start params.
    pub ray_start_params: Option<Mapping<AsText>>,
    /// Environment.
    pub environment: Option<OrTemplate<Environment>>,
    /// Connections.
    pub connections: Option<OrTemplate<Vec<String>>>,
    /// Volumes.
    pub volumes: Option<Vec<Volume>>,
    /// Init.
    pub init: Option<OrTemplate<Vec<Init>>>,
    /// Sidecars.
    pub sidecars: Option<Vec<Container>>,
    /// Container.
    pub container: Option<Container>,
}

/// Ray autoscaler options.
#[derive(JsonSchema)]
#[schemars(rename = "V1RayAutoscalerOptions", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("raycluster")))]
pub struct RayAutoscalerOptions {
    /// Upscaling mode.
    pub upscaling_mode: Option<Suggested<UpscalingMode>>,
    /// Image pull policy.
    pub image_pull_policy: Option<Suggested<PullPolicy>>,
    /// Resources.
    pub resources: Option<ResourceRequirements>,
}

/// Of the Polyaxon model.
#[derive(JsonSchema)]
pub enum UpscalingMode {
    /// Default.
    Default,
    /// Conservative.
    Conservative,
    /// Aggressive.
    Aggressive,
}
