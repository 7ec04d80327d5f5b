//! Of the Polyaxon model.

use schemars::JsonSchema;

use crate::spec::environment::Environment;
use crate::spec::init::Init;
use crate::spec::kubernetes::{Container, Volume};
use crate::spec::page;
use crate::spec::types::{AnyMap, LaxBool, OrTemplate, Tag};

/// Tf job.
#[derive(JsonSchema)]
#[schemars(rename = "V1TFJob", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("tfjob")))]
pub struct TfJob {
    /// Kind.
    pub kind: Tag,
    /// Clean pod policy.
    pub clean_pod_policy: Option<CleanPodPolicy>,
    /// Scheduling policy.
    pub scheduling_policy: Option<SchedulingPolicy>,
    /// Enable dynamic worker.
    pub enable_dynamic_worker: Option<LaxBool>,
    /// Success policy.
    pub success_policy: Option<String>,
    /// Chief.
    pub chief: Option<OrTemplate<KfReplica>>,
    /// Ps.
    pub ps: Option<OrTemplate<KfReplica>>,
    /// Worker.
    pub worker: Option<OrTemplate<KfReplica>>,
    /// Evaluator.
    pub evaluator: Option<OrTemplate<KfReplica>>,
}

/// Pytorch job.
#[derive(JsonSchema)]
#[schemars(rename = "V1PytorchJob", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("pytorchjob")))]
pub struct PytorchJob {
    /// Kind.
    pub kind: Tag,
    /// Clean pod policy.
    pub clean_pod_policy: Option<CleanPodPolicy>,
    /// Scheduling policy.
    pub scheduling_policy: Option<SchedulingPolicy>,
    /// Elastic policy.
    pub elastic_policy: Option<ElasticPolicy>,
    /// N proc per node.
    pub n_proc_per_node: Option<OrTemplate<i64>>,
    /// Master.
    pub master: Option<OrTemplate<KfReplica>>,
    /// Worker.
    pub worker: Option<OrTemplate<KfReplica>>,
}

/// Mpi job.
#[derive(JsonSchema)]
#[schemars(rename = "V1MPIJob", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("mpijob")))]
pub struct MpiJob {
    /// Kind.
    pub kind: Tag,
    /// Clean pod policy.
    pub clean_pod_policy: Option<CleanPodPolicy>,
    /// Scheduling policy.
    pub scheduling_policy: Option<SchedulingPolicy>,
    /// Slots per worker.
    pub slots_per_worker: Option<OrTemplate<i64>>,
    /// Launcher.
    pub launcher: Option<OrTemplate<KfReplica>>,
    /// Worker.
    pub worker: Option<OrTemplate<KfReplica>>,
}

/// Kf replica.
#[derive(JsonSchema)]
#[schemars(rename = "V1KFReplica", rename_all = "camelCase", deny_unknown_fields)]
pub struct KfReplica {
    /// Replicas.
    pub replicas: Option<OrTemplate<i64>>,
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

/// Scheduling policy.
#[derive(JsonSchema)]
#[schemars(rename = "V1SchedulingPolicy", rename_all = "camelCase", deny_unknown_fields)]
pub struct SchedulingPolicy {
    /// Min available.
    pub min_available: Option<OrTemplate<i64>>,
    /// Queue.
    pub queue: Option<String>,
    /// Min resources.
    pub min_resources: Option<OrTemplate<i64>>,
    /// Priority class.
    pub priority_class: Option<String>,
    /// Schedule timeout seconds.
    pub schedule_timeout_seconds: Option<OrTemplate<i64>>,
}

/// Elastic policy.
#[derive(JsonSchema)]
#[schemars(rename = "V1PytorchElasticPolicy", rename_all = "camelCase", deny_unknown_fields)]
pub struct ElasticPolicy {
    /// Min replicas.
    pub min_replicas: Option<OrTemplate<i64>>,
    /// Max replicas.
    pub max_replicas: Option<OrTemplate<i64>>,
    /// Rdvz backend.
    pub rdvz_backend: Option<String>,
    /// Rdvz port.
    pub rdvz_port: Option<OrTemplate<i64>>,
    /// Rdvz host.
    pub rdvz_host: Option<String>,
    /// Rdvz id.
    pub rdvz_id: Option<String>,
    /// Rdvz conf.
    pub rdvz_conf: Option<Vec<AnyMap>>,
    /// Standalone.
    pub standalone: Option<OrTemplate<LaxBool>>,
    /// N proc per node.
    pub n_proc_per_node: Option<OrTemplate<i64>>,
    /// Max restarts.
    pub max_restarts: Option<OrTemplate<i64>>,
    /// Metrics.
    #[schemars(rename = "Metrics")]
    pub metrics: Option<Vec<AnyMap>>,
}

/// Of the Polyaxon model.
#[derive(JsonSchema)]
#[schemars(rename = "V1CleanPodPolicy")]
pub enum CleanPodPolicy {
    /// All.
    All,
    /// Running.
    Running,
    /// None.
    None,
}
