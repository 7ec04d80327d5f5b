//! What a rule sees: one document, read once.

use std::cell::OnceCell;

use crate::spec::FileKind;
use crate::syntax::{Document, Tree};

use super::Analysis;
use super::catalogue::Catalogue;
use super::dag::{Dag, dag};
use super::definition::{Container, Definition, DefinitionPlace, definitions};
use super::diagnostic::Origin;
use super::layers::{Components, Runtime, is_fetched, layers, runtime, runtime_across};
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
    /// Whether the YAML has mistakes, so that something may seem to be missing that is there.
    pub broken: bool,
    /// The connections that are declared around the file.
    pub catalogue: &'t Catalogue,
    /// What is known of the files that the file may refer to.
    pub beside: &'t Beside,
    templates: OnceCell<Templates<'t>>,
    dag: OnceCell<Option<Dag<'t>>>,
    composing: OnceCell<Origin>,
    dag_components: OnceCell<Components<'t>>,
}

impl<'t> Context<'t> {
    /// What rules see of a document. Of a broken one no definition counts as complete.
    pub fn new(analysis: &'t Analysis, document: Document<'t>, kind: FileKind) -> Context<'t> {
        let tree = analysis.tree();
        let options = analysis.options();
        let (catalogue, beside) = (&*options.catalogue, &options.beside);
        let root = match document.root() {
            Some(root) => View::of(root),
            None => View::absent(document.range()),
        };
        let broken = !document.errors().is_empty();
        let mut definitions = match kind {
            FileKind::Component | FileKind::Operation | FileKind::Polyaxonfile => {
                definitions(&root)
            }
            _ => Vec::new(),
        };
        definitions.iter_mut().for_each(|definition| definition.complete &= !broken);
        Context {
            tree,
            document,
            kind,
            root,
            definitions,
            broken,
            catalogue,
            beside,
            templates: OnceCell::new(),
            dag: OnceCell::new(),
            composing: OnceCell::new(),
            dag_components: OnceCell::new(),
        }
    }

    /// The same context with definitions of its own.
    pub(super) fn apart(&self) -> Context<'t> {
        Context {
            root: self.root.clone(),
            definitions: self.definitions.clone(),
            templates: OnceCell::new(),
            dag: OnceCell::new(),
            composing: OnceCell::new(),
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
        self.definitions.iter().any(|it| layers(&it.view).iter().any(is_fetched))
    }

    /// The components of dags in the document, which `dagRef` may name.
    pub fn dag_components(&self) -> &Components<'t> {
        self.dag_components.get_or_init(|| {
            let components = self.definitions.iter();
            let components = components.filter(|it| it.place == DefinitionPlace::DagComponent);
            components.map(|definition| definition.view.clone()).collect()
        })
    }

    /// What a definition runs, below `runPatch`, with what it refers to where that is at hand.
    pub fn runtime(&self, definition: &Definition<'t>) -> Runtime<'t> {
        runtime_across(&definition.view, self.dag_components(), self.beside)
    }

    /// What `find` finds in the containers of the definitions, each with the definition it is in.
    pub fn in_containers<T>(
        &self,
        find: impl Fn(&Definition<'t>, &Container<'t>) -> Option<T>,
    ) -> Vec<T> {
        let of_definition = |definition| {
            let containers = Definition::containers(definition).iter();
            containers.filter_map(|container| find(definition, container)).collect::<Vec<_>>()
        };
        self.definitions.iter().flat_map(of_definition).collect()
    }

    /// The text of a value as written, aliases followed; empty where there is none.
    pub fn source(&self, view: &View) -> std::borrow::Cow<'t, str> {
        let node = view.node().and_then(crate::syntax::Node::resolve);
        node.map(|node| self.tree.text().slice(node.range())).unwrap_or_default()
    }
}
