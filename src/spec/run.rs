//! The kinds of runs.

use schemars::JsonSchema;

use crate::spec::dag::Dag;
use crate::spec::dask::{DaskCluster, DaskReplica};
use crate::spec::environment::Environment;
use crate::spec::init::Init;
use crate::spec::job::{CleanerJob, Job, NotifierJob, TunerJob};
use crate::spec::kubeflow::{KfReplica, MpiJob, PytorchJob, TfJob};
use crate::spec::kubernetes::{Container, Volume};
use crate::spec::ray::{RayCluster, RayReplica};
use crate::spec::service::Service;
use crate::spec::types::{LaxBool, Mapping, OrTemplate, PositiveInt, kinds};

kinds! {
    /// What is run, and how: `kind` says which of the runtimes it is.
    Run, without kind RunPatch {
        /// A notebook, an app, an API or a dashboard that stays up until it is stopped.
        "service" => Service,
        /// A container that runs to its end.
        "job" => Job,
        /// A graph of operations.
        "dag" => Dag,
        /// A distributed job started with `mpirun`.
        "mpijob" => MpiJob,
        /// A distributed PyTorch job.
        "pytorchjob" => PytorchJob,
        /// A distributed TensorFlow job.
        "tfjob" => TfJob,
        /// A Ray cluster and a job on it.
        "raycluster" => RayCluster,
        /// A Dask cluster and a job on it.
        "daskcluster" => DaskCluster,
        /// A job that sends notifications.
        "notifier" => NotifierJob,
        /// A job that suggests the next runs of a search.
        "tuner" => TunerJob,
        /// A job that removes artifacts.
        "cleaner" => CleanerJob,
    }
}

/// A part of a run, to be merged into the run of what the file refers to. What may stand in it
/// depends on the kind of that run, which is checked when both are put together. By default lists
/// such as `command` and `args` are appended to, not replaced; see `patchStrategy`.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", extend("x-layer" = "unchecked"))]
pub struct RunPatch {
    /// Changes settings of the pod.
    pub environment: Option<OrTemplate<Environment>>,
    /// Adds connections to those of the run.
    pub connections: Option<OrTemplate<Vec<String>>>,
    /// Adds volumes to those of the run.
    pub volumes: Option<Vec<Volume>>,
    /// Adds steps of preparation to those of the run.
    pub init: Option<OrTemplate<Vec<Init>>>,
    /// Adds sidecars to those of the run.
    pub sidecars: Option<Vec<Container>>,
    /// Changes the main container, such as its resources or its image.
    pub container: Option<Container>,
    /// Adds ports to those of the service.
    pub ports: Option<OrTemplate<Vec<i64>>>,
    /// Whether the path is rewritten for the service.
    #[schemars(extend("default" = false))]
    pub rewrite_path: Option<OrTemplate<LaxBool>>,
    /// Whether the service is open without authentication.
    #[schemars(extend("default" = false))]
    pub is_external: Option<OrTemplate<LaxBool>>,
    /// How many replicas of the service or the group run.
    #[schemars(extend("default" = 1))]
    pub replicas: Option<OrTemplate<i64>>,
    /// How many operations of a graph may run at once.
    pub concurrency: Option<OrTemplate<PositiveInt>>,
    /// Changes the launcher of an MPI job.
    pub launcher: Option<OrTemplate<KfReplica>>,
    /// Changes the master of a PyTorch job.
    pub master: Option<OrTemplate<KfReplica>>,
    /// Changes the chief of a TensorFlow job.
    pub chief: Option<OrTemplate<KfReplica>>,
    /// Changes the parameter servers of a TensorFlow job.
    pub ps: Option<OrTemplate<KfReplica>>,
    /// Changes the workers of a distributed job or a cluster.
    pub worker: Option<OrTemplate<KfReplica>>,
    /// Changes the evaluator of a TensorFlow job.
    pub evaluator: Option<OrTemplate<KfReplica>>,
    /// Changes the head of a Ray cluster.
    pub head: Option<OrTemplate<RayReplica>>,
    /// Changes groups of workers of a Ray cluster, by name.
    pub workers: Option<Mapping<OrTemplate<RayReplica>>>,
    /// Changes the scheduler of a Dask cluster.
    pub scheduler: Option<OrTemplate<DaskReplica>>,
}
