//! Names that components and operations give: inputs, outputs, params, and the nodes of a dag.

use super::collect::{Collector, Scope, SymbolIndex};
use super::{Mention, Referent, SymbolKind, expressions, pods};
use crate::analysis::definition::REFERENCES;
use crate::analysis::view::View;
use crate::spec::FileKind;
use crate::syntax::Document;
use crate::text::{TextRange, size};

/// Dags in dags are read this deep.
const MAX_DEPTH: usize = 8;

/// The names of a document that holds a component or an operation.
pub(super) fn collect(document: &Document, kind: FileKind, collector: &mut Collector) {
    if let Some(root) = document.root().filter(|_| kind.is_definition()) {
        Definitions { collector, depth: 0 }.definition(&View::of(root), None);
    }
}

/// Where the names of one component, or of an operation and its component, are looked up.
#[derive(Clone, Copy)]
pub(super) struct Variables {
    own: Scope,
    /// The component of the dag that the operation runs.
    base: Option<Scope>,
}

impl Variables {
    /// The input, output or param of a name.
    pub(super) fn find(self, collector: &Collector, name: &str) -> Option<SymbolIndex> {
        let scopes = [Some(self.own), self.base].into_iter().flatten();
        let mut pairs = scopes.flat_map(|scope| SymbolKind::VARIABLES.map(|kind| (scope, kind)));
        pairs.find_map(|(scope, kind)| collector.find(scope, kind, name))
    }

    /// An input or output that a component in another place declares.
    pub(super) fn elsewhere(
        self,
        collector: &mut Collector,
        name: &str,
        referent: &Referent,
    ) -> SymbolIndex {
        let symbol = collector.symbol(self.own, SymbolKind::Param, name);
        collector.share(symbol, referent.clone());
        symbol
    }
}

/// The dag that an operation is a node of.
#[derive(Clone)]
struct Dag {
    /// The names of its operations and components.
    nodes: Scope,
    /// Its own inputs and outputs.
    variables: Variables,
    /// Its components and operations with what they declare.
    declared: Vec<Node>,
}

/// A component or operation of a dag.
#[derive(Clone)]
struct Node {
    symbol: SymbolIndex,
    variables: Variables,
    /// The component outside of the file that declares what it has.
    referent: Option<Referent>,
}

impl Dag {
    fn node(&self, symbol: SymbolIndex) -> Option<&Node> {
        self.declared.iter().find(|node| node.symbol == symbol)
    }
}

struct Definitions<'c> {
    collector: &'c mut Collector,
    depth: usize,
}

impl Definitions<'_> {
    fn definition(&mut self, view: &View, dag: Option<&Dag>) {
        let variables = self.declare(view, dag);
        self.contents(view, variables, dag);
    }

    /// Gives the names that others may use before the definition comes.
    fn declare(&mut self, view: &View, dag: Option<&Dag>) -> Variables {
        let own = self.collector.new_scope();
        for holder in [view, &view.get("component")] {
            self.declare_all(&holder.get("inputs"), own, SymbolKind::Input);
            self.declare_all(&holder.get("outputs"), own, SymbolKind::Output);
        }
        Variables { own, base: dag.and_then(|dag| self.base(view, dag)) }
    }

    fn declare_all(&mut self, list: &View, scope: Scope, kind: SymbolKind) {
        for item in list.items() {
            if let Some((name, mention)) = Mention::of(&item.get("name"), item.range()) {
                let symbol = self.collector.symbol(scope, kind, &name);
                self.collector.declare(symbol, mention);
                if self.depth == 0 {
                    self.collector.export(symbol);
                }
            }
        }
    }

    fn base(&mut self, view: &View, dag: &Dag) -> Option<Scope> {
        let (name, mention) = {
            let value = view.get("dagRef");
            Mention::of(&value, value.range())?
        };
        let symbol = self.collector.symbol(dag.nodes, SymbolKind::Component, &name);
        self.collector.mention(symbol, mention);
        dag.node(symbol).map(|node| node.variables.own)
    }

    fn contents(&mut self, view: &View, variables: Variables, dag: Option<&Dag>) {
        let component = view.get("component");
        for params in given_params(view) {
            self.params(view, &params, variables, dag);
        }
        for holder in [view, &component] {
            self.hooks(holder, dag);
            self.named(holder, variables);
        }
        if let Some(dag) = dag {
            self.node_references(view, dag);
        }
        let runs = [view.get("run"), component.get("run")];
        for run in runs.iter().filter(|run| run.get("kind").text().as_deref() == Some("dag")) {
            self.dag(run, variables);
        }
        let holders = [view.clone(), view.get("runPatch"), component.clone()];
        pods::collect(&[&holders[..], &runs[..]].concat(), self.collector);
        let referent = referent(view).filter(|referent| referent.path().is_some());
        for node in [view.node()].into_iter().flatten() {
            expressions::collect(node, variables, referent.as_ref(), self.collector);
        }
    }

    /// What is cached, searched and measured is named as it is declared.
    fn named(&mut self, view: &View, variables: Variables) {
        let matrix = view.get("matrix");
        let mut places = view.at(&["cache", "io"]).items();
        places.extend(["resource", "metric"].map(|field| matrix.at(&[field, "name"])));
        let stops = matrix.get("earlyStopping").items().into_iter();
        places.extend(stops.map(|stop| stop.get("metric")));
        for place in places {
            let Some((name, mention)) = Mention::of(&place, place.range()) else { continue };
            let known = variables.find(self.collector, &name);
            if let Some(symbol) = known.filter(|known| self.collector.is_declared(*known)) {
                self.collector.mention(symbol, mention);
            }
        }
    }

    /// A hook gives params to a component of its own, and an event may wait for a connection.
    fn hooks(&mut self, view: &View, dag: Option<&Dag>) {
        for hook in view.get("hooks").items() {
            let variables = Variables { own: self.collector.new_scope(), base: None };
            self.params(&hook, &hook.get("params"), variables, dag);
        }
        for event in view.get("events").items() {
            let reference = event.get("ref");
            let (Some(scalar), Some(text)) = (reference.scalar(), reference.text()) else {
                continue;
            };
            let Some(start) = text.find("connections.").map(|at| at + "connections.".len()) else {
                continue;
            };
            let name = word(&text[start..]);
            if !name.is_empty() && !scalar.text().contains("{{") {
                let part = TextRange::at(size(start), size(name.len()));
                let symbol = self.collector.symbol(Scope::WORLD, SymbolKind::Connection, name);
                self.collector.mention(symbol, Mention::part(&scalar, part));
            }
        }
    }

    fn params(&mut self, owner: &View, params: &View, variables: Variables, dag: Option<&Dag>) {
        let referent = referent(owner);
        for (name, param) in params.fields() {
            let Some(key) = param.key().cloned() else { continue };
            let whole = key.range().cover(param.range());
            let Some((_, mention)) = Mention::of_key(&key, whole) else { continue };
            match variables.find(self.collector, &name) {
                Some(symbol) if self.collector.is_declared(symbol) => {
                    self.collector.mention(symbol, mention);
                }
                // A reference to it may have come before.
                _ => {
                    let symbol = self.collector.symbol(variables.own, SymbolKind::Param, &name);
                    self.collector.declare(symbol, mention);
                    if let Some(referent) = &referent {
                        self.collector.share(symbol, referent.clone());
                    }
                }
            }
            if let Some(dag) = dag {
                self.reference(&param, dag);
            }
        }
    }

    /// `ref: ops.NAME` with `value: outputs.NAME`, and `ref: dag` with `value: inputs.NAME`.
    fn reference(&mut self, param: &View, dag: &Dag) {
        let (source, referent) = match param.get("ref").text().as_deref() {
            Some("dag") => (dag.variables, None),
            _ => {
                let node = self.operation(&param.get("ref"), dag).and_then(|node| dag.node(node));
                let Some(node) = node else { return };
                (node.variables, node.referent.as_ref())
            }
        };
        let value = param.get("value");
        let (Some(scalar), Some(text)) = (value.scalar(), value.text()) else { return };
        for (prefix, kind) in [("inputs.", SymbolKind::Input), ("outputs.", SymbolKind::Output)] {
            let Some(start) = text.find(prefix).map(|at| at + prefix.len()) else { continue };
            let name = word(&text[start..]);
            let scopes = [Some(source.own), source.base].into_iter().flatten();
            let mut symbols = scopes.filter_map(|scope| self.collector.find(scope, kind, name));
            let known = symbols.next();
            let referent = referent.filter(|_| !name.is_empty());
            let elsewhere = || Some(source.elsewhere(self.collector, name, referent?));
            if let Some(symbol) = known.or_else(elsewhere) {
                let part = TextRange::at(size(start), size(name.len()));
                self.collector.mention(symbol, Mention::part(&scalar, part));
            }
        }
    }

    /// The operation that `ops.NAME` names.
    fn operation(&mut self, view: &View, dag: &Dag) -> Option<SymbolIndex> {
        let (scalar, text) = (view.scalar()?, view.text()?);
        let start = text.find("ops.")? + "ops.".len();
        let name = word(&text[start..]);
        let symbol = self.collector.find(dag.nodes, SymbolKind::Operation, name)?;
        let part = TextRange::at(size(start), size(name.len()));
        self.collector.mention(symbol, Mention::part(&scalar, part));
        Some(symbol)
    }

    fn node_references(&mut self, view: &View, dag: &Dag) {
        for dependency in view.get("dependencies").items() {
            if let Some((name, mention)) = Mention::of(&dependency, dependency.range()) {
                let symbol = self.collector.symbol(dag.nodes, SymbolKind::Operation, &name);
                self.collector.mention(symbol, mention);
            }
        }
        for event in view.get("events").items() {
            self.operation(&event.get("ref"), dag);
        }
    }

    /// All nodes are declared before any is read: they may be used in any order.
    fn dag(&mut self, run: &View, variables: Variables) {
        if self.depth >= MAX_DEPTH {
            return;
        }
        let nodes = self.collector.new_scope();
        let mut dag = Dag { nodes, variables, declared: Vec::new() };
        let components = run.get("components").items();
        let operations = run.get("operations").items();
        let kinds = [(&components, SymbolKind::Component), (&operations, SymbolKind::Operation)];
        let mut inside = Vec::new();
        self.depth += 1;
        for (views, kind) in kinds {
            for view in views {
                let symbol = self.node(view, nodes, kind);
                let variables = self.declare(view, Some(&dag));
                let referent = referent(view);
                dag.declared.extend(symbol.map(|symbol| Node { symbol, variables, referent }));
                inside.push((view, variables));
            }
        }
        for (view, variables) in inside {
            self.contents(view, variables, Some(&dag));
        }
        self.depth -= 1;
    }

    fn node(&mut self, view: &View, nodes: Scope, kind: SymbolKind) -> Option<SymbolIndex> {
        let (name, mention) = Mention::of(&view.get("name"), view.range())?;
        let symbol = self.collector.symbol(nodes, kind, &name);
        self.collector.declare(symbol, mention);
        Some(symbol)
    }
}

/// The component outside of the file that a definition refers to.
fn referent(owner: &View) -> Option<Referent> {
    let mut named = REFERENCES.iter().filter(|field| !owner.get(field).is_null());
    let field = named.find(|field| **field != "dagRef")?;
    let value = owner.get(field).text().unwrap_or_default().into_owned();
    Some(Referent { field, value })
}

/// The mappings whose keys are names of params.
fn given_params<'t>(view: &View<'t>) -> Vec<View<'t>> {
    let joins = view.get("joins").items().into_iter().map(|join| join.get("params"));
    [view.get("params"), view.at(&["matrix", "params"])].into_iter().chain(joins).collect()
}

/// The name that a text begins with.
fn word(text: &str) -> &str {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    &text[..text.find(|c| !is_part(c)).unwrap_or(text.len())]
}
