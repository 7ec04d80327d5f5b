//! Values as Polyaxon sees them: aliases followed, merge keys applied, the last of repeated keys.

use std::borrow::Cow;

use crate::schema::to_snake_case;
use crate::syntax::{Content, Entry, Mapping, Node, Scalar, Sequence, Value};
use crate::text::TextRange;

/// A value, or the absence of one.
#[derive(Clone)]
pub struct View<'t> {
    key: Option<Node<'t>>,
    node: Option<Node<'t>>,
    around: TextRange,
}

/// What a [`View`] holds.
#[derive(Clone)]
pub enum Read<'t> {
    /// Nothing, `~` or `null`.
    Null,
    /// A scalar that is not null, and what it means.
    Scalar(Scalar<'t>, Value),
    /// Keys and values.
    Mapping(Mapping<'t>),
    /// Items.
    Sequence(Sequence<'t>),
    /// An alias of nothing, which the syntax reports.
    Unknown,
}

impl<'t> View<'t> {
    /// The value of a node.
    pub fn of(node: Node<'t>) -> View<'t> {
        View { key: None, around: node.range(), node: Some(node) }
    }

    /// The value of an entry.
    pub fn of_entry(entry: &Entry<'t>) -> View<'t> {
        View { around: entry.range(), key: Some(entry.key()), node: entry.value() }
    }

    /// No value, in a place that has a range.
    pub fn absent(around: TextRange) -> View<'t> {
        View { key: None, node: None, around }
    }

    /// The key that the value belongs to.
    pub fn key(&self) -> Option<&Node<'t>> {
        self.key.as_ref()
    }

    /// The node as written, an alias among them.
    pub fn node(&self) -> Option<&Node<'t>> {
        self.node.as_ref()
    }

    /// Whether a key or a value is written at all.
    pub fn is_written(&self) -> bool {
        self.key.is_some() || self.node.is_some()
    }

    /// The range of the value; of the key where there is no value.
    pub fn range(&self) -> TextRange {
        self.node.as_ref().or(self.key.as_ref()).map_or(self.around, Node::range)
    }

    /// The range of the key; of the value where there is no key.
    pub fn key_range(&self) -> TextRange {
        self.key.as_ref().or(self.node.as_ref()).map_or(self.around, Node::range)
    }

    /// What the value is.
    pub fn read(&self) -> Read<'t> {
        let Some(node) = &self.node else { return Read::Null };
        let Some(node) = node.resolve() else { return Read::Unknown };
        match node.content() {
            Content::Mapping(mapping) => Read::Mapping(mapping),
            Content::Sequence(sequence) => Read::Sequence(sequence),
            Content::Alias(_) => Read::Unknown,
            Content::Scalar(scalar) => match scalar.value() {
                Value::Null => Read::Null,
                value => Read::Scalar(scalar, value),
            },
        }
    }

    /// Whether there is no value, or null.
    pub fn is_null(&self) -> bool {
        matches!(self.read(), Read::Null)
    }

    /// The mapping, if it is one.
    pub fn mapping(&self) -> Option<Mapping<'t>> {
        match self.read() {
            Read::Mapping(mapping) => Some(mapping),
            _ => None,
        }
    }

    /// The scalar, if it is one.
    pub fn scalar(&self) -> Option<Scalar<'t>> {
        match self.read() {
            Read::Scalar(scalar, _) => Some(scalar),
            _ => None,
        }
    }

    /// The text, if the value is a text.
    pub fn text(&self) -> Option<Cow<'t, str>> {
        match self.read() {
            Read::Scalar(scalar, Value::Str(_)) => Some(scalar.text()),
            _ => None,
        }
    }

    /// The integer, if the value is one.
    pub fn int(&self) -> Option<i128> {
        match self.read() {
            Read::Scalar(_, Value::Int(int)) => Some(int),
            _ => None,
        }
    }

    /// Whether Polyaxon reads the value as true, in a field that takes booleans loosely.
    pub fn is_true(&self) -> bool {
        match self.read() {
            Read::Scalar(_, Value::Bool(bool)) => bool,
            Read::Scalar(_, Value::Int(int)) => int == 1,
            Read::Scalar(_, Value::Float(float)) => float == 1.0,
            Read::Scalar(_, Value::Str(text)) => {
                matches!(&*text.to_ascii_lowercase(), "1" | "on" | "t" | "true" | "y" | "yes")
            }
            _ => false,
        }
    }

    /// The value of a field, in either spelling; an absent view where there is none.
    pub fn get(&self, field: &str) -> View<'t> {
        let Some(mapping) = self.mapping() else { return View::absent(self.key_range()) };
        let entry = mapping.get(field).or_else(|| {
            let snake = to_snake_case(field);
            (snake != field).then(|| mapping.get(&snake)).flatten()
        });
        entry.map_or_else(|| View::absent(self.key_range()), |entry| View::of_entry(&entry))
    }

    /// The value at the end of a path of fields.
    pub fn at(&self, path: &[&str]) -> View<'t> {
        path.iter().fold(self.clone(), |view, field| view.get(field))
    }

    /// The items; none if it is no sequence.
    pub fn items(&self) -> Vec<View<'t>> {
        match self.read() {
            Read::Sequence(sequence) => sequence
                .items()
                .map(|item| View { key: None, around: item.range(), node: item.value() })
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The keys that are scalars, and their values, as they count: merged in where not overridden,
    /// the last of repeated ones; none if it is no mapping.
    pub fn fields(&self) -> Vec<(Cow<'t, str>, View<'t>)> {
        let Some(mapping) = self.mapping() else { return Vec::new() };
        let mut fields: Vec<(Cow<'t, str>, View<'t>)> = Vec::new();
        for entry in effective_entries(&mapping) {
            if let Some(key) = entry.key_text() {
                fields.push((key, View::of_entry(&entry)));
            }
        }
        fields
    }
}

/// The entries of a mapping that count: without merge keys, without those that a later entry of
/// the same key replaces and without half-typed ones, and with what is merged in.
pub fn effective_entries<'t>(mapping: &Mapping<'t>) -> Vec<Entry<'t>> {
    let mut last = std::collections::HashMap::new();
    let mut entries: Vec<Option<Entry<'t>>> = Vec::new();
    let mut merges = false;
    for entry in mapping.entries() {
        if entry.is_merge() {
            merges = true;
            continue;
        }
        if is_half_typed(&entry) {
            continue;
        }
        if let Some(key) = entry.key_text()
            && let Some(before) = last.insert(key.into_owned(), entries.len())
        {
            entries[before] = None;
        }
        entries.push(Some(entry));
    }
    let mut entries: Vec<_> = entries.into_iter().flatten().collect();
    if merges {
        entries.extend(mapping.merged());
    }
    entries
}

/// Whether an entry is a word that has no colon yet, which the syntax reports.
fn is_half_typed(entry: &Entry) -> bool {
    entry.block().is_some() && entry.colon().is_none()
}
