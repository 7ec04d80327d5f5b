//! Distributed jobs run by the training operator (`kind: tfjob`, `pytorchjob`, `mpijob`).

use schemars::JsonSchema;

use crate::spec::page;
use crate::spec::pod::Pod;
use crate::spec::types::{AnyMap, LaxBool, OrTemplate, Tag};

/// A distributed TensorFlow job. Give at least one kind of replica.
#[derive(JsonSchema)]
#[schemars(rename = "V1TFJob", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("runtimes/distributed/tf-jobs")))]
pub struct TfJob {
    /// Makes the run a TensorFlow job.
    pub kind: Tag,
    /// Which pods are removed when the job has ended.
    pub clean_pod_policy: Option<CleanPodPolicy>,
    /// How the pods are scheduled as a group.
    pub scheduling_policy: Option<SchedulingPolicy>,
    /// Lets the number of workers change while the job runs. Off if it is not given.
    #[schemars(extend("default" = false))]
    pub enable_dynamic_worker: Option<LaxBool>,
    /// When the job counts as succeeded. Empty: when the first worker has succeeded (or the chief,
    /// if there is one); `AllWorkers`: when all workers have.
    pub success_policy: Option<String>,
    /// The replica that coordinates the training and writes checkpoints.
    pub chief: Option<OrTemplate<KfReplica>>,
    /// The parameter servers, which hold the variables.
    pub ps: Option<OrTemplate<KfReplica>>,
    /// The replicas that train.
    pub worker: Option<OrTemplate<KfReplica>>,
    /// The replicas that compute metrics while the others train.
    pub evaluator: Option<OrTemplate<KfReplica>>,
}

/// A distributed PyTorch job. Give at least a master or workers.
#[derive(JsonSchema)]
#[schemars(rename = "V1PytorchJob", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("runtimes/distributed/pytorch-jobs")))]
pub struct PytorchJob {
    /// Makes the run a PyTorch job.
    pub kind: Tag,
    /// Which pods are removed when the job has ended.
    pub clean_pod_policy: Option<CleanPodPolicy>,
    /// How the pods are scheduled as a group.
    pub scheduling_policy: Option<SchedulingPolicy>,
    /// Lets workers come and go while the job runs, as `torchrun` does.
    pub elastic_policy: Option<ElasticPolicy>,
    /// How many processes each pod starts, usually one a GPU.
    pub n_proc_per_node: Option<OrTemplate<i64>>,
    /// The replica with rank 0, which the others connect to. One replica is enough.
    pub master: Option<OrTemplate<KfReplica>>,
    /// The other replicas.
    pub worker: Option<OrTemplate<KfReplica>>,
}

/// A distributed job that a launcher starts on its workers with `mpirun`, such as Horovod.
#[derive(JsonSchema)]
#[schemars(rename = "V1MPIJob", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("runtimes/distributed/mpi-jobs")))]
pub struct MpiJob {
    /// Makes the run an MPI job.
    pub kind: Tag,
    /// Which pods are removed when the job has ended.
    pub clean_pod_policy: Option<CleanPodPolicy>,
    /// How the pods are scheduled as a group.
    pub scheduling_policy: Option<SchedulingPolicy>,
    /// How many processes each worker takes, usually one a GPU. One if it is not given.
    #[schemars(extend("default" = 1))]
    pub slots_per_worker: Option<OrTemplate<i64>>,
    /// The replica that calls `mpirun`.
    pub launcher: Option<OrTemplate<KfReplica>>,
    /// The replicas that the launcher starts processes on.
    pub worker: Option<OrTemplate<KfReplica>>,
}

/// One kind of replica of a distributed job: how many pods, and what they run.
#[derive(JsonSchema)]
#[schemars(rename = "V1KFReplica", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("runtimes/distributed/kubeflow-replica")))]
pub struct KfReplica {
    /// How many pods of this kind. One if it is not given.
    #[schemars(extend("default" = 1))]
    pub replicas: Option<OrTemplate<i64>>,
    /// What the pod holds.
    #[schemars(flatten)]
    pub pod: Pod,
}

/// How the pods of a distributed job are scheduled as a group, by a scheduler that knows groups,
/// such as Volcano.
#[derive(JsonSchema)]
#[schemars(rename = "V1SchedulingPolicy", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("runtimes/distributed/kubeflow-scheduling-policy")))]
pub struct SchedulingPolicy {
    /// How many pods have to fit before any of them starts.
    pub min_available: Option<OrTemplate<i64>>,
    /// The queue of the group scheduler.
    pub queue: Option<String>,
    /// The resources that have to be free before any pod starts.
    pub min_resources: Option<OrTemplate<i64>>,
    /// The priority class of the group.
    pub priority_class: Option<String>,
    /// Seconds after which a group that does not fit is given up.
    pub schedule_timeout_seconds: Option<OrTemplate<i64>>,
}

/// Bounds and meeting point of an elastic PyTorch job, as the options of `torchrun`.
#[derive(JsonSchema)]
#[schemars(rename = "V1PytorchElasticPolicy", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("runtimes/distributed/pytorch-jobs")))]
pub struct ElasticPolicy {
    /// The fewest workers that the job goes on with.
    pub min_replicas: Option<OrTemplate<i64>>,
    /// The most workers that the job grows to.
    pub max_replicas: Option<OrTemplate<i64>>,
    /// How workers find each other, such as `c10d` or `etcd`.
    pub rdvz_backend: Option<String>,
    /// The port of the meeting point.
    pub rdvz_port: Option<OrTemplate<i64>>,
    /// The host of the meeting point.
    pub rdvz_host: Option<String>,
    /// The name of the job at the meeting point.
    pub rdvz_id: Option<String>,
    /// Further settings of the meeting point, as a list of `key` and `value`.
    pub rdvz_conf: Option<Vec<AnyMap>>,
    /// Whether the job meets on a single node, with nothing outside.
    pub standalone: Option<OrTemplate<LaxBool>>,
    /// How many processes each worker starts.
    pub n_proc_per_node: Option<OrTemplate<i64>>,
    /// How often the group of workers is started again before the job fails.
    pub max_restarts: Option<OrTemplate<i64>>,
    /// Metrics by which the number of workers is scaled, as in a Kubernetes
    /// HorizontalPodAutoscaler.
    #[schemars(rename = "Metrics")]
    pub metrics: Option<Vec<AnyMap>>,
}

/// Which pods are removed when a distributed job has ended. The words begin with a capital.
#[derive(JsonSchema)]
#[schemars(rename = "V1CleanPodPolicy")]
pub enum CleanPodPolicy {
    /// All pods.
    All,
    /// Those that still run.
    Running,
    /// None: all stay for inspection.
    None,
}
