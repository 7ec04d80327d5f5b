//! The tree: documents, mappings, sequences and scalars, all with ranges.

use std::borrow::Cow;
use std::marker::PhantomData;

use super::Value;
use crate::text::{Text, TextEdit, TextRange, TextSize};

/// A text and the tree of it. Immutable; a clone shares everything.
#[derive(Clone)]
pub struct Tree {}

impl Tree {
    /// The tree of a text. Every text has one.
    pub fn parse(_text: Text) -> Tree {
        todo!()
    }

    /// The tree after an edit: equal to `Tree::parse` of the edited text, at the cost of the edit.
    pub fn edit(&self, _edit: &TextEdit) -> Tree {
        todo!()
    }

    /// The text.
    pub fn text(&self) -> &Text {
        todo!()
    }

    /// The documents in order; at least one, which may be empty.
    pub fn documents(&self) -> impl Iterator<Item = Document<'_>> {
        std::iter::empty()
    }

    /// The document that holds an offset.
    pub fn document_at(&self, _offset: TextSize) -> Document<'_> {
        todo!()
    }

    /// The comments that touch a range, in order.
    pub fn comments(&self, _range: TextRange) -> Vec<Comment> {
        todo!()
    }
}

/// One document of a stream.
#[derive(Clone)]
pub struct Document<'t> {
    tree: PhantomData<&'t Tree>,
}

impl<'t> Document<'t> {
    /// Its number, from 0.
    pub fn index(&self) -> usize {
        todo!()
    }

    /// All of it, markers and comments included.
    pub fn range(&self) -> TextRange {
        todo!()
    }

    /// Its content; `None` if there is none.
    pub fn root(&self) -> Option<Node<'t>> {
        todo!()
    }

    /// Its mistakes, in order of place.
    pub fn errors(&self) -> Vec<SyntaxError> {
        todo!()
    }

    /// The node that an alias at `offset` means: the last with that anchor before it.
    pub fn anchored(&self, _name: &str, _offset: TextSize) -> Option<Node<'t>> {
        todo!()
    }

    /// Its identity.
    pub fn block(&self) -> Block<'t> {
        todo!()
    }
}

/// A value: a mapping, a sequence, a scalar or an alias.
#[derive(Clone)]
pub struct Node<'t> {
    tree: PhantomData<&'t Tree>,
}

impl<'t> Node<'t> {
    /// The value without its anchor and tag; ends where its last content ends, so never on a blank
    /// line or in a comment behind it.
    pub fn range(&self) -> TextRange {
        todo!()
    }

    /// What it is.
    pub fn content(&self) -> Content<'t> {
        todo!()
    }

    /// `&name`, the sign included in the range.
    pub fn anchor(&self) -> Option<(TextRange, Cow<'t, str>)> {
        todo!()
    }

    /// `!tag`, as written.
    pub fn tag(&self) -> Option<(TextRange, Cow<'t, str>)> {
        todo!()
    }

    /// The node itself or, of an alias, the node it means; `None` for an alias of nothing or of
    /// something that holds the alias.
    pub fn resolve(&self) -> Option<Node<'t>> {
        todo!()
    }
}

/// What a [`Node`] is.
#[derive(Clone)]
pub enum Content<'t> {
    /// Keys and values.
    Mapping(Mapping<'t>),
    /// Items.
    Sequence(Sequence<'t>),
    /// A scalar.
    Scalar(Scalar<'t>),
    /// `*name`.
    Alias(Alias<'t>),
}

/// A mapping, in block or flow style.
#[derive(Clone)]
pub struct Mapping<'t> {
    tree: PhantomData<&'t Tree>,
}

impl<'t> Mapping<'t> {
    /// Whether it is written in braces.
    pub fn is_flow(&self) -> bool {
        todo!()
    }

    /// The entries as written, in order, merge keys and repeated keys among them.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'t>> + use<'t> {
        std::iter::empty()
    }

    /// The entry that counts for a key: the last as written, else the first merged in.
    pub fn get(&self, _key: &str) -> Option<Entry<'t>> {
        todo!()
    }

    /// The entries that `<<` brings in and no entry of the mapping itself overrides.
    pub fn merged(&self) -> Vec<Entry<'t>> {
        todo!()
    }

    /// The column of its keys, in bytes from the start of the line; of a flow mapping that of `{`.
    pub fn column(&self) -> u32 {
        todo!()
    }
}

/// A key and its value.
#[derive(Clone)]
pub struct Entry<'t> {
    tree: PhantomData<&'t Tree>,
}

impl<'t> Entry<'t> {
    /// The key. A half-typed line without a colon is an entry with a key alone.
    pub fn key(&self) -> Node<'t> {
        todo!()
    }

    /// The key as text, if it is a scalar.
    pub fn key_text(&self) -> Option<Cow<'t, str>> {
        todo!()
    }

    /// The colon behind the key, if there is one.
    pub fn colon(&self) -> Option<TextSize> {
        todo!()
    }

    /// The value, if one is written. An anchor or tag alone makes an empty scalar.
    pub fn value(&self) -> Option<Node<'t>> {
        todo!()
    }

    /// From the key to the end of the value.
    pub fn range(&self) -> TextRange {
        todo!()
    }

    /// Whether this is a merge key, `<<`.
    pub fn is_merge(&self) -> bool {
        todo!()
    }

    /// Its identity; `None` inside flow collections.
    pub fn block(&self) -> Option<Block<'t>> {
        todo!()
    }
}

/// A sequence, in block or flow style.
#[derive(Clone)]
pub struct Sequence<'t> {
    tree: PhantomData<&'t Tree>,
}

impl<'t> Sequence<'t> {
    /// Whether it is written in brackets.
    pub fn is_flow(&self) -> bool {
        todo!()
    }

    /// The items in order.
    pub fn items(&self) -> impl Iterator<Item = Item<'t>> + use<'t> {
        std::iter::empty()
    }

    /// The column of its dashes, in bytes; of a flow sequence that of `[`.
    pub fn column(&self) -> u32 {
        todo!()
    }
}

/// An item of a sequence.
#[derive(Clone)]
pub struct Item<'t> {
    tree: PhantomData<&'t Tree>,
}

impl<'t> Item<'t> {
    /// stand-in
    pub fn index(&self) -> usize {
        todo!()
    }

    /// The value; `None` for a dash alone.
    pub fn value(&self) -> Option<Node<'t>> {
        todo!()
    }

    /// From the dash, if there is one, to the end of the value.
    pub fn range(&self) -> TextRange {
        todo!()
    }

    /// Its identity; `None` inside flow collections.
    pub fn block(&self) -> Option<Block<'t>> {
        todo!()
    }
}

/// A scalar.
#[derive(Clone)]
pub struct Scalar<'t> {
    tree: PhantomData<&'t Tree>,
}

impl<'t> Scalar<'t> {
    /// How it is written.
    pub fn style(&self) -> ScalarStyle {
        todo!()
    }

    /// The characters it stands for: escapes read, lines folded, quotes gone.
    pub fn text(&self) -> Cow<'t, str> {
        todo!()
    }

    /// What Polyaxon reads: by the tag if there is one, else by the rules of YAML 1.1.
    pub fn value(&self) -> Value {
        todo!()
    }

    /// For a scalar written without breaks or escapes, the range of `text()` in the source: inside
    /// the quotes if there are any. Offsets into the text map one to one into it.
    pub fn verbatim_range(&self) -> Option<TextRange> {
        todo!()
    }

    /// The offset in the source of a byte of `text()`, for any style.
    pub fn source_offset(&self, _text_offset: usize) -> TextSize {
        todo!()
    }
}

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScalarStyle {
    /// Without quotes.
    Plain,
    /// `'...'`
    SingleQuoted,
    /// `"..."`
    DoubleQuoted,
    /// `|`
    Literal,
    /// `>`
    Folded,
}

/// `*name`.
#[derive(Clone)]
pub struct Alias<'t> {
    tree: PhantomData<&'t Tree>,
}

impl<'t> Alias<'t> {
    /// The name without the star.
    pub fn name(&self) -> Cow<'t, str> {
        todo!()
    }
}

/// `# ...` to the end of its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// From the sign to the end of the line.
    pub range: TextRange,
    /// Whether nothing but blanks stands before it in its line.
    pub own_line: bool,
}

/// The identity of a document, an entry or an item over versions: two trees that share a block
/// share its text, and whatever was derived from it alone still holds.
#[derive(Clone, Copy)]
pub struct Block<'t> {
    tree: PhantomData<&'t Tree>,
}

impl Block<'_> {
    /// The same number for the same block as long as any tree holds it.
    pub fn id(&self) -> usize {
        todo!()
    }

    /// Where it starts; ranges kept with a block are relative to this.
    pub fn start(&self) -> TextSize {
        todo!()
    }
}

/// A mistake in the YAML itself.
#[derive(Debug, Clone, PartialEq)]
pub struct SyntaxError {
    /// The smallest range that shows it: where it begins, not where reading gave up.
    pub range: TextRange,
    /// What it is.
    pub kind: SyntaxErrorKind,
}

/// The kinds of mistakes. `Display` gives the sentence for the user, `code` the kebab-case name.
#[derive(Debug, Clone, PartialEq)]
pub enum SyntaxErrorKind {
    /// A quote that is never closed; the range is the opening quote.
    UnclosedQuote(char),
    /// A bracket that is never closed; the range is the opening bracket.
    UnclosedBracket(char),
    /// Anything else, in words.
    Other(String),
}
impl SyntaxErrorKind {
    pub fn code(&self) -> &'static str {
        todo!()
    }
}
impl std::fmt::Display for SyntaxErrorKind {
    fn fmt(&self, _f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        todo!()
    }
}
