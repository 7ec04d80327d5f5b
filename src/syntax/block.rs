//! Block structure: which lines make an entry, and where it ends.
//!
//! An entry at column `c` ends before the first line with content at column `c` or less, unless a
//! quote or bracket is open there that closes properly later. Whatever is read depends on nothing
//! before it but the [`Context`] of its siblings.

use std::sync::{Arc, OnceLock};

use text_size::{TextRange, TextSize};

use super::error::{SyntaxError, SyntaxErrorKind};
use super::flow::{MAX_DEPTH, MAX_KEY};
use super::green::{Body, Green, Kind, NO_COLON, Trouble, mark};
use super::kids::Kids;
use super::leaf::Leaf;
use super::resolve;
use super::source::{Class, Line, Source, is_break, is_space};

/// How far, in bytes, a closing quote or bracket is searched for beyond the lines that are
/// indented like the text it closes.
const SEARCH: usize = 16 * 1024;

/// Reads blocks of a source.
pub(super) struct Reader<'s> {
    pub(super) source: &'s Source<'s>,
    /// Mistakes that no finished node has taken yet, with offsets in the source.
    pub(super) errors: Vec<SyntaxError>,
    /// How many block collections are open.
    pub(super) depth: usize,
    /// The column of the source's first byte.
    pub(super) first_column: u32,
    /// Whether the source has characters that YAML does not allow.
    pub(super) suspicious: bool,
}

/// What siblings have in common.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context {
    /// The column of the parent; -1 at the root.
    pub(super) parent: i64,
    /// Whether items stand in the parent's own column.
    pub(super) indentless: bool,
    /// The smallest column of the siblings so far; `u32::MAX` before the first.
    pub(super) base: u32,
    /// The kind of the first sibling that is no junk.
    pub(super) family: Option<Family>,
    /// The kind of the sibling before.
    pub(super) previous: Option<Kind>,
}

/// What a block collection is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    /// Entries.
    Mapping,
    /// Items.
    Sequence,
}

impl Kind {
    pub(super) fn family(self) -> Option<Family> {
        match self {
            Kind::Dash => Some(Family::Sequence),
            Kind::Key | Kind::Question | Kind::Colon => Some(Family::Mapping),
            Kind::Junk | Kind::Document => None,
        }
    }
}

impl Context {
    /// The context before the first child of a node.
    pub(super) fn first(parent: i64, indentless: bool) -> Context {
        Context { parent, indentless, base: u32::MAX, family: None, previous: None }
    }

    /// The context after one more sibling.
    pub(super) fn after(mut self, item: &Green) -> Context {
        self.base = self.base.min(item.col);
        self.family = self.family.or(item.kind.family());
        self.previous = Some(item.kind);
        self
    }
}

/// How an entry begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Header {
    pub(super) kind: Kind,
    key_end: usize,
    colon: Option<usize>,
    after: usize,
}

/// A value that was read.
pub(super) struct Value {
    /// Where it begins.
    pub(super) at: usize,
    /// What it is.
    pub(super) body: Body,
    /// Where the tile of its entry ends.
    pub(super) end: usize,
    /// Where the text ends that decided.
    pub(super) reach: usize,
    /// The marks of what is outside of children.
    pub(super) marks: u8,
}

/// How far a leaf reaches.
struct Extent {
    end: usize,
    open: bool,
    /// Where the text ends that decided.
    reach: usize,
    /// Whether it is plain text on one line.
    plain: bool,
}

impl<'s> Reader<'s> {
    pub(super) fn new(source: &'s Source<'s>, depth: usize) -> Reader<'s> {
        let suspicious = !is_printable(source.text());
        Reader { source, errors: Vec::new(), depth, first_column: 0, suspicious }
    }

    pub(super) fn error(&mut self, from: usize, to: usize, kind: SyntaxErrorKind) {
        let range = TextRange::new(TextSize::new(from as u32), TextSize::new(to.max(from) as u32));
        self.errors.push(SyntaxError { range, kind });
    }

    /// The next line with content from `start` on; mistakes in the lines passed are noted.
    pub(super) fn pass_trivia(&mut self, start: usize) -> Line {
        let line = self.source.line_at(start);
        let mut at = start;
        while at < line.start {
            let text = self.source.skip_spaces(at);
            if self.source.at(text) == b'\t' {
                let end = self.source.skip_blanks(text);
                self.error(text, end, SyntaxErrorKind::Tab);
            } else if text == at && self.source.is_conflict(at) {
                self.error(at, self.source.line_end(at), SyntaxErrorKind::ConflictMarker);
            }
            let next = self.source.next_line(text);
            if next == at {
                break;
            }
            at = next;
        }
        line
    }

    /// Whether a line belongs to the value of an entry at column `parent`.
    pub(super) fn in_body(&self, line: Line, parent: i64, indentless: bool) -> bool {
        let col = i64::from(line.col);
        let dash = || indentless && col == parent && self.source.is_indicator(line.at, b'-');
        line.class == Class::Content && (col > parent || dash())
    }

    /// Whether a line is a block scalar in the column of its entry, which PyYAML lets pass.
    fn is_bare_block_scalar(&self, line: Line, parent: i64) -> bool {
        let level = line.class == Class::Content && i64::from(line.col) == parent;
        level && matches!(self.source.at(line.at), b'|' | b'>')
    }

    /// Reads siblings from `line` on, to the end of the collection.
    pub(super) fn siblings(
        &mut self,
        mut line: Line,
        inline: bool,
        mut context: Context,
    ) -> (Vec<Arc<Green>>, usize) {
        let mut items = Vec::new();
        let mut inline = inline;
        loop {
            let (item, next) = self.sibling(line, inline, context);
            let end = next.start;
            context = context.after(&item);
            items.push(item);
            inline = false;
            if !self.goes_on(next, context) {
                return (items, end);
            }
            line = next;
        }
    }

    /// Whether a line is a further sibling.
    pub(super) fn goes_on(&self, line: Line, context: Context) -> bool {
        let level = i64::from(line.col) == context.parent;
        self.in_body(line, context.parent, context.indentless) && !(level && !context.indentless)
    }

    /// Reads one sibling; also the line behind it.
    pub(super) fn sibling(
        &mut self,
        line: Line,
        inline: bool,
        context: Context,
    ) -> (Arc<Green>, Line) {
        let mark = self.errors.len();
        let start = if inline { line.at } else { line.start };
        let header = self.header(line.at);
        self.misplaced(line, header, context);
        let green = match header {
            Some(header) => self.entry(start, line, header, mark),
            None => self.junk(start, line, context, mark),
        };
        let end = start + green.len as usize;
        let next = self.source.line_at(end);
        (Arc::new(Green { inline, ..green }), next)
    }

    /// Notes a tab in the indentation of a line; whether there is one.
    fn check_indentation(&mut self, line: Line) -> bool {
        let spaces = self.source.skip_spaces(line.start);
        let tab = spaces < line.at;
        if tab {
            self.error(spaces, line.at, SyntaxErrorKind::Tab);
        }
        tab
    }

    /// Notes what is wrong with the place of a sibling.
    fn misplaced(&mut self, line: Line, header: Option<Header>, context: Context) {
        if self.check_indentation(line) {
            return;
        }
        let Some(header) = header else { return };
        let (from, to) = (line.at, header.key_end);
        if context.base != u32::MAX && line.col != context.base {
            return self.error(from, to, SyntaxErrorKind::WrongIndentation);
        }
        match (context.family, header.kind) {
            (Some(Family::Mapping), Kind::Dash) => {
                self.error(from, to, SyntaxErrorKind::UnexpectedDash)
            }
            (Some(Family::Sequence), Kind::Key | Kind::Question) => {
                self.error(from, to, SyntaxErrorKind::MissingDash);
            }
            (_, Kind::Colon) if context.previous != Some(Kind::Question) => {
                self.error(from, to, SyntaxErrorKind::MissingKey);
            }
            _ => {}
        }
    }

    /// How an entry begins at `at`, if one does.
    pub(super) fn header(&self, at: usize) -> Option<Header> {
        let source = self.source;
        let kind = match source.at(at) {
            b'-' => Kind::Dash,
            b'?' => Kind::Question,
            b':' => Kind::Colon,
            _ => return self.key(at),
        };
        if is_space(source.at(at + 1)) {
            return Some(Header { kind, key_end: at + 1, colon: None, after: at + 1 });
        }
        self.key(at)
    }

    fn key(&self, at: usize) -> Option<Header> {
        let source = self.source;
        let text = source.properties(at);
        let key_end = match source.at(text) {
            b'"' | b'\'' => {
                let line = source.line_end(text);
                let quoted = source.quoted(text);
                if !quoted.closed || quoted.end > line {
                    return None;
                }
                quoted.end
            }
            b'[' | b'{' => source.flow_end(text, |_| false).0?,
            b'*' => source.anchor(text).0,
            b'|' | b'>' => return None,
            _ => self.plain_key(text),
        };
        let colon = source.skip_blanks(key_end);
        if source.at(colon) != b':' || !is_space(source.at(colon + 1)) {
            return None;
        }
        let key_end = if key_end == text { trim_end(source, at, text) } else { key_end };
        Some(Header { kind: Kind::Key, key_end, colon: Some(colon), after: colon + 1 })
    }

    /// The end of plain text before a colon; unlike in a value, tabs go with it.
    fn plain_key(&self, start: usize) -> usize {
        let mut end = self.source.plain_in_line(start, false);
        loop {
            let next = self.source.skip_blanks(end);
            if next == end || self.source.is_line_over(next) || self.source.at(next) == b':' {
                return end;
            }
            end = self.source.plain_in_line(next, false);
            if end == next {
                return end;
            }
        }
    }

    /// Reads an entry or item whose header is known.
    fn entry(&mut self, start: usize, line: Line, header: Header, mark: usize) -> Green {
        let plain_key = header.kind == Kind::Key && self.is_plain_key(line.at, header.key_end);
        let mut marks = 0;
        if header.kind == Kind::Key {
            marks |= self.check_key(line.at, header, plain_key);
        }
        let value = self.value(header.after, i64::from(line.col), header.kind);
        if header.kind == Kind::Question && self.is_collection(&value) {
            self.error(line.at, line.at + 1, SyntaxErrorKind::UnhashableKey);
        }
        let green = Green {
            len: (value.end - start) as u32,
            col: line.col,
            key: (line.at - start) as u32,
            key_len: (header.key_end - line.at) as u32,
            colon: header.colon.map_or(NO_COLON, |colon| (colon - start) as u32),
            value: (value.at - start) as u32,
            kind: header.kind,
            own_marks: marks | value.marks,
            inline: false,
            plain_key,
            body: value.body,
            trouble: None,
            memo: OnceLock::new(),
        };
        self.finish(green, start, mark, value.reach)
    }

    fn is_collection(&self, value: &Value) -> bool {
        match value.body {
            Body::Kids(_) => true,
            Body::Leaf => {
                let leaf = Leaf::read(&self.source.text()[value.at..value.end], -1);
                leaf.nodes.first().is_some_and(|node| node.kind.is_collection())
            }
            _ => false,
        }
    }

    fn is_plain_key(&self, start: usize, end: usize) -> bool {
        let source = self.source;
        source.starts_plain(start, false) && source.plain_in_line(start, false) == end
    }

    /// Notes what is wrong with a key; gives its marks.
    fn check_key(&mut self, at: usize, header: Header, plain: bool) -> u8 {
        let source = self.source;
        let text = &source.text()[at..header.key_end];
        let colon = header.colon.unwrap_or(header.key_end);
        if colon - at > MAX_KEY && source.text()[at..colon].chars().count() > MAX_KEY {
            self.error(at, header.key_end, SyntaxErrorKind::KeyTooLong);
        }
        let blanks = source.skip_spaces(header.key_end);
        if blanks < colon {
            self.error(blanks, colon, SyntaxErrorKind::Tab);
        }
        if plain {
            if let Some(kind) = resolve::plain_error(text, true) {
                self.error(at, header.key_end, kind);
            }
            return if text == "<<" { mark::CHECK } else { 0 };
        }
        let mut leaf = Leaf::read(text, i64::from(u32::MAX));
        leaf.errors.retain(|error| !matches!(error.kind, SyntaxErrorKind::ReservedWord(_)));
        let collection = leaf.nodes.first().is_some_and(|node| node.kind.is_collection());
        if collection && leaf.errors.is_empty() {
            let template = text.starts_with("{{");
            let kind = if template {
                SyntaxErrorKind::UnquotedTemplate
            } else {
                SyntaxErrorKind::UnhashableKey
            };
            self.error(at, header.key_end, kind);
        }
        self.take_leaf(&leaf, text, at, header.key_end)
    }

    /// Takes over the mistakes and marks of a leaf that stands at `at`.
    fn take_leaf(&mut self, leaf: &Leaf, text: &str, at: usize, end: usize) -> u8 {
        for error in &leaf.errors {
            let from = at + usize::from(error.range.start());
            let to = (at + usize::from(error.range.end())).min(end);
            self.error(from, to, error.kind.clone());
        }
        leaf.marks(text)
    }

    /// Reads a line that is no entry.
    fn junk(&mut self, start: usize, line: Line, context: Context, mark: usize) -> Green {
        let first = context.previous.is_none();
        let col = i64::from(line.col);
        let parent = if first { context.parent } else { col };
        let extent = self.extent(self.source.properties(line.at), parent, col);
        let (next, _) = self.behind(&extent, parent, col);
        let text = &self.source.text()[line.at..next.start];
        let leaf = Leaf::read(text, parent);
        let marks = self.take_leaf(&leaf, text, line.at, next.start);
        if self.errors.len() == mark {
            let line_end = self.source.line_end(line.at);
            let end = leaf.nodes.first().map_or(line_end, |node| line.at + node.range.end as usize);
            self.error(line.at, end.min(line_end), SyntaxErrorKind::MissingColon);
        }
        let end = leaf.nodes.first().map_or(0, |node| node.range.end);
        let green = Green {
            len: (next.start - start) as u32,
            col: line.col,
            key: (line.at - start) as u32,
            key_len: end,
            colon: NO_COLON,
            value: (line.at - start) as u32 + end,
            kind: Kind::Junk,
            own_marks: marks,
            inline: false,
            plain_key: false,
            body: Body::Empty,
            trouble: None,
            memo: OnceLock::new(),
        };
        self.finish(green, start, mark, extent.reach)
    }

    /// Gives a node the mistakes that are its own.
    pub(super) fn finish(
        &mut self,
        mut green: Green,
        start: usize,
        mark: usize,
        reach: usize,
    ) -> Green {
        if self.suspicious {
            self.check_characters(&green, start);
        }
        let shift = TextSize::new(start as u32);
        let mut errors: Vec<_> = self.errors.drain(mark..).collect();
        for error in &mut errors {
            error.range -= shift;
        }
        errors.sort_by_key(|error| error.range.start());
        if !errors.is_empty() {
            green.own_marks |= mark::ERROR;
        }
        let reach = reach.saturating_sub(start) as u32;
        if !errors.is_empty() || reach > green.len {
            green.trouble = Some(Box::new(Trouble {
                errors,
                reach: if reach > green.len { reach } else { 0 },
            }));
        }
        green
    }

    /// Notes the characters that YAML does not allow in the text outside of the children.
    fn check_characters(&mut self, green: &Green, start: usize) {
        let end = start + green.len as usize;
        let (kids, tail) = match green.body {
            Body::Kids(_) => (start + green.kids_start() as usize, end - green.tail() as usize),
            _ => (end, end),
        };
        for (from, to) in [(start, kids), (tail, end)] {
            let text = &self.source.text()[from..to];
            let bad: Vec<_> = text.char_indices().filter(|(_, c)| !is_allowed(*c)).collect();
            for (at, c) in bad {
                self.error(
                    from + at,
                    from + at + c.len_utf8(),
                    SyntaxErrorKind::ControlCharacter(c),
                );
            }
        }
    }

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
    fn compact(&mut self, at: usize, parent: i64) -> Value {
        let line = Line { start: at, at, col: self.column(at), class: Class::Content };
        self.collection(at, line, true, parent, false)
    }

    fn column(&self, at: usize) -> u32 {
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
        if self.header(line.at).is_some() {
            if properties.is_none() {
                self.pass_trivia(next);
            }
            let level = i64::from(line.col) == parent;
            return self.collection(start, line, false, parent, level);
        }
        self.check_indentation(line);
        let text = source.properties(line.at);
        self.leaf(properties.unwrap_or(line.at), text, parent, Some((line, start)))
    }

    /// No value, or anchors and tags alone.
    fn no_body(
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
    fn collection(
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
        let (items, end) = self.siblings(line, inline, Context::first(parent, indentless));
        self.depth -= 1;
        Value { at, body: Body::Kids(Kids::new(items)), end, reach: end, marks }
    }

    /// The marks of the anchor and tag before a block collection, and their mistakes.
    fn properties_before(&mut self, at: usize, line: Line) -> u8 {
        if !matches!(self.source.at(at), b'&' | b'!') {
            return 0;
        }
        let text = &self.source.text()[at..line.start];
        let leaf = Leaf::read(text, -1);
        self.take_leaf(&leaf, text, at, line.start)
    }

    fn too_deep(&mut self, at: usize, line: Line, parent: i64, indentless: bool) -> Value {
        self.error(line.at, line.at + 1, SyntaxErrorKind::TooDeep);
        let mut next = self.source.line_at(self.source.next_line(line.at));
        while self.in_body(next, parent, indentless) {
            next = self.source.line_at(self.source.next_line(next.at));
        }
        Value { at, body: Body::Empty, end: next.start, reach: next.start, marks: 0 }
    }

    /// A value that is no block collection: `at` is where it begins, `text` where its anchor and
    /// tag are over. `line` is its line if it has one of its own.
    fn leaf(&mut self, at: usize, text: usize, parent: i64, line: Option<(Line, usize)>) -> Value {
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
        if extent.plain && alone && at == text {
            let value = &source.text()[text..extent.end];
            let over = source.is_line_over(source.skip_spaces(extent.end));
            if over && resolve::plain_error(value, false).is_none() {
                self.pass_trivia(source.next_line(extent.end));
                let (body, end) = (Body::Plain((extent.end - text) as u32), next.start);
                return Value { at, body, end, reach: extent.reach.max(end), marks: 0 };
            }
        }
        self.read_leaf(at, next.start, extent.reach, parent)
    }

    /// The first line behind a leaf that is no part of it: an entry, or not deeper than `parent`.
    /// Lines that are neither are mistakes of the leaf; it is not alone then.
    fn behind(&self, extent: &Extent, parent: i64, limit: i64) -> (Line, bool) {
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

    fn read_leaf(&mut self, at: usize, end: usize, reach: usize, parent: i64) -> Value {
        let text = &self.source.text()[at..end];
        let leaf = Leaf::read(text, parent);
        let marks = self.take_leaf(&leaf, text, at, end);
        Value { at, body: Body::Leaf, end, reach: reach.max(end), marks }
    }

    /// How far the leaf whose content begins at `at` reaches. Where a quote or bracket is open,
    /// lines at column `limit` or less are not in it unless it closes properly after them.
    fn extent(&self, at: usize, parent: i64, limit: i64) -> Extent {
        let source = self.source;
        match source.at(at) {
            b'|' | b'>' => {
                let end = source.block_scalar(at, parent);
                let end = if end.text_end > end.header_end { end.text_end } else { end.header_end };
                Extent { end, open: false, reach: end, plain: false }
            }
            b'"' | b'\'' => self.quoted_extent(at, limit),
            b'[' | b'{' => self.flow_extent(at, limit),
            _ => {
                let (end, reach) = source.plain(at, parent);
                let plain = source.starts_plain(at, false) && end <= source.line_end(at);
                Extent { end, open: false, reach, plain }
            }
        }
    }

    fn quoted_extent(&self, at: usize, limit: i64) -> Extent {
        let source = self.source;
        let line_end = source.line_end(at);
        let quoted = source.quoted(at);
        let mut escaped = false;
        let mut line = source.after_break(line_end);
        while quoted.multiline && line < quoted.end && !escaped {
            escaped = self.escapes(line, limit, &[]);
            line = source.next_line(line);
        }
        let runaway = !quoted.closed || source.is_runaway(quoted, false);
        let sound = !escaped || source.is_line_over(source.skip_spaces(quoted.end));
        if !runaway && sound {
            return Extent {
                end: quoted.end,
                open: false,
                reach: source.line_end(quoted.end),
                plain: false,
            };
        }
        Extent { end: line_end, open: true, reach: source.line_end(quoted.end) + 1, plain: false }
    }

    /// Whether a line is outside of what is indented deeper than `limit`.
    fn escapes(&self, line: usize, limit: i64, closers: &[u8]) -> bool {
        let text = self.source.skip_spaces(line);
        let byte = self.source.at(text);
        byte != b'\t'
            && !is_break(byte)
            && (text - line) as i64 <= limit
            && !closers.contains(&byte)
            && byte != b'#'
    }

    fn flow_extent(&self, at: usize, limit: i64) -> Extent {
        let source = self.source;
        let mut escape = None;
        let (end, reach) = source.flow_end(at, |line| {
            if escape.is_none() && self.escapes(line, limit, b"]}") {
                escape = Some(line);
            }
            escape.is_none_or(|escape| line < escape + SEARCH)
        });
        let line_end = source.line_end(at);
        // What may be a document marker was looked at too.
        let open = Extent { end: line_end, open: true, reach: reach + 5, plain: false };
        let Some(end) = end else { return open };
        let closed = Extent { end, open: false, reach: end, plain: false };
        if escape.is_none() {
            return closed;
        }
        let over = source.is_line_over(source.skip_spaces(end));
        let sound = over && Leaf::read(&source.text()[at..end], -1).errors.is_empty();
        if sound { closed } else { Extent { reach: source.line_end(end) + 5, ..open } }
    }
}

/// The end of the text before `end`, blanks left out.
fn trim_end(source: &Source<'_>, start: usize, end: usize) -> usize {
    start + source.text()[start..end].trim_end_matches([' ', '\t']).len()
}

/// Whether YAML allows a character (PyYAML, `Reader.NON_PRINTABLE`).
pub(super) fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{85}' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// Whether a text surely has only characters that YAML allows.
fn is_printable(text: &str) -> bool {
    let simple = |byte: u8| matches!(byte, b' '..=b'~' | b'\n' | b'\r' | b'\t');
    text.bytes().all(simple) || text.chars().all(is_allowed)
}
