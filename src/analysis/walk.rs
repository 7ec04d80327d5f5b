//! Going through a file in order of place, with the shapes of the spec beside it.

use super::bind::{Bound, Step};
use super::view::View;
use super::{Analysis, DocumentKind, root_slot};
use crate::schema::{Field, Scalar, Shape, ShapeId};
use crate::spec;
use crate::syntax::{Content, Document, Entry, Item, Mapping, Node, Sequence, Tree};
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
    /// A value that is not a key, and what the spec says it may be.
    Value(Node<'t>, Bound<'static>),
}

/// What the spec makes of a key.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Role {
    /// A field that the spec knows.
    Field(&'static Field),
    /// A key of the user's choice, such as the name of a label.
    Free,
    /// A key that the spec knows nothing of.
    Unknown,
}

/// Calls `visit` for every part that touches a range, outer ones first, with the spec's view of it.
pub(crate) fn walk<'t>(
    analysis: &'t Analysis,
    range: TextRange,
    visit: &mut dyn FnMut(&Part<'t>, usize),
) {
    for document in documents_in(analysis.tree(), range) {
        let slot = match analysis.kind(&document) {
            DocumentKind::Polyaxon(kind) => Some(root_slot(kind)),
            DocumentKind::Empty | DocumentKind::Foreign => None,
        };
        if let Some(root) = document.root() {
            let bound = Bound { slots: slot.into_iter().collect(), field: None };
            Walk { range, visit: &mut *visit }.value(root, bound, 0);
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
        Walk { range, visit: &mut *visit }.value(root, Bound::default(), 0);
    }
}

fn documents_in(tree: &Tree, range: TextRange) -> impl Iterator<Item = Document<'_>> {
    tree.documents().filter(move |document| touches(document.range(), range))
}

fn touches(a: TextRange, b: TextRange) -> bool {
    a.start() <= b.end() && b.start() <= a.end()
}

struct Walk<'v, 't> {
    range: TextRange,
    visit: &'v mut dyn FnMut(&Part<'t>, usize),
}

impl<'t> Walk<'_, 't> {
    fn value(&mut self, node: Node<'t>, bound: Bound<'static>, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        (self.visit)(&Part::Value(node.clone(), bound.clone()), depth);
        // What a mapping says of its own kind is looked up once for all that is in it.
        let shapes = |node| bound.shapes(spec::schema(), &View::of(node));
        match node.content() {
            Content::Mapping(mapping) => self.mapping(&mapping, &shapes(node), depth),
            Content::Sequence(sequence) => self.sequence(&sequence, &shapes(node), depth),
            Content::Scalar(_) | Content::Alias(_) => {}
        }
    }

    fn mapping(&mut self, mapping: &Mapping<'t>, shapes: &[ShapeId], depth: usize) {
        for entry in mapping.entries_in(self.range) {
            match self.place(entry_extent(&entry)) {
                Place::Before => continue,
                Place::Behind => break,
                Place::Touching => {}
            }
            let inner = inner(shapes, &Step::Entry(entry.clone()));
            (self.visit)(&Part::Entry(entry.clone(), role(&inner)), depth);
            if let Some(value) = entry.value() {
                self.value(value, inner, depth + 1);
            }
        }
    }

    fn sequence(&mut self, sequence: &Sequence<'t>, shapes: &[ShapeId], depth: usize) {
        for item in sequence.items_in(self.range) {
            match self.place(item_extent(&item)) {
                Place::Before => continue,
                Place::Behind => break,
                Place::Touching => {}
            }
            (self.visit)(&Part::Item(item.clone()), depth);
            if let Some(value) = item.value() {
                let inner = inner(shapes, &Step::Item(item));
                self.value(value, inner, depth + 1);
            }
        }
    }

    fn place(&self, range: TextRange) -> Place {
        match range {
            _ if range.start() > self.range.end() => Place::Behind,
            _ if range.end() < self.range.start() => Place::Before,
            _ => Place::Touching,
        }
    }
}

/// Where a part is as seen from the range that is asked for.
enum Place {
    Before,
    Touching,
    Behind,
}

fn inner(shapes: &[ShapeId], step: &Step) -> Bound<'static> {
    if shapes.is_empty() { Bound::default() } else { Bound::behind(spec::schema(), shapes, step) }
}

fn role(bound: &Bound<'static>) -> Role {
    match bound.field {
        Some((_, field)) => Role::Field(field),
        None if bound.slots.is_empty() => Role::Unknown,
        None => Role::Free,
    }
}

/// The scalars that a value may be.
pub(crate) fn scalar_shapes(node: &Node, bound: &Bound<'static>) -> Vec<&'static Scalar> {
    let schema = spec::schema;
    let shapes = bound.slots.first().map(|_| bound.shapes(schema(), &View::of(node.clone())));
    let scalars =
        shapes.unwrap_or_default().into_iter().filter_map(|id| match schema().shape(id) {
            Shape::Scalar(scalar) => Some(scalar),
            _ => None,
        });
    scalars.collect()
}

/// The parts that hold an offset, outer ones first. A key is a [`Part::Value`] behind its entry.
pub(crate) fn path_to<'t>(tree: &'t Tree, offset: TextSize) -> Vec<Part<'t>> {
    let mut path = Vec::new();
    let mut next = tree.document_at(offset).root();
    while let Some(node) = next.take().filter(|_| path.len() < 3 * MAX_DEPTH) {
        if !node.full_range().contains_inclusive(offset) {
            break;
        }
        path.push(Part::Value(node.clone(), Bound::default()));
        next = match node.content() {
            Content::Mapping(mapping) => step_into_mapping(&mapping, offset, &mut path),
            Content::Sequence(sequence) => step_into_sequence(&sequence, offset, &mut path),
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
    let entry = mapping.entry_until(offset)?;
    if !entry.range().contains_inclusive(offset) {
        return None;
    }
    path.push(Part::Entry(entry.clone(), Role::Unknown));
    let key = entry.key();
    if key.full_range().contains_inclusive(offset) { Some(key) } else { entry.value() }
}

fn step_into_sequence<'t>(
    sequence: &Sequence<'t>,
    offset: TextSize,
    path: &mut Vec<Part<'t>>,
) -> Option<Node<'t>> {
    let item = sequence.item_until(offset)?;
    if !item.range().contains_inclusive(offset) {
        return None;
    }
    path.push(Part::Item(item.clone()));
    item.value()
}

/// The lines of an entry of a block, cheaper to know than where its value ends.
fn entry_extent(entry: &Entry) -> TextRange {
    entry.block().map_or_else(|| entry.range(), |block| block.range())
}

/// The lines of an item of a block, cheaper to know than where its value ends.
fn item_extent(item: &Item) -> TextRange {
    item.block().map_or_else(|| item.range(), |block| block.range())
}
