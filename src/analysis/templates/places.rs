//! The texts of a definition, and when Polyaxon renders each.

use std::borrow::Cow;

use crate::spec::contexts::{NEVER_RENDERED, Stage};
use crate::syntax::{Block, Content, Item, Node, Scalar, Sequence};
use crate::template::is_rendered;
use crate::text::{TextRange, TextSize};

use super::super::definition::{Definition, SHORTCUTS};
use super::super::kept::{Found, in_items, is_worth_keeping, keep};
use super::super::view::{View, effective_entries};
use super::Retyped;

/// A text in a definition.
pub(crate) struct Place<'p, 't> {
    /// The scalar.
    pub scalar: &'p Scalar<'t>,
    /// Its text.
    pub text: Cow<'t, str>,
    /// Where it is in the file.
    pub range: TextRange,
    /// The keys that lead to it from its definition, in camelCase; `[]` for an item. What stands in
    /// a root shortcut or in `runPatch` has the path that it gets in `run`.
    pub path: &'p [Cow<'t, str>],
    /// When it is rendered.
    pub rendering: Rendering,
    /// The number of its definition.
    pub definition: usize,
    /// Whether it is a key.
    pub is_key: bool,
}

/// What is seen on the way through the definitions.
pub(crate) enum Seen<'p, 't> {
    /// A text.
    Text(Place<'p, 't>),
    /// A text that is not rendered and read as something else, known from before. Of the texts
    /// around it those that stay what they are are left out.
    Retyped(Retyped),
}

impl Rendering {
    /// Whether a text without a template may be read as something else.
    pub fn retypes(self) -> bool {
        matches!(self, Rendering::At(Stage::Root | Stage::Connections | Stage::Run))
    }
}

impl Place<'_, '_> {
    /// The keys that lead to it.
    pub fn owned_path(&self) -> Vec<String> {
        self.path.iter().map(ToString::to_string).collect()
    }
}

/// When a text is rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rendering {
    /// In this stage.
    At(Stage),
    /// Never: it is kept as it is written.
    Never,
}

/// Deeper values are not looked at.
const MAX_DEPTH: usize = 64;

/// So many values are looked at where aliases stand for them.
const MOST_ALIASED: usize = 2000;

const FIRST: &[&str] = &[
    "isApproved",
    "matrix",
    "presets",
    "cost",
    "queue",
    "cache",
    "plugins",
    "namespace",
    "termination",
    "schedule",
    "dependencies",
    "trigger",
    "conditions",
    "mount",
    "skipOnUpstreamSkip",
];

/// The names of connections in a run and in its replicas.
const CONNECTIONS: &[&[&str]] = &[
    &["run", "connections", "[]"],
    &["run", "*", "connections", "[]"],
    &["run", "init", "[]", "connection"],
    &["run", "*", "init", "[]", "connection"],
];

/// Calls `visit` for the texts of definitions that are rendered or look as if they were. Left out
/// is what only the commercial editions read, and what is no template though it may look like one:
/// values of params with a `ref`.
///
/// With an offset, others than those that hold it may be left out; nothing may be an alias then.
pub(crate) fn places<'t>(
    definitions: &[Definition<'t>],
    at: Option<TextSize>,
    visit: &mut dyn FnMut(Seen<'_, 't>),
) {
    for (index, definition) in definitions.iter().enumerate() {
        let is_dag = definition.is_dag();
        let mut walk = Walk { at, ..Walk::new(visit, index) };
        for (key, view) in definition.view.fields() {
            walk.root_field(camel_case(key), &view, is_dag);
        }
    }
}

/// Whether a path fits a pattern; `*` stands for any one step, `..` for any number.
pub(crate) fn matches<S: AsRef<str>>(path: &[S], pattern: &[&str]) -> bool {
    match (pattern.split_first(), path.split_first()) {
        (None, rest) => rest.is_none(),
        (Some((&"..", later)), _) => {
            matches(path, later) || !path.is_empty() && matches(&path[1..], pattern)
        }
        (Some((step, later)), Some((first, rest))) => {
            (*step == "*" || *step == first.as_ref()) && matches(rest, later)
        }
        (Some(_), None) => false,
    }
}

fn camel_case(key: Cow<'_, str>) -> Cow<'_, str> {
    if !key.trim_matches('_').contains('_') {
        return key;
    }
    let mut words = key.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    let rest = words.map(|word| {
        let (head, tail) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
        head.to_uppercase() + tail
    });
    Cow::Owned(rest.fold(first, |all, word| all + &word))
}

/// The texts of a collection that are read as something else; `None` where one is rendered, or where
/// it is as quick to look again. What is known of a block is kept with it.
fn literals(node: &Node) -> Option<Vec<Retyped>> {
    let block = node.block().filter(is_worth_keeping).filter(Block::stands_alone)?;
    keep(block, Question, || read_literals(node))
}

/// The texts of a value that are read as something else; `None` where one is rendered.
fn read_literals(node: &Node) -> Option<Vec<Retyped>> {
    let mut found = Some(Vec::new());
    let mut visit = |seen: Seen| match (seen, &mut found) {
        (Seen::Retyped(literal), Some(found)) => found.push(literal),
        (Seen::Text(place), _) if is_rendered(&place.text) => found = None,
        (Seen::Text(place), Some(found)) => found.extend(Retyped::of(place)),
        (_, None) => {}
    };
    let mut walk = Walk::new(&mut visit, 0);
    walk.view(&View::of(node.clone()), Rendering::At(Stage::Run));
    found
}

/// The question that [`literals`] answers, and [`telling`] for items.
#[derive(Clone, PartialEq)]
struct Question;

impl Found for Retyped {
    fn places(&mut self, visit: &mut dyn FnMut(&mut TextRange)) {
        visit(&mut self.range);
    }
}

/// What matters in the items of a long sequence.
#[derive(Clone)]
enum Telling {
    /// A text of an item in which none is rendered.
    Retyped(Retyped),
    /// The start of an item in which one is.
    Rendered(TextRange),
}

impl Found for Telling {
    fn places(&mut self, visit: &mut dyn FnMut(&mut TextRange)) {
        match self {
            Telling::Retyped(literal) => literal.places(visit),
            Telling::Rendered(start) => visit(start),
        }
    }
}

fn telling(sequence: &Sequence) -> Vec<Telling> {
    in_items(sequence, Question, &mut |item, found| {
        let (Some(block), Some(value)) = (item.block(), item.value()) else { return };
        match literals(&value).or_else(|| read_literals(&value)) {
            Some(literals) => found.extend(literals.into_iter().map(Telling::Retyped)),
            None => found.push(Telling::Rendered(TextRange::empty(block.start()))),
        }
    })
}

fn path<'t>(steps: &[&'static str]) -> Vec<Cow<'t, str>> {
    steps.iter().map(|step| Cow::Borrowed(*step)).collect()
}

struct Walk<'v, 't> {
    visit: &'v mut dyn FnMut(Seen<'_, 't>),
    definition: usize,
    path: Vec<Cow<'t, str>>,
    /// The only place of interest.
    at: Option<TextSize>,
    /// Whether this is in what an alias stands for.
    is_aliased: bool,
    /// How many values are still looked at there: aliases of aliases soon stand for more than there
    /// is time for.
    aliased_left: usize,
}

impl<'v, 't> Walk<'v, 't> {
    fn new(visit: &'v mut dyn FnMut(Seen<'_, 't>), definition: usize) -> Walk<'v, 't> {
        let (path, aliased_left) = (Vec::new(), MOST_ALIASED);
        Walk { visit, definition, path, at: None, is_aliased: false, aliased_left }
    }

    fn root_field(&mut self, field: Cow<'t, str>, view: &View<'t>, is_dag: bool) {
        let own = |field| vec![field];
        match &*field {
            "inputs" | "outputs" => self.fixed(own(field), view, Rendering::At(Stage::Io)),
            "params" => self.params(view),
            "run" | "runPatch" if is_dag => {}
            "run" | "runPatch" => self.fixed(path(&["run"]), view, Rendering::At(Stage::Run)),
            "env" => self.env_shortcut(view),
            "cmd" => {
                let path = path(&["run", "container", "args", "[]"]);
                self.fixed(path, view, Rendering::At(Stage::Run));
            }
            "hooks" => self.fixed(own(field), view, Rendering::At(Stage::Hooks)),
            key if SHORTCUTS.contains(&key) => {
                self.fixed(vec!["run".into(), field], view, Rendering::At(Stage::Run));
            }
            key if FIRST.contains(&key) => {
                self.fixed(own(field), view, Rendering::At(Stage::Root));
            }
            key if NEVER_RENDERED.contains(&key) => self.fixed(own(field), view, Rendering::Never),
            _ => {}
        }
    }

    fn fixed(&mut self, path: Vec<Cow<'t, str>>, view: &View<'t>, rendering: Rendering) {
        self.path = path;
        self.view(view, rendering);
    }

    fn params(&mut self, view: &View<'t>) {
        for (name, param) in view.fields() {
            if param.get("ref").is_null() {
                self.fixed(vec!["params".into(), name], &param, Rendering::At(Stage::Io));
            }
        }
    }

    /// `env` at the root gives names and values; in a container each is an item.
    fn env_shortcut(&mut self, view: &View<'t>) {
        for (_, value) in view.fields() {
            let path = path(&["run", "container", "env", "[]", "value"]);
            self.fixed(path, &value, Rendering::At(Stage::Run));
        }
    }

    fn view(&mut self, view: &View<'t>, rendering: Rendering) {
        let Some(node) = view.node() else { return };
        let is_around = self.is_aliased;
        self.is_aliased |= node.is_alias();
        if self.may_go_on()
            && let Some(node) = node.resolve()
        {
            self.node(&node, rendering);
        }
        self.is_aliased = is_around;
    }

    /// Counts a value. Says whether it is still looked at.
    fn may_go_on(&mut self) -> bool {
        let may = !self.is_aliased || self.aliased_left > 0;
        self.aliased_left -= usize::from(self.is_aliased && may);
        may
    }

    fn node(&mut self, node: &Node<'t>, rendering: Rendering) {
        match node.content() {
            Content::Scalar(scalar) => self.scalar(&scalar, node.range(), rendering, false),
            _ if self.path.len() > MAX_DEPTH => {}
            Content::Mapping(mapping) => {
                let mut entries = effective_entries(&mapping);
                if let Some(offset) = self.at {
                    entries.retain(|entry| entry.range().contains_inclusive(offset));
                }
                for entry in entries {
                    self.key(&entry.key(), rendering);
                    let key = entry.key_text().unwrap_or_default();
                    self.inside(camel_case(key), &View::of_entry(&entry), rendering);
                }
            }
            Content::Sequence(sequence) => match self.at {
                Some(offset) => self.items(sequence.items_in(TextRange::empty(offset)), rendering),
                None if sequence.run().is_none() => self.items(sequence.items(), rendering),
                None => {
                    for telling in telling(&sequence) {
                        self.telling(&sequence, telling, rendering);
                    }
                }
            },
            Content::Alias(_) => {}
        }
    }

    fn items(&mut self, items: impl Iterator<Item = Item<'t>>, rendering: Rendering) {
        for item in items.filter_map(|item| item.value()) {
            self.inside("[]".into(), &View::of(item), rendering);
        }
    }

    fn inside(&mut self, step: Cow<'t, str>, view: &View<'t>, rendering: Rendering) {
        self.path.push(step);
        let rendering = match rendering {
            Rendering::At(Stage::Run) if self.names_connection() => {
                Rendering::At(Stage::Connections)
            }
            rendering => rendering,
        };
        match view.node().filter(|_| self.at.is_none()).and_then(literals) {
            Some(literals) if rendering.retypes() => self.literals(literals),
            Some(_) => {}
            None => self.view(view, rendering),
        }
        self.path.pop();
    }

    fn telling(&mut self, sequence: &Sequence<'t>, telling: Telling, rendering: Rendering) {
        match telling {
            Telling::Retyped(literal) if rendering.retypes() => {
                self.path.push("[]".into());
                self.literals(vec![literal]);
                self.path.pop();
            }
            Telling::Retyped(_) => {}
            Telling::Rendered(start) => {
                let item = sequence.item_at(start.start());
                if let Some(value) = item.and_then(|item| item.value()) {
                    self.inside("[]".into(), &View::of(value), rendering);
                }
            }
        }
    }

    fn literals(&mut self, literals: Vec<Retyped>) {
        for literal in literals {
            let outer = self.path.iter().map(ToString::to_string);
            let path = outer.chain(literal.path).collect();
            (self.visit)(Seen::Retyped(Retyped { path, ..literal }));
        }
    }

    /// Connections are looked up before anything else of `run` is rendered.
    fn names_connection(&self) -> bool {
        let last = self.path.last().map(|step| &**step);
        matches!(last, Some("[]" | "connection"))
            && CONNECTIONS.iter().any(|pattern| matches(&self.path, pattern))
    }

    fn key(&mut self, key: &Node<'t>, rendering: Rendering) {
        if let Some(Content::Scalar(scalar)) = key.resolve().map(|key| key.content()) {
            self.scalar(&scalar, key.range(), rendering, true);
        }
    }

    fn scalar(
        &mut self,
        scalar: &Scalar<'t>,
        range: TextRange,
        rendering: Rendering,
        is_key: bool,
    ) {
        if let Some(text) = scalar.as_text() {
            let (path, definition) = (self.path.as_slice(), self.definition);
            let place = Place { scalar, text, range, path, rendering, definition, is_key };
            (self.visit)(Seen::Text(place));
        }
    }
}
