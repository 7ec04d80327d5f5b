//! What of a definition becomes a pod: a run with one main container, or a replica of a cluster.

use std::borrow::Cow;

use super::definition::{Container, Definition, containers};
use super::layers::{Runtime, runtime};
use super::view::View;

/// The settings of one kind of pod.
pub struct Pod<'d, 't> {
    /// The definition it is of.
    pub definition: &'d Definition<'t>,
    /// The mapping that holds `container`, `init` and the rest; of a run with root shortcuts only a
    /// part of it.
    pub view: View<'t>,
    /// Whether it has to hold all that is needed to run: nothing else adds to it.
    pub complete: bool,
    kind: PodKind,
}

#[derive(PartialEq)]
enum PodKind {
    Run,
    Replica,
    Patch,
}

impl<'t> Definition<'t> {
    /// The pods that the definition describes, and what `runPatch` adds to them.
    pub fn pods(&self) -> Vec<Pod<'_, 't>> {
        let pod = |view, kind, complete| Pod { definition: self, view, complete, kind };
        let (replicas, patch) = (self.replicas(), self.view.get("runPatch"));
        let complete = self.complete && patch.is_null() && self.view.get("presets").is_null();
        let mut pods: Vec<Pod> = match self.run_kind.as_deref() {
            Some("dag") => Vec::new(),
            _ if replicas.is_empty() => vec![pod(self.run.clone(), PodKind::Run, complete)],
            _ => {
                let replicas = replicas.into_iter();
                replicas.map(|(_, view)| pod(view, PodKind::Replica, complete)).collect()
            }
        };
        if patch.mapping().is_some() {
            pods.push(pod(patch, PodKind::Patch, false));
        }
        pods
    }

    /// The replicas of a cluster, with their names; none if what runs is no cluster.
    pub fn replicas(&self) -> Vec<(Cow<'t, str>, View<'t>)> {
        let kind = self.run_kind.as_deref().unwrap_or_default();
        let Some((_, fields)) = REPLICAS.iter().find(|(known, _)| *known == kind) else {
            return Vec::new();
        };
        let replicas = fields.iter().map(|field| (Cow::from(*field), self.run.get(field)));
        let workers = self.run.get("workers").fields().into_iter();
        let all = replicas.chain(workers.filter(|_| kind == "raycluster"));
        all.filter(|(_, replica)| replica.mapping().is_some()).collect()
    }
}

/// The fields of clusters that each describe pods of one kind.
const REPLICAS: &[(&str, &[&str])] = &[
    ("mpijob", &["launcher", "worker"]),
    ("pytorchjob", &["master", "worker"]),
    ("tfjob", &["chief", "worker", "ps", "evaluator"]),
    ("raycluster", &["head"]),
    ("daskcluster", &["scheduler", "worker"]),
];

impl<'t> Pod<'_, 't> {
    /// A field of the pod; a root shortcut where the run lacks it.
    pub fn field(&self, field: &str) -> View<'t> {
        match self.kind {
            PodKind::Run => self.definition.field(field),
            PodKind::Replica | PodKind::Patch => self.view.get(field),
        }
    }

    /// The containers of the pod.
    pub fn containers(&self) -> Vec<Container<'t>> {
        containers(|field| self.field(field))
    }

    /// Whether Polyaxon reads it when it checks the file: a patch only where it knows what it changes.
    pub fn is_read(&self) -> bool {
        self.kind != PodKind::Patch || matches!(runtime(&self.definition.view), Runtime::Known(..))
    }

    /// Whether it is the pod of a service.
    pub fn is_service(&self) -> bool {
        self.kind != PodKind::Replica && self.definition.is_service()
    }
}
