//! Keeping what is found in a block for as long as the block does not change.
//!
//! An edit shares the blocks that it does not touch with the tree before, so that what is kept with
//! them is there after it, wherever they then stand.

use std::any::Any;

use super::diagnostic::Diagnostic;
use crate::syntax::{Block, Item, Memo, Remembered, Run, Sequence};
use crate::text::TextRange;

/// Something found, with places in the text.
pub(super) trait Found: Clone + Send + Sync + 'static {
    /// How many are kept once more with a run of runs that keep them.
    const AGAIN: usize = FEW;

    /// Calls `visit` for each place.
    fn places(&mut self, visit: &mut dyn FnMut(&mut TextRange));
}

impl<F: Found> Found for Vec<F> {
    fn places(&mut self, visit: &mut dyn FnMut(&mut TextRange)) {
        self.iter_mut().for_each(|found| found.places(visit));
    }
}

impl<F: Found> Found for Option<F> {
    fn places(&mut self, visit: &mut dyn FnMut(&mut TextRange)) {
        self.iter_mut().for_each(|found| found.places(visit));
    }
}

impl Found for Diagnostic {
    fn places(&mut self, visit: &mut dyn FnMut(&mut TextRange)) {
        visit(&mut self.range);
        self.related.iter_mut().for_each(|related| visit(&mut related.range));
    }
}

impl Found for TextRange {
    fn places(&mut self, visit: &mut dyn FnMut(&mut TextRange)) {
        visit(self);
    }
}

impl Found for u64 {
    /// They are small, and lists of them are compared as a whole.
    const AGAIN: usize = usize::MAX;

    fn places(&mut self, _: &mut dyn FnMut(&mut TextRange)) {}
}

/// What is kept with a block: of different kinds and for different questions, one behind the other.
struct Kept<Q, F> {
    question: Q,
    /// What was found, with places from the start of the block.
    found: F,
    next: Memo,
}

impl<Q: Send + Sync + 'static, F: Found> Remembered for Kept<Q, F> {
    fn next(&self) -> &Memo {
        &self.next
    }
}

/// The most that is kept with a block. What is asked in yet another way is found each time.
const MOST: usize = 24;

/// Whether a block is so long that what is found in it should be kept.
pub(super) fn is_worth_keeping(block: &Block) -> bool {
    block.memo().is_some()
}

/// What `find` finds in a block, or what it found before. `question` is all that it depends on
/// besides the text of the block.
pub(super) fn keep<Q, F>(block: Block, question: Q, find: impl FnOnce() -> F) -> F
where
    Q: PartialEq + Send + Sync + 'static,
    F: Found,
{
    take(block, &question).unwrap_or_else(|| {
        let found = find();
        put(block, question, found.clone());
        found
    })
}

/// What `find` finds in the items of a sequence, in order. `question` is all that it depends on
/// besides the text of each item.
///
/// Of a long sequence it is kept with runs of items, so that an edit costs the runs it touches.
pub(super) fn in_items<'t, Q, F>(
    sequence: &Sequence<'t>,
    question: Q,
    find: &mut dyn FnMut(&Item<'t>, &mut Vec<F>),
) -> Vec<F>
where
    Q: PartialEq + Clone + Send + Sync + 'static,
    F: Found,
{
    let mut found = Vec::new();
    match sequence.run() {
        Some(run) => {
            in_run(run, &question, find, &mut found);
        }
        None => sequence.items().for_each(|item| find(&item, &mut found)),
    }
    found
}

/// How much is kept once more with a run of runs, as a rule.
pub(super) const FEW: usize = 16;

/// Adds what is found in a run. Says whether it is kept now.
fn in_run<'t, Q, F>(
    run: Run<'t>,
    question: &Q,
    find: &mut dyn FnMut(&Item<'t>, &mut Vec<F>),
    found: &mut Vec<F>,
) -> bool
where
    Q: PartialEq + Clone + Send + Sync + 'static,
    F: Found,
{
    let block = run.block().filter(Block::stands_alone);
    if let Some(before) = block.and_then(|block| take::<Q, Vec<F>>(block, question)) {
        found.extend(before);
        return true;
    }
    let first = found.len();
    let mut is_kept = !run.is_short();
    if run.is_short() {
        run.items().for_each(|item| find(&item, found));
    } else {
        run.parts().for_each(|part| is_kept &= in_run(part, question, find, found));
    }
    let new = &found[first..];
    match block.filter(|_| !is_kept || new.len() <= F::AGAIN) {
        Some(block) => put(block, question.clone(), new.to_vec()) || is_kept,
        None => is_kept,
    }
}

/// What was found in a block before.
pub(super) fn take<Q, F>(block: Block, question: &Q) -> Option<F>
where
    Q: PartialEq + Send + Sync + 'static,
    F: Found,
{
    let kept = all(block.memo()?).map(|kept| kept as &dyn Any);
    let mut kept = kept.filter_map(|kept| kept.downcast_ref::<Kept<Q, F>>());
    let mut found = kept.find(|kept| kept.question == *question)?.found.clone();
    found.places(&mut |range| *range += block.start());
    Some(found)
}

/// Keeps what was found in a block, unless the block is short or enough is kept with it. Says
/// whether it is kept.
pub(super) fn put<Q, F>(block: Block, question: Q, found: F) -> bool
where
    Q: PartialEq + Send + Sync + 'static,
    F: Found,
{
    let Some(memo) = block.memo() else { return false };
    let place = match all(memo).last() {
        None => memo,
        Some(_) if all(memo).count() >= MOST => return false,
        Some(last) => last.next(),
    };
    let Some(found) = relative(found, block) else { return false };
    // Another thread may have been first.
    place.set(Box::new(Kept { question, found, next: Memo::new() })).is_ok()
}

/// All that is kept from a place on.
fn all(memo: &Memo) -> impl Iterator<Item = &dyn Remembered> {
    std::iter::successors(first(memo), |before| first(before.next()))
}

fn first(memo: &Memo) -> Option<&dyn Remembered> {
    memo.get().map(|kept| &**kept)
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
