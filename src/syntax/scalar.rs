//! Scalars and aliases as their users see them.

use std::borrow::Cow;
use std::ops::Range;

use super::leaf::LeafKind;
use super::tree::ScalarStyle;
use super::value::Value;
use super::view::{Node, Place};
use super::{decode, resolve, tag};
use crate::text::{TextRange, TextSize};

/// A scalar.
#[derive(Clone)]
pub struct Scalar<'t> {
    node: Node<'t>,
}

impl<'t> Scalar<'t> {
    pub(super) fn new(node: Node<'t>) -> Scalar<'t> {
        Scalar { node }
    }

    /// The scalar as a node.
    pub fn node(&self) -> &Node<'t> {
        &self.node
    }

    /// How it is written.
    pub fn style(&self) -> ScalarStyle {
        match &self.node.place {
            Place::Leaf(place) => match place.node().kind {
                LeafKind::Scalar(style) => style,
                _ => ScalarStyle::Plain,
            },
            Place::Line(_, style) => *style,
            Place::Block(_) => ScalarStyle::Plain,
        }
    }

    /// The characters it stands for: escapes read, lines folded, quotes gone.
    pub fn text(&self) -> Cow<'t, str> {
        if let Place::Line(range, style) = &self.node.place {
            let quotes = TextSize::new(u32::from(*style != ScalarStyle::Plain));
            let inner = TextRange::new(range.start() + quotes, range.end() - quotes);
            return self.node.tree.text.slice(inner);
        }
        let source = self.source();
        let parent = self.parent();
        match source {
            Cow::Borrowed(source) => decode::decode(source, self.style(), parent),
            Cow::Owned(source) => {
                Cow::Owned(decode::decode(&source, self.style(), parent).into_owned())
            }
        }
    }

    fn parent(&self) -> i64 {
        match &self.node.place {
            Place::Leaf(place) => place.parent,
            _ => -1,
        }
    }

    /// As written; a block scalar with the blank lines behind it, which may count.
    fn source(&self) -> Cow<'t, str> {
        let tree = self.node.tree;
        match &self.node.place {
            Place::Leaf(place) if self.style().is_block() => place.rest(tree),
            _ => tree.text.slice(self.node.range()),
        }
    }

    /// What Polyaxon reads: by the tag if there is one, else by the rules of YAML 1.1.
    pub fn value(&self) -> Value {
        if self.node.tag().is_some()
            && let Some(value) = tag::value(&self.node, &self.text())
        {
            return value;
        }
        match self.style() {
            ScalarStyle::Plain => resolve::plain(&self.text()),
            _ => Value::Str(self.text().into_owned()),
        }
    }

    /// Whether Polyaxon reads a text, and not a number, a boolean or the like.
    pub fn is_text(&self) -> bool {
        self.reads_text(|| resolve::is_text(&self.text()))
    }

    /// The [text](Scalar::text), if Polyaxon reads a text.
    pub fn as_text(&self) -> Option<Cow<'t, str>> {
        let text = self.text();
        self.reads_text(|| resolve::is_text(&text)).then_some(text)
    }

    fn reads_text(&self, is_plain_text: impl FnOnce() -> bool) -> bool {
        match self.style() {
            _ if self.node.tag().is_some() => matches!(self.value(), Value::Str(_)),
            ScalarStyle::Plain => is_plain_text(),
            _ => true,
        }
    }

    /// Whether Polyaxon reads null.
    pub fn is_null(&self) -> bool {
        match self.style() {
            _ if self.node.tag().is_some() => self.value() == Value::Null,
            ScalarStyle::Plain => resolve::is_null(&self.text()),
            _ => false,
        }
    }

    /// For a scalar written without breaks or escapes, the range of `text()` in the source: inside
    /// the quotes if there are any. Offsets into the text map one to one into it.
    pub fn verbatim_range(&self) -> Option<TextRange> {
        let source = self.source();
        let inner = decode::verbatim(&source, self.style())?;
        let quoted = self.style().is_quoted();
        let start = self.node.range().start() + TextSize::new(u32::from(quoted));
        Some(TextRange::at(start, TextSize::of(inner)))
    }

    /// The place in the source of some bytes of `text()`, for any style.
    pub fn source_range(&self, bytes: Range<usize>) -> TextRange {
        let (start, end) = match self.verbatim_range() {
            Some(range) => {
                let place = |at| (range.start() + TextSize::new(at as u32)).min(range.end());
                (place(bytes.start), place(bytes.end))
            }
            None => {
                let offsets = self.source_offsets();
                let place = |at: usize| offsets[at.min(offsets.len() - 1)];
                (place(bytes.start), place(bytes.end))
            }
        };
        TextRange::new(start, end.max(start))
    }

    /// The offset in the source of each byte of `text()` and of its end, for who asks for many.
    pub fn source_offsets(&self) -> Vec<TextSize> {
        let range = self.node.range();
        let offsets = decode::source_offsets(&self.source(), self.style(), &self.text());
        // A block scalar without lines ends in its header.
        let place = |offset| (range.start() + TextSize::new(offset as u32)).min(range.end());
        offsets.into_iter().map(place).collect()
    }
}

/// `*name`.
#[derive(Clone)]
pub struct Alias<'t> {
    node: Node<'t>,
}

impl<'t> Alias<'t> {
    pub(super) fn new(node: Node<'t>) -> Alias<'t> {
        Alias { node }
    }

    /// The alias as a node.
    pub fn node(&self) -> &Node<'t> {
        &self.node
    }

    /// The name without the star.
    pub fn name(&self) -> Cow<'t, str> {
        let range = self.node.range();
        self.node.tree.text.slice(TextRange::new(range.start() + TextSize::new(1), range.end()))
    }
}
