//! What is being typed at a place: a key of which mapping, or a value of what.

mod finder;

use crate::analysis::{Step, View, trail};
use crate::syntax::{Content, Tree};
use crate::text::{Text, TextEdit, TextRange, TextSize, indentation, size};
use finder::Finder;

/// A place where something can be typed.
pub struct Site<'t> {
    /// The steps from the root of the document to the value that is typed in.
    pub steps: Vec<Step<'t>>,
    /// The value as it stands without the word under the cursor.
    pub view: View<'t>,
    /// What fits there.
    pub wants: Wants,
    /// The word under the cursor.
    pub word: TextRange,
    /// The quote that the word stands in.
    pub quote: Option<char>,
    /// Whether that quote is closed behind the word.
    pub closed: bool,
    /// Whether the place is inside brackets.
    pub flow: bool,
    /// Whether a colon follows the word already.
    pub has_colon: bool,
    /// Whether nothing at all follows the word in its line.
    pub is_last: bool,
    /// Whether other text follows the word in its line.
    pub has_rest: bool,
    /// Whether a comma is needed behind what is typed, for what follows in brackets in other lines.
    pub wants_comma: bool,
    /// Whether the colon or dash before the word has no blank behind it.
    pub is_tight: bool,
    /// Whether the key before the place has no colon yet.
    pub lacks_colon: bool,
    /// The column, in bytes, of the word in its line.
    pub column: usize,
}

impl Site<'_> {
    /// The keys that lead from the root to the place.
    pub fn keys(&self) -> Vec<String> {
        self.steps.iter().filter_map(Step::key_text).collect()
    }

    /// Whether the place is an item of a list in brackets that is not written yet.
    pub fn is_new_item(&self) -> bool {
        matches!(self.steps.last(), Some(Step::NewItem(_)))
    }

    /// The start of the key behind whose colon the place is, with nothing there yet: a mapping that
    /// is to stand there begins in the next line.
    pub fn below_key(&self) -> Option<TextSize> {
        let Some(Step::Entry(entry)) = self.steps.last() else { return None };
        let empty = self.wants == Wants::Value && self.view.node().is_none();
        let alone = empty && !self.flow && self.quote.is_none() && self.is_last;
        alone.then(|| entry.key().range().start())
    }
}

/// What fits at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wants {
    /// A key of the mapping that stands there or begins there.
    Key,
    /// A scalar.
    Value,
    /// Either: the place holds nothing yet.
    Any,
}

/// A text whose word under the cursor is taken out, so that what is half typed does not hide what
/// stands around it.
pub struct Cleared {
    /// The tree of that text.
    pub tree: Tree,
    /// The word, in the text as it was.
    pub word: TextRange,
    /// The quote around it.
    pub quote: Option<char>,
    /// Whether a colon stands in its place, which it lacks as the key of the lines below it.
    pub has_loan: bool,
}

/// Takes the word at an offset out of a tree; `None` in comments and in the text of scalars that
/// span lines, where nothing of the spec is typed.
pub fn clear(tree: &Tree, offset: TextSize) -> Option<Cleared> {
    let text = tree.text();
    let line = text.line_at(offset);
    let offset = offset.min(line.end());
    let in_comment = tree
        .comments(line)
        .iter()
        .any(|comment| comment.range.start() < offset && offset <= comment.range.end());
    if in_comment || in_long_scalar(tree, offset) {
        return None;
    }
    let (word, quote) = word_at(text, line, offset);
    // Without it the two halves of a line break would meet, and the line be gone.
    let ends_return =
        word.start().checked_sub(1.into()).and_then(|at| text.byte(at)) == Some(b'\r');
    if ends_return && text.byte(word.end()) == Some(b'\n') {
        return None;
    }
    let has_loan = quote.is_none() && !word.is_empty() && lacks_colon(text, line, word);
    let cleared = TextEdit::replace(word, if has_loan { ":" } else { "" });
    let tree = if word.is_empty() { tree.clone() } else { tree.edit(&cleared) };
    Some(Cleared { tree, word, quote, has_loan })
}

/// Whether a word is all that a line holds, and the key or item of the lines below it.
fn lacks_colon(text: &Text, line: TextRange, word: TextRange) -> bool {
    let before = text.before_in_line(word.start());
    let after = text.slice(TextRange::new(word.end(), line.end()));
    let is_alone = before.chars().all(|c| matches!(c, ' ' | '-')) && after.trim().is_empty();
    let below = || content_below(text, text.line_of(word.start()), before.len());
    is_alone
        && below().is_some_and(|it| {
            it.starts_with("- ") || it.starts_with(char::is_alphabetic) && it.contains(':')
        })
}

/// The next line with content below one, without its blanks, if it belongs to a key in a column: it
/// stands further in, or is an item in the same column.
pub fn content_below(text: &Text, line: usize, column: usize) -> Option<String> {
    let mut lines = (line + 1..text.line_count()).map(|line| text.slice(text.line_range(line)));
    let next = lines.find(|line| !matches!(line.trim_start().chars().next(), None | Some('#')))?;
    let indent = indentation(&next);
    let content = &next[indent..];
    let belongs = indent > column || indent == column && content.starts_with("- ");
    belongs.then(|| content.to_owned())
}

fn in_long_scalar(tree: &Tree, offset: TextSize) -> bool {
    let document = tree.document_at(offset);
    let trail = trail(&document, offset);
    let node = match trail.steps.last() {
        Some(Step::Entry(entry)) if trail.on_key => Some(entry.key()),
        Some(step) => step.view().node().cloned(),
        None => document.root(),
    };
    let Some(node) = node else { return false };
    let range = node.range();
    matches!(node.content(), Content::Scalar(_))
        && tree.text().line_of(range.start()) != tree.text().line_of(offset)
        && range.start() < offset
        && offset <= range.end()
}

/// The word around an offset, in its line: what a key or a plain scalar is made of, or all that is
/// between quotes.
fn word_at(text: &Text, line: TextRange, offset: TextSize) -> (TextRange, Option<char>) {
    let before = text.slice(TextRange::new(line.start(), offset)).into_owned();
    let after = text.slice(TextRange::new(offset, line.end())).into_owned();
    if let Some((start, quote)) = open_quote(&before) {
        let end = after.find(quote).unwrap_or(after.trim_end().len());
        let range = TextRange::new(line.start() + size(start + 1), offset + size(end));
        return (range, Some(quote));
    }
    let start = before
        .rfind(|c| !is_word(c))
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let end = after.find(|c| !is_word(c)).unwrap_or(after.len());
    // Dashes alone begin items.
    if before[start..].chars().chain(after[..end].chars()).all(|c| c == '-') {
        return (TextRange::empty(offset), None);
    }
    (TextRange::new(line.start() + size(start), offset + size(end)), None)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | '<')
}

/// The quote that is open at the end of a line's beginning, and where it opens.
fn open_quote(before: &str) -> Option<(usize, char)> {
    let mut open = None;
    let mut last = ' ';
    for (at, c) in before.char_indices() {
        // A backslash that is escaped escapes nothing.
        let c = if open.is_some_and(|(_, quote)| quote == '"') && (last, c) == ('\\', '\\') {
            ' '
        } else {
            c
        };
        match open {
            Some((_, quote)) if c == quote && !(quote == '"' && last == '\\') => open = None,
            None if matches!(c, '"' | '\'') && matches!(last, ' ' | '[' | '{' | ',' | ':') => {
                open = Some((at, c));
            }
            None if c == '#' && last == ' ' => return None,
            _ => {}
        }
        last = c;
    }
    open
}

/// What is typed at the start of the cleared word.
pub fn site(cleared: &Cleared) -> Option<Site<'_>> {
    let tree = &cleared.tree;
    let offset = cleared.word.start();
    let document = tree.document_at(offset);
    let finder = Finder::new(cleared, offset);
    match document.root() {
        Some(root) if finder.is_behind_end(&root) => None,
        Some(root) => finder.node(root, Vec::new()),
        None => finder.empty_document(&document),
    }
}
