//! The nodes of the tree: shared, immutable, with lengths instead of places.

use std::any::Any;
use std::sync::{Arc, OnceLock};

use super::error::SyntaxError;
use super::kids::Kids;
use super::leaf::Leaf;
use super::tree::ScalarStyle;

/// A document, an entry, an item: a tile of the text, from its first byte to the next one's. All
/// offsets are from its start, so a node is the same wherever its text stands.
pub(super) struct Green {
    /// Bytes of the tile.
    pub(super) len: u32,
    /// The column of the key or dash; of a document, where `---` stands in the tile.
    pub(super) col: u32,
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
    /// What key it may be: the bits of [`keys::bits`], or all.
    pub(super) keys: u64,
    /// The value.
    pub(super) body: Body,
    /// What most nodes do not have.
    pub(super) extra: OnceLock<Box<Extra>>,
}

/// What only some nodes have.
#[derive(Default)]
pub(super) struct Extra {
    /// What is wrong with the node's own text, outside of its children.
    pub(super) trouble: Trouble,
    /// The value, once somebody has asked for it.
    pub(super) leaf: OnceLock<Arc<Leaf>>,
    /// What others derived from the node.
    pub(super) memo: Memo,
}

/// A place for what others derive.
pub(super) type Memo = OnceLock<Box<dyn Any + Send + Sync>>;

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
    /// Text behind its end decided about its shape.
    pub(in crate::syntax) const REACH: u8 = 16;
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
    /// A scalar on one line of so many bytes, plain or in quotes, that stands for itself and has
    /// neither anchor nor tag.
    Line(u32, ScalarStyle),
    /// Anything else that is not a block collection; read when asked for.
    Leaf,
    /// A block collection; the children fill the tile to its end (of a document, to its `...`).
    Kids(Arc<Kids>),
}

/// What is wrong with a node's own text.
#[derive(Debug, Default, PartialEq)]
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

    /// Where the key or dash begins.
    pub(super) fn key(&self) -> u32 {
        if self.inline { 0 } else { self.col }
    }

    /// What is wrong with its own text.
    pub(super) fn trouble(&self) -> Option<&Trouble> {
        self.extra.get().map(|extra| &extra.trouble)
    }

    /// The node with what is wrong with its own text.
    pub(super) fn with_trouble(mut self, trouble: Trouble) -> Green {
        let Trouble { errors, reach } = &trouble;
        let reaches = *reach > self.len;
        self.own_marks |= if errors.is_empty() { 0 } else { mark::ERROR };
        self.own_marks |= if reaches { mark::REACH } else { 0 };
        if reaches || !errors.is_empty() {
            self.extra = OnceLock::from(Box::new(Extra { trouble, ..Extra::default() }));
        }
        self
    }

    /// The place for what others derive from it.
    pub(super) fn memo(&self) -> &Memo {
        &self.extra.get_or_init(Box::default).memo
    }

    /// The value that is a leaf, read by `read` the first time.
    pub(super) fn leaf(&self, read: impl FnOnce() -> Arc<Leaf>) -> &Arc<Leaf> {
        self.extra.get_or_init(Box::default).leaf.get_or_init(read)
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

    /// Where the text ends that decided about this node, from its start; of that of its children
    /// they tell themselves.
    pub(super) fn reach(&self) -> u32 {
        self.len.max(self.trouble().map_or(0, |trouble| trouble.reach))
    }

    /// Its own marks and those of all in it.
    pub(super) fn marks(&self) -> u8 {
        self.own_marks | self.kids().map_or(0, |kids| kids.sum().marks)
    }

    /// Its own errors.
    pub(super) fn errors(&self) -> &[SyntaxError] {
        self.trouble().map_or(&[], |trouble| &trouble.errors)
    }
}

/// Whether two nodes are the same in all that shows.
pub(super) fn same(a: &Green, b: &Green) -> bool {
    let own = |green: &Green| {
        let Green { len, col, key_len, colon, value, kind, own_marks, .. } = *green;
        (len, col, key_len, colon, value, kind, own_marks, green.inline, green.plain_key)
    };
    let same_trouble = a.errors() == b.errors() && a.reach() == b.reach();
    own(a) == own(b) && same_trouble && same_body(&a.body, &b.body)
}

fn same_body(a: &Body, b: &Body) -> bool {
    match (a, b) {
        (Body::Empty, Body::Empty) | (Body::Leaf, Body::Leaf) => true,
        (Body::Line(a, a_style), Body::Line(b, b_style)) => (a, a_style) == (b, b_style),
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
