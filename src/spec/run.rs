//! Of the Polyaxon model.

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
    /// Of the Polyaxon model.
    Run, without kind RunPatch {
        /// Service.
        "service" => Service,
        /// Job.
        "job" => Job,
        /// Dag.
        "dag" => Dag,
        /// Mpijob.
        "mpijob" => MpiJob,
        /// Pytorchjob.
        "pytorchjob" => PytorchJob,
        /// Tfjob.
        "tfjob" => TfJob,
        /// Raycluster.
        "raycluster" => RayCluster,
        /// Daskcluster.
        "daskcluster" => DaskCluster,
        /// Notifier.
        "notifier" => NotifierJob,
        /// Tuner.
        "tuner" => TunerJob,
        /// Cleaner.
        "cleaner" => CleanerJob,
    }
}

/// Of the Polyaxon model.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", extend("x-layer" = "unchecked"))]
pub struct RunPatch {
    /// Of the Polyaxon model.
    pub environment: Option<OrTemplate<Environment>>,
    /// Of the Polyaxon model.
    pub connections: Option<OrTemplate<Vec<String>>>,
    /// Of the Polyaxon model.
    pub volumes: Option<Vec<Volume>>,
    /// Of the Polyaxon model.
    pub init: Option<OrTemplate<Vec<Init>>>,
    /// Of the Polyaxon model.
    pub sidecars: Option<Vec<Container>>,
    /// Of the Polyaxon model.
    pub container: Option<Container>,
    /// Of the Polyaxon model.
    pub ports: Option<OrTemplate<Vec<i64>>>,
    /// Of the Polyaxon model.
    pub rewrite_path: Option<OrTemplate<LaxBool>>,
    /// Of the Polyaxon model.
    pub is_external: Option<OrTemplate<LaxBool>>,
    /// Of the Polyaxon model.
    pub replicas: Option<OrTemplate<i64>>,
    /// Of the Polyaxon model.
    pub concurrency: Option<OrTemplate<PositiveInt>>,
    /// Of the Polyaxon model.
    pub launcher: Option<OrTemplate<KfReplica>>,
    /// Of the Polyaxon model.
    pub master: Option<OrTemplate<KfReplica>>,
    /// Of the Polyaxon model.
    pub chief: Option<OrTemplate<KfReplica>>,
    /// Of the Polyaxon model.
    pub ps: Option<OrTemplate<KfReplica>>,
    /// Of the Polyaxon model.
    pub worker: Option<OrTemplate<KfReplica>>,
    /// Of the Polyaxon model.
    pub evaluator: Option<OrTemplate<KfReplica>>,
    /// Of the Polyaxon model.
    pub head: Option<OrTemplate<RayReplica>>,
    /// Of the Polyaxon model.
    pub workers: Option<Mapping<OrTemplate<RayReplica>>>,
    /// Of the Polyaxon model.
    pub scheduler: Option<OrTemplate<DaskReplica>>,
}
