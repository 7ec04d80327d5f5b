//! What of a definition becomes a pod: a run with one main container, or a replica of a cluster.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::definition::{
    Container, Definition, Owner, Pick, Role, Test, container, containers, containers_where,
};
use super::layers::{Runtime, runtime};
use super::view::View;

/// The settings of one kind of pod.
pub struct Pod<'d, 't> {
    /// The definition it is of.
    pub definition: &'d Definition<'t>,
    /// The mapping that holds `container`, `init` and the rest; of a run with root shortcuts only a
    /// part of it.
    pub view: &'d View<'t>,
    /// Whether it has to hold all that is needed to run: nothing else adds to it.
    pub complete: bool,
    parts: &'d PodParts<'t>,
}

/// What a definition knows of a pod of it.
#[derive(Clone)]
pub(super) struct PodParts<'t> {
    view: View<'t>,
    kind: PodKind,
    containers: OnceCell<Vec<Container<'t>>>,
}

impl<'t> PodParts<'t> {
    /// Has those containers alone that `pick` picks; those of a run the definition picks.
    pub(super) fn narrow(&mut self, pick: &mut Pick<'_, 't>) {
        if self.kind != PodKind::Run {
            let owner = Owner { pod: true, definition: false };
            self.containers = OnceCell::from(pick(&|field| self.view.get(field), owner));
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum PodKind {
    Run,
    Replica,
    Patch,
}

impl<'t> Definition<'t> {
    /// The pods that the definition describes, and what `runPatch` adds to them.
    pub fn pods(&self) -> Vec<Pod<'_, 't>> {
        let alone = || self.view.get("runPatch").is_null() && self.view.get("presets").is_null();
        let complete = self.complete && alone();
        let parts = self.pods.get_or_init(|| self.pod_parts()).iter();
        let pods = parts.map(|parts| {
            let complete = complete && parts.kind != PodKind::Patch;
            Pod { definition: self, view: &parts.view, complete, parts }
        });
        pods.collect()
    }

    fn pod_parts(&self) -> Vec<PodParts<'t>> {
        let pod = |view, kind| PodParts { view, kind, containers: OnceCell::new() };
        let replicas = self.replicas();
        let mut pods: Vec<_> = match self.run_kind.as_deref() {
            Some("dag") => Vec::new(),
            _ if replicas.is_empty() => vec![pod(self.run.clone(), PodKind::Run)],
            _ => replicas.into_iter().map(|(_, view)| pod(view, PodKind::Replica)).collect(),
        };
        let patch = self.view.get("runPatch");
        if patch.mapping().is_some() {
            pods.push(pod(patch, PodKind::Patch));
        }
        pods
    }

    /// The replicas of a cluster, with their names; none if what runs is no cluster.
    pub fn replicas(&self) -> Vec<(Cow<'t, str>, View<'t>)> {
        let mut replicas = self.written_replicas();
        replicas.retain(|(_, replica)| replica.mapping().is_some());
        replicas
    }

    /// What stands in the place of replicas and is a scalar.
    pub fn unread_replicas(&self) -> impl Iterator<Item = View<'t>> {
        let written = self.written_replicas().into_iter().map(|(_, replica)| replica);
        written.filter(|replica| replica.scalar().is_some())
    }

    fn written_replicas(&self) -> Vec<(Cow<'t, str>, View<'t>)> {
        let kind = self.run_kind.as_deref().unwrap_or_default();
        let Some((_, fields)) = REPLICAS.iter().find(|(known, _)| *known == kind) else {
            return Vec::new();
        };
        let replicas = fields.iter().map(|field| (Cow::from(*field), self.run.get(field)));
        let workers = self.run.get("workers").fields().into_iter();
        replicas.chain(workers.filter(|_| kind == "raycluster")).collect()
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

/// The fields of clusters that each describe pods of one kind, each once.
pub fn replica_fields() -> Vec<&'static str> {
    let mut all = Vec::new();
    for field in REPLICAS.iter().flat_map(|(_, fields)| *fields) {
        if !all.contains(field) {
            all.push(*field);
        }
    }
    all
}

/// The fields of a `securityContext` that containers have and pods do not.
pub const OF_CONTAINERS: &[&str] = &[
    "privileged",
    "capabilities",
    "allowPrivilegeEscalation",
    "readOnlyRootFilesystem",
    "procMount",
];

/// The fields of a container that hold probes.
pub const PROBES: [&str; 3] = ["livenessProbe", "readinessProbe", "startupProbe"];

/// The probes of a container, in the order of [`PROBES`].
pub fn probes<'t>(container: &View<'t>) -> [View<'t>; 3] {
    PROBES.map(|probe| container.get(probe))
}

/// The fields of the `lifecycle` of a container that hold hooks.
pub const HOOKS: [&str; 2] = ["postStart", "preStop"];

/// The hooks of a container, in the order of [`HOOKS`].
pub fn hooks<'t>(container: &View<'t>) -> [View<'t>; 2] {
    HOOKS.map(|hook| container.at(&["lifecycle", hook]))
}

/// The ports that the probes of a container ask.
pub fn probed_ports<'t>(container: &View<'t>) -> Vec<View<'t>> {
    let of = |probe: View<'t>| ["httpGet", "tcpSocket", "grpc"].map(|it| probe.at(&[it, "port"]));
    probes(container).into_iter().filter(|probe| !probe.is_null()).flat_map(of).collect()
}

/// The volumes that Polyaxon adds to pods.
pub const OWN_VOLUMES: &[&str] =
    &["shm", "artifacts-context", "configs-context", "docker", "plx-tools-bin", "plx-tools-etc"];

impl<'d, 't> Pod<'d, 't> {
    /// A field of the pod; a root shortcut where the run lacks it.
    pub fn field(&self, field: &str) -> View<'t> {
        match self.parts.kind {
            PodKind::Run => self.definition.field(field),
            PodKind::Replica | PodKind::Patch => self.view.get(field),
        }
    }

    /// The containers of the pod.
    pub fn containers(&self) -> &'d [Container<'t>] {
        match self.parts.kind {
            PodKind::Run => self.definition.containers(),
            _ => self.parts.containers.get_or_init(|| containers(&|field| self.field(field))),
        }
    }

    /// Those containers for which `test` holds, as [`View::items_where`] finds them.
    pub fn containers_where(&self, name: &'static str, test: &Test<'_, 't>) -> Vec<Container<'t>> {
        containers_where(&|field| self.field(field), name, test)
    }

    /// The main container.
    pub fn main_container(&self) -> Option<Container<'t>> {
        container(self.field("container"), Role::Main)
    }

    /// Whether it is the pod of a run with one main container.
    pub(super) fn is_run(&self) -> bool {
        self.parts.kind == PodKind::Run
    }

    /// A field of the pod as far as Polyaxon reads it when it checks the file: what is in a patch, or
    /// in a `run` without a kind, only where it knows what that changes.
    pub fn read_field(&self, field: &str) -> View<'t> {
        let changes = match self.parts.kind {
            PodKind::Patch => true,
            PodKind::Run => {
                let run = &self.definition.run;
                run.get("kind").is_null() && !run.get(field).is_null()
            }
            PodKind::Replica => false,
        };
        let is_known = || matches!(runtime(&self.definition.view), Runtime::Known(..));
        if changes && !is_known() { View::absent(self.view.range()) } else { self.field(field) }
    }

    /// Whether it is one of the pods of a cluster.
    pub fn is_replica(&self) -> bool {
        self.parts.kind == PodKind::Replica
    }

    /// Whether it is the pod of a service.
    pub fn is_service(&self) -> bool {
        self.parts.kind != PodKind::Replica && self.definition.is_service()
    }
}

/// Whether a text is a DNS label of RFC 1123, as the names of containers and volumes have to be.
pub fn is_label(name: &str) -> bool {
    let alphanumeric = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    name.len() <= 63
        && name.starts_with(alphanumeric)
        && name.ends_with(alphanumeric)
        && name.chars().all(|c| alphanumeric(c) || c == '-')
}
