//! The tree: documents, mappings, sequences and scalars, all with ranges.

use std::sync::Arc;

use super::anchors;
use super::collection::{Entry, Item};
use super::document;
use super::edit;
use super::error::SyntaxError;
use super::errors;
use super::green::{self, Green, Memo, mark};
use super::kids::{Kid, Kids};
use super::leaves::Leaves;
use super::view::{self, Node};
use crate::text::{Text, TextEdit, TextRange, TextSize};

/// A text and the tree of it. Immutable; a clone shares everything.
#[derive(Clone)]
pub struct Tree {
    pub(super) text: Text,
    pub(super) stream: Kids,
    pub(super) leaves: Arc<Leaves>,
}

/// More edits than this cost more than to read the text anew.
const MANY: usize = 8;

impl Tree {
    /// The tree of a text. Every text has one.
    pub fn parse(text: Text) -> Tree {
        let stream = document::read(&text.slice(text.range()));
        Tree::new(text, stream)
    }

    pub(super) fn new(text: Text, stream: Kids) -> Tree {
        Tree { text, stream, leaves: Arc::default() }
    }

    /// The tree after an edit: equal to `Tree::parse` of the edited text, at the cost of the edit.
    pub fn edit(&self, edit: &TextEdit) -> Tree {
        let mut text = self.text.clone();
        let range = text.replace(edit.range, &edit.new_text);
        self.follow(range, TextSize::of(&edit.new_text), text)
    }

    /// The tree after edits that are in order and do not overlap, each for this text.
    pub fn edit_all(&self, edits: &[TextEdit]) -> Tree {
        // From the last to the first, so that none moves another.
        let edits = edits.iter().rev();
        if edits.len() <= MANY {
            return edits.fold(self.clone(), |tree, edit| tree.edit(edit));
        }
        let mut text = self.text.clone();
        for edit in edits {
            text.replace(edit.range, &edit.new_text);
        }
        Tree::parse(text)
    }

    /// The tree of a text that differs from this one's in one place: `range`, which lies between
    /// characters, became `new_len` bytes long.
    pub fn follow(&self, range: TextRange, new_len: TextSize, text: Text) -> Tree {
        edit::edit(self, range, new_len, text)
    }

    /// Gives up the memory for what was read of it and is soon read again.
    pub fn rest(&self) {
        self.leaves.forget();
    }

    /// The text.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// The documents in order; at least one, which may be empty.
    pub fn documents(&self) -> impl Iterator<Item = Document<'_>> {
        self.stream.iter().map(|kid| Document { tree: self, kid })
    }

    /// The document that holds an offset.
    pub fn document_at(&self, offset: TextSize) -> Document<'_> {
        match self.stream.at(offset.into()) {
            Some(kid) => Document { tree: self, kid },
            None => unreachable!("a stream has at least one document"),
        }
    }

    /// What an offset is in, from the outside in: the document, then the entries and items whose
    /// text, trailing comments and blank lines included, holds it.
    pub fn path_at(&self, offset: TextSize) -> Vec<Step<'_>> {
        view::path_at(self, offset)
    }

    /// The mistakes in all documents, in order of place.
    pub fn errors(&self) -> Vec<SyntaxError> {
        errors::of_stream(self)
    }

    /// The comments that touch a range, in order.
    pub fn comments(&self, range: TextRange) -> Vec<Comment> {
        super::comments::in_range(self, range)
    }
}

impl From<&str> for Tree {
    /// The same as [`Tree::parse`], without a copy of the text in one piece.
    fn from(text: &str) -> Tree {
        Tree::new(Text::new(text), document::read(text))
    }
}

impl PartialEq for Tree {
    /// Whether two trees are the same in all that shows; who shares what does not matter.
    fn eq(&self, other: &Tree) -> bool {
        self.text == other.text && green::same_kids(&self.stream, &other.stream)
    }
}

/// One document of a stream.
#[derive(Clone, Copy)]
pub struct Document<'t> {
    pub(super) tree: &'t Tree,
    pub(super) kid: Kid<'t>,
}

impl<'t> Document<'t> {
    /// Its number, from 0.
    pub fn index(&self) -> usize {
        self.kid.index
    }

    /// Whether it is part of a tree, and not of another version of it.
    pub fn is_in(&self, tree: &Tree) -> bool {
        std::ptr::eq(self.tree, tree)
    }

    /// All of it, markers and comments included.
    pub fn range(&self) -> TextRange {
        TextRange::at(self.start().into(), self.kid.green.len.into())
    }

    pub(super) fn start(&self) -> u32 {
        self.kid.offset
    }

    pub(super) fn green(&self) -> &'t Green {
        self.kid.green
    }

    /// Its content; `None` if there is none.
    pub fn root(&self) -> Option<Node<'t>> {
        view::value_of(self.tree, self.green(), self.start())
    }

    /// Its mistakes, in order of place.
    pub fn errors(&self) -> Vec<SyntaxError> {
        errors::of_document(self)
    }

    /// The node that an alias at `offset` means: the last with that anchor before it.
    pub fn anchored(&self, name: &str, offset: TextSize) -> Option<Node<'t>> {
        anchors::find(self, name, offset)
    }

    /// Whether it has an anchor or an alias.
    pub fn has_anchors(&self) -> bool {
        self.green().marks() & (mark::ANCHOR | mark::ALIAS) != 0
    }

    /// Its identity.
    pub fn block(&self) -> Block<'t> {
        Block { green: self.green(), start: self.start() }
    }
}

/// A step of a path through a tree.
#[derive(Clone)]
pub enum Step<'t> {
    /// Into a document.
    Document(Document<'t>),
    /// Into an entry of a mapping.
    Entry(Entry<'t>),
    /// Into an item of a sequence.
    Item(Item<'t>),
}

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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

impl ScalarStyle {
    /// Whether it is written in quotes.
    pub fn is_quoted(self) -> bool {
        matches!(self, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted)
    }

    /// Whether it is written on lines of its own below its sign.
    pub fn is_block(self) -> bool {
        matches!(self, ScalarStyle::Literal | ScalarStyle::Folded)
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

/// A document, an entry, an item or a run of items over versions: trees that share one share its
/// text, and whatever was derived from it alone still holds.
#[derive(Clone, Copy)]
pub struct Block<'t> {
    pub(super) green: &'t Green,
    pub(super) start: u32,
}

impl<'t> Block<'t> {
    /// Where it starts; ranges kept with a block are relative to this.
    pub fn start(&self) -> TextSize {
        self.start.into()
    }

    /// All of its text, to the start of the next block: trailing comments and blank lines too.
    pub fn range(&self) -> TextRange {
        TextRange::at(self.start.into(), self.green.len.into())
    }

    /// Whether what it holds can be read without the rest of the document: it has no alias, and no
    /// tag, which a directive may have declared.
    pub fn stands_alone(&self) -> bool {
        self.green.marks() & (mark::ALIAS | mark::CHECK) == 0
    }

    /// A place for what is derived from the block alone; it lives as long as the block does. A
    /// block that is soon read again has none.
    pub fn memo(&self) -> Option<&'t Memo> {
        self.green.memo()
    }
}
