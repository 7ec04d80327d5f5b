//! The values of entries and items: nothing, block collections, and leaves.

use super::block::{Context, Reader};
use super::error::SyntaxErrorKind;
use super::extent::Extent;
use super::flow::MAX_DEPTH;
use super::green::{Body, Kind};
use super::leaf::Leaf;
use super::resolve;
use super::source::{Class, Line, is_break};
use super::tree::ScalarStyle;

/// A value that was read.
pub(super) struct Value {
    /// Where it begins.
    pub(super) at: usize,
    /// What it is; its children begin at an offset in the source.
    pub(super) body: Body,
    /// Where the tile of its entry ends.
    pub(super) end: usize,
    /// Where the text ends that decided.
    pub(super) reach: usize,
    /// The marks of what is outside of children.
    pub(super) marks: u8,
}

impl Reader<'_> {
    /// Reads the value behind a header that ends at `after`, in its line.
    pub(super) fn value(&mut self, after: usize, parent: i64, kind: Kind) -> Value {
        let source = self.source;
        let spaces = source.skip_spaces(after);
        let at = source.skip_blanks(spaces);
        let compact = kind != Kind::Key;
        if spaces < at && (is_break(source.at(at)) || source.at(at) == b'#' || compact) {
            self.error(spaces, at, SyntaxErrorKind::Tab);
        }
        if source.is_line_over(at) {
            return self.body(after, None, source.next_line(at), parent, kind);
        }
        if compact && self.header(at).is_some() {
            return self.compact(at, parent);
        }
        let text = source.properties(at);
        if source.is_line_over(text) && text > at {
            return self.body(after, Some(at), source.next_line(text), parent, kind);
        }
        self.leaf(if spaces < at && !compact { spaces } else { at }, text, parent, None)
    }

    /// A collection that begins in the line of its dash.
    pub(super) fn compact(&mut self, at: usize, parent: i64) -> Value {
        let line = Line { start: at, at, col: self.column(at), class: Class::Content };
        self.collection(at, line, true, parent, false)
    }

    pub(super) fn column(&self, at: usize) -> u32 {
        let before = &self.source.text().as_bytes()[..at];
        match before.iter().rposition(|&byte| byte == b'\n' || byte == b'\r') {
            Some(end) => (at - end - 1) as u32,
            None => self.first_column.wrapping_add(at as u32),
        }
    }

    /// A value that begins on the line at `next` or after it; `properties` stand before it.
    pub(super) fn body(
        &mut self,
        after: usize,
        mut properties: Option<usize>,
        next: usize,
        parent: i64,
        kind: Kind,
    ) -> Value {
        let source = self.source;
        let indentless = !matches!(kind, Kind::Dash | Kind::Document);
        let mut line = source.line_at(next);
        // Anchors and tags may have lines of their own.
        loop {
            if !self.in_body(line, parent, indentless) && !self.is_bare_block_scalar(line, parent) {
                return self.no_body(after, properties, next, line, parent);
            }
            let text = source.properties(line.at);
            if text == line.at || !source.is_line_over(text) || self.header(line.at).is_some() {
                break;
            }
            properties = properties.or(Some(line.at));
            line = source.line_at(source.next_line(text));
        }
        let start = properties.unwrap_or(after);
        if properties.is_none() {
            self.pass_trivia(next);
        }
        if self.header(line.at).is_some() {
            let level = i64::from(line.col) == parent;
            return self.collection(start, line, false, parent, level);
        }
        self.check_indentation(line);
        let text = source.properties(line.at);
        self.leaf(properties.unwrap_or(line.at), text, parent, Some((line, start)))
    }

    /// No value, or anchors and tags alone.
    pub(super) fn no_body(
        &mut self,
        after: usize,
        properties: Option<usize>,
        next: usize,
        line: Line,
        parent: i64,
    ) -> Value {
        match properties {
            None => {
                let end = self.pass_trivia(next).start;
                Value { at: after, body: Body::Empty, end, reach: end, marks: 0 }
            }
            Some(at) => self.read_leaf(at, line.start, line.start, parent),
        }
    }

    /// A block collection whose first entry stands at `line`; `at` is where the value begins.
    pub(super) fn collection(
        &mut self,
        at: usize,
        line: Line,
        inline: bool,
        parent: i64,
        indentless: bool,
    ) -> Value {
        if self.depth >= MAX_DEPTH {
            return self.too_deep(at, line, parent, indentless);
        }
        let marks = self.properties_before(at, line);
        self.depth += 1;
        let (kids, end) = self.siblings(line, inline, Context::first(parent, indentless));
        self.depth -= 1;
        let first = if inline { line.at } else { line.start };
        Value { at, body: Body::kids(first, kids), end, reach: end, marks }
    }

    /// The marks of the anchor and tag before a block collection, and their mistakes.
    pub(super) fn properties_before(&mut self, at: usize, line: Line) -> u8 {
        if !matches!(self.source.at(at), b'&' | b'!') {
            return 0;
        }
        let text = &self.source.text()[at..line.start];
        let leaf = Leaf::read(text, -1);
        self.take_leaf(&leaf, text, at, line.start)
    }

    pub(super) fn too_deep(
        &mut self,
        at: usize,
        line: Line,
        parent: i64,
        indentless: bool,
    ) -> Value {
        self.error(line.at, line.at + 1, SyntaxErrorKind::TooDeep);
        let mut next = self.source.line_at(self.source.next_line(line.at));
        while self.in_body(next, parent, indentless) {
            next = self.source.line_at(self.source.next_line(next.at));
        }
        Value { at, body: Body::Empty, end: next.start, reach: next.start, marks: 0 }
    }

    /// A value that is no block collection: `at` is where it begins, `text` where its anchor and
    /// tag are over. `line` is its line if it has one of its own.
    pub(super) fn leaf(
        &mut self,
        at: usize,
        text: usize,
        parent: i64,
        line: Option<(Line, usize)>,
    ) -> Value {
        let source = self.source;
        let limit = line.map_or(parent, |(line, _)| i64::from(line.col).max(parent));
        let extent = self.extent(text, parent, limit);
        let (next, alone) = self.behind(&extent, parent, limit);
        if self.in_body(next, parent, false)
            && let (Some((line, start)), true) = (line, self.depth < MAX_DEPTH)
        {
            // It was half a key, and what is left are its siblings.
            return self.collection(start, line, false, parent, false);
        }
        if let Some(style) = extent.line.filter(|_| alone && at == text) {
            let value = &source.text()[text..extent.end];
            let over = source.is_line_over(source.skip_spaces(extent.end));
            let plain = style == ScalarStyle::Plain;
            if over && !(plain && resolve::plain_error(value, false).is_some()) {
                self.pass_trivia(source.next_line(extent.end));
                let (body, end) = (Body::Line((extent.end - text) as u32, style), next.start);
                return Value { at, body, end, reach: extent.reach.max(end), marks: 0 };
            }
        }
        self.read_leaf(at, next.start, extent.reach, parent)
    }

    /// The first line behind a leaf that is no part of it: an entry, or not deeper than `parent`.
    /// Lines that are neither are mistakes of the leaf; it is not alone then.
    pub(super) fn behind(&self, extent: &Extent, parent: i64, limit: i64) -> (Line, bool) {
        let mut line = self.source.line_at(self.source.next_line(extent.end));
        let mut alone = true;
        while self.in_body(line, parent, false) {
            let within = extent.open && i64::from(line.col) > limit;
            if !within && self.header(line.at).is_some() {
                break;
            }
            alone &= within;
            line = self.source.line_at(self.source.next_line(line.at));
        }
        (line, alone)
    }

    pub(super) fn read_leaf(&mut self, at: usize, end: usize, reach: usize, parent: i64) -> Value {
        let text = &self.source.text()[at..end];
        let leaf = Leaf::read(text, parent);
        let marks = self.take_leaf(&leaf, text, at, end);
        Value { at, body: Body::Leaf, end, reach: reach.max(end), marks }
    }
}
