//! Keeping what is found in a block for as long as the block does not change.
//!
//! An edit shares the blocks that it does not touch with the tree before, so that what is kept with
//! them is there after it, wherever they then stand.

use std::any::Any;
use std::sync::OnceLock;

use super::diagnostic::Diagnostic;
use crate::syntax::Block;
use crate::text::TextRange;

/// Something found, with places in the text.
pub(super) trait Found: Clone + Send + Sync + 'static {
    /// Calls `visit` for each place.
    fn places(&mut self, visit: &mut dyn FnMut(&mut TextRange));
}

impl Found for Vec<Diagnostic> {
    fn places(&mut self, visit: &mut dyn FnMut(&mut TextRange)) {
        for diagnostic in self {
            visit(&mut diagnostic.range);
            diagnostic.related.iter_mut().for_each(|related| visit(&mut related.range));
        }
    }
}

/// What is kept with a block: of different kinds and for different questions, one behind the other.
struct Kept {
    /// The question, and what was found, with places from the start of the block.
    pair: Box<dyn Any + Send + Sync>,
    next: OnceLock<Box<dyn Any + Send + Sync>>,
}

/// The most that is kept with a block. What is asked in yet another way is found each time.
const MOST: usize = 4;

/// What `find` finds in a block, or what it found before. `question` is all that it depends on
/// besides the text of the block.
pub(super) fn keep<Q, F>(block: Block, question: Q, find: impl FnOnce() -> F) -> F
where
    Q: PartialEq + Send + Sync + 'static,
    F: Found,
{
    let mut place = block.memo();
    for _ in 0..MOST {
        let Some(kept) = place.get().and_then(|kept| kept.downcast_ref::<Kept>()) else { break };
        if let Some((_, found)) = kept.pair.downcast_ref::<(Q, F)>().filter(|it| it.0 == question) {
            let mut found = found.clone();
            found.places(&mut |range| *range += block.start());
            return found;
        }
        place = &kept.next;
    }
    let found = find();
    if let Some(relative) = relative(found.clone(), block) {
        // Another thread may have been first.
        let _ = place
            .set(Box::new(Kept { pair: Box::new((question, relative)), next: OnceLock::new() }));
    }
    found
}

/// What was found with places from the start of a block; `None` if one is outside of it.
fn relative<F: Found>(mut found: F, block: Block) -> Option<F> {
    let mut inside = true;
    found.places(&mut |range| match block.range().contains_range(*range) {
        true => *range -= block.start(),
        false => inside = false,
    });
    inside.then_some(found)
}
