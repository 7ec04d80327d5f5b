//! What an alias means.

use super::collection::{Entry, Item};
use super::green::mark;
use super::tree::Document;
use super::view::{Content, Node, Place, Spot};
use crate::text::TextSize;

/// The last node of a document with an anchor of this name that begins before an offset.
pub(super) fn find<'t>(document: &Document<'t>, name: &str, offset: TextSize) -> Option<Node<'t>> {
    let mut found = None;
    if document.green().marks() & mark::ANCHOR != 0
        && let Some(root) = document.root()
    {
        visit(&root, offset, &mut |node| {
            let (range, anchor) = node.anchor()?;
            if anchor == name && range.start() < offset {
                found = Some(node.clone());
            }
            None::<()>
        });
    }
    found
}

/// Calls `visit` for each node before an offset that may have an anchor, in order.
fn visit<'t>(node: &Node<'t>, offset: TextSize, with: &mut impl FnMut(&Node<'t>) -> Option<()>) {
    with(node);
    if let Place::Block(spot) = &node.place {
        let marked = |kid: &Spot<'_>| {
            kid.green.marks() & mark::ANCHOR != 0 && TextSize::new(kid.start) < offset
        };
        for kid in spot.kids().filter(marked) {
            for node in parts(node, kid) {
                visit(&node, offset, with);
            }
        }
        return;
    }
    match node.content() {
        Content::Mapping(mapping) => {
            for entry in mapping.entries() {
                visit(&entry.key(), offset, with);
                entry.value().iter().for_each(|value| visit(value, offset, with));
            }
        }
        Content::Sequence(sequence) => {
            for value in sequence.items().filter_map(|item| item.value()) {
                visit(&value, offset, with);
            }
        }
        _ => {}
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
