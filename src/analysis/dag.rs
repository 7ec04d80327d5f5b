//! The operations of a dag, as Polyaxon puts them together when it checks the file.

use std::collections::{HashMap, HashSet};

use super::context::Context;
use super::definition::{Definition, DefinitionPlace};
use super::layers::{Runtime, by_name, runtime};
use super::param::params;
use super::view::View;
use crate::text::TextRange;

/// The dag that a document runs. Dags inside of it are looked at when they run.
pub struct Dag<'t> {
    /// The mapping with `operations` and `components`.
    pub run: View<'t>,
    /// The inputs and outputs of the definition that runs it.
    pub root: View<'t>,
    /// The operations.
    pub operations: Vec<View<'t>>,
    /// The components that `dagRef` may name.
    pub components: Vec<View<'t>>,
    /// The first operation of each name.
    by_name: HashMap<String, View<'t>>,
}

/// A use of an operation by another.
pub struct Upstream<'t> {
    /// The name of the operation that is used.
    pub name: String,
    /// Where it is used.
    pub place: View<'t>,
}

/// The dag of a document; `None` where it runs something else, or not by itself.
pub fn dag<'t>(context: &Context<'t>) -> Option<Dag<'t>> {
    let mut roots = context.definitions.iter().filter(|it| it.place == DefinitionPlace::Root);
    let root: &Definition = roots.find(|root| !root.is_preset())?;
    match runtime(&root.view) {
        Runtime::Known(kind, run) if kind == "dag" => {
            let (operations, components) = (run.get("operations"), run.get("components"));
            let is_definition = |item: &View| item.mapping().is_some();
            let operations: Vec<_> = operations.items().into_iter().filter(is_definition).collect();
            let by_name = by_name(operations.iter().cloned());
            let components = components.items().into_iter().filter(is_definition).collect();
            Some(Dag { root: root.view.clone(), operations, components, run, by_name })
        }
        _ => None,
    }
}

impl<'t> Dag<'t> {
    /// The operation of a name.
    pub fn operation(&self, name: &str) -> Option<&View<'t>> {
        self.by_name.get(name).filter(|_| !name.is_empty())
    }

    /// The names of the operations.
    pub fn names(&self) -> Vec<String> {
        self.operations.iter().filter_map(name_of).collect()
    }
}

/// The name of an operation or component.
pub fn name_of(definition: &View) -> Option<String> {
    definition.get("name").text().filter(|name| !name.is_empty()).map(|name| name.into_owned())
}

/// The operations that an operation waits for: by `dependencies`, by params and by events.
pub fn upstream<'t>(operation: &View<'t>) -> Vec<Upstream<'t>> {
    let listed = operation.get("dependencies").items().into_iter();
    let listed = listed.filter_map(|place| Some((place.text()?.into_owned(), place)));
    let params = params(&operation.get("params")).into_iter();
    let events = operation.get("events").items().into_iter().map(|event| event.get("ref"));
    let references = params.filter_map(|param| param.reference()).chain(events);
    let referred = references.filter_map(|place| {
        let name = place.text()?.strip_prefix("ops.")?.split('.').next()?.to_owned();
        Some((name, place))
    });
    listed.chain(referred).map(|(name, place)| Upstream { name, place }).collect()
}

/// Whether one operation waits for another, directly or through others.
pub fn reaches(uses: &HashMap<String, Vec<Upstream>>, from: &str, to: &str) -> bool {
    let (mut seen, mut next) = (HashSet::new(), vec![from]);
    while let Some(name) = next.pop() {
        if name == to {
            return true;
        }
        if seen.insert(name) {
            next.extend(uses.get(name).into_iter().flatten().map(|it| it.name.as_str()));
        }
    }
    false
}

/// The place of a name, or of the definition that has none.
pub fn name_range(definition: &View) -> TextRange {
    let name = definition.get("name");
    if name.is_null() { super::definition::first_key(definition) } else { name.range() }
}
