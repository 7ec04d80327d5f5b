//! The value of an entry that is no block collection, read from its own text.

use std::ops::Range;

use text_size::{TextRange, TextSize};

use super::decode;
use super::error::{SyntaxError, SyntaxErrorKind, sort_errors};
use super::green::mark;
use super::resolve;
use super::source::{Source, is_break, is_space};
use super::token::{Quoted, escape};
use super::tree::ScalarStyle;

/// A value: its nodes in the order of the text, each before what is in it.
#[derive(Debug)]
pub(super) struct Leaf {
    /// The nodes; the first is the value itself.
    pub(super) nodes: Vec<LeafNode>,
    /// What is wrong.
    pub(super) errors: Vec<SyntaxError>,
    /// The comments in it.
    pub(super) comments: Vec<Range<u32>>,
}

/// A node of a [`Leaf`]. Offsets are from the start of the leaf's text.
#[derive(Debug, Clone)]
pub(super) struct LeafNode {
    /// What it is.
    pub(super) kind: LeafKind,
    /// Its text, without anchor and tag.
    pub(super) range: Range<u32>,
    /// `&name`.
    pub(super) anchor: Option<Range<u32>>,
    /// `!tag`.
    pub(super) tag: Option<Range<u32>>,
    /// The number of the first node that is not in it.
    pub(super) next: u32,
}

/// What a [`LeafNode`] is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum LeafKind {
    /// A scalar.
    Scalar(ScalarStyle),
    /// An alias.
    Alias,
    /// A sequence in brackets.
    Sequence,
    /// A mapping in braces, or of one pair in brackets.
    Mapping,
    /// A key and, if written, its value; only in a mapping.
    Pair {
        /// The colon.
        colon: Option<u32>,
    },
}

impl LeafKind {
    /// Whether other nodes are in it.
    pub(super) fn is_collection(self) -> bool {
        matches!(self, LeafKind::Sequence | LeafKind::Mapping)
    }
}

impl Leaf {
    /// Reads a value. `parent` is the column of the collection it is in, -1 at the root.
    pub(super) fn read(text: &str, parent: i64) -> Leaf {
        let source = Source::new(text, true);
        let mut reader = LeafReader::new(&source, 0);
        reader.value(parent);
        reader.check_plain();
        reader.finish()
    }

    /// Where the quotes or brackets around it close; 0 if there are none.
    pub(super) fn enclosed(&self) -> usize {
        let is_enclosed = |kind: LeafKind| match kind {
            LeafKind::Scalar(style) => style.is_quoted(),
            kind => kind.is_collection(),
        };
        let first = self.nodes.first().filter(|node| is_enclosed(node.kind));
        first.map_or(0, |node| node.range.end as usize)
    }

    /// The marks of what is in it.
    pub(super) fn marks(&self, text: &str) -> u8 {
        let mut marks = 0;
        for node in &self.nodes {
            marks |= if node.anchor.is_some() { mark::ANCHOR } else { 0 };
            marks |= if node.kind == LeafKind::Alias { mark::ALIAS } else { 0 };
            let merges = node.kind == LeafKind::Mapping && text[range(&node.range)].contains("<<");
            let checked = merges || node.tag.is_some();
            marks |= if checked { mark::CHECK } else { 0 };
        }
        marks
    }
}

/// A range of offsets as an index into the text.
pub(super) fn range(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}

/// Reads the nodes of a leaf.
pub(super) struct LeafReader<'s> {
    pub(super) source: &'s Source<'s>,
    pub(super) at: usize,
    pub(super) nodes: Vec<LeafNode>,
    pub(super) errors: Vec<SyntaxError>,
    comments: Vec<Range<u32>>,
    pub(super) depth: usize,
    /// Whether a quote is open, so that nothing after it can be judged.
    pub(super) lost: bool,
}

impl<'s> LeafReader<'s> {
    pub(super) fn new(source: &'s Source<'s>, at: usize) -> LeafReader<'s> {
        let (nodes, errors, comments) = (Vec::new(), Vec::new(), Vec::new());
        LeafReader { source, at, nodes, errors, comments, depth: 0, lost: false }
    }

    pub(super) fn finish(mut self) -> Leaf {
        sort_errors(&mut self.errors);
        Leaf { nodes: self.nodes, errors: self.errors, comments: self.comments }
    }

    /// Notes plain scalars that PyYAML resolves to something it then cannot make.
    fn check_plain(&mut self) {
        for index in 0..self.nodes.len() {
            let node = &self.nodes[index];
            if node.kind != LeafKind::Scalar(ScalarStyle::Plain) || node.tag.is_some() {
                continue;
            }
            let key = index > 0 && matches!(self.nodes[index - 1].kind, LeafKind::Pair { .. });
            let (start, end) = (node.range.start as usize, node.range.end as usize);
            let text = decode::decode(&self.source.text()[start..end], ScalarStyle::Plain, -1);
            if let Some(kind) = resolve::plain_error(&text, key) {
                self.error(start, end, kind);
            }
        }
    }

    pub(super) fn error(&mut self, from: usize, to: usize, kind: SyntaxErrorKind) {
        let end = to.clamp(from, self.source.len().max(from));
        let range = TextRange::new(TextSize::new(from as u32), TextSize::new(end as u32));
        self.errors.push(SyntaxError { range, kind });
    }

    /// The end of the character at an offset.
    pub(super) fn after_char(&self, at: usize) -> usize {
        at + self.source.text()[at..].chars().next().map_or(0, char::len_utf8)
    }

    /// Passes blanks, line breaks and comments.
    pub(super) fn skip_trivia(&mut self) {
        loop {
            self.at = self.source.skip_spaces(self.at);
            match self.source.at(self.at) {
                b'\t' => {
                    let end = self.source.skip_blanks(self.at);
                    self.error(self.at, end, SyntaxErrorKind::Tab);
                    self.at = end;
                }
                b'#' => {
                    let end = self.source.line_end(self.at);
                    self.comments.push(self.at as u32..end as u32);
                    self.at = end;
                }
                b'\n' | b'\r' => self.at = self.source.after_break(self.at),
                _ => return,
            }
        }
    }

    /// Reads the whole text as one value in block style.
    fn value(&mut self, parent: i64) {
        self.skip_trivia();
        let node = self.open_node();
        self.properties(node);
        let start = self.at;
        match self.source.at(start) {
            b'|' | b'>' => self.block_scalar(node, parent),
            b'"' | b'\'' => self.quoted(node, false),
            b'[' | b'{' => self.collection(node),
            b'*' => self.alias(node),
            0 => self.close_node(node, start, start),
            _ => self.plain(node, parent),
        }
        self.rest();
    }

    /// Begins a node; what it is comes with [`LeafReader::close_node`].
    pub(super) fn open_node(&mut self) -> usize {
        let at = self.at as u32;
        self.nodes.push(LeafNode {
            kind: LeafKind::Scalar(ScalarStyle::Plain),
            range: at..at,
            anchor: None,
            tag: None,
            next: 0,
        });
        self.nodes.len() - 1
    }

    pub(super) fn close_node(&mut self, node: usize, start: usize, end: usize) {
        let next = self.nodes.len() as u32;
        self.nodes[node].range = start as u32..end as u32;
        self.nodes[node].next = next;
    }

    /// Reads anchors and tags, over lines too.
    pub(super) fn properties(&mut self, node: usize) {
        loop {
            let start = self.at;
            let node = &mut self.nodes[node];
            let ((end, good), slot, bad) = match self.source.at(start) {
                b'&' => {
                    (self.source.anchor(start), &mut node.anchor, SyntaxErrorKind::BadAnchorName)
                }
                b'!' => (self.source.tag(start), &mut node.tag, SyntaxErrorKind::BadTag),
                _ => return,
            };
            let is_second = slot.replace(start as u32..end as u32).is_some();
            if !good {
                self.error(start, end, bad);
            }
            if is_second {
                self.error(start, end, SyntaxErrorKind::UnexpectedProperty);
            }
            self.at = end;
            self.skip_trivia();
        }
    }

    pub(super) fn alias(&mut self, node: usize) {
        let start = self.at;
        let (end, good) = self.source.anchor(start);
        if !good {
            self.error(start, end, SyntaxErrorKind::UnexpectedCharacter('*'));
        }
        let owned = self.nodes[node].anchor.is_some() || self.nodes[node].tag.is_some();
        if owned {
            self.error(start, end, SyntaxErrorKind::UnexpectedProperty);
        }
        self.at = end;
        self.nodes[node].kind = LeafKind::Alias;
        self.close_node(node, start, end);
    }

    pub(super) fn quoted(&mut self, node: usize, flow: bool) {
        let start = self.at;
        let quote = self.source.at(start);
        let quoted = self.source.quoted(start);
        let style =
            if quote == b'"' { ScalarStyle::DoubleQuoted } else { ScalarStyle::SingleQuoted };
        self.nodes[node].kind = LeafKind::Scalar(style);
        if !quoted.closed || self.source.is_runaway(quoted, flow) {
            self.lost = true;
            self.error(start, start + 1, SyntaxErrorKind::UnclosedQuote(char::from(quote)));
            self.at =
                self.source.text()[..self.source.line_end(start)].trim_end().len().max(start + 1);
            return self.close_node(node, start, self.at);
        }
        if quote == b'"' {
            self.escapes(start, quoted);
        }
        self.at = quoted.end;
        self.close_node(node, start, quoted.end);
    }

    fn escapes(&mut self, start: usize, quoted: Quoted) {
        let bytes = &self.source.text().as_bytes()[..quoted.end - 1];
        let mut at = start + 1;
        while let Some(step) = bytes[at..].iter().position(|&byte| byte == b'\\') {
            at += step;
            match escape(bytes, at) {
                Some(length) => at += length,
                None => {
                    let end = self.after_char(at + 1);
                    self.error(at, end, SyntaxErrorKind::BadEscape);
                    at = end;
                }
            }
        }
    }

    fn block_scalar(&mut self, node: usize, parent: i64) {
        let start = self.at;
        let folded = self.source.at(start) == b'>';
        let block = self.source.block_scalar(start, parent);
        let style = if folded { ScalarStyle::Folded } else { ScalarStyle::Literal };
        self.nodes[node].kind = LeafKind::Scalar(style);
        if let Some(bad) = block.bad {
            let end = self.source.text()[..block.header_end].trim_end().len();
            self.error(bad, end, SyntaxErrorKind::BadBlockHeader);
        } else if block.comment < block.header_end {
            self.comments.push(block.comment as u32..block.header_end as u32);
        }
        self.at = block.end;
        let header = self.source.text()[..block.comment].trim_end().len();
        self.close_node(
            node,
            start,
            if block.text_end > block.header_end { block.text_end } else { header },
        );
    }

    /// A plain scalar in block style, which may go on over lines.
    fn plain(&mut self, node: usize, parent: i64) {
        let start = self.at;
        let end = match self.source.starts_plain(start, false) {
            true => self.source.plain(start, parent).0,
            false => self.bad_start(start),
        };
        self.at = end;
        self.close_node(node, start, end);
    }

    /// Tells why nothing can begin at `start`; the end of the text in its line.
    pub(super) fn bad_start(&mut self, start: usize) -> usize {
        let char = self.source.text()[start..].chars().next().unwrap_or(' ');
        let end = self.after_char(start);
        let kind = match char {
            ']' | '}' => SyntaxErrorKind::UnexpectedBracket(char),
            ',' => SyntaxErrorKind::UnexpectedComma,
            '-' => SyntaxErrorKind::UnexpectedDash,
            ':' => SyntaxErrorKind::MissingKey,
            '`' if self.source.starts_with(start, "```") => SyntaxErrorKind::Fence,
            _ => SyntaxErrorKind::UnexpectedCharacter(char),
        };
        self.error(start, end, kind);
        self.source.plain_in_line(end, false).max(end)
    }

    /// What follows the value should be nothing.
    fn rest(&mut self) {
        if self.lost {
            return;
        }
        self.skip_trivia();
        while self.at > 0
            && is_break(self.source.at(self.at - 1))
            && self.source.is_conflict(self.at)
        {
            let end = self.source.line_end(self.at);
            self.error(self.at, end, SyntaxErrorKind::ConflictMarker);
            self.at = end;
            self.skip_trivia();
        }
        let start = self.at;
        let conflict = |error: &SyntaxError| error.kind == SyntaxErrorKind::ConflictMarker;
        if self.source.at(start) == 0 || !self.errors.iter().all(conflict) {
            return;
        }
        let source = self.source;
        let kind = match source.at(start) {
            b':' if is_space(source.at(start + 1)) => SyntaxErrorKind::NestedMapping,
            bracket @ (b']' | b'}') => SyntaxErrorKind::UnexpectedBracket(char::from(bracket)),
            b',' => SyntaxErrorKind::TrailingComma,
            _ => SyntaxErrorKind::UnexpectedText,
        };
        let one = !matches!(kind, SyntaxErrorKind::UnexpectedText);
        let line = source.text()[..source.line_end(start)].trim_end().len();
        self.error(start, if one { start + 1 } else { line }, kind);
    }
}

impl Source<'_> {
    /// The end of the plain scalar at `start` in block style, in a collection at column `parent`;
    /// and of what was looked at. A line with `key: value` in it is not taken in, for that would be
    /// a mistake in any case.
    pub(super) fn plain(&self, start: usize, parent: i64) -> (usize, usize) {
        let mut end = self.plain_in_line(start, false);
        loop {
            let next = self.skip_spaces(end);
            if !is_break(self.at(next)) {
                return (end, end);
            }
            let Some(text) = self.continuation(next, parent) else { return (end, end) };
            let line = self.plain_in_line(text, false);
            if self.at(self.skip_blanks(line)) == b':' || line == text {
                return (end, self.line_end(line) + 1);
            }
            end = line;
        }
    }

    /// Where the plain scalar whose line ends at `at` goes on.
    fn continuation(&self, mut at: usize, parent: i64) -> Option<usize> {
        loop {
            at = self.after_break(at);
            if self.at(at) == 0 || self.is_document_marker(at) {
                return None;
            }
            let text = self.skip_spaces(at);
            match self.at(text) {
                b'\n' | b'\r' => at = text,
                b'#' | b'\t' | 0 => return None,
                _ if (text - at) as i64 <= parent => return None,
                _ => return Some(text),
            }
        }
    }
}
