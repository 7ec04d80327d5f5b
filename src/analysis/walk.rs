//! Going through a file in order of place, with the shapes of the spec beside it.

use super::{Analysis, DocumentKind};
use crate::schema::{Field, ObjectShape, Shape, ShapeId, Slot};
use crate::spec;
use crate::syntax::{Content, Document, Entry, Item, Mapping, Node, Tree};
use crate::text::{TextRange, TextSize};

/// Deeper values are not looked at; the syntax tree is no deeper either.
pub(crate) const MAX_DEPTH: usize = 256;

/// A place in a file.
#[derive(Clone)]
pub(crate) enum Part<'t> {
    /// An entry of a mapping, before its value.
    Entry(Entry<'t>, Role),
    /// An item of a sequence, before its value.
    Item(Item<'t>),
    /// A value, and what the spec expects of it; not a key.
    Value(Node<'t>, Option<Slot>),
}

/// What the spec makes of a key.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Role {
    /// The key that tells which of several objects a mapping is, such as `kind`.
    Tag,
    /// A field that the spec knows.
    Field(&'static Field),
    /// A key of the user's choice, such as the name of a label.
    Free,
    /// A key of an object that has no such field.
    Unknown,
    /// A key in a file or place that the spec says nothing of.
    Plain,
}

/// Calls `visit` for every part that touches a range, outer ones first, with the spec's view of it.
pub(crate) fn walk<'t>(
    analysis: &'t Analysis,
    range: TextRange,
    visit: &mut dyn FnMut(&Part<'t>, usize),
) {
    for document in documents_in(analysis.tree(), range) {
        let slot = root_slot(analysis, &document);
        if let Some(root) = document.root() {
            Walk { range, visit: &mut *visit }.value(root, slot, 0);
        }
    }
}

/// Like [`walk`], without looking at the spec.
pub(crate) fn walk_tree<'t>(
    tree: &'t Tree,
    range: TextRange,
    visit: &mut dyn FnMut(&Part<'t>, usize),
) {
    for root in documents_in(tree, range).filter_map(|document| document.root()) {
        Walk { range, visit: &mut *visit }.value(root, None, 0);
    }
}

fn documents_in(tree: &Tree, range: TextRange) -> impl Iterator<Item = Document<'_>> {
    tree.documents().filter(move |document| touches(document.range(), range))
}

fn touches(a: TextRange, b: TextRange) -> bool {
    a.start() <= b.end() && b.start() <= a.end()
}

fn root_slot(analysis: &Analysis, document: &Document) -> Option<Slot> {
    match analysis.kind(document) {
        DocumentKind::Polyaxon(kind) => {
            Some(Slot { shape: spec::root(kind), nullable: false, or_template: false })
        }
        DocumentKind::Empty | DocumentKind::Foreign => None,
    }
}

struct Walk<'v, 't> {
    range: TextRange,
    visit: &'v mut dyn FnMut(&Part<'t>, usize),
}

impl<'t> Walk<'_, 't> {
    fn value(&mut self, node: Node<'t>, slot: Option<Slot>, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        (self.visit)(&Part::Value(node.clone(), slot), depth);
        match node.content() {
            Content::Mapping(mapping) => self.mapping(&mapping, slot, depth),
            Content::Sequence(sequence) => {
                let slot = slot.and_then(item_slot);
                for item in sequence.items() {
                    if item.range().start() > self.range.end() {
                        break;
                    }
                    if touches(item.range(), self.range) {
                        (self.visit)(&Part::Item(item.clone()), depth);
                        if let Some(value) = item.value() {
                            self.value(value, slot, depth + 1);
                        }
                    }
                }
            }
            Content::Scalar(_) | Content::Alias(_) => {}
        }
    }

    fn mapping(&mut self, mapping: &Mapping<'t>, slot: Option<Slot>, depth: usize) {
        let keys = slot.map_or(Keys::Plain, |slot| Keys::of(slot.shape, mapping));
        for entry in mapping.entries() {
            if entry.range().start() > self.range.end() {
                break;
            }
            if touches(entry.range(), self.range) {
                let (role, slot) = keys.role(&entry);
                (self.visit)(&Part::Entry(entry.clone(), role), depth);
                if let Some(value) = entry.value() {
                    self.value(value, slot, depth + 1);
                }
            }
        }
    }
}

/// What the spec says of the keys of a mapping.
enum Keys {
    Object { object: &'static ObjectShape, tag: Option<&'static str> },
    Free(Slot),
    Plain,
}

impl Keys {
    fn of(shape: ShapeId, mapping: &Mapping) -> Keys {
        match spec::schema().shape(shape) {
            Shape::Object(object) => Keys::Object { object, tag: None },
            Shape::Map(map) => Keys::Free(map.value),
            Shape::Tagged(tagged) => {
                let told = mapping.get(&tagged.tag).and_then(|entry| text_of(&entry));
                let branch = tagged.branches.iter().find(|(tag, _)| Some(tag) == told.as_ref());
                match branch.or(tagged.branches.first()).map(|(_, id)| Keys::of(*id, mapping)) {
                    Some(Keys::Object { object, .. }) if branch.is_some() => {
                        Keys::Object { object, tag: Some(&tagged.tag) }
                    }
                    _ => Keys::Plain,
                }
            }
            Shape::AnyOf(branches) => Keys::best(branches, mapping),
            Shape::Any | Shape::Scalar(_) | Shape::List(_) => Keys::Plain,
        }
    }

    /// Of several shapes the one that knows most of the keys.
    fn best(branches: &[ShapeId], mapping: &Mapping) -> Keys {
        let keys = branches.iter().map(|branch| Keys::of(*branch, mapping));
        let known = keys.filter(|keys| !matches!(keys, Keys::Plain));
        known.max_by_key(|keys| keys.known_in(mapping)).unwrap_or(Keys::Plain)
    }

    fn known_in(&self, mapping: &Mapping) -> usize {
        let Keys::Object { object, .. } = self else { return 0 };
        let keys = mapping.entries().filter_map(|entry| entry.key_text());
        keys.filter(|key| object.field(key).is_some()).count()
    }

    fn role(&self, entry: &Entry) -> (Role, Option<Slot>) {
        match self {
            Keys::Plain => (Role::Plain, None),
            Keys::Free(slot) => (Role::Free, Some(*slot)),
            Keys::Object { object, tag } => match field_of(object, entry) {
                Some(field) if Some(field.name.as_str()) == *tag => (Role::Tag, Some(field.slot)),
                Some(field) => (Role::Field(field), Some(field.slot)),
                None => (Role::Unknown, None),
            },
        }
    }
}

fn field_of(object: &'static ObjectShape, entry: &Entry) -> Option<&'static Field> {
    object.field(&entry.key_text()?)
}

fn text_of(entry: &Entry) -> Option<String> {
    match entry.value()?.resolve()?.content() {
        Content::Scalar(scalar) => Some(scalar.text().into_owned()),
        _ => None,
    }
}

fn item_slot(slot: Slot) -> Option<Slot> {
    match spec::schema().shape(slot.shape) {
        Shape::List(list) => Some(list.item),
        Shape::AnyOf(branches) => {
            branches.iter().find_map(|shape| item_slot(Slot { shape: *shape, ..slot }))
        }
        _ => None,
    }
}

/// The parts that hold an offset, outer ones first. A key is a [`Part::Value`] behind its entry.
pub(crate) fn path_to<'t>(tree: &'t Tree, offset: TextSize) -> Vec<Part<'t>> {
    let mut path = Vec::new();
    let mut next = tree.document_at(offset).root().filter(|root| holds(root, offset));
    while let Some(node) = next.take().filter(|_| path.len() < 3 * MAX_DEPTH) {
        path.push(Part::Value(node.clone(), None));
        next = match node.content() {
            Content::Mapping(mapping) => step_into_mapping(&mapping, offset, &mut path),
            Content::Sequence(sequence) => {
                let item = last_until(sequence.items(), offset, Item::range);
                item.and_then(|item| {
                    path.push(Part::Item(item.clone()));
                    item.value().filter(|value| holds(value, offset))
                })
            }
            Content::Scalar(_) | Content::Alias(_) => None,
        };
    }
    path
}

fn step_into_mapping<'t>(
    mapping: &Mapping<'t>,
    offset: TextSize,
    path: &mut Vec<Part<'t>>,
) -> Option<Node<'t>> {
    let entry = last_until(mapping.entries(), offset, Entry::range)?;
    path.push(Part::Entry(entry.clone(), Role::Plain));
    let parts = [Some(entry.key()), entry.value()];
    parts.into_iter().flatten().find(|part| holds(part, offset))
}

/// The node with what is written before it: anchor and tag.
pub(crate) fn holds(node: &Node, offset: TextSize) -> bool {
    whole(node).contains_inclusive(offset)
}

/// The range of a node, its anchor and tag included.
pub(crate) fn whole(node: &Node) -> TextRange {
    let properties = [node.anchor(), node.tag()];
    properties.into_iter().flatten().fold(node.range(), |range, (other, _)| range.cover(other))
}

/// The last of the parts that start at or before an offset, if it holds it.
fn last_until<T>(
    parts: impl Iterator<Item = T>,
    offset: TextSize,
    range: impl Fn(&T) -> TextRange,
) -> Option<T> {
    let part = parts.take_while(|part| range(part).start() <= offset).last()?;
    range(&part).contains_inclusive(offset).then_some(part)
}
