//! Blocks whose findings are kept.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::analysis::kept::{in_items, is_worth_keeping, keep};
use crate::analysis::view::View;
use crate::schema::{Layer, Slot};
use crate::syntax::{Block, Entry, Item, Sequence};

use super::{Checker, Place};

/// Where in the spec a block stands.
#[derive(Clone, PartialEq)]
struct Question {
    slot: Slot,
    layer: Layer,
    item: bool,
    /// How deep the block is, since what is too deep is not looked at.
    depth: u16,
    /// The field that messages name and what it is of, in short: there are as many questions as
    /// blocks.
    name: u64,
    /// The address of the schema.
    schema: usize,
}

impl Question {
    fn new(checker: &Checker, slot: Slot, place: &Place) -> Question {
        let mut name = DefaultHasher::new();
        place.name.hash(&mut name);
        place.within.map(std::ptr::from_ref).hash(&mut name);
        Question {
            slot,
            layer: place.layer,
            item: place.item,
            depth: checker.depth as u16,
            name: name.finish(),
            schema: std::ptr::from_ref(checker.schema).addr(),
        }
    }
}

impl Checker<'_> {
    /// Checks the value of an entry.
    pub(super) fn entry(&mut self, slot: Slot, place: &Place, entry: &Entry) {
        self.block(entry.whole_block(), slot, place, || View::of_entry(entry));
    }

    /// Checks an item.
    pub(super) fn item(&mut self, slot: Slot, place: &Place, item: &Item) {
        self.block(item.block(), slot, place, || View::of_item(item));
    }

    /// Checks items that are all of one slot.
    pub(super) fn items(&mut self, slot: Slot, place: &Place, sequence: &Sequence) {
        let question = Question::new(self, slot, place);
        let found = in_items(sequence, question, &mut |item, found| {
            let before = std::mem::take(&mut self.findings);
            self.item(slot, place, item);
            found.append(&mut std::mem::replace(&mut self.findings, before));
        });
        self.findings.extend(found);
    }

    /// Checks the value of a block. In one that stands alone all that the findings depend on is its
    /// text and where in the spec it stands.
    fn block<'t>(
        &mut self,
        block: Option<Block<'t>>,
        slot: Slot,
        place: &Place,
        view: impl Fn() -> View<'t>,
    ) {
        let Some(block) = block.filter(is_worth_keeping).filter(Block::stands_alone) else {
            return self.slot(slot, place, &view());
        };
        let question = Question::new(self, slot, place);
        let found = keep(block, question, || {
            let before = std::mem::take(&mut self.findings);
            self.slot(slot, place, &view());
            std::mem::replace(&mut self.findings, before)
        });
        self.findings.extend(found);
    }
}
