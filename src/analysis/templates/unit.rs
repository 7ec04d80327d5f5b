//! What runs as one: a component, or an operation with the component it holds.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use crate::syntax::Value;
use crate::template::{Reference, is_rendered};
use crate::text::TextRange;

use super::super::context::Context;
use super::super::definition::{Definition, DefinitionPlace};
use super::super::io_type::IoType;
use super::super::layers::has_unknown_key;
use super::super::param::swept;
use super::super::view::{Read, View};
use super::requested::{Requested, requested};

/// Definitions that are compiled together, so that the templates of each see the names of all.
#[derive(Default)]
pub(crate) struct Unit<'t> {
    /// The inputs, outputs and params, in order.
    pub variables: Vec<Variable<'t>>,
    /// Whether there may be variables and connections that the file does not show.
    pub open: bool,
    /// Whether it is in a dag.
    pub in_dag: bool,
    /// Whether what is around it may ask for connections for it.
    pub asks_around: bool,
    /// Whether there may be variables that were left out: it looks like an excerpt.
    pub excerpt: bool,
    /// What runs, if the file shows it.
    pub run_kind: Option<String>,
    /// The definitions.
    pub members: Vec<Definition<'t>>,
    /// What [`Unit::requested`] has found, by root and replica.
    pub(super) found: RefCell<HashMap<ReplicaRoot, Rc<Requested>>>,
    /// The variables of each name.
    named: OnceCell<HashMap<String, Named>>,
    /// What [`Unit::port_count`] has found.
    port_count: OnceCell<Option<usize>>,
}

/// The variables of one name.
#[derive(Default)]
pub(super) struct Named {
    /// Their numbers.
    all: Vec<usize>,
    /// What [`Unit::declared_type`] has found.
    pub(super) kind: OnceCell<Option<IoType>>,
}

/// `connections` or `init`, and the replica it belongs to if there are several.
type ReplicaRoot = (String, Option<String>);

/// An input, output or param.
pub(crate) struct Variable<'t> {
    /// Its name.
    pub name: String,
    /// What it is.
    pub role: VariableRole,
    /// The mapping that declares it, or the value that is given.
    pub view: View<'t>,
    /// Where its name is written.
    pub range: TextRange,
}

/// What a variable is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum VariableRole {
    /// Declared in `inputs`.
    Input,
    /// Declared in `outputs`.
    Output,
    /// Given by an operation; a declaration, if there is one, comes as another variable.
    Param,
}

impl<'t> Unit<'t> {
    /// How many ports there are, at most; `None` if a template may give more, or there are none.
    pub fn port_count(&self) -> Option<usize> {
        *self.port_count.get_or_init(|| {
            let lists: Vec<_> = self.members.iter().flat_map(|it| it.everywhere("ports")).collect();
            let count = lists.iter().map(|list| list.items().len()).sum();
            (count > 0 && lists.iter().all(|list| list.sequence().is_some())).then_some(count)
        })
    }

    /// The units of the definitions of a context; `unit_of` gets the number of each definition's unit.
    pub fn all(context: &Context<'t>, unit_of: &mut Vec<usize>) -> Vec<Unit<'t>> {
        let mut units: Vec<Unit> = Vec::new();
        for definition in &context.definitions {
            let held = (definition.place == DefinitionPlace::Component)
                .then(|| units.iter().rposition(|unit| unit.holds(definition)))
                .flatten();
            match held {
                Some(unit) => units[unit].add(definition.clone()),
                None => units.push(Unit::new(definition.clone())),
            }
            unit_of.push(held.unwrap_or(units.len() - 1));
        }
        let asks = |it: &Definition| !it.run.get("connections").is_null();
        let has_asking_dag = context.dags().any(asks);
        let mut users: Option<HashMap<String, Vec<View>>> = None;
        for unit in &mut units {
            unit.excerpt = unit.is_excerpt();
            let component =
                unit.members.iter().find(|it| it.place == DefinitionPlace::DagComponent);
            unit.asks_around = unit.in_dag && (has_asking_dag || component.is_some());
            if let Some(name) = component.map(|it| it.view.get("name")) {
                unit.give_by(name, users.get_or_insert_with(|| dag_users(context)));
            }
        }
        units
    }

    fn new(definition: Definition<'t>) -> Unit<'t> {
        let mut unit = Unit::default();
        unit.add(definition);
        unit
    }

    fn holds(&self, component: &Definition) -> bool {
        let range = component.view.range();
        self.members.iter().any(|member| member.view.get("component").range() == range)
    }

    fn add(&mut self, definition: Definition<'t>) {
        self.in_dag |= matches!(
            definition.place,
            DefinitionPlace::DagOperation | DefinitionPlace::DagComponent
        );
        let view = &definition.view;
        let is_operation = view.get("kind").text().as_deref() == Some("operation");
        let lacks_component = view.get("component").is_null() && view.get("run").is_null();
        self.open |= definition.has_reference()
            || definition.is_preset()
            || is_operation && lacks_component
            || !view.get("template").is_null()
            || has_unknown_field(view);
        self.declare(view);
        self.give(view);
        if definition.run_kind.is_some() {
            self.run_kind.clone_from(&definition.run_kind);
        }
        self.members.push(definition);
    }

    /// Whether it neither says what it is nor declares anything.
    fn is_excerpt(&self) -> bool {
        let is_bare = |member: &Definition| {
            member.place == DefinitionPlace::Root && member.view.get("kind").is_null()
        };
        self.variables.is_empty() && self.members.iter().any(is_bare)
    }

    fn declare(&mut self, view: &View<'t>) {
        let fields = [
            ("inputs", VariableRole::Input),
            ("outputs", VariableRole::Output),
            ("contexts", VariableRole::Param),
        ];
        for (field, role) in fields {
            let list = view.get(field);
            self.open |= !list.is_null() && !matches!(list.read(), Read::Sequence(_));
            for item in list.items() {
                let name = item.get("name");
                match name.text() {
                    Some(text) => {
                        let (name, range) = (text.into_owned(), name.range());
                        self.variables.push(Variable { name, role, view: item.clone(), range });
                    }
                    None => self.open |= !name.is_null(),
                }
            }
        }
    }

    /// What the operations of a dag declare over a component of a name, and give to it.
    fn give_by(&mut self, name: View<'t>, users: &HashMap<String, Vec<View<'t>>>) {
        let users = name.text().and_then(|name| users.get(&*name));
        self.open |= users.is_none();
        for operation in users.into_iter().flatten() {
            self.open |= has_unknown_field(operation);
            self.declare(operation);
            self.give(operation);
        }
    }

    /// The params that an operation gives, itself or by a matrix or joins.
    fn give(&mut self, view: &View<'t>) {
        let matrix = view.get("matrix");
        self.give_fields(&view.get("params"));
        let (fields, is_read) = swept(&matrix);
        self.open |= !is_read;
        fields.iter().for_each(|fields| self.give_fields(fields));
        for join in view.get("joins").items() {
            self.give_fields(&join.get("params"));
        }
        let resource = matrix.at(&["resource", "name"]);
        if let Some(text) = resource.text() {
            let (name, range) = (text.into_owned(), resource.range());
            self.push_param(name, range, &resource);
        }
    }

    fn give_fields(&mut self, params: &View<'t>) {
        self.open |= !params.is_null() && params.mapping().is_none();
        for (name, value) in params.fields() {
            self.push_param(name.into_owned(), value.key_range(), &value);
        }
    }

    fn push_param(&mut self, name: String, range: TextRange, view: &View<'t>) {
        self.open |= is_rendered(&name);
        let (role, view) = (VariableRole::Param, view.clone());
        self.variables.push(Variable { name, role, view, range });
    }

    /// The variable of a name; its declaration, if there is one.
    pub fn variable(&self, name: &str) -> Option<&Variable<'t>> {
        let mut declared = self.named(name).filter(|it| it.role != VariableRole::Param);
        declared.next().or_else(|| self.named(name).next())
    }

    /// The variables of a name, in order.
    pub fn named(&self, name: &str) -> impl Iterator<Item = &Variable<'t>> {
        let named = self.known(name).into_iter().flat_map(|named| &named.all);
        named.map(|at| &self.variables[*at])
    }

    /// What is known of a name.
    pub(super) fn known(&self, name: &str) -> Option<&Named> {
        let named = self.named.get_or_init(|| {
            let mut named: HashMap<String, Named> = HashMap::new();
            for (at, variable) in self.variables.iter().enumerate() {
                named.entry(variable.name.clone()).or_default().all.push(at);
            }
            named
        });
        named.get(name)
    }

    /// The variable whose value a reference reads, and nothing but that: `lr` or
    /// `params.lr.value`.
    pub fn read_by(&self, reference: &Reference) -> Option<&Variable<'t>> {
        let (root, steps) = (reference.root.text.as_str(), reference.segments.len());
        match (root, steps, reference.field(0), reference.field(1)) {
            ("params", 2, Some(name), Some("value")) => self.variable(name),
            (name, 0, ..) => self.variable(name),
            _ => None,
        }
    }

    /// Whether an operation gives a value for a name.
    pub fn is_given(&self, name: &str) -> bool {
        self.named(name).any(|variable| variable.role == VariableRole::Param)
    }

    /// The connections that a template of a path finds in a root of this name.
    pub fn requested(&self, root: &str, path: &[String]) -> Rc<Requested> {
        requested(self, root, path)
    }
}

impl Variable<'_> {
    /// The declared type; `None` if there is none.
    pub fn declared_type(&self) -> Option<String> {
        if self.role == VariableRole::Param {
            return None;
        }
        Some(self.view.get("type").text()?.into_owned())
    }

    /// Whether it holds a list.
    pub fn is_list(&self) -> bool {
        self.role != VariableRole::Param && self.view.get("isList").is_true()
            || self.value_type().is_some_and(|kind| kind.is_list())
    }

    /// Its value where the file gives one as a scalar.
    pub fn scalar_value(&self) -> Option<Value> {
        match self.view.get("value").read() {
            Read::Scalar(_, value) => Some(value),
            _ => None,
        }
    }
}

/// The operations of dags, by the component that they name.
fn dag_users<'t>(context: &Context<'t>) -> HashMap<String, Vec<View<'t>>> {
    let mut users: HashMap<String, Vec<View>> = HashMap::new();
    for operation in context.dags().flat_map(|dag| dag.run.get("operations").items()) {
        if let Some(name) = operation.get("dagRef").text() {
            users.entry(name.into_owned()).or_default().push(operation);
        }
    }
    users
}

/// Whether there is a field that Polyaxon does not know: older versions declared variables in fields
/// that are gone.
fn has_unknown_field(view: &View) -> bool {
    has_unknown_key(view, "V1Polyaxonfile")
}
