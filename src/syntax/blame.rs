//! Which of several lines is the wrong one, when they do not fit together.

use super::error::{
    SyntaxError,
    SyntaxErrorKind::{
        self, MissingColon, MissingDash, MissingKey, NestedMapping, OutOfText, UnexpectedBracket,
        UnexpectedDash, WrongIndentation,
    },
};
use super::green::{Body, Kind};
use super::tree::{ScalarStyle, Tree};
use super::view::Spot;
use crate::text::{TextRange, TextSize};

/// What stands around a node.
#[derive(Clone, Copy, Default)]
pub(super) struct Neighbors<'t> {
    /// The entry or item that it is in; none in the root.
    pub(super) parent: Option<Spot<'t>>,
    /// The sibling before that.
    pub(super) beside_parent: Option<Spot<'t>>,
    /// The last sibling but one before it.
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
    if is_of_lines(&error.kind) && (repeated || is_back_outside(spot, near)) {
        return None;
    }
    match error.kind {
        WrongIndentation if is_back(spot, last, near) => None,
        WrongIndentation if spot.green.col > last.green.col && last.is_tight_dash(tree) => {
            last.tight_dash()
        }
        WrongIndentation if is_first_odd(spot, last, near) => last.told(WrongIndentation),
        WrongIndentation if spot.green.col > last.green.col => {
            let before = near.before.filter(|_| last.kids().next().is_none());
            if let Some(word) = last.word_at(spot.green.col) {
                Some(SyntaxError { range: word, kind: MissingColon })
            } else if let Some(item) = before.and_then(|before| before.item_around(last, spot)) {
                let goes_on = item.may_hold(tree, last) && item.may_hold(tree, spot);
                last.told(if goes_on { WrongIndentation } else { MissingDash })
            } else if last.has_second_colon() {
                None
            } else if before.is_some_and(|it| it.wants(last) || it.has_kids_at(spot)) {
                last.told(WrongIndentation)
            } else {
                here()
            }
        }
        WrongIndentation => match near.parent.filter(|_| was_moved_out(spot, near)) {
            Some(parent) => parent.told(WrongIndentation),
            None => here(),
        },
        UnexpectedDash => match last.kids().next() {
            Some(first) if first.is_item() && is_first_item_odd(first, last, near) => {
                first.told(WrongIndentation)
            }
            None if last.has_second_colon() => None,
            None if near.before.is_some_and(|before| before.has_items_at(spot)) => {
                if last.is_tight_dash(tree) {
                    last.tight_dash()
                } else {
                    last.told(WrongIndentation)
                }
            }
            _ if near.parent.is_some_and(Spot::is_item) => spot.told(WrongIndentation),
            _ => here(),
        },
        MissingDash if last.may_hold(tree, spot) => spot.told(WrongIndentation),
        MissingDash | MissingColon if is_out_of_text(tree, spot, last) => {
            Some(SyntaxError { kind: OutOfText, ..spot.placed(error) })
        }
        UnexpectedBracket(_)
            if spot.green.kind == Kind::Junk && !last.green.errors().is_empty() =>
        {
            None
        }
        _ => here(),
    }
}

/// Whether it says that a line does not fit to those around it.
fn is_of_lines(kind: &SyntaxErrorKind) -> bool {
    matches!(kind, WrongIndentation | MissingDash | UnexpectedDash)
}

/// Whether the sibling before this one left the column, and this one is back in it.
fn is_back(spot: Spot<'_>, last: Spot<'_>, near: &Neighbors<'_>) -> bool {
    let column = near.before.map(|before| before.green.col);
    last.has(&WrongIndentation) && column == Some(spot.green.col)
}

/// Whether that around it left the column, and this is back in it, taken for a part of the other.
fn is_back_outside(spot: Spot<'_>, near: &Neighbors<'_>) -> bool {
    let column = near.beside_parent.map(|beside| beside.green.col);
    near.parent.is_some_and(|parent| parent.has(&WrongIndentation))
        && column == Some(spot.green.col)
}

/// Whether what is around it stands too far left, behind a block to which this belongs: all that is
/// in it stood deeper up to here.
fn was_moved_out(spot: Spot<'_>, near: &Neighbors<'_>) -> bool {
    let is_below = |last: Spot<'_>| last.green.col > spot.green.col && !last.is_out_of_line();
    near.last.is_some_and(is_below)
        && near.index > 1
        && near.beside_parent.is_some_and(|beside| beside.has_kids_at(spot))
}

/// Whether it is the first sibling that stands apart from this one, the second, and those after it.
/// Where there are but two, lines are more often an even number of columns from what they are in.
fn is_first_odd(spot: Spot<'_>, last: Spot<'_>, near: &Neighbors<'_>) -> bool {
    let next = near.next.map(|next| next.green.col);
    if near.index != 1 || next == Some(last.green.col) {
        return false;
    }
    if let Some(next) = near.next.filter(|next| next.green.col == spot.green.col) {
        return !spot.wants(next);
    }
    match (near.is_uneven(last), near.is_uneven(spot)) {
        (first, second) if first != second => first,
        _ => spot.green.col < last.green.col,
    }
}

/// Whether it is the first item of a list in `key` that stands apart from the dashes behind it.
fn is_first_item_odd(first: Spot<'_>, key: Spot<'_>, near: &Neighbors<'_>) -> bool {
    let is_only = key.kids().nth(1).is_none();
    let goes_on = near.next.is_some_and(|next| next.is_item());
    is_only && (goes_on || first.green.col.abs_diff(key.green.col) % 2 == 1)
}

/// Whether a line that is no entry was meant for the block scalar before it. A word in the column of
/// a key may be a key to come, unless it ends a heredoc of the text.
fn is_out_of_text(tree: &Tree, line: Spot<'_>, last: Spot<'_>) -> bool {
    let word = tree.text().slice(line.key_range());
    // A statement such as `def f():` is no key.
    let is_line = line.green.kind == Kind::Junk || word.ends_with(')');
    let Some(text) = last.last_text(tree).filter(|_| is_line) else { return false };
    let text = tree.text().slice(TextRange::at(text.start.into(), text.green.len.into()));
    let (_, lines) = text.split_once('\n').unwrap_or_default();
    let quotes = ['-', ' ', '\'', '"'];
    let is_end = |behind: &str| behind.trim_start_matches(quotes).starts_with(&*word);
    let may_be_key = line.green.col == last.green.col && !word.contains([' ', '"', '$', '/', '(']);
    !lines.trim().is_empty() && (!may_be_key || lines.split("<<").skip(1).any(is_end))
}

impl Neighbors<'_> {
    /// Whether it is an uneven number of columns from what it is in.
    fn is_uneven(&self, spot: Spot<'_>) -> bool {
        let column = self.parent.map_or(0, |parent| parent.green.col);
        spot.green.col.abs_diff(column) % 2 == 1
    }
}

impl Spot<'_> {
    /// An error kept with the node, where it stands in the text.
    pub(super) fn placed(self, error: &SyntaxError) -> SyntaxError {
        SyntaxError { range: error.range + TextSize::new(self.start), kind: error.kind.clone() }
    }

    fn key_range(self) -> TextRange {
        TextRange::at((self.start + self.green.key()).into(), self.green.key_len.into())
    }

    /// A mistake that is told at the key or dash.
    fn told(self, kind: SyntaxErrorKind) -> Option<SyntaxError> {
        Some(SyntaxError { range: self.key_range(), kind })
    }

    /// That a dash lacks its space.
    fn tight_dash(self) -> Option<SyntaxError> {
        let range = TextRange::at(self.key_range().start(), TextSize::new(1));
        Some(SyntaxError { range, kind: SyntaxErrorKind::MissingSpace })
    }

    /// Whether it does not fit to its siblings.
    pub(super) fn is_out_of_line(self) -> bool {
        self.green.errors().iter().any(|error| is_of_lines(&error.kind))
    }

    fn has(self, kind: &SyntaxErrorKind) -> bool {
        self.green.errors().iter().any(|error| error.kind == *kind)
    }

    /// Whether the key has another colon behind it, which takes the place of the lines below.
    fn has_second_colon(self) -> bool {
        self.green.kind == Kind::Key && (self.has(&NestedMapping) || self.has(&MissingKey))
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

    /// Whether its parts stand in the column of another line.
    fn has_kids_at(self, other: Spot<'_>) -> bool {
        self.kids().next().is_some_and(|kid| kid.green.col == other.green.col)
    }

    /// The last item of a value that is a sequence of mappings, where a key stands in the column of the
    /// dashes and is followed by one in that of their keys.
    fn item_around(self, key: Spot<'_>, next: Spot<'_>) -> Option<Self> {
        let has_keys = self.has_items_at(key) && self.kids().next()?.has_kids_at(next);
        self.kids().last().filter(|_| has_keys)
    }

    /// The entry or item whose block scalar the last of its lines belongs to.
    fn last_text(self, tree: &Tree) -> Option<Self> {
        if let Some(kid) = self.kids().last() {
            return kid.last_text(tree);
        }
        let value = TextSize::new(self.start + self.green.value);
        let is_text = matches!(tree.text().byte(value), Some(b'|' | b'>'));
        (is_text && matches!(self.green.body, Body::Leaf)).then_some(self)
    }

    /// The text that is an item, where it stands in the column of a line behind it: a key without its
    /// colon.
    fn word_at(self, column: u32) -> Option<TextRange> {
        let Body::Line(len, ScalarStyle::Plain) = self.green.body else { return None };
        let indent = self.green.value - self.green.key();
        let start = TextSize::new(self.start + self.green.value);
        let is_at = self.is_item() && self.green.col + indent == column;
        is_at.then(|| TextRange::at(start, TextSize::new(len)))
    }

    /// Whether this is an item with fields, among which the key of another line is none.
    fn may_hold(self, tree: &Tree, line: Spot<'_>) -> bool {
        let key = tree.text().slice(line.key_range());
        let mut kids = self.kids().peekable();
        self.is_item()
            && kids.peek().is_some_and(|kid| kid.green.kind == Kind::Key)
            && kids.all(|kid| tree.text().slice(kid.key_range()) != key)
    }

    /// Whether the key begins with a dash that has no space behind it.
    fn is_tight_dash(self, tree: &Tree) -> bool {
        let start = self.key_range().start();
        self.green.kind == Kind::Key && tree.text().byte(start) == Some(b'-')
    }
}
