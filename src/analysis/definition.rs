//! A component or an operation: at the root of a document, under `component`, or in a dag.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::text::TextRange;

use super::command::CommandLine;
use super::pod::PodParts;
use super::quantity::Resources;
use super::serving::Serving;
use super::view::View;

/// A mapping that defines something to run, and what of it rules ask for most.
#[derive(Clone)]
pub struct Definition<'t> {
    /// The mapping.
    pub view: View<'t>,
    /// Where it stands.
    pub place: DefinitionPlace,
    /// `run`; absent where the root shortcuts alone say what runs.
    pub run: View<'t>,
    /// The kind of what runs: as written, or as the root shortcuts make it.
    pub run_kind: Option<String>,
    /// The `runPatch` of the operation around it, absent where that adds in another way; `None` if
    /// nothing is added.
    patch: Option<View<'t>>,
    /// Whether it has to hold all that is needed to run: nothing else adds to it.
    pub complete: bool,
    /// The program that answers requests, once a rule has asked for it.
    pub(super) serving: OnceCell<Option<Rc<Serving<'t>>>>,
    /// The pods, once a rule has asked for them.
    pub(super) pods: OnceCell<Vec<PodParts<'t>>>,
    /// The containers, once a rule has asked for them.
    containers: OnceCell<Vec<Container<'t>>>,
}

/// Where a definition stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DefinitionPlace {
    /// At the root of a document.
    Root,
    /// In the field `component` of an operation.
    Component,
    /// In `run.operations` of a dag.
    DagOperation,
    /// In `run.components` of a dag.
    DagComponent,
}

impl DefinitionPlace {
    /// Whether Polyaxon puts the layers of a definition there together when it checks the file.
    pub fn is_put_together(self) -> bool {
        matches!(self, DefinitionPlace::Root | DefinitionPlace::DagOperation)
    }
}

/// What a container is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The container that does the work.
    Main,
    /// A container that runs beside it.
    Sidecar,
    /// A container of its own that runs before it.
    Init,
    /// The container that an init handler such as `git` runs in.
    Handler,
}

/// A container of a definition.
#[derive(Clone)]
pub struct Container<'t> {
    /// The mapping.
    pub view: View<'t>,
    /// What it is for.
    pub role: Role,
    /// What it runs, once a rule has asked for it.
    pub(super) command_line: OnceCell<Rc<CommandLine<'t>>>,
    /// Its resources, once a rule has asked for them.
    pub(super) resources: OnceCell<Rc<Resources<'t>>>,
}

impl Container<'_> {
    /// Whether it mounts volumes.
    pub fn has_mounts(&self) -> bool {
        !self.view.get("volumeMounts").is_null()
    }
}

/// The definitions of a document, outer ones first.
pub fn definitions<'t>(root: &View<'t>) -> Vec<Definition<'t>> {
    let mut collector = Collector::default();
    collector.collect(root, DefinitionPlace::Root, None, 0);
    collector.found
}

/// The definitions of a document but for the operations of the dag that it is, and the lists of
/// these.
pub(super) fn definitions_apart<'t>(root: &View<'t>) -> (Vec<Definition<'t>>, Vec<View<'t>>) {
    let mut collector = Collector { found: Vec::new(), operations: Some(Vec::new()) };
    collector.collect(root, DefinitionPlace::Root, None, 0);
    (collector.found, collector.operations.unwrap_or_default())
}

/// The definitions in an operation of a dag.
pub(super) fn definitions_in_dag<'t>(operation: &View<'t>) -> Vec<Definition<'t>> {
    let mut collector = Collector::default();
    collector.collect(operation, DefinitionPlace::DagOperation, None, 1);
    collector.found
}

/// Dags in dags are read this deep.
const MAX_DEPTH: usize = 8;

#[derive(Default)]
struct Collector<'t> {
    found: Vec<Definition<'t>>,
    /// The lists of operations, if these are left out.
    operations: Option<Vec<View<'t>>>,
}

impl<'t> Collector<'t> {
    fn collect(
        &mut self,
        view: &View<'t>,
        place: DefinitionPlace,
        patch: Option<View<'t>>,
        depth: usize,
    ) {
        if depth > MAX_DEPTH || view.mapping().is_none() {
            return;
        }
        let (component, own) = (view.get("component"), view.get("runPatch"));
        let definition = Definition::new(view.clone(), place, patch.clone());
        // A component beside a reference is a copy of what that leads to, often cut short.
        let adds = !own.is_null()
            || !view.get("build").is_null()
            || definition.overlays()
            || definition.has_reference();
        let (is_dag, run) = (definition.is_dag(), definition.run.clone());
        self.found.push(definition);
        let patch = if adds { Some(own) } else { patch };
        self.collect(&component, DefinitionPlace::Component, patch, depth + 1);
        if is_dag {
            self.collect_dag(&run, depth);
        }
    }

    fn collect_dag(&mut self, run: &View<'t>, depth: usize) {
        let mut apart = self.operations.take();
        for item in run.get("components").items() {
            let somewhere = Some(View::absent(item.range()));
            self.collect(&item, DefinitionPlace::DagComponent, somewhere, depth + 1);
        }
        let operations = run.get("operations");
        match &mut apart {
            Some(apart) => apart.push(operations),
            None => operations.items().iter().for_each(|item| {
                self.collect(item, DefinitionPlace::DagOperation, None, depth + 1);
            }),
        }
        self.operations = apart;
    }
}

impl<'t> Definition<'t> {
    fn new(view: View<'t>, place: DefinitionPlace, patch: Option<View<'t>>) -> Definition<'t> {
        let run = view.get("run");
        let run_kind = run_kind(&view, &run);
        let mut definition = Definition {
            view,
            place,
            run,
            run_kind,
            patch,
            complete: false,
            serving: OnceCell::new(),
            pods: OnceCell::new(),
            containers: OnceCell::new(),
        };
        definition.complete = definition.patch.is_none()
            && definition.runs_by_itself()
            && definition.view.get("component").is_null()
            && !definition.has_reference()
            && !definition.is_preset()
            && !(definition.may_overlay() && definition.says_no_container());
        definition
    }

    /// Whether what runs is a service.
    pub fn is_service(&self) -> bool {
        self.run_kind.as_deref() == Some("service")
    }

    /// Whether what runs is a dag.
    pub fn is_dag(&self) -> bool {
        self.run_kind.as_deref() == Some("dag")
    }

    /// Whether what runs is a service or a job: what has one main container.
    pub fn has_main_container(&self) -> bool {
        matches!(self.run_kind.as_deref(), Some("service" | "job"))
    }

    /// Whether what runs becomes a job of the cluster.
    pub fn is_job(&self) -> bool {
        matches!(self.run_kind.as_deref(), Some("job" | "notifier" | "cleaner" | "tuner"))
    }

    /// Whether the definition takes what it runs from elsewhere.
    pub fn has_reference(&self) -> bool {
        REFERENCES.iter().any(|field| !self.view.get(field).is_null())
    }

    /// Whether it only adds to other definitions.
    pub fn is_preset(&self) -> bool {
        self.view.get("isPreset").is_true()
    }

    /// Whether it may be given to add to another file: it does not say what it is, nor what runs.
    pub fn may_overlay(&self) -> bool {
        self.place == DefinitionPlace::Root
            && !self.view.get("kind").is_written()
            && self.run.key().is_none()
    }

    fn says_no_container(&self) -> bool {
        ["container", "ports", "cmd"].iter().all(|field| self.view.get(field).is_null())
    }

    /// Whether `cmd` at the root takes the place of what a container runs.
    pub fn replaces_command(&self, container: &Container) -> bool {
        container.role == Role::Main && !self.view.get("cmd").is_null()
    }

    /// A field of what runs: of `run` or, where that lacks it, the root shortcut.
    pub fn field(&self, field: &str) -> View<'t> {
        let own = self.run.get(field);
        if own.is_null() && SHORTCUTS.contains(&field) {
            let shortcut = self.view.get(field);
            if !shortcut.is_null() || !own.is_written() {
                return shortcut;
            }
        }
        own
    }

    /// The containers: main, sidecars, and those of `init`.
    pub fn containers(&self) -> &[Container<'t>] {
        self.containers.get_or_init(|| containers(&|field| self.field(field)))
    }

    /// The containers of all pods, and those that `runPatch` adds to or changes.
    pub fn all_containers(&self) -> impl Iterator<Item = &Container<'t>> {
        self.pods().into_iter().flat_map(|pod| pod.containers())
    }

    /// The main container.
    pub fn main_container(&self) -> Option<Container<'t>> {
        container(self.field("container"), Role::Main)
    }

    /// Those of [`Definition::containers`] for which `test` holds, as [`View::items_where`] finds
    /// them.
    pub fn containers_where(&self, name: &'static str, test: &Test<'_, 't>) -> Vec<Container<'t>> {
        containers_where(&|field| self.field(field), name, test)
    }

    /// Has those containers alone that `pick` picks: of the definition, of its pods, or of both.
    pub(super) fn narrow(&mut self, pick: &mut Pick<'_, 't>) {
        let is_pod = self.pods().iter().any(|pod| pod.is_run());
        let own = pick(&|field| self.field(field), Owner { pod: is_pod, definition: true });
        self.containers = OnceCell::from(own);
        self.pods.get_mut().into_iter().flatten().for_each(|pod| pod.narrow(pick));
    }

    /// What a field of pods holds: in what runs, and in `runPatch`.
    pub fn everywhere(&self, field: &str) -> Vec<View<'t>> {
        let fields = self.pods().into_iter().map(|pod| pod.field(field));
        fields.filter(|view| !view.is_null()).collect()
    }

    /// The literal ports of `ports`, with their places.
    pub fn ports(&self) -> Vec<(i128, TextRange)> {
        let items = self.field("ports").items();
        items.iter().filter_map(|item| Some((item.int()?, item.range()))).collect()
    }

    /// The declared inputs and outputs: their names and the mappings that declare them.
    pub fn declared(&self) -> Vec<(String, View<'t>)> {
        ["inputs", "outputs"]
            .iter()
            .flat_map(|field| self.view.get(field).items())
            .filter_map(|item| Some((item.get("name").text()?.into_owned(), item)))
            .collect()
    }

    /// The place to blame for what the whole definition lacks.
    pub fn title_range(&self) -> TextRange {
        if self.run.is_written() { self.run.key_range() } else { first_key(&self.view) }
    }

    fn runs_by_itself(&self) -> bool {
        self.run_kind.is_some()
    }

    /// Whether the operation around it says a field of `run` too, which then counts.
    pub fn is_patched(&self, path: &[&str]) -> bool {
        self.patch.as_ref().is_some_and(|patch| !patch.at(path).is_null())
    }

    fn overlays(&self) -> bool {
        let is_written = |field: &&str| !self.view.get(field).is_null();
        let adds = self.run.is_written() || SHORTCUTS.iter().any(is_written);
        adds && !self.view.get("component").is_null()
    }
}

/// The fields of what holds containers.
pub(super) type Fields<'f, 't> = dyn Fn(&str) -> View<'t> + 'f;

/// What is asked about a container. It may look at nothing else.
pub(super) type Test<'f, 't> = dyn Fn(&Container<'t>) -> bool + 'f;

/// Picks some of the containers that fields hold.
pub(super) type Pick<'f, 't> = dyn FnMut(&Fields<'_, 't>, Owner) -> Vec<Container<'t>> + 'f;

/// Whose containers some are.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Owner {
    /// Of a pod.
    pub pod: bool,
    /// Of the definition itself.
    pub definition: bool,
}

/// The lists that hold containers, and how an item of each does.
pub(super) const LISTS: &[(&str, Role, InItem)] =
    &[("sidecars", Role::Sidecar, of_sidecar), ("init", Role::Init, of_init)];

/// The container in an item of a list.
pub(super) type InItem = for<'v, 't> fn(&'v View<'t>) -> Option<Container<'t>>;

fn of_sidecar<'t>(item: &View<'t>) -> Option<Container<'t>> {
    container(item.clone(), Role::Sidecar)
}

fn of_init<'t>(item: &View<'t>) -> Option<Container<'t>> {
    let role = if has_handler(item) { Role::Handler } else { Role::Init };
    container(item.get("container"), role)
}

pub(super) fn container(view: View<'_>, role: Role) -> Option<Container<'_>> {
    let (command_line, resources) = Default::default();
    let is_one = view.mapping().is_some();
    is_one.then_some(Container { view, role, command_line, resources })
}

pub(super) fn containers<'t>(field: &Fields<'_, 't>) -> Vec<Container<'t>> {
    let mut containers = Vec::from_iter(container(field("container"), Role::Main));
    for (name, _, in_item) in LISTS {
        containers.extend(field(name).items().iter().filter_map(in_item));
    }
    containers
}

pub(super) fn containers_where<'t>(
    field: &Fields<'_, 't>,
    name: &'static str,
    test: &Test<'_, 't>,
) -> Vec<Container<'t>> {
    let main = container(field("container"), Role::Main).filter(test);
    let mut containers = Vec::from_iter(main);
    for (list, _, in_item) in LISTS {
        let test = |item: &View<'t>| in_item(item).is_some_and(|container| test(&container));
        let found = field(list).items_of_list_where(list, name, &test);
        containers.extend(found.iter().filter_map(in_item));
    }
    containers
}

/// Whether an item of `init` names something to fetch or make, beside its container.
pub fn has_handler(init: &View) -> bool {
    HANDLERS.iter().chain(&["connection"]).any(|field| !init.get(field).is_null())
}

/// The fields of an init item that fetch or make something; at most one may be set.
pub const HANDLERS: &[&str] = &[
    "artifacts",
    "paths",
    "git",
    "dockerfile",
    "file",
    "tensorboard",
    "lineageRef",
    "modelRef",
    "artifactRef",
];

/// The fields that take a definition from elsewhere.
pub const REFERENCES: &[&str] = &["hubRef", "pathRef", "urlRef", "dagRef"];

/// The fields of `run` that may stand at the root instead.
pub const SHORTCUTS: &[&str] =
    &["ports", "container", "environment", "init", "connections", "sidecars", "volumes"];

/// The shortcuts for fields of the container.
pub const CONTAINER_SHORTCUTS: &[&str] = &["cmd", "env", "resources"];

/// The range of the first key of a mapping; of the value where there is none.
pub fn first_key(view: &View) -> TextRange {
    let first = view.mapping().and_then(|mapping| mapping.entries().next());
    first.map_or_else(|| view.range(), |entry| entry.key().range())
}

/// `ports` at the root makes a service of what has no `run`, any other shortcut a job.
fn run_kind(view: &View, run: &View) -> Option<String> {
    if let Some(kind) = run.get("kind").text() {
        return Some(kind.into_owned());
    }
    if !run.is_null() {
        return None;
    }
    let has = |field: &str| !view.get(field).is_null();
    if has("ports") {
        return Some("service".to_owned());
    }
    SHORTCUTS.iter().chain(CONTAINER_SHORTCUTS).any(|field| has(field)).then(|| "job".to_owned())
}
