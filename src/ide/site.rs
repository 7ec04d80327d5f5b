//! What is being typed at a place: a key of which mapping, or a value of what.

use crate::analysis::{Step, View};
use crate::syntax::{Content, Document, Mapping, Node, Sequence, Tree};
use crate::text::{Text, TextEdit, TextRange, TextSize};

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
    /// Whether the place is inside brackets.
    pub flow: bool,
    /// Whether a colon follows the word already.
    pub has_colon: bool,
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
}

/// Takes the word at an offset out of a tree; `None` in comments and in the text of scalars that
/// span lines, where nothing of the spec is typed.
pub fn clear(tree: &Tree, offset: TextSize) -> Option<Cleared> {
    let text = tree.text();
    let line = text.line_range(text.line_of(offset));
    let in_comment = tree
        .comments(line)
        .iter()
        .any(|comment| comment.range.start() < offset && offset <= comment.range.end());
    if in_comment || in_long_scalar(tree, offset) {
        return None;
    }
    let (word, quote) = word_at(text, line, offset);
    let tree = tree.edit(&TextEdit { range: word, new_text: String::new() });
    Some(Cleared { tree, word, quote })
}

fn in_long_scalar(tree: &Tree, offset: TextSize) -> bool {
    let Some(node) = innermost(tree, offset) else { return false };
    let range = node.range();
    matches!(node.content(), Content::Scalar(_))
        && tree.text().line_of(range.start()) != tree.text().line_of(offset)
        && range.start() < offset
        && offset <= range.end()
}

fn innermost(tree: &Tree, offset: TextSize) -> Option<Node<'_>> {
    let mut node = tree.document_at(offset).root()?;
    loop {
        let next = match node.content() {
            Content::Mapping(mapping) => child_of_mapping(&mapping, offset),
            Content::Sequence(sequence) => child_of_sequence(&sequence, offset),
            _ => None,
        };
        match next {
            Some(child) => node = child,
            None => return Some(node),
        }
    }
}

fn child_of_mapping<'t>(mapping: &Mapping<'t>, offset: TextSize) -> Option<Node<'t>> {
    let touching = |range: TextRange| range.contains_inclusive(offset);
    mapping.entries().find_map(|entry| {
        let key = entry.key();
        if touching(key.range()) {
            return Some(key);
        }
        entry.value().filter(|value| touching(value.range()))
    })
}

fn child_of_sequence<'t>(sequence: &Sequence<'t>, offset: TextSize) -> Option<Node<'t>> {
    let mut values = sequence.items().filter_map(|item| item.value());
    values.find(|value| value.range().contains_inclusive(offset))
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

fn size(bytes: usize) -> TextSize {
    TextSize::new(bytes as u32)
}

/// What is typed at the start of the cleared word.
pub fn site(cleared: &Cleared) -> Option<Site<'_>> {
    let tree = &cleared.tree;
    let offset = cleared.word.start();
    let document = tree.document_at(offset);
    let finder = Finder::new(cleared, offset);
    match document.root() {
        Some(root) => finder.node(root, Vec::new()),
        None => finder.empty_document(&document),
    }
}

struct Finder<'t> {
    text: &'t Text,
    offset: TextSize,
    word: TextRange,
    quote: Option<char>,
    /// The column, in bytes, of the word in its line.
    column: u32,
    /// Whether a colon follows the word.
    has_colon: bool,
}

impl<'t> Finder<'t> {
    fn new(cleared: &'t Cleared, offset: TextSize) -> Finder<'t> {
        let text = cleared.tree.text();
        let line = text.line_range(text.line_of(offset));
        let after = text.slice(TextRange::new(offset, line.end()));
        let after = after.strip_prefix(cleared.quote.unwrap_or(' ')).unwrap_or(&after);
        Finder {
            text,
            offset,
            word: cleared.word,
            quote: cleared.quote,
            column: (offset - line.start()).into(),
            has_colon: after.trim_start().starts_with(':'),
        }
    }

    fn site(&self, steps: Vec<Step<'t>>, view: View<'t>, wants: Wants, flow: bool) -> Site<'t> {
        let (word, quote, has_colon) = (self.word, self.quote, self.has_colon);
        Site { steps, view, wants, word, quote, flow, has_colon }
    }

    fn empty_document(&self, document: &Document<'t>) -> Option<Site<'t>> {
        (self.column == 0)
            .then(|| self.site(Vec::new(), View::absent(document.range()), Wants::Key, false))
    }

    fn node(&self, node: Node<'t>, steps: Vec<Step<'t>>) -> Option<Site<'t>> {
        match node.content() {
            Content::Mapping(mapping) if mapping.is_flow() => {
                self.flow_mapping(node, &mapping, steps)
            }
            Content::Mapping(mapping) => self.mapping(node, &mapping, steps),
            Content::Sequence(sequence) if sequence.is_flow() => {
                self.flow_sequence(&sequence, steps)
            }
            Content::Sequence(sequence) => self.sequence(&sequence, steps),
            Content::Scalar(_) | Content::Alias(_) => {
                let inside = node.range().contains_inclusive(self.offset);
                inside.then(|| self.site(steps, View::of(node), Wants::Value, false))
            }
        }
    }

    fn mapping(
        &self,
        node: Node<'t>,
        mapping: &Mapping<'t>,
        mut steps: Vec<Step<'t>>,
    ) -> Option<Site<'t>> {
        if self.starts_line() && self.column == mapping.column() {
            return Some(self.site(steps, View::of(node), Wants::Key, false));
        }
        let entry =
            mapping.entries().take_while(|entry| entry.range().start() <= self.offset).last()?;
        if entry.key().range().contains_inclusive(self.offset)
            && entry.colon().is_none_or(|colon| self.offset <= colon)
        {
            return Some(self.site(steps, View::of(node), Wants::Key, false));
        }
        let same_line =
            self.text.line_of(entry.key().range().start()) == self.text.line_of(self.offset);
        let value = entry.value();
        steps.push(Step::Entry(entry.clone()));
        match value {
            Some(value)
                if same_line
                    && !matches!(value.content(), Content::Mapping(_) | Content::Sequence(_)) =>
            {
                Some(self.site(steps, View::of(value), Wants::Value, false))
            }
            Some(value) => self.node(value, steps),
            None if same_line => {
                Some(self.site(steps, View::of_entry(&entry), Wants::Value, false))
            }
            None if self.column > mapping.column() => {
                Some(self.site(steps, View::of_entry(&entry), Wants::Any, false))
            }
            None => None,
        }
    }

    fn sequence(&self, sequence: &Sequence<'t>, mut steps: Vec<Step<'t>>) -> Option<Site<'t>> {
        if self.column <= sequence.column() {
            return None;
        }
        let item =
            sequence.items().take_while(|item| item.range().start() <= self.offset).last()?;
        let value = item.value();
        steps.push(Step::Item(item.clone()));
        match value {
            Some(value) => self.node(value, steps),
            None => Some(self.site(steps, View::absent(item.range()), Wants::Any, false)),
        }
    }

    fn flow_mapping(
        &self,
        node: Node<'t>,
        mapping: &Mapping<'t>,
        mut steps: Vec<Step<'t>>,
    ) -> Option<Site<'t>> {
        let range = node.range();
        if self.offset <= range.start() || self.offset > range.end() {
            return None;
        }
        for entry in mapping.entries() {
            let Some(colon) = entry.colon() else { continue };
            let value_end = self.entry_end(mapping, colon);
            if colon < self.offset && self.offset <= value_end {
                steps.push(Step::Entry(entry.clone()));
                return match entry.value() {
                    Some(value) if is_collection(&value) => self.node(value, steps),
                    _ => Some(self.site(steps, View::of_entry(&entry), Wants::Value, true)),
                };
            }
        }
        Some(self.site(steps, View::of(node), Wants::Key, true))
    }

    /// Where the value behind a colon ends at the latest: at the next entry's comma.
    fn entry_end(&self, mapping: &Mapping<'t>, colon: TextSize) -> TextSize {
        let next =
            mapping.entries().map(|entry| entry.range().start()).find(|start| *start > colon);
        let limit = next.unwrap_or(self.text.len());
        let between = self.text.slice(TextRange::new(colon, limit)).into_owned();
        match next {
            Some(_) => colon + size(between.rfind(',').unwrap_or(between.len())),
            None => {
                let value = mapping
                    .entries()
                    .find(|entry| entry.colon() == Some(colon))
                    .and_then(|entry| entry.value());
                let from = value.map_or(colon, |value| value.range().end());
                let rest = self.text.slice(TextRange::new(from, limit)).into_owned();
                from + size(rest.find([',', '}']).unwrap_or(0))
            }
        }
    }

    fn flow_sequence(&self, sequence: &Sequence<'t>, mut steps: Vec<Step<'t>>) -> Option<Site<'t>> {
        let inside = sequence.items().find(|item| {
            item.value().is_some_and(|value| {
                is_collection(&value)
                    && value.range().start() < self.offset
                    && self.offset < value.range().end()
            })
        });
        if let Some(item) = inside {
            let value = item.value()?;
            steps.push(Step::Item(item));
            return self.node(value, steps);
        }
        steps.push(Step::NewItem(self.word));
        Some(self.site(steps, View::absent(self.word), Wants::Any, true))
    }

    /// Whether nothing but blanks and dashes stands before the word in its line.
    fn starts_line(&self) -> bool {
        let line = self.text.line_start(self.text.line_of(self.offset));
        let before = self.text.slice(TextRange::new(line, self.offset));
        before.chars().all(|c| matches!(c, ' ' | '-' | '"' | '\''))
    }
}

fn is_collection(node: &Node) -> bool {
    matches!(node.content(), Content::Mapping(_) | Content::Sequence(_))
}
