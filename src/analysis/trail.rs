//! The way from the root of a document to the innermost value at an offset.

use crate::syntax::{Block, Content, Document, Node};
use crate::text::TextSize;

use super::bind::Step;
use super::diagnostic::PathStep;

/// What stands at an offset.
pub struct Trail<'t> {
    /// The steps from the root to the value.
    pub steps: Vec<Step<'t>>,
    /// The same as keys and item numbers. A key that is no scalar is an empty text.
    pub path: Vec<PathStep>,
    /// Whether the offset is on the key of the last step and not in its value.
    pub on_key: bool,
}

/// The trail to the innermost entry or item whose key or value touches an offset.
pub fn trail<'t>(document: &Document<'t>, offset: TextSize) -> Trail<'t> {
    let mut trail = Trail { steps: Vec::new(), path: Vec::new(), on_key: false };
    let mut next = document.root();
    while let Some(node) = next.take() {
        let Some((step, name)) = step_at(&node, offset) else { break };
        let (on_key, value) = match &step {
            Step::Entry(entry) if entry.key().range().contains_inclusive(offset) => (true, None),
            Step::Entry(entry) => (false, entry.value()),
            Step::Item(item) => (false, item.value()),
            Step::NewItem(_) => (false, None),
        };
        trail.on_key = on_key;
        trail.steps.push(step);
        trail.path.push(name);
        next = value.filter(|value| value.range().contains_inclusive(offset));
    }
    trail
}

fn step_at<'t>(node: &Node<'t>, offset: TextSize) -> Option<(Step<'t>, PathStep)> {
    match node.content() {
        Content::Mapping(mapping) => {
            let mut entries = mapping.entries();
            // The lines of an entry are cheaper to know than where its value ends.
            let near = |block: Block| block.range().contains_inclusive(offset);
            let entry = entries.find(|it| {
                it.whole_block().is_none_or(near) && it.range().contains_inclusive(offset)
            })?;
            let key = PathStep::Key(entry.key_text().unwrap_or_default().into_owned());
            Some((Step::Entry(entry), key))
        }
        Content::Sequence(sequence) => {
            let mut items = sequence.items().enumerate();
            let near = |block: Block| block.range().contains_inclusive(offset);
            let (index, item) = items.find(|(_, it)| {
                it.block().is_none_or(near) && it.range().contains_inclusive(offset)
            })?;
            Some((Step::Item(item), PathStep::Item(index)))
        }
        _ => None,
    }
}
