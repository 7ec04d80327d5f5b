//! The way from the root of a document to the innermost value at an offset.

use std::borrow::Cow;

use crate::syntax::{Content, Document, Item, Node};
use crate::text::TextSize;

use super::bind::Step;
use super::diagnostic::PathStep;

/// The longest key in a path, in characters.
const LONGEST_KEY: usize = 256;

/// What stands at an offset.
pub struct Trail<'t> {
    /// The steps from the root to the value.
    pub steps: Vec<Step<'t>>,
    /// Whether the offset is on the key of the last step and not in its value.
    pub on_key: bool,
}

impl<'t> Trail<'t> {
    /// The text of the key or the scalar at the offset; `None` if there is neither.
    pub fn text(&self) -> Option<Cow<'t, str>> {
        match self.steps.last()? {
            Step::Entry(entry) if self.on_key => entry.key_text(),
            step => Some(step.view().scalar()?.text()),
        }
    }

    /// The steps as keys and item numbers. A key that is no scalar is an empty text, and of one that
    /// is no name, as long as it is, there is the beginning: all that is found below it repeats it.
    pub fn path(&self, document: &Document) -> Vec<PathStep> {
        let mut outer = document.root();
        let mut path = Vec::with_capacity(self.steps.len());
        for step in &self.steps {
            path.push(match step {
                Step::Entry(entry) => {
                    let key = entry.key_text().unwrap_or_default();
                    PathStep::Key(key.chars().take(LONGEST_KEY).collect())
                }
                Step::Item(item) => PathStep::Item(number(outer.as_ref(), item)),
                Step::NewItem(_) => continue,
            });
            outer = step.view().node().cloned();
        }
        path
    }
}

/// The number of an item in its sequence, from 0.
fn number(sequence: Option<&Node>, item: &Item) -> usize {
    sequence.and_then(Node::as_sequence).map_or(0, |sequence| sequence.count_before(item))
}

/// The trail to the innermost entry or item whose key or value touches an offset.
pub fn trail<'t>(document: &Document<'t>, offset: TextSize) -> Trail<'t> {
    let mut trail = Trail { steps: Vec::new(), on_key: false };
    let mut next = document.root();
    while let Some(node) = next.take() {
        let Some(step) = step_at(&node, offset) else { break };
        (trail.on_key, next) = match &step {
            Step::Entry(entry) if entry.key().range().contains_inclusive(offset) => (true, None),
            Step::Entry(entry) => (false, entry.value()),
            Step::Item(item) => (false, item.value()),
            Step::NewItem(_) => (false, None),
        };
        trail.steps.push(step);
    }
    // Where a block ends is costly to know, and is asked once here: what is around a step that touches
    // the offset touches it too.
    while trail.steps.pop_if(|step| !touches(step, offset)).is_some() {
        trail.on_key = false;
    }
    trail
}

/// The last step from a value into what begins before an offset.
fn step_at<'t>(node: &Node<'t>, offset: TextSize) -> Option<Step<'t>> {
    match node.content() {
        Content::Mapping(mapping) => mapping.entry_until(offset).map(Step::Entry),
        Content::Sequence(sequence) => sequence.item_until(offset).map(Step::Item),
        _ => None,
    }
}

fn touches(step: &Step, offset: TextSize) -> bool {
    let range = match step {
        Step::Entry(entry) => entry.range(),
        Step::Item(item) => item.range(),
        Step::NewItem(range) => *range,
    };
    range.contains_inclusive(offset)
}
