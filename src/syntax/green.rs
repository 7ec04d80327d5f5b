//! The nodes of the tree: shared, immutable, with lengths instead of places.

use std::any::Any;
use std::sync::{Arc, OnceLock};

use super::error::SyntaxError;
use super::keys;
use super::kids::Kids;
use super::tree::ScalarStyle;

/// A document, an entry, an item: a tile of the text, from its first byte to the next one's. All
/// offsets are from its start, so a node is the same wherever its text stands.
///
/// There are about as many as lines, so that each byte of one is some percent of all memory.
#[derive(Clone)]
pub(super) struct Green {
    /// Bytes of the tile.
    pub(super) len: u32,
    /// The column of the key or dash; of a document, where `---` stands in the tile; of a run, the
    /// smallest.
    pub(super) col: u32,
    /// The bytes of the key or dash; of a document 3 or, without `---`, 0; of a run, how many
    /// siblings it has.
    pub(super) key_len: u32,
    /// The colon behind the key, or [`NO_COLON`]. Of a document, the bytes from `...` on.
    pub(super) colon: u32,
    /// Where the value begins, anchor and tag included; the end of the key or colon if there is
    /// none.
    pub(super) value: u32,
    /// What key it may be: the number of [`keys::code`], or any.
    pub(super) keys: u16,
    /// What the tile is.
    pub(super) kind: Kind,
    /// What is in it outside of its children, in short: bits of [`mark`].
    pub(super) own_marks: u8,
    /// The value.
    pub(super) body: Body,
    /// What most nodes do not have.
    pub(super) extra: Option<Arc<Extra>>,
}

/// What only some nodes have: documents, long ones, and those with mistakes.
pub(super) struct Extra {
    /// What is wrong with the node's own text, outside of its children.
    trouble: Option<Box<Trouble>>,
    /// What others derived from the node.
    memo: Memo,
}

/// A place for what others derive from a node.
pub type Memo = OnceLock<Box<dyn Remembered>>;

/// Something that is kept with a block, and what else is.
pub trait Remembered: Any + Send + Sync {
    /// Where the next is kept.
    fn next(&self) -> &Memo;
}

/// Looking again at a shorter node, in bytes, costs no more than the memory to keep what is found.
const LONG: u32 = 512;

/// The same of a run, with which more is kept than with a node.
const LONG_RUN: u32 = 1 << 10;

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
    /// Those above; the others are of the node alone.
    pub(super) const DEEP: u8 = 31;
    /// It begins in the middle of a line, behind a dash.
    pub(in crate::syntax) const INLINE: u8 = 32;
    /// The key is a plain scalar on one line, without anchor and tag.
    pub(in crate::syntax) const PLAIN_KEY: u8 = 64;
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
    /// Siblings of any of these kinds, as far as [`Kids`] puts them together.
    Run,
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
    Kids {
        /// Where the first child begins.
        start: u32,
        /// The marks of any child.
        marks: u8,
        /// The keys of all children, as in [`keys::set`].
        keys: u16,
        /// The children.
        kids: Kids,
    },
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

impl Body {
    /// The block collection of some children.
    pub(super) fn kids(start: usize, kids: Kids) -> Body {
        let marks = kids.marks();
        let keys = kids.top().iter().fold(0, |set, kid| set | kid.key_set());
        Body::Kids { start: start as u32, marks, keys, kids }
    }

    /// The same, with offsets from `base` on.
    pub(super) fn since(mut self, base: usize) -> Body {
        if let Body::Kids { start, .. } = &mut self {
            *start -= base as u32;
        }
        self
    }
}

impl Green {
    pub(super) fn kids(&self) -> Option<&Kids> {
        match &self.body {
            Body::Kids { kids, .. } => Some(kids),
            _ => None,
        }
    }

    /// Whether it begins in the middle of a line.
    pub(super) fn is_inline(&self) -> bool {
        self.own_marks & mark::INLINE != 0
    }

    /// Whether the key is a plain scalar on one line, without anchor and tag.
    pub(super) fn has_plain_key(&self) -> bool {
        self.own_marks & mark::PLAIN_KEY != 0
    }

    /// The set of the keys that it may be or, of a run, of those in it.
    fn key_set(&self) -> u16 {
        match &self.body {
            Body::Kids { keys, .. } if self.kind == Kind::Run => *keys,
            _ => keys::set(self.keys),
        }
    }

    /// Whether it may have a child with the key of this number.
    pub(super) fn may_have(&self, key: u16) -> bool {
        match &self.body {
            Body::Kids { keys, kids, .. } => keys::may_hold(*keys, key) && kids.may_have(key),
            _ => false,
        }
    }

    /// Where the key or dash begins.
    pub(super) fn key(&self) -> u32 {
        if self.is_inline() { 0 } else { self.col }
    }

    /// What is wrong with its own text.
    pub(super) fn trouble(&self) -> Option<&Trouble> {
        self.extra.as_ref()?.trouble.as_deref()
    }

    /// The node with what is wrong with its own text, and with room for what others derive from it.
    pub(super) fn finished(mut self, trouble: Trouble) -> Green {
        let Trouble { errors, reach } = &trouble;
        let reaches = *reach > self.len;
        self.own_marks |= if errors.is_empty() { 0 } else { mark::ERROR };
        self.own_marks |= if reaches { mark::REACH } else { 0 };
        let trouble = (reaches || !errors.is_empty()).then(|| Box::new(trouble));
        let room = match self.kind {
            Kind::Document => true,
            Kind::Run => self.len >= LONG_RUN,
            _ => self.len >= LONG,
        };
        self.extra =
            (room || trouble.is_some()).then(|| Arc::new(Extra { trouble, memo: OnceLock::new() }));
        self
    }

    /// The place for what others derive from it, if there is one.
    pub(super) fn memo(&self) -> Option<&Memo> {
        self.extra.as_ref().map(|extra| &extra.memo)
    }

    /// Where the children begin; the end, if there are none.
    pub(super) fn kids_start(&self) -> u32 {
        match self.body {
            Body::Kids { start, .. } => start,
            _ => self.len - self.tail(),
        }
    }

    /// Where the children end.
    pub(super) fn kids_end(&self) -> u32 {
        self.len - self.tail()
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
        let own = self.own_marks & mark::DEEP;
        match self.body {
            Body::Kids { marks, .. } => own | marks,
            _ => own,
        }
    }

    /// Its own errors.
    pub(super) fn errors(&self) -> &[SyntaxError] {
        self.trouble().map_or(&[], |trouble| &trouble.errors)
    }
}

/// Whether two nodes are the same in all that shows.
fn same(a: &Green, b: &Green) -> bool {
    let own = |green: &Green| {
        let Green { len, col, key_len, colon, value, keys, kind, own_marks, .. } = *green;
        (len, col, key_len, colon, value, keys, kind, own_marks)
    };
    let same_trouble = a.errors() == b.errors() && a.reach() == b.reach();
    own(a) == own(b) && same_trouble && same_body(&a.body, &b.body)
}

fn same_body(a: &Body, b: &Body) -> bool {
    match (a, b) {
        (Body::Empty, Body::Empty) | (Body::Leaf, Body::Leaf) => true,
        (Body::Line(a, a_style), Body::Line(b, b_style)) => (a, a_style) == (b, b_style),
        (
            Body::Kids { start: a_start, marks: a_marks, keys: a_keys, kids: a },
            Body::Kids { start: b_start, marks: b_marks, keys: b_keys, kids: b },
        ) => (a_start, a_marks, a_keys) == (b_start, b_marks, b_keys) && same_kids(a, b),
        _ => false,
    }
}

/// Whether two sequences of siblings are the same in all that shows.
pub(super) fn same_kids(a: &Kids, b: &Kids) -> bool {
    let mut pairs = a.iter().zip(b.iter());
    a.shares(b) || a.count() == b.count() && pairs.all(|(a, b)| same(a.green, b.green))
}
