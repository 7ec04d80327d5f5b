//! What a definition runs once its layers are put together: the component or the reference below,
//! its own `run`, and the root shortcuts.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use super::definition::{CONTAINER_SHORTCUTS, REFERENCES, SHORTCUTS};
use super::param::{Param, params, swept};
use super::signature::{Beside, Signature};
use super::view::View;
use crate::schema::{Shape, ShapeId, TaggedShape};
use crate::spec;

/// What runs.
#[derive(Clone)]
pub enum Runtime<'t> {
    /// Nothing.
    None,
    /// Something from elsewhere.
    Unknown,
    /// A run of a kind, and the mapping that says so; a shortcut has none.
    Known(String, View<'t>),
}

/// The inputs and outputs that hold for the params of a definition.
pub struct Interface<'t> {
    /// The items of `inputs` of all layers.
    pub inputs: Vec<View<'t>>,
    /// The items of `outputs` of all layers.
    pub outputs: Vec<View<'t>>,
    /// The params of all layers, as they are put together.
    pub params: Vec<Param<'t>>,
    /// Whether a layer comes from elsewhere, so that there may be more.
    pub open: bool,
    /// Whether a layer asks for strict params.
    pub strict: bool,
    /// The names that a matrix gives values to; `None` if it may be any.
    pub swept: Option<Vec<String>>,
    /// The declaration of each name, the first of several.
    by_name: OnceCell<HashMap<String, View<'t>>>,
}

/// The components that `dagRef` may name: of several of one name the first.
#[derive(Clone, Default)]
pub struct Components<'t>(HashMap<String, View<'t>>);

impl<'t> Components<'t> {
    /// The component of a name.
    pub fn get(&self, name: &str) -> Option<&View<'t>> {
        self.0.get(name)
    }

    /// All of them, in no order.
    pub fn iter(&self) -> impl Iterator<Item = &View<'t>> {
        self.0.values()
    }
}

impl<'t> FromIterator<View<'t>> for Components<'t> {
    fn from_iter<I: IntoIterator<Item = View<'t>>>(components: I) -> Components<'t> {
        Components(by_name(components))
    }
}

/// The first mapping of each `name`.
pub fn by_name<'t>(mappings: impl IntoIterator<Item = View<'t>>) -> HashMap<String, View<'t>> {
    let mut named = HashMap::new();
    for mapping in mappings {
        if let Some(name) = mapping.get("name").text() {
            named.entry(name.into_owned()).or_insert(mapping);
        }
    }
    named
}

/// Components in components are followed this deep.
const MAX_DEPTH: usize = 16;

/// What the definition in a view runs, below `runPatch`. Beside a reference the kind of `run` has to
/// be that of what the reference leads to, so that alone it says nothing for sure.
pub fn runtime<'t>(definition: &View<'t>) -> Runtime<'t> {
    at_depth(definition, 0)
}

fn at_depth<'t>(definition: &View<'t>, depth: usize) -> Runtime<'t> {
    let (component, run) = (definition.get("component"), definition.get("run"));
    let below = if depth > MAX_DEPTH {
        Runtime::Unknown
    } else if component.mapping().is_some() {
        at_depth(&component, depth + 1)
    } else if has_reference(definition) {
        Runtime::Unknown
    } else {
        Runtime::None
    };
    let own = if matches!(below, Runtime::Unknown) {
        below
    } else if let Some(kind) = run.get("kind").text() {
        Runtime::Known(kind.into_owned(), run)
    } else if run.is_null() {
        if is_cleared(definition, &run) { Runtime::None } else { below }
    } else if !matches!(below, Runtime::None) {
        below
    } else {
        Runtime::Unknown
    };
    match own {
        Runtime::None => of_shortcuts(definition),
        own => own,
    }
}

/// The lowest layer of a definition, `dagRef` followed.
pub fn lowest<'t>(definition: &View<'t>, components: &Components<'t>) -> Option<View<'t>> {
    let mut lowest = layers(definition).pop()?;
    for _ in 0..MAX_DEPTH {
        let named = lowest.get("dagRef").text().and_then(|name| components.get(&name).cloned());
        let Some(component) = named else { break };
        lowest = layers(&component).pop()?;
    }
    Some(lowest)
}

/// What a definition runs, with what it refers to where that is at hand: a component of the dag around
/// it, or a file beside.
pub fn runtime_across<'t>(
    definition: &View<'t>,
    components: &Components<'t>,
    beside: &Beside,
) -> Runtime<'t> {
    let own = runtime(definition);
    let (Runtime::Unknown, Some(lowest)) = (&own, lowest(definition, components)) else {
        return own;
    };
    let below = match (runtime(&lowest), beside.referred(&lowest)) {
        (Runtime::Unknown, Some(Signature { run_kind: Some(kind), .. })) => {
            Runtime::Known(kind.clone(), View::absent(lowest.range()))
        }
        (below, _) => below,
    };
    match &below {
        Runtime::Known(kind, _) if !replaces(definition, kind) => below,
        _ => own,
    }
}

/// Whether a layer of a definition runs another kind than the one below.
fn replaces(definition: &View, below: &str) -> bool {
    let kinds =
        layers(definition).into_iter().filter_map(|layer| layer.at(&["run", "kind"]).text());
    kinds.into_iter().any(|kind| kind != below)
}

/// Whether a `run` without a value takes away the one below: unless what is below comes first.
fn is_cleared(definition: &View, run: &View) -> bool {
    let strategy = definition.get("patchStrategy").text();
    let below_comes_first = matches!(strategy.as_deref(), Some("pre_merge" | "isnull"));
    run.key().is_some() && !below_comes_first
}

fn of_shortcuts<'t>(definition: &View<'t>) -> Runtime<'t> {
    let has = |field: &str| !definition.get(field).is_null();
    let absent = || View::absent(definition.key_range());
    let others = SHORTCUTS.iter().chain(CONTAINER_SHORTCUTS);
    // A `container` without a value makes a job already.
    let container = definition.get("container").key().is_some();
    if has("ports") {
        Runtime::Known("service".to_owned(), absent())
    } else if container || others.into_iter().any(|field| has(field)) {
        Runtime::Known("job".to_owned(), absent())
    } else {
        Runtime::None
    }
}

/// A definition and the components below it, one in the other.
pub fn layers<'t>(definition: &View<'t>) -> Vec<View<'t>> {
    let below = |layer: &View<'t>| Some(layer.get("component")).filter(|it| it.mapping().is_some());
    std::iter::successors(Some(definition.clone()), below).take(MAX_DEPTH).collect()
}

/// Whether Polyaxon has to fetch what a definition refers to: not what is in the same dag.
pub fn is_fetched(definition: &View) -> bool {
    let from = ["hubRef", "pathRef", "urlRef"];
    from.iter().any(|field| !definition.get(field).is_null())
}

/// Whether a definition names one to take from elsewhere.
pub fn has_reference(definition: &View) -> bool {
    let named = |view: View| view.text().is_none_or(|text| !text.is_empty()) && !view.is_null();
    REFERENCES.iter().any(|field| named(definition.get(field)))
}

/// The interface of the definition in a view.
pub fn interface<'t>(definition: &View<'t>, components: &Components<'t>) -> Interface<'t> {
    let (mut layers, mut open) = (Vec::new(), false);
    let mut next = Some(definition.clone());
    while let Some(layer) = next.take().filter(|_| layers.len() < MAX_DEPTH) {
        let (component, dag_ref) = (layer.get("component"), layer.get("dagRef"));
        if component.mapping().is_some() {
            (next, open) = (Some(component), true);
        } else if let Some(name) = dag_ref.text().filter(|name| !name.is_empty()) {
            next = components.get(&name).cloned();
            open = next.is_none();
        } else {
            open = has_reference(&layer);
        }
        layers.push(layer);
    }
    let strict = layers.iter().any(|layer| layer.get("strictParams").is_true());
    let swept =
        layers.iter().map(|layer| names_swept(&layer.get("matrix"))).collect::<Option<Vec<_>>>();
    let swept = swept.map(|names| names.concat());
    let [inputs, outputs] = ["inputs", "outputs"].map(|field| declared(&layers, field));
    let by_name = OnceCell::new();
    Interface { inputs, outputs, params: given(&layers), open, strict, swept, by_name }
}

/// The names that a matrix gives values to; `None` if it may be any.
fn names_swept(matrix: &View) -> Option<Vec<String>> {
    let (fields, is_read) = swept(matrix);
    let keys = fields.iter().flat_map(View::fields).map(|(name, _)| name);
    let resource = matrix.at(&["resource", "name"]);
    let names = keys.chain(resource.text()).map(|name| name.into_owned());
    is_read.then(|| names.collect())
}

/// The params that layers give: those of a layer come before those below it, or as its
/// `patchStrategy` says.
fn given<'t>(layers: &[View<'t>]) -> Vec<Param<'t>> {
    let mut given: Option<Vec<Param>> = None;
    for layer in layers.iter().rev().filter(|layer| layer.get("params").key().is_some()) {
        let (own, strategy) = (layer.get("params"), layer.get("patchStrategy").text());
        let (strategy, below) = (strategy.as_deref().unwrap_or_default(), given.take());
        given = match (strategy, below) {
            ("isnull" | "pre_merge", below) if own.is_null() => below,
            ("isnull", Some(below)) => Some(below),
            ("pre_merge", Some(below)) => Some(merged(below, params(&own))),
            (_, Some(below)) if strategy != "replace" && !own.is_null() => {
                Some(merged(params(&own), below))
            }
            _ => Some(params(&own)).filter(|_| !own.is_null()),
        };
    }
    given.unwrap_or_default()
}

fn merged<'t>(mut first: Vec<Param<'t>>, rest: Vec<Param<'t>>) -> Vec<Param<'t>> {
    let known: HashSet<&str> = first.iter().map(|param| &*param.name).collect();
    let new: Vec<_> = rest.into_iter().filter(|it| !known.contains(&*it.name)).collect();
    first.extend(new);
    first
}

/// What layers declare in a field, that of the uppermost first. One that is there for what others
/// leave out counts only where those below it declare nothing.
fn declared<'t>(layers: &[View<'t>], field: &str) -> Vec<View<'t>> {
    let gives_way =
        |layer: &View| layer.get("patchStrategy").text().is_some_and(|it| it == "isnull");
    let counts = |(at, layer): &(usize, &View<'t>)| {
        !gives_way(layer) || layers[at + 1..].iter().all(|below| below.get(field).is_null())
    };
    let counted = layers.iter().enumerate().filter(counts);
    counted.flat_map(|(_, layer)| layer.get(field).items()).collect()
}

impl<'t> Interface<'t> {
    /// The declaration of a name.
    pub fn get(&self, name: &str) -> Option<&View<'t>> {
        let all = || by_name(self.inputs.iter().chain(&self.outputs).cloned());
        self.by_name.get_or_init(all).get(name)
    }

    /// The names that are declared.
    pub fn names(&self) -> Vec<String> {
        let all = self.inputs.iter().chain(&self.outputs);
        all.filter_map(|io| Some(io.get("name").text()?.into_owned())).collect()
    }
}

/// Whether an input or output may be left out: it says so or, where it says nothing, has a `value`,
/// be that null.
pub fn is_optional(io: &View) -> bool {
    let optional = io.get("isOptional");
    optional.is_true() || io.get("value").key().is_some() && !optional.is_written()
}

/// Whether an input has to be given a value. Of the two spellings of `delayValidation` this one alone
/// counts: Polyaxon moves what the other says into `validation`, which does not free an input from it.
pub fn is_required(input: &View) -> bool {
    let delay = input.mapping().and_then(|input| input.get("delayValidation"));
    let is_delayed = delay.is_some_and(|delay| View::of_entry(&delay).is_true());
    !is_optional(input) && !is_delayed && input.get("value").is_null()
}

/// The shape of a run of a kind.
pub fn run_shape(kind: &str) -> Option<ShapeId> {
    runs()?.branch(kind)
}

/// The kinds of runs, the most used first.
pub fn run_kinds() -> impl Iterator<Item = &'static str> {
    runs().into_iter().flat_map(|runs| runs.branches.iter().map(|(kind, _)| kind.as_str()))
}

fn runs() -> Option<&'static TaggedShape> {
    let root = spec::schema().model("V1Polyaxonfile")?;
    tagged(root.field("run")?.slot.shape)
}

fn tagged(shape: ShapeId) -> Option<&'static TaggedShape> {
    match spec::schema().shape(shape) {
        Shape::AnyOf(branches) => branches.iter().find_map(|shape| tagged(*shape)),
        Shape::Tagged(tagged) => Some(tagged),
        _ => None,
    }
}

/// The shape of one of the replicas of a cluster of a kind.
pub fn replica_shape(kind: &str) -> Option<ShapeId> {
    let name = match kind {
        "mpijob" | "pytorchjob" | "tfjob" => "V1KFReplica",
        "raycluster" => "V1RayReplica",
        "daskcluster" => "V1DaskReplica",
        _ => return None,
    };
    spec::schema().named(name)
}

/// Whether a mapping has a key that the model does not know: what seems to be missing may be there
/// under another name.
pub fn has_unknown_key(view: &View, model: &str) -> bool {
    let Some(object) = spec::schema().model(model) else { return false };
    view.keys().iter().any(|key| object.field(key).is_none())
}
