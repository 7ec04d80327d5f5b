//! The leaves of a tree that were read last: one is asked for by many, one soon after the other.

use std::sync::{Arc, Mutex, OnceLock};

use super::anchors::Anchors;
use super::leaf::Leaf;

/// How many are remembered at first and at most, as powers of two.
const FEW: u32 = 6;
const MOST: u32 = 13;

/// Leaves that were read, by the place where they start.
#[derive(Default)]
pub(super) struct Leaves {
    known: Mutex<Known>,
    /// What aliases may mean, once one has been looked up.
    pub(super) anchors: OnceLock<Anchors>,
}

#[derive(Default)]
struct Known {
    slots: Vec<Option<Slot>>,
    /// How many were read.
    read: usize,
}

#[derive(Clone)]
struct Slot {
    start: u32,
    end: u32,
    leaf: Arc<Leaf>,
}

impl Leaves {
    /// The leaf from `start` to `end` of the text, which `read` reads if it is not remembered.
    pub(super) fn get(&self, start: u32, end: u32, read: impl FnOnce() -> Leaf) -> Arc<Leaf> {
        let Ok(mut known) = self.known.try_lock() else { return Arc::new(read()) };
        let is_it = |slot: &&Slot| (slot.start, slot.end) == (start, end);
        if let Some(slot) = known.pair(start).iter().flatten().find(is_it) {
            return slot.leaf.clone();
        }
        let leaf = Arc::new(read());
        known.put(Slot { start, end, leaf: leaf.clone() });
        leaf
    }

    /// Forgets them all.
    pub(super) fn forget(&self) {
        if let Ok(mut known) = self.known.try_lock() {
            *known = Known::default();
        }
    }
}

impl Known {
    /// The two slots for a place, the one that was filled last first; none if there are none yet.
    fn pair(&mut self, start: u32) -> &mut [Option<Slot>] {
        let Some(bits) = self.slots.len().checked_ilog2() else { return &mut [] };
        // Places are multiplied so that those at equal distances do not fall together.
        let index = start.wrapping_mul(0x9E37_79B1) >> (u32::BITS - bits);
        let first = index as usize & !1;
        &mut self.slots[first..first + 2]
    }

    fn put(&mut self, new: Slot) {
        self.read += 1;
        let most = 1 << MOST;
        if 2 * self.read > self.slots.len() && self.slots.len() < most {
            let more = vec![None; (4 * self.slots.len()).clamp(1 << FEW, most)];
            let before = std::mem::replace(&mut self.slots, more);
            before.into_iter().flatten().for_each(|slot| self.set(slot));
        }
        self.set(new);
    }

    fn set(&mut self, new: Slot) {
        if let [last, before] = self.pair(new.start) {
            *before = last.replace(new);
        }
    }
}
