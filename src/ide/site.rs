//! What is being typed at a place: a key of which mapping, or a value of what.

use crate::analysis::{Step, View};
use crate::syntax::{Content, Document, Entry, Item, Mapping, Node, Sequence, Tree};
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
    /// The column, in bytes, of the word in its line.
    pub column: usize,
}

impl Site<'_> {
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
}

/// Takes the word at an offset out of a tree; `None` in comments and in the text of scalars that
/// span lines, where nothing of the spec is typed.
pub fn clear(tree: &Tree, offset: TextSize) -> Option<Cleared> {
    let text = tree.text();
    let line = text.line_range(text.line_of(offset));
    let offset = offset.min(line.end());
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
        Some(root) if finder.is_behind_end(&root) => None,
        Some(root) => finder.node(root, Vec::new()),
        None => finder.empty_document(&document),
    }
}

/// Bytes that are looked at for what follows in brackets.
const NEAR: usize = 1000;

struct Finder<'t> {
    text: &'t Text,
    offset: TextSize,
    word: TextRange,
    quote: Option<char>,
    /// The column, in bytes, of the word in its line.
    column: u32,
    /// Whether the quote ends behind the word.
    closed: bool,
    /// Whether a colon follows the word.
    has_colon: bool,
    /// What follows the word, and the quote around it, in its line.
    rest: String,
    is_tight: bool,
}

impl<'t> Finder<'t> {
    fn new(cleared: &'t Cleared, offset: TextSize) -> Finder<'t> {
        let text = cleared.tree.text();
        let line = text.line_range(text.line_of(offset));
        let before = text.slice(TextRange::new(line.start(), offset));
        let after = text.slice(TextRange::new(offset, line.end()));
        let behind = cleared.quote.and_then(|quote| after.strip_prefix(quote));
        let closed = behind.is_some();
        let after = behind.unwrap_or(&after);
        Finder {
            text,
            offset,
            word: cleared.word,
            quote: cleared.quote,
            column: (offset - line.start()).into(),
            closed,
            has_colon: is_colon(after),
            rest: after.trim_start().to_owned(),
            is_tight: cleared.quote.is_none() && before.ends_with([':', '-']),
        }
    }

    fn site(&self, steps: Vec<Step<'t>>, view: View<'t>, wants: Wants, flow: bool) -> Site<'t> {
        Site {
            steps,
            view,
            wants,
            word: self.word,
            quote: self.quote,
            closed: self.closed,
            flow,
            has_colon: self.has_colon,
            is_last: self.rest.is_empty(),
            has_rest: self.has_rest(flow) && !self.has_colon,
            wants_comma: flow && self.wants_comma(),
            is_tight: self.is_tight,
            column: self.column as usize,
        }
    }

    /// Whether `...` has ended the document before.
    fn is_behind_end(&self, root: &Node) -> bool {
        let end = root.range().end().min(self.offset);
        let between = self.text.slice(TextRange::new(end, self.offset));
        between.lines().any(|line| line.trim_end() == "...")
    }

    /// Whether text that is no comment and ends no item follows the word.
    fn has_rest(&self, flow: bool) -> bool {
        let ends = if flow { &[',', ']', '}', '#'][..] } else { &['#'][..] };
        !self.rest.is_empty() && !self.rest.starts_with(ends)
    }

    /// Whether what follows in brackets, in a later line, has to be kept apart by a comma.
    fn wants_comma(&self) -> bool {
        let end = (self.offset + size(NEAR)).min(self.text.len());
        let after = self.text.slice(TextRange::new(self.offset, end)).into_owned();
        let mut lines = after.lines().skip(1).map(str::trim);
        let next = lines.find(|line| !line.is_empty() && !line.starts_with('#'));
        let closed = |line: &str| line.starts_with([',', ']', '}']);
        self.rest.is_empty() && next.is_some_and(|line| !closed(line))
    }

    /// The site of a key; none where text follows that is not part of the same entry.
    fn key_site(&self, steps: Vec<Step<'t>>, view: View<'t>, flow: bool) -> Option<Site<'t>> {
        let site = self.site(steps, view, Wants::Key, flow);
        let stranger = site.has_rest && (flow || self.word.is_empty());
        (!stranger).then_some(site)
    }

    /// The site of a value; none where another value stands there already.
    fn value_site(&self, steps: Vec<Step<'t>>, view: View<'t>, flow: bool) -> Option<Site<'t>> {
        let taken = view.node().is_some_and(|node| match node.content() {
            Content::Scalar(scalar) => !scalar.text().is_empty(),
            _ => true,
        });
        let site = self.site(steps, view, Wants::Value, flow);
        (!taken && !site.has_rest).then_some(site)
    }

    fn empty_document(&self, document: &Document<'t>) -> Option<Site<'t>> {
        if self.column > 0 {
            return None;
        }
        self.key_site(Vec::new(), View::absent(document.range()), false)
    }

    fn node(&self, node: Node<'t>, steps: Vec<Step<'t>>) -> Option<Site<'t>> {
        match node.content() {
            Content::Mapping(mapping) if mapping.is_flow() => {
                self.flow_mapping(node, &mapping, steps)
            }
            Content::Mapping(mapping) => self.mapping(node, &mapping, steps),
            Content::Sequence(sequence) if sequence.is_flow() => {
                self.flow_sequence(&node, &sequence, steps)
            }
            Content::Sequence(sequence) => self.sequence(&sequence, steps),
            Content::Scalar(_) | Content::Alias(_) => {
                let inside = node.range().contains_inclusive(self.offset);
                let site =
                    inside.then(|| self.value_site(steps, View::of(node), false)).flatten()?;
                let wants = if self.starts_line() { Wants::Any } else { Wants::Value };
                Some(Site { wants, ..site })
            }
        }
    }

    fn mapping(
        &self,
        node: Node<'t>,
        mapping: &Mapping<'t>,
        mut steps: Vec<Step<'t>>,
    ) -> Option<Site<'t>> {
        let entry =
            mapping.entries().take_while(|entry| entry.range().start() <= self.offset).last();
        if self.starts_line() && self.column == mapping.column() {
            let splits = entry.is_some_and(|entry| self.is_within(&entry));
            return (!splits).then(|| self.key_site(steps, View::of(node), false)).flatten();
        }
        let entry = entry?;
        if entry.key().range().contains_inclusive(self.offset)
            && entry.colon().is_none_or(|colon| self.offset <= colon)
        {
            return self.key_site(steps, View::of(node), false);
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
                self.value_site(steps, View::of(value), false)
            }
            Some(value) => self.node(value, steps),
            None if same_line => self.value_site(steps, View::of_entry(&entry), false),
            None if self.column > mapping.column() && !self.has_rest(false) => {
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
            None if self.has_rest(false) && self.word.is_empty() => None,
            None => Some(self.site(steps, View::absent(item.range()), Wants::Any, false)),
        }
    }

    fn flow_mapping(
        &self,
        node: Node<'t>,
        mapping: &Mapping<'t>,
        mut steps: Vec<Step<'t>>,
    ) -> Option<Site<'t>> {
        if !self.is_inside(&node, '}') {
            return None;
        }
        for entry in mapping.entries() {
            let Some(colon) = entry.colon() else { continue };
            let value_end = self.entry_end(mapping, colon);
            if colon < self.offset && self.offset <= value_end {
                steps.push(Step::Entry(entry.clone()));
                return match entry.value() {
                    Some(value) if is_collection(&value) => self.node(value, steps),
                    _ => self.value_site(steps, View::of_entry(&entry), true).map(|mut site| {
                        site.wants_comma = false;
                        site
                    }),
                };
            }
        }
        let open = self.is_open(&node, '}');
        let mut site = self.key_site(steps, View::of(node), true)?;
        site.wants_comma &= !open;
        Some(site)
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
                from + size(rest.find([',', '}']).unwrap_or(rest.len()))
            }
        }
    }

    fn flow_sequence(
        &self,
        node: &Node<'t>,
        sequence: &Sequence<'t>,
        mut steps: Vec<Step<'t>>,
    ) -> Option<Site<'t>> {
        if !self.is_inside(node, ']') {
            return None;
        }
        let inside = sequence.items().find(|item| {
            item.value().is_some_and(|value| match value.content() {
                Content::Mapping(_) => self.is_inside(&value, '}'),
                Content::Sequence(_) => self.is_inside(&value, ']'),
                _ => false,
            })
        });
        if let Some(item) = inside {
            let value = item.value()?;
            steps.push(Step::Item(item));
            return self.node(value, steps);
        }
        let touches = |item: &Item| item.range().contains_inclusive(self.offset);
        if self.has_rest(true)
            || self.quote.is_none() && sequence.items().any(|item| touches(&item))
        {
            return None;
        }
        steps.push(Step::NewItem(self.word));
        let mut site = self.site(steps, View::absent(self.word), Wants::Any, true);
        site.wants_comma &= !self.is_open(node, ']');
        Some(site)
    }

    /// Whether the place is between brackets; behind all that is there if they are never closed.
    fn is_inside(&self, node: &Node, closing: char) -> bool {
        let range = node.range();
        range.start() < self.offset && (self.offset < range.end() || self.is_open(node, closing))
    }

    /// Whether brackets are never closed.
    fn is_open(&self, node: &Node, closing: char) -> bool {
        !self.text.slice(node.range()).ends_with(closing)
    }

    /// Whether a line that is added here would come between an entry's key and what is below it.
    fn is_within(&self, entry: &Entry) -> bool {
        let range = entry.range();
        let next = self.text.line_start(self.text.line_of(self.offset) + 1);
        let below = range.intersect(TextRange::new(next, self.text.len().max(next)));
        self.text.line_of(range.start()) < self.text.line_of(self.offset)
            && below.is_some_and(|below| !self.text.slice(below).trim().is_empty())
    }

    /// Whether nothing but blanks and dashes stands before the word in its line.
    fn starts_line(&self) -> bool {
        let line = self.text.line_start(self.text.line_of(self.offset));
        let before = self.text.slice(TextRange::new(line, self.offset));
        before.chars().all(|c| matches!(c, ' ' | '-' | '"' | '\''))
    }
}

/// Whether a text begins with the colon behind a key.
fn is_colon(text: &str) -> bool {
    let behind = text.trim_start().strip_prefix(':');
    behind.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', ',', '}']))
}

fn is_collection(node: &Node) -> bool {
    matches!(node.content(), Content::Mapping(_) | Content::Sequence(_))
}
