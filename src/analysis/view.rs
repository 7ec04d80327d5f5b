//! Values as Polyaxon sees them: aliases followed, merge keys applied, the last of repeated keys.

use std::borrow::Cow;
use std::collections::HashSet;
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};

use super::kept::in_items;
use crate::schema::to_snake_case;
use crate::syntax::{Content, Entry, Item, Mapping, Node, Scalar, Sequence, Value};
use crate::template::is_template;
use crate::text::TextRange;

/// A value, or the absence of one.
#[derive(Clone)]
pub struct View<'t> {
    node: Option<Node<'t>>,
    place: Place<'t>,
}

/// Where a value stands.
#[derive(Clone)]
enum Place<'t> {
    /// At this key.
    Key(Node<'t>),
    /// In this range.
    Range(TextRange),
    /// In the value of this key, or in this value.
    Within(Node<'t>),
    /// Where it is.
    Itself,
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
        View { node: Some(node), place: Place::Itself }
    }

    /// The value of an entry.
    pub fn of_entry(entry: &Entry<'t>) -> View<'t> {
        View { node: entry.value(), place: Place::Key(entry.key()) }
    }

    /// The value of an item.
    pub fn of_item(item: &Item<'t>) -> View<'t> {
        match item.value() {
            Some(node) => View::of(node),
            None => View::absent(item.range()),
        }
    }

    /// No value, in a place that has a range.
    pub fn absent(around: TextRange) -> View<'t> {
        View { node: None, place: Place::Range(around) }
    }

    /// No value, in this one.
    fn nothing(&self) -> View<'t> {
        let place = match (&self.place, &self.node) {
            (Place::Key(node), _) | (Place::Itself, Some(node)) => Place::Within(node.clone()),
            (place, _) => place.clone(),
        };
        View { node: None, place }
    }

    /// The key that the value belongs to.
    pub fn key(&self) -> Option<&Node<'t>> {
        match &self.place {
            Place::Key(key) => Some(key),
            _ => None,
        }
    }

    /// The node as written, an alias among them.
    pub fn node(&self) -> Option<&Node<'t>> {
        self.node.as_ref()
    }

    /// Whether a key or a value is written at all.
    pub fn is_written(&self) -> bool {
        self.key().is_some() || self.node.is_some()
    }

    /// The range of the value; of the key where there is no value, or only an anchor or a tag for one.
    pub fn range(&self) -> TextRange {
        let range = self.node.as_ref().map(Node::range).filter(|range| !range.is_empty());
        range.unwrap_or_else(|| self.key_range())
    }

    /// The range of the key; of the value where there is no key.
    pub fn key_range(&self) -> TextRange {
        match &self.place {
            Place::Key(node) | Place::Within(node) => node.range(),
            Place::Range(range) => *range,
            Place::Itself => self.node.as_ref().map(Node::range).unwrap_or_default(),
        }
    }

    /// What the value is.
    pub fn read(&self) -> Read<'t> {
        match self.followed(|node| Some(node.content())) {
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

    /// What `read` makes of what is written, aliases followed; `None` for nothing and for an alias
    /// of nothing.
    fn followed<T>(&self, read: impl FnOnce(&Node<'t>) -> Option<T>) -> Option<T> {
        let node = self.node.as_ref()?;
        if node.is_alias() { read(&node.resolve()?) } else { read(node) }
    }

    /// Whether there is no value, or null.
    pub fn is_null(&self) -> bool {
        let is_null = |node: &Node| Some(node.as_scalar().is_some_and(|scalar| scalar.is_null()));
        self.followed(is_null).unwrap_or(self.node.is_none())
    }

    /// Whether there is no value, or one that Python takes for none: null, an empty text or list.
    pub fn is_blank(&self) -> bool {
        match self.read() {
            Read::Null => true,
            Read::Scalar(_, Value::Str(text)) => text.is_empty(),
            Read::Sequence(sequence) => sequence.items().next().is_none(),
            _ => false,
        }
    }

    /// The mapping, if it is one.
    pub fn mapping(&self) -> Option<Mapping<'t>> {
        self.followed(Node::as_mapping)
    }

    /// The sequence, if it is one.
    pub fn sequence(&self) -> Option<Sequence<'t>> {
        self.followed(Node::as_sequence)
    }

    /// The scalar, if it is one.
    pub fn scalar(&self) -> Option<Scalar<'t>> {
        self.followed(Node::as_scalar).filter(|scalar| !scalar.is_null())
    }

    /// The text, if the value is a text.
    pub fn text(&self) -> Option<Cow<'t, str>> {
        let scalar = self.followed(Node::as_scalar)?;
        scalar.is_text().then(|| scalar.text())
    }

    /// Whether it is a text that may stand where something else is expected.
    pub fn is_template(&self) -> bool {
        self.text().is_some_and(|text| is_template(&text))
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
        let Some(node) = &self.node else { return self.nothing() };
        let entry = node.entry(field, || {
            // Most names are one word, which has no other spelling.
            let two_words = field.bytes().any(|byte| byte.is_ascii_uppercase());
            two_words.then(|| to_snake_case(field))
        });
        entry.map_or_else(|| self.nothing(), |entry| View::of_entry(&entry))
    }

    /// The value at the end of a path of fields.
    pub fn at(&self, path: &[&str]) -> View<'t> {
        path.iter().fold(self.clone(), |view, field| view.get(field))
    }

    /// The items; none if it is no sequence.
    pub fn items(&self) -> Vec<View<'t>> {
        let items = self.sequence().into_iter().flat_map(|sequence| sequence.items());
        items.map(|item| View::of_item(&item)).collect()
    }

    /// The items for which `test` holds. It may look at nothing but the item, and `name` is its own.
    pub fn items_where(
        &self,
        name: &'static str,
        test: &dyn Fn(&View<'t>) -> bool,
    ) -> Vec<View<'t>> {
        self.items_of_list_where("", name, test)
    }

    /// The same for a test that takes the items for those of a certain list.
    pub(super) fn items_of_list_where(
        &self,
        list: &'static str,
        name: &'static str,
        test: &dyn Fn(&View<'t>) -> bool,
    ) -> Vec<View<'t>> {
        let Some(sequence) = self.sequence() else { return Vec::new() };
        if sequence.run().is_none() {
            let items = sequence.items().map(|item| View::of_item(&item));
            return items.filter(test).collect();
        }
        let places = in_items(&sequence, (list, name), &mut |item, places: &mut Vec<TextRange>| {
            let block = item.block().filter(|_| test(&View::of_item(item)));
            places.extend(block.map(|block| block.range()));
        });
        let items = places.iter().filter_map(|place| sequence.item_at(place.start()));
        items.map(|item| View::of_item(&item)).collect()
    }

    /// Whether texts in two items may be the same, or one of them the same as one of `others`; that
    /// no two are is sure. `text` may look at nothing but the item, and `name` is its own.
    pub fn may_repeat(&self, name: &'static str, others: &[&str], text: Text<'_, 't>) -> bool {
        let texts = self.fingerprints(name, text);
        let mut seen = Fingerprints::default();
        seen.reserve(texts.len() + others.len());
        seen.extend(others.iter().map(|other| fingerprint(other)));
        !texts.into_iter().all(|text| seen.insert(text))
    }

    /// A number for the text of each item that has one, where equal texts have equal numbers and
    /// others hardly ever. `name` and `text` are as in [`View::may_repeat`].
    pub fn fingerprints(&self, name: &'static str, text: Text<'_, 't>) -> Vec<u64> {
        let Some(sequence) = self.sequence() else { return Vec::new() };
        in_items(&sequence, name, &mut |item, texts| {
            texts.extend(text(&View::of_item(item)).map(|text| fingerprint(&text)));
        })
    }

    /// The keys that are scalars, and their values, as they count: merged in where not overridden,
    /// the last of repeated ones; none if it is no mapping.
    pub fn fields(&self) -> Vec<(Cow<'t, str>, View<'t>)> {
        let entries = self.mapping().map(|it| effective_entries(&it)).unwrap_or_default();
        let field = |entry: Entry<'t>| Some((entry.key_text()?, View::of_entry(&entry)));
        entries.into_iter().filter_map(field).collect()
    }

    /// The keys of the [fields](View::fields).
    pub fn keys(&self) -> Vec<Cow<'t, str>> {
        let entries = self.mapping().map(|it| effective_entries(&it)).unwrap_or_default();
        entries.iter().filter_map(Entry::key_text).collect()
    }
}

/// Reads the text that an item is told by.
pub type Text<'a, 't> = &'a dyn Fn(&View<'t>) -> Option<Cow<'t, str>>;

/// Whether a text of one list may be in the other, by their [fingerprints](View::fingerprints).
pub fn meet(some: Vec<u64>, others: &[u64]) -> bool {
    let some: Fingerprints = some.into_iter().collect();
    others.iter().any(|other| some.contains(other))
}

type Fingerprints = HashSet<u64, BuildHasherDefault<Itself>>;

/// The hash of a fingerprint, which is one.
#[derive(Default)]
struct Itself(u64);

impl Hasher for Itself {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = self.0.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, fingerprint: u64) {
        self.0 = fingerprint;
    }
}

/// A number that other texts hardly have.
fn fingerprint(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// The entries of a mapping that count: without merge keys, without those that a later entry of
/// the same key replaces and without half-typed ones, and with what is merged in.
pub fn effective_entries<'t>(mapping: &Mapping<'t>) -> Vec<Entry<'t>> {
    let mut entries = Vec::with_capacity(USUAL);
    let mut merges = false;
    for entry in mapping.entries() {
        if entry.is_merge() {
            merges = true;
        } else if !is_half_typed(&entry) {
            entries.push(entry);
        }
    }
    if mapping.may_repeat() {
        let keys: Vec<_> = entries.iter().map(Entry::key_text).collect();
        if let Some(again) = come_again(&keys) {
            let mut again = again.iter();
            entries.retain(|_| again.next() == Some(&false));
        }
    }
    if merges {
        entries.extend(mapping.merged());
    }
    entries
}

/// Most mappings have no more entries than this.
const USUAL: usize = 8;

/// So many keys are compared each with each; more are looked up.
const FEW: usize = 16;

/// Of each key, whether it comes again; `None` if none does. What is no scalar is no key.
pub fn come_again(keys: &[Option<Cow<str>>]) -> Option<Vec<bool>> {
    let is_among = |at: usize| keys[at].is_some() && keys[at + 1..].contains(&keys[at]);
    if keys.len() <= FEW && !(0..keys.len()).any(is_among) {
        return None;
    }
    let mut seen = HashSet::new();
    let keys = keys.iter().rev().map(Option::as_deref);
    let mut found: Vec<_> = keys.map(|key| key.is_some_and(|key| !seen.insert(key))).collect();
    found.reverse();
    found.contains(&true).then_some(found)
}

/// Whether an entry is a word that has no colon yet, which the syntax reports.
pub fn is_half_typed(entry: &Entry) -> bool {
    entry.block().is_some() && entry.colon().is_none()
}
