//! Finds the place in the tree: which mapping, list or value is typed in.

use crate::analysis::{Step, View};
use crate::syntax::{Content, Document, Entry, Item, Mapping, Node, Scalar, ScalarStyle, Sequence};
use crate::text::{Text, TextRange, TextSize};

use super::{Cleared, Site, Wants, content_below, size};

/// Bytes that are looked at for what follows in brackets.
const NEAR: usize = 1000;

pub(super) struct Finder<'t> {
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
    pub(super) fn new(cleared: &'t Cleared, offset: TextSize) -> Finder<'t> {
        let text = cleared.tree.text();
        let line = text.line_at(offset);
        let before = text.slice(TextRange::new(line.start(), offset));
        let after = text.slice(TextRange::new(offset, line.end()));
        let behind = cleared.quote.and_then(|quote| after.strip_prefix(quote));
        let closed = behind.is_some();
        let after = behind.unwrap_or(&after);
        let after = if cleared.has_loan { "" } else { after };
        Finder {
            text,
            offset,
            word: cleared.word,
            quote: cleared.quote,
            column: (offset - line.start()).into(),
            closed,
            has_colon: is_colon(after) || closed && after.starts_with(':'),
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
            lacks_colon: false,
            column: self.column as usize,
        }
    }

    /// Whether `...` has ended the document before.
    pub(super) fn is_behind_end(&self, root: &Node) -> bool {
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
        let is_bare = self.word.is_empty() && self.quote.is_none();
        let stranger = site.has_rest && (flow || self.word.is_empty())
            || site.has_colon && is_bare && !self.begins_entry();
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

    pub(super) fn empty_document(&self, document: &Document<'t>) -> Option<Site<'t>> {
        if self.column > 0 {
            return None;
        }
        self.key_site(Vec::new(), View::absent(document.range()), false)
    }

    pub(super) fn node(&self, node: Node<'t>, steps: Vec<Step<'t>>) -> Option<Site<'t>> {
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
        let begun = |entry: &Entry| entry.start() <= self.offset;
        let near = mapping.entries_in(self.before()).take_while(begun).last();
        let entry = near.or_else(|| mapping.entries().take_while(begun).last());
        if self.starts_line() && self.column == mapping.column() {
            let Some(entry) = entry.filter(|entry| self.is_within(entry)) else {
                return self.key_site(steps, View::of(node), false);
            };
            // Dashes may stand in the column of their key.
            let list =
                entry.value().filter(|value| matches!(value.content(), Content::Sequence(_)))?;
            steps.push(Step::Entry(entry));
            return self.node(list, steps);
        }
        let entry = entry?;
        if entry.key().range().contains_inclusive(self.offset)
            && entry.colon().is_none_or(|colon| self.offset <= colon)
        {
            return self.key_site(steps, View::of(node), false);
        }
        let same_line =
            self.text.line_of(entry.key().range().start()) == self.text.line_of(self.offset);
        let value = entry.value().filter(|value| same_line || !is_bare(value));
        steps.push(Step::Entry(entry.clone()));
        match value {
            Some(value)
                if same_line
                    && !matches!(value.content(), Content::Mapping(_) | Content::Sequence(_)) =>
            {
                self.value_site(steps, View::of(value), false)
            }
            Some(value) => self.node(value, steps),
            None if same_line => {
                let site = self.value_site(steps, View::of_entry(&entry), false)?;
                let lacks_colon = entry.colon().is_none();
                let takes_colon = || {
                    let start = entry.key().range().start();
                    let (line, column) = (self.text.line_of(start), mapping.column() as usize);
                    entry.start() == start && content_below(self.text, line, column).is_none()
                };
                (!lacks_colon || takes_colon()).then_some(Site { lacks_colon, ..site })
            }
            None if self.column > mapping.column() && !self.has_rest(false) => {
                let view = match entry.value() {
                    Some(bare) => View::absent(bare.range()),
                    None => View::of_entry(&entry),
                };
                Some(self.site(steps, view, Wants::Any, false))
            }
            None => None,
        }
    }

    /// The line up to the place. What has begun before the place, last of all, touches it.
    fn before(&self) -> TextRange {
        TextRange::new(self.text.line_start(self.text.line_of(self.offset)), self.offset)
    }

    fn sequence(&self, sequence: &Sequence<'t>, mut steps: Vec<Step<'t>>) -> Option<Site<'t>> {
        let begun = |item: &Item| item.start() <= self.offset;
        let near = sequence.items_in(self.before()).take_while(begun).last();
        // Half a key may be between it and the place.
        let item = near.or_else(|| sequence.items().take_while(begun).last());
        // Without a dash, a line in the column of the dashes is one of the list itself.
        if self.column == sequence.column() && self.starts_line() && self.quote.is_none() {
            let is_named = matches!(steps.last(), Some(Step::Entry(_)));
            let site = self.site(steps, View::absent(self.word), Wants::Any, false);
            let splits = item.is_some_and(|item| self.offset < item.range().end());
            return (is_named && !splits && !site.has_rest && !site.has_colon).then_some(site);
        }
        let item = item.filter(|_| self.column > sequence.column())?;
        let value = item.value().filter(|value| !is_bare(value));
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
        let behind = |entry: &Entry| entry.colon().is_some_and(|colon| colon < self.offset);
        if let Some(entry) =
            mapping.entries().take_while(|it| it.start() < self.offset).filter(behind).last()
            && self.offset <= self.entry_end(mapping, &entry)
        {
            steps.push(Step::Entry(entry.clone()));
            return match entry.value() {
                Some(value) if is_collection(&value) => self.node(value, steps),
                _ => self.value_site(steps, View::of_entry(&entry), true).map(|mut site| {
                    site.wants_comma = false;
                    site
                }),
            };
        }
        let before = mapping.entries().take_while(|it| it.start() < self.offset).last();
        if before.is_some_and(|entry| self.follows(entry.range().end())) {
            return None;
        }
        let open = self.is_open(&node, '}');
        let mut site = self.key_site(steps, View::of(node), true)?;
        site.wants_comma &= !open;
        Some(site)
    }

    /// Where the value behind a colon ends at the latest: at the comma or the bracket behind it.
    fn entry_end(&self, mapping: &Mapping<'t>, entry: &Entry) -> TextSize {
        let colon = entry.colon().unwrap_or(entry.range().end());
        let mut starts = mapping.entries().map(|entry| entry.start());
        let next = starts.find(|start| *start > colon);
        let limit = next.unwrap_or(self.text.len());
        let from = entry.value().map_or(colon, |value| value.range().end()).min(limit);
        let rest = self.text.slice(TextRange::new(from, limit)).into_owned();
        from + size(rest.find([',', '}']).unwrap_or(rest.len()))
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
                Content::Mapping(_) if !self.is_in_braces(&value) => self.is_in_pair(&value),
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
        // Behind an item without a comma nothing can stand but one.
        let is_before = |item: &Item| item.range().end() <= self.offset;
        let last = sequence.items().take_while(is_before).last().map(|item| item.range().end());
        if self.has_rest(true)
            || last.is_some_and(|end| self.follows(end))
            || self.quote.is_none() && sequence.items().any(|item| touches(&item))
        {
            return None;
        }
        steps.push(Step::NewItem(self.word));
        let mut site = self.site(steps, View::absent(self.word), Wants::Any, true);
        site.wants_comma &= !self.is_open(node, ']');
        Some(site)
    }

    /// Whether no comma keeps the place apart from what ends before it in brackets.
    fn follows(&self, end: TextSize) -> bool {
        let between = TextRange::new(end.min(self.offset), self.offset);
        !between.is_empty() && !self.text.slice(between).contains(',')
    }

    fn is_in_braces(&self, mapping: &Node) -> bool {
        self.text.byte(mapping.range().start()) == Some(b'{')
    }

    /// Whether the place is in an entry that is a mapping of its own: no comma ends it before.
    fn is_in_pair(&self, pair: &Node) -> bool {
        let range = pair.range();
        range.start() < self.offset && (self.offset <= range.end() || self.follows(range.end()))
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

    /// Whether a bracket or a comma stands before the word, or nothing in its line.
    fn begins_entry(&self) -> bool {
        let before = self.text.before_in_line(self.offset);
        self.starts_line() || before.trim_end().ends_with(['{', ','])
    }

    /// Whether nothing but blanks and dashes stands before the word in its line.
    fn starts_line(&self) -> bool {
        let before = self.text.before_in_line(self.offset);
        before.chars().all(|c| matches!(c, ' ' | '-' | '"' | '\''))
    }
}

/// Whether a text begins with the colon behind a key.
fn is_colon(text: &str) -> bool {
    let behind = text.trim_start().strip_prefix(':');
    behind.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', ',', '}']))
}

/// Whether a value is no more yet than its anchor and its tag.
fn is_bare(value: &Node) -> bool {
    let has_sign = value.anchor().is_some() || value.tag().is_some();
    let is_empty =
        |scalar: Scalar| scalar.style() == ScalarStyle::Plain && scalar.text().is_empty();
    has_sign && value.as_scalar().is_some_and(is_empty)
}

fn is_collection(node: &Node) -> bool {
    matches!(node.content(), Content::Mapping(_) | Content::Sequence(_))
}
