//! The nodes of the tree: shared, immutable, with lengths instead of places.

use std::any::Any;
use std::sync::{Arc, OnceLock};

use super::error::SyntaxError;
use super::kids::Kids;

/// A document, an entry, an item: a tile of the text, from its first byte to the next one's. All
/// offsets are from its start, so a node is the same wherever its text stands.
pub(super) struct Green {
    /// Bytes of the tile.
    pub(super) len: u32,
    /// The column of the key or dash.
    pub(super) col: u32,
    /// Where the key or dash begins. Of a document, where `---` stands.
    pub(super) key: u32,
    /// The bytes of the key or dash; of a document 3 or, without `---`, 0.
    pub(super) key_len: u32,
    /// The colon behind the key, or [`NO_COLON`]. Of a document, the bytes from `...` on.
    pub(super) colon: u32,
    /// Where the value begins, anchor and tag included; the end of the key or colon if there is
    /// none.
    pub(super) value: u32,
    /// What the tile is.
    pub(super) kind: Kind,
    /// What is in it, in short: bits of [`mark`].
    pub(super) own_marks: u8,
    /// Whether it begins in the middle of a line, behind a dash.
    pub(super) inline: bool,
    /// Whether the key is a plain scalar on one line, without anchor and tag.
    pub(super) plain_key: bool,
    /// The value.
    pub(super) body: Body,
    /// What is wrong with its own text, outside of its children.
    pub(super) trouble: Option<Box<Trouble>>,
    /// What others derived from it.
    pub(super) memo: OnceLock<Box<dyn Any + Send + Sync>>,
}

/// The place of a colon that is not there.
pub(super) const NO_COLON: u32 = u32::MAX;

/// Marks of a node or of any of its descendants.
pub(super) mod mark {
    /// It has errors.
    pub(in crate::syntax) const ERROR: u8 = 1;
    /// It has an anchor.
    pub(in crate::syntax) const ANCHOR: u8 = 2;
    /// It has what can be judged only with the anchors before it: an alias.
    pub(in crate::syntax) const ALIAS: u8 = 4;
    /// A block collection has a property of its own, or a merge key: judged with its value.
    pub(in crate::syntax) const CHECK: u8 = 8;
}

/// What a tile is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A document.
    Document,
    /// `key: value`.
    Key,
    /// `- value`.
    Dash,
    /// `? key`.
    Question,
    /// `: value`, after a `? key`.
    Colon,
    /// A line that is none of these: a key half typed.
    Junk,
}

/// The value of a node.
#[derive(Clone)]
pub(super) enum Body {
    /// None.
    Empty,
    /// A plain scalar on one line of so many bytes, with neither anchor nor tag.
    Plain(u32),
    /// Anything else that is not a block collection; read again when asked for.
    Leaf,
    /// A block collection; the children fill the tile to its end (of a document, to its `...`).
    Kids(Arc<Kids>),
}

/// What is wrong with a node's own text.
#[derive(Debug, PartialEq)]
pub(super) struct Trouble {
    /// In order of place, relative to the node.
    pub(super) errors: Vec<SyntaxError>,
    /// Where the text ends that was looked at to find the end of the node, from its start, if that
    /// is behind its end.
    pub(super) reach: u32,
}

impl Green {
    pub(super) fn kids(&self) -> Option<&Arc<Kids>> {
        match &self.body {
            Body::Kids(kids) => Some(kids),
            _ => None,
        }
    }

    /// Where the children begin.
    pub(super) fn kids_start(&self) -> u32 {
        let kids = self.kids().map_or(0, |kids| kids.sum().len);
        self.len - self.tail() - kids
    }

    /// The bytes behind the children: those of a document from `...` on.
    pub(super) fn tail(&self) -> u32 {
        if self.kind == Kind::Document { self.colon } else { 0 }
    }

    /// Where the text ends that decided about this node, from its start.
    pub(super) fn reach(&self) -> u32 {
        let own = self.trouble.as_ref().map_or(0, |trouble| trouble.reach);
        let kids = self.kids().map_or(0, |kids| self.kids_start() + kids.sum().reach);
        self.len.max(own).max(kids)
    }

    /// Its own marks and those of all in it.
    pub(super) fn marks(&self) -> u8 {
        self.own_marks | self.kids().map_or(0, |kids| kids.sum().marks)
    }

    /// Its own errors.
    pub(super) fn errors(&self) -> &[SyntaxError] {
        self.trouble.as_ref().map_or(&[], |trouble| &trouble.errors)
    }
}

/// Whether two nodes are the same in all that shows.
pub(super) fn same(a: &Green, b: &Green) -> bool {
    let own = |green: &Green| {
        let Green { len, col, key, key_len, colon, value, kind, own_marks, .. } = *green;
        (len, col, key, key_len, colon, value, kind, own_marks, green.inline, green.plain_key)
    };
    own(a) == own(b) && a.trouble == b.trouble && same_body(&a.body, &b.body)
}

fn same_body(a: &Body, b: &Body) -> bool {
    match (a, b) {
        (Body::Empty, Body::Empty) | (Body::Leaf, Body::Leaf) => true,
        (Body::Plain(a), Body::Plain(b)) => a == b,
        (Body::Kids(a), Body::Kids(b)) => same_kids(a, b),
        _ => false,
    }
}

/// Whether two sequences of siblings are the same in all that shows.
pub(super) fn same_kids(a: &Arc<Kids>, b: &Arc<Kids>) -> bool {
    Arc::ptr_eq(a, b)
        || a.sum() == b.sum()
            && a.iter()
                .zip(b.iter())
                .all(|(a, b)| Arc::ptr_eq(a.green, b.green) || same(a.green, b.green))
}
