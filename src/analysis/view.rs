//! Values as Polyaxon sees them: aliases followed, merge keys applied, the last of repeated keys.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::schema::to_snake_case;
use crate::syntax::{Content, Entry, Mapping, Node, Scalar, Sequence, Value};
use crate::text::TextRange;

/// A value, or the absence of one.
#[derive(Clone)]
pub struct View<'t> {
    key: Option<Node<'t>>,
    node: Option<Node<'t>>,
    /// Where there is neither.
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
        View { key: None, around: TextRange::default(), node: Some(node) }
    }

    /// The value of an entry.
    pub fn of_entry(entry: &Entry<'t>) -> View<'t> {
        View { around: TextRange::default(), key: Some(entry.key()), node: entry.value() }
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
        match self.content() {
            Some(Content::Mapping(mapping)) => Read::Mapping(mapping),
            Some(Content::Sequence(sequence)) => Read::Sequence(sequence),
            Some(Content::Scalar(scalar)) => match scalar.value() {
                Value::Null => Read::Null,
                value => Read::Scalar(scalar, value),
            },
            Some(Content::Alias(_)) => Read::Unknown,
            None if self.node.is_some() => Read::Unknown,
            None => Read::Null,
        }
    }

    /// What is written, aliases followed; `None` for nothing and for an alias of nothing.
    fn content(&self) -> Option<Content<'t>> {
        match self.node.as_ref()?.content() {
            Content::Alias(_) => Some(self.node.as_ref()?.resolve()?.content()),
            content => Some(content),
        }
    }

    /// Whether there is no value, or null.
    pub fn is_null(&self) -> bool {
        match self.content() {
            Some(Content::Scalar(scalar)) => scalar.is_null(),
            Some(_) => false,
            None => self.node.is_none(),
        }
    }

    /// The mapping, if it is one.
    pub fn mapping(&self) -> Option<Mapping<'t>> {
        match self.content() {
            Some(Content::Mapping(mapping)) => Some(mapping),
            _ => None,
        }
    }

    /// The scalar, if it is one.
    pub fn scalar(&self) -> Option<Scalar<'t>> {
        match self.content() {
            Some(Content::Scalar(scalar)) => Some(scalar).filter(|scalar| !scalar.is_null()),
            _ => None,
        }
    }

    /// The text, if the value is a text.
    pub fn text(&self) -> Option<Cow<'t, str>> {
        match self.content() {
            Some(Content::Scalar(scalar)) => scalar.is_text().then(|| scalar.text()),
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
            // Most names are one word, which has no other spelling.
            let two_words = field.bytes().any(|byte| byte.is_ascii_uppercase());
            two_words.then(|| mapping.get(&to_snake_case(field))).flatten()
        });
        entry.map_or_else(|| View::absent(self.key_range()), |entry| View::of_entry(&entry))
    }

    /// The value at the end of a path of fields.
    pub fn at(&self, path: &[&str]) -> View<'t> {
        path.iter().fold(self.clone(), |view, field| view.get(field))
    }

    /// The items; none if it is no sequence.
    pub fn items(&self) -> Vec<View<'t>> {
        match self.content() {
            Some(Content::Sequence(sequence)) => sequence
                .items()
                .map(|item| match item.value() {
                    Some(node) => View::of(node),
                    None => View::absent(item.range()),
                })
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
    let mut entries = Vec::new();
    let mut keys = Vec::new();
    let mut merges = false;
    for entry in mapping.entries() {
        if entry.is_merge() {
            merges = true;
        } else if !is_half_typed(&entry) {
            keys.push(entry.key_text());
            entries.push(entry);
        }
    }
    drop_replaced(&mut entries, &keys);
    if merges {
        entries.extend(mapping.merged());
    }
    entries
}

/// So many keys are compared each with each; more are looked up.
const FEW: usize = 16;

/// Takes away the entries whose keys come again.
fn drop_replaced(entries: &mut Vec<Entry>, keys: &[Option<Cow<str>>]) {
    let mut seen = HashSet::new();
    let mut counts = |at: usize| match &keys[at] {
        None => true,
        key if keys.len() <= FEW => !keys[at + 1..].contains(key),
        Some(key) => seen.insert(&**key),
    };
    let mut left: Vec<_> = (0..keys.len()).rev().map(|at| counts(at)).collect();
    if left.contains(&false) {
        entries.retain(|_| left.pop() == Some(true));
    }
}

/// Whether an entry is a word that has no colon yet, which the syntax reports.
fn is_half_typed(entry: &Entry) -> bool {
    entry.block().is_some() && entry.colon().is_none()
}
