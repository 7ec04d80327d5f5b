//! What an alias means.

use std::collections::HashMap;

use super::collection::{Entry, Item};
use super::green::mark;
use super::tree::{Document, Tree};
use super::view::{Node, Place, Spot};
use crate::text::{TextRange, TextSize};

/// Where the anchors of each name stand, in order.
pub(super) type Anchors = HashMap<String, Vec<TextSize>>;

/// The last node of a document with an anchor of this name that begins before an offset.
pub(super) fn find<'t>(document: &Document<'t>, name: &str, offset: TextSize) -> Option<Node<'t>> {
    let places = document.tree.leaves.anchors.get_or_init(|| all(document.tree)).get(name)?;
    let before = places.partition_point(|place| *place < offset);
    let place = places[..before].last().filter(|place| **place >= document.start().into())?;
    let mut found = None;
    visit(&document.root()?, TextRange::empty(*place), &mut |node| {
        if node.anchor().is_some_and(|(range, _)| range.start() == *place) {
            found = Some(node.clone());
        }
    });
    found
}

/// All anchors of all documents.
fn all(tree: &Tree) -> Anchors {
    let mut anchors = Anchors::new();
    let marked = tree.documents().filter(|it| it.green().marks() & mark::ANCHOR != 0);
    for root in marked.filter_map(|document| document.root()) {
        visit(&root, tree.text.range(), &mut |node| {
            if let Some((range, name)) = node.anchor() {
                anchors.entry(name.into_owned()).or_default().push(range.start());
            }
        });
    }
    anchors
}

/// Calls `visit` for each node that touches a range and may have an anchor, in order.
fn visit<'t>(node: &Node<'t>, range: TextRange, with: &mut dyn FnMut(&Node<'t>)) {
    match &node.place {
        Place::Block(spot) => {
            with(node);
            for kid in spot.kids_in(range).filter(|kid| kid.green.marks() & mark::ANCHOR != 0) {
                parts(node, kid).iter().for_each(|node| visit(node, range, with));
            }
        }
        Place::Leaf(place) => {
            place.anchored().for_each(|place| with(&Node::leaf(node.tree, place)));
        }
        Place::Line(..) => {}
    }
}

/// The key and the value of a child of a block collection.
pub(super) fn parts<'t>(node: &Node<'t>, kid: Spot<'t>) -> Vec<Node<'t>> {
    if kid.is_item() {
        return Item::of_block(node.tree, kid).value().into_iter().collect();
    }
    let entry = Entry::of_block(node.tree, kid, None);
    std::iter::once(entry.key()).chain(entry.value()).collect()
}
