//! Which of several lines is the wrong one, when they do not fit together.

use super::error::{SyntaxError, SyntaxErrorKind};
use super::green::{Body, Kind};
use super::tree::Tree;
use super::view::Spot;
use crate::text::{TextRange, TextSize};

/// The siblings around a node.
pub(super) struct Neighbors<'t> {
    /// The last but one before it.
    pub(super) before: Option<Spot<'t>>,
    /// The last before it.
    pub(super) last: Option<Spot<'t>>,
    /// The next.
    pub(super) next: Option<Spot<'t>>,
    /// Its number.
    pub(super) index: usize,
}

/// The error as a person would report it: at the line that was moved, not at the one that does not
/// fit for that reason. `None` if an error before it tells of the same mistake.
pub(super) fn judge(
    tree: &Tree,
    spot: Spot<'_>,
    near: &Neighbors<'_>,
    error: &SyntaxError,
) -> Option<SyntaxError> {
    let here = || Some(spot.placed(error));
    let Some(last) = near.last else { return here() };
    let repeated = last.has(&error.kind) && last.green.col == spot.green.col;
    match error.kind {
        SyntaxErrorKind::WrongIndentation if repeated || is_back(spot, last, near) => None,
        SyntaxErrorKind::WrongIndentation if is_first_odd(spot, last, near) => last.misplaced(),
        SyntaxErrorKind::WrongIndentation if spot.green.col > last.green.col => {
            if last.is_tight_dash(tree) {
                let range = TextRange::at(last.key_range().start(), TextSize::new(1));
                return Some(SyntaxError { range, kind: SyntaxErrorKind::MissingSpace });
            }
            if near.before.is_some_and(|before| before.wants(last)) {
                last.misplaced()
            } else {
                here()
            }
        }
        SyntaxErrorKind::UnexpectedDash | SyntaxErrorKind::MissingDash if repeated => None,
        SyntaxErrorKind::UnexpectedDash
            if near.before.is_some_and(|before| before.has_items_at(spot)) =>
        {
            last.misplaced()
        }
        SyntaxErrorKind::UnexpectedBracket(_)
            if spot.green.kind == Kind::Junk && !last.green.errors().is_empty() =>
        {
            None
        }
        _ => here(),
    }
}

/// Whether the sibling before this one left the column, and this one is back in it.
fn is_back(spot: Spot<'_>, last: Spot<'_>, near: &Neighbors<'_>) -> bool {
    let column = near.before.map(|before| before.green.col);
    last.has(&SyntaxErrorKind::WrongIndentation) && column == Some(spot.green.col)
}

/// Whether it is the first sibling that stands apart from this one, the second, and those after it.
fn is_first_odd(spot: Spot<'_>, last: Spot<'_>, near: &Neighbors<'_>) -> bool {
    let next = near.next.map(|next| next.green.col);
    let lower = spot.green.col < last.green.col && next != Some(last.green.col);
    near.index == 1 && (lower || next == Some(spot.green.col))
}

impl Spot<'_> {
    /// An error kept with the node, where it stands in the text.
    pub(super) fn placed(self, error: &SyntaxError) -> SyntaxError {
        SyntaxError { range: error.range + TextSize::new(self.start), kind: error.kind.clone() }
    }

    fn key_range(self) -> TextRange {
        TextRange::at((self.start + self.green.key()).into(), self.green.key_len.into())
    }

    fn misplaced(self) -> Option<SyntaxError> {
        Some(SyntaxError { range: self.key_range(), kind: SyntaxErrorKind::WrongIndentation })
    }

    fn has(self, kind: &SyntaxErrorKind) -> bool {
        self.green.errors().iter().any(|error| error.kind == *kind)
    }

    /// Whether this is a key without a value, and `next` stands where its value should not.
    fn wants(self, next: Spot<'_>) -> bool {
        let empty = self.green.kind == Kind::Key && matches!(self.green.body, Body::Empty);
        empty && self.green.col == next.green.col
    }

    /// Whether the value is a sequence whose dashes stand in the column of `dash`.
    fn has_items_at(self, dash: Spot<'_>) -> bool {
        let column = self.kids().next().filter(|kid| kid.is_item()).map(|kid| kid.green.col);
        column == Some(dash.green.col)
    }

    /// Whether the key begins with a dash that has no space behind it.
    fn is_tight_dash(self, tree: &Tree) -> bool {
        let start = self.key_range().start();
        self.green.kind == Kind::Key && tree.text().byte(start) == Some(b'-')
    }
}
