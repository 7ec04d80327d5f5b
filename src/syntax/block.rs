//! Block structure: which lines make an entry, and where it ends.
//!
//! An entry at column `c` ends before the first line with content at column `c` or less, unless a
//! quote or bracket is open there that closes properly later. Whatever is read depends on nothing
//! before it but the [`Context`] of its siblings.

use text_size::{TextRange, TextSize};

use super::error::{SyntaxError, SyntaxErrorKind, sort_errors};
use super::green::{Body, Green, Kind, NO_COLON, Trouble, mark};
use super::header::Header;
use super::keys;
use super::kids::{Gathering, Kids};
use super::leaf::Leaf;
use super::source::{Class, Line, Source};

/// Reads blocks of a source.
pub(super) struct Reader<'s> {
    pub(super) source: &'s Source<'s>,
    /// Mistakes that no finished node has taken yet, with offsets in the source.
    pub(super) errors: Vec<SyntaxError>,
    /// The siblings read so far in each collection that is open.
    items: Vec<Green>,
    /// How many block collections are open.
    pub(super) depth: usize,
    /// The column of the source's first byte.
    pub(super) first_column: u32,
    /// Whether the source has characters that YAML does not allow, or that not all read alike.
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
            Kind::Junk | Kind::Document | Kind::Run => None,
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

impl<'s> Reader<'s> {
    pub(super) fn new(source: &'s Source<'s>, depth: usize) -> Reader<'s> {
        let suspicious = !is_printable(source.text());
        Reader { source, errors: Vec::new(), items: Vec::new(), depth, first_column: 0, suspicious }
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
    pub(super) fn is_bare_block_scalar(&self, line: Line, parent: i64) -> bool {
        let level = line.class == Class::Content && i64::from(line.col) == parent;
        level && matches!(self.source.at(line.at), b'|' | b'>')
    }

    /// Reads siblings from `line` on, to the end of the collection.
    pub(super) fn siblings(
        &mut self,
        mut line: Line,
        mut inline: bool,
        mut context: Context,
    ) -> (Kids, usize) {
        let mut gathering = Gathering::new(&self.items);
        loop {
            let (item, next) = self.sibling(line, inline, context);
            let end = next.start;
            context = context.after(&item);
            gathering.push(&mut self.items, item);
            inline = false;
            if !self.goes_on(next, context) {
                return (gathering.finish(&mut self.items), end);
            }
            line = next;
        }
    }

    /// Whether a line is a further sibling.
    pub(super) fn goes_on(&self, line: Line, context: Context) -> bool {
        self.in_body(line, context.parent, context.indentless)
    }

    /// Reads one sibling; also the line behind it.
    pub(super) fn sibling(&mut self, line: Line, inline: bool, context: Context) -> (Green, Line) {
        let mark = self.errors.len();
        let start = if inline { line.at } else { line.start };
        let header = self.header(line.at);
        self.misplaced(line, header, context);
        let mut green = match header {
            Some(header) => self.entry(start, line, header, mark),
            None => self.junk(start, line, context, mark),
        };
        let end = start + green.len as usize;
        let next = self.source.line_at(end);
        green.own_marks |= if inline { mark::INLINE } else { 0 };
        (green, next)
    }

    /// Notes a tab in the indentation of a line; whether there is one.
    pub(super) fn check_indentation(&mut self, line: Line) -> bool {
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

    /// Reads an entry or item whose header is known.
    fn entry(&mut self, start: usize, line: Line, header: Header, mark: usize) -> Green {
        let plain_key = header.kind == Kind::Key && self.is_plain_key(line.at, header.key_end);
        let mut marks = if plain_key { mark::PLAIN_KEY } else { 0 };
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
            key_len: (header.key_end - line.at) as u32,
            colon: header.colon.map_or(NO_COLON, |colon| (colon - start) as u32),
            value: (value.at - start) as u32,
            keys: self.keys(plain_key, line.at, &header),
            kind: header.kind,
            own_marks: marks | value.marks,
            body: value.body.since(start),
            extra: None,
        };
        self.finish(green, start, mark, value.reach)
    }

    /// What key an entry may be; a merge key may bring in any.
    fn keys(&self, plain: bool, at: usize, header: &Header) -> u16 {
        match &self.source.text()[at..header.key_end] {
            "<<" => keys::ANY,
            key if plain => keys::code(key),
            _ => keys::ANY,
        }
    }

    /// Takes over the mistakes and marks of a leaf that stands at `at`.
    pub(super) fn take_leaf(&mut self, leaf: &Leaf, text: &str, at: usize, end: usize) -> u8 {
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
            let kind = match context.family {
                Some(Family::Sequence) => SyntaxErrorKind::MissingDash,
                _ => SyntaxErrorKind::MissingColon,
            };
            self.error(line.at, end.min(line_end), kind);
        }
        let end = leaf.nodes.first().map_or(0, |node| node.range.end);
        let green = Green {
            len: (next.start - start) as u32,
            col: line.col,
            key_len: end,
            colon: NO_COLON,
            value: (line.at - start) as u32 + end,
            keys: keys::ANY,
            kind: Kind::Junk,
            own_marks: marks,
            body: Body::Empty,
            extra: None,
        };
        self.finish(green, start, mark, extent.reach)
    }

    /// Gives a node the mistakes that are its own.
    pub(super) fn finish(
        &mut self,
        green: Green,
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
        sort_errors(&mut errors);
        let reach = reach.saturating_sub(start) as u32;
        let reach = if reach > green.len { reach } else { 0 };
        green.finished(Trouble { errors, reach })
    }

    /// Notes the characters that YAML does not allow in the text outside of the children.
    fn check_characters(&mut self, green: &Green, start: usize) {
        let end = start + green.len as usize;
        let (kids, tail) = match green.body {
            Body::Kids { .. } => {
                (start + green.kids_start() as usize, start + green.kids_end() as usize)
            }
            _ => (end, end),
        };
        let value = start + green.value as usize;
        let enclosed = value..value + self.enclosed(green, value, end);
        let column = green.col as usize;
        let key = start + green.key() as usize;
        let fits = |at: usize, col: usize| {
            enclosed.contains(&at) || if at < key { col == column } else { col > column }
        };
        self.check_text(start, kids, fits);
        // Nothing goes on behind `...`.
        self.check_text(tail, end, |_, _| false);
    }

    /// How many bytes of a value stand between quotes or brackets.
    fn enclosed(&self, green: &Green, value: usize, end: usize) -> usize {
        match green.body {
            Body::Line(len, style) if style.is_quoted() => len as usize,
            Body::Leaf => Leaf::read(&self.source.text()[value..end], -1).enclosed(),
            _ => 0,
        }
    }

    /// Notes the characters that YAML does not allow in a part of the source, and those that end a
    /// line unseen. `fits` says whether what follows one of these, in a column, is read as if the
    /// line went on.
    pub(super) fn check_text(
        &mut self,
        from: usize,
        to: usize,
        fits: impl Fn(usize, usize) -> bool,
    ) {
        let text = &self.source.text()[from..to];
        let mut found: Vec<(usize, usize, SyntaxErrorKind)> = Vec::new();
        for (at, c) in text.char_indices() {
            let end = at + c.len_utf8();
            if !is_allowed(c) {
                let kind = SyntaxErrorKind::ControlCharacter(c);
                match found.last_mut() {
                    // One that is repeated, as in a file of zeros, is one mistake.
                    Some((_, last, before)) if *last == at && *before == kind => *last = end,
                    _ => found.push((at, end, kind)),
                }
            } else if BREAKS.contains(&c)
                && column_behind(&text[at..]).is_some_and(|column| !fits(from + at, column))
            {
                found.push((at, end, SyntaxErrorKind::HiddenBreak(c)));
            }
        }
        for (at, end, kind) in found {
            self.error(from + at, from + end, kind);
        }
    }
}

/// What PyYAML takes for the end of a line and editors do not (YAML 1.1, 4.2).
const BREAKS: [char; 3] = ['\u{85}', '\u{2028}', '\u{2029}'];

/// The column of what follows a break in its line; none if that is blank or a comment.
fn column_behind(text: &str) -> Option<usize> {
    let line = text.split(['\n', '\r']).next().unwrap_or_default();
    let rest = line.trim_start_matches(|c| BREAKS.contains(&c) || c == ' ');
    let blanks = &line[..line.len() - rest.len()];
    let is_content = !rest.is_empty() && !rest.starts_with('#');
    is_content.then(|| blanks.bytes().rev().take_while(|byte| *byte == b' ').count())
}

/// Whether YAML allows a character (PyYAML, `Reader.NON_PRINTABLE`).
pub(super) fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{85}' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// Whether a text surely has only characters that YAML allows and everybody reads alike.
fn is_printable(text: &str) -> bool {
    let simple = |byte: &u8| matches!(byte, b' '..=b'~' | b'\n' | b'\r' | b'\t');
    // Whole pieces, without leaving in the middle of one, so that many bytes are compared at once.
    let is_simple = |piece: &[u8]| piece.iter().fold(true, |all, byte| all & simple(byte));
    text.as_bytes().chunks(64).all(is_simple)
        || text.chars().all(|c| is_allowed(c) && !BREAKS.contains(&c))
}
