//! The way from the root of a document to the innermost value at an offset.

use crate::syntax::{Content, Document, Node};
use crate::text::TextSize;

use super::bind::Step;
use super::diagnostic::PathStep;

/// What stands at an offset.
pub struct Trail<'t> {
    /// The steps from the root to the value.
    pub steps: Vec<Step<'t>>,
    /// Whether the offset is on the key of the last step and not in its value.
    pub on_key: bool,
}

impl Trail<'_> {
    /// The keys and item numbers of the steps. A key that is no scalar is an empty text.
    pub fn path(&self) -> Vec<PathStep> {
        let mut path = Vec::new();
        for step in &self.steps {
            path.push(match step {
                Step::Entry(entry) => {
                    PathStep::Key(entry.key_text().unwrap_or_default().into_owned())
                }
                Step::Item(item) => PathStep::Item(item.index()),
                Step::NewItem(_) => PathStep::Item(0),
            });
        }
        path
    }
}

/// The trail to the innermost entry or item whose key or value touches an offset.
pub fn trail<'t>(document: &Document<'t>, offset: TextSize) -> Trail<'t> {
    let mut trail = Trail { steps: Vec::new(), on_key: false };
    let mut next = document.root();
    while let Some(node) = next.take() {
        let Some(step) = step_at(&node, offset) else { break };
        let (on_key, value) = match &step {
            Step::Entry(entry) if entry.key().range().contains_inclusive(offset) => (true, None),
            Step::Entry(entry) => (false, entry.value()),
            Step::Item(item) => (false, item.value()),
            Step::NewItem(_) => (false, None),
        };
        trail.on_key = on_key;
        trail.steps.push(step);
        next = value.filter(|value| value.range().contains_inclusive(offset));
    }
    trail
}

fn step_at<'t>(node: &Node<'t>, offset: TextSize) -> Option<Step<'t>> {
    match node.content() {
        Content::Mapping(mapping) => {
            let mut entries = mapping.entries();
            entries.find(|entry| entry.range().contains_inclusive(offset)).map(Step::Entry)
        }
        Content::Sequence(sequence) => {
            let mut items = sequence.items();
            items.find(|item| item.range().contains_inclusive(offset)).map(Step::Item)
        }
        _ => None,
    }
}
