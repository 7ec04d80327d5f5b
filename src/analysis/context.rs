//! What a rule sees: one document, read once.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::rc::Rc;

use crate::spec::FileKind;
use crate::syntax::{Document, Node, Tree};
use crate::text::TextRange;

use super::Analysis;
use super::catalogue::Catalogue;
use super::dag::{Dag, dag};
use super::definition::{
    Container, Definition, DefinitionPlace, definitions, definitions_apart, definitions_in_dag,
};
use super::diagnostic::Origin;
use super::kept::in_items;
use super::layers::{Components, Runtime, is_fetched, layers, runtime, runtime_across};
use super::pod::Pod;
use super::signature::Beside;
use super::templates::Templates;
use super::view::View;

/// A document and what rules ask for most.
pub struct Context<'t> {
    /// The tree of the whole file.
    pub tree: &'t Tree,
    /// The document.
    pub document: Document<'t>,
    /// What kind of file it is.
    pub kind: FileKind,
    /// Its root.
    pub root: View<'t>,
    /// The components and operations in it, outer ones first.
    pub definitions: Vec<Definition<'t>>,
    /// The lists of operations that are left out, each to be looked at by itself.
    pub(super) operations: Vec<View<'t>>,
    /// Whether the YAML has mistakes, so that something may seem to be missing that is there.
    pub broken: bool,
    /// The connections that are declared around the file.
    pub catalogue: &'t Catalogue,
    /// What is known of the files that the file may refer to.
    pub beside: &'t Beside,
    /// What is around the definitions, where they are those of one operation of a dag.
    around: Option<Rc<Around<'t>>>,
    templates: OnceCell<Templates<'t>>,
    dag: OnceCell<Option<Dag<'t>>>,
    composing: OnceCell<Origin>,
    dag_components: OnceCell<Components<'t>>,
}

/// What an operation of a dag sees of the document around it.
pub(super) struct Around<'t> {
    dags: Vec<Definition<'t>>,
    components: Components<'t>,
    composing: Origin,
}

impl<'t> Context<'t> {
    /// What rules see of a document. Of a broken one no definition counts as complete.
    pub fn new(analysis: &'t Analysis, document: Document<'t>, kind: FileKind) -> Context<'t> {
        let empty = Context::empty(analysis, document, kind);
        let found = if kind.is_definition() { definitions(&empty.root) } else { Vec::new() };
        empty.with(found)
    }

    /// The same without the operations of dags, which [`Context::of_operation`] gives one by one.
    pub(super) fn apart_from_operations(
        analysis: &'t Analysis,
        document: Document<'t>,
        kind: FileKind,
    ) -> Context<'t> {
        let empty = Context::empty(analysis, document, kind);
        let (found, operations) = match kind.is_definition() {
            true => definitions_apart(&empty.root),
            false => Default::default(),
        };
        Context { operations, ..empty.with(found) }
    }

    fn empty(analysis: &'t Analysis, document: Document<'t>, kind: FileKind) -> Context<'t> {
        let tree = analysis.tree();
        let options = analysis.options();
        let (catalogue, beside) = (&*options.catalogue, &options.beside);
        let root = match document.root() {
            Some(root) => View::of(root),
            None => View::absent(document.range()),
        };
        let broken = !document.errors().is_empty();
        Context {
            tree,
            document,
            kind,
            root,
            definitions: Vec::new(),
            operations: Vec::new(),
            broken,
            catalogue,
            beside,
            around: None,
            templates: OnceCell::new(),
            dag: OnceCell::new(),
            composing: OnceCell::new(),
            dag_components: OnceCell::new(),
        }
    }

    /// The same context with definitions of its own.
    pub(super) fn apart(&self) -> Context<'t> {
        self.with(self.definitions.clone())
    }

    /// What rules see of one of the operations that are left out, with what is around it.
    pub(super) fn of_operation(
        &self,
        operation: &View<'t>,
        around: &Rc<Around<'t>>,
    ) -> Context<'t> {
        Context {
            root: operation.clone(),
            operations: Vec::new(),
            around: Some(around.clone()),
            composing: OnceCell::from(around.composing),
            ..self.with(definitions_in_dag(operation))
        }
    }

    /// What the operations that are left out see of what is around them.
    pub(super) fn around(&self) -> Rc<Around<'t>> {
        Rc::new(Around {
            dags: self.dags().cloned().collect(),
            components: self.dag_components().clone(),
            composing: self.composing(),
        })
    }

    /// The dags around the definitions and among them: they hand their volumes and their connections
    /// on to what is in them.
    pub fn dags(&self) -> impl Iterator<Item = &Definition<'t>> {
        let around = self.around.iter().flat_map(|around| &around.dags);
        around.chain(self.definitions.iter().filter(|it| it.is_dag()))
    }

    fn with(&self, mut definitions: Vec<Definition<'t>>) -> Context<'t> {
        definitions.iter_mut().for_each(|definition| definition.complete &= !self.broken);
        Context {
            root: self.root.clone(),
            definitions,
            operations: self.operations.clone(),
            around: self.around.clone(),
            templates: OnceCell::new(),
            dag: OnceCell::new(),
            composing: self.composing.clone(),
            dag_components: OnceCell::new(),
            ..*self
        }
    }

    /// The templates in the definitions, read when first asked for.
    pub(crate) fn templates(&self) -> &Templates<'t> {
        self.templates.get_or_init(|| Templates::of(self))
    }

    /// The dag that the document runs; `None` where it runs something else, or not by itself.
    pub fn dag(&self) -> Option<&Dag<'t>> {
        self.dag.get_or_init(|| dag(self)).as_ref()
    }

    /// Who refuses what is found only when layers are put together: Polyaxon, unless it has to fetch
    /// one of them first.
    pub fn composing(&self) -> Origin {
        *self.composing.get_or_init(|| match runtime(&self.root) {
            Runtime::Unknown => Origin::Lint,
            _ if self.is_fetched() => Origin::Lint,
            _ => Origin::Polyaxon,
        })
    }

    /// Whether Polyaxon has to fetch something before it puts layers together: without it nothing is
    /// said of the whole.
    fn is_fetched(&self) -> bool {
        let is_one = |it: &Definition| layers(&it.view).iter().any(is_fetched);
        self.definitions.iter().any(is_one)
            || self.operations.iter().filter_map(View::sequence).any(|operations| {
                !in_items(&operations, ("operations", "fetched"), &mut |item, found| {
                    if definitions_in_dag(&View::of_item(item)).iter().any(is_one) {
                        found.push(TextRange::empty(item.range().start()));
                    }
                })
                .is_empty()
            })
    }

    /// The components of dags in the document, which `dagRef` may name.
    pub fn dag_components(&self) -> &Components<'t> {
        let is_one = |it: &&Definition| it.place == DefinitionPlace::DagComponent;
        let mut own = self.definitions.iter().filter(is_one).peekable();
        if let (Some(around), None) = (&self.around, own.peek()) {
            return &around.components;
        }
        self.dag_components.get_or_init(|| {
            let around = self.around.iter().flat_map(|around| around.components.iter());
            own.map(|it| &it.view).chain(around).cloned().collect()
        })
    }

    /// What a definition runs, below `runPatch`, with what it refers to where that is at hand.
    pub fn runtime(&self, definition: &Definition<'t>) -> Runtime<'t> {
        runtime_across(&definition.view, self.dag_components(), self.beside)
    }

    /// The pods of the definitions.
    pub fn pods(&self) -> impl Iterator<Item = Pod<'_, 't>> {
        self.definitions.iter().flat_map(|definition| definition.pods())
    }

    /// The containers of the [pods](Context::pods).
    pub fn containers(&self) -> impl Iterator<Item = &Container<'t>> {
        self.definitions.iter().flat_map(Definition::all_containers)
    }

    /// What a field of the [pods](Context::pods) holds, where it holds something.
    pub fn everywhere(&self, field: &str) -> impl Iterator<Item = View<'t>> {
        self.pods().map(move |pod| pod.field(field)).filter(|view| !view.is_null())
    }

    /// The inputs and outputs that the definitions declare, with their names.
    pub fn declared(&self) -> impl Iterator<Item = (String, View<'t>)> {
        self.definitions.iter().flat_map(Definition::declared)
    }

    /// What `find` finds in the containers of the definitions, each with the definition it is in.
    pub fn in_containers<T>(
        &self,
        find: impl Fn(&Definition<'t>, &Container<'t>) -> Option<T>,
    ) -> Vec<T> {
        let of_definition = |definition| {
            let containers = Definition::all_containers(definition);
            containers.filter_map(|container| find(definition, container)).collect::<Vec<_>>()
        };
        self.definitions.iter().flat_map(of_definition).collect()
    }

    /// The text of a value as written, aliases followed; empty where there is none.
    pub fn source(&self, view: &View) -> Cow<'t, str> {
        let node = view.node().and_then(Node::resolve);
        node.map(|node| self.tree.text().slice(node.range())).unwrap_or_default()
    }
}
