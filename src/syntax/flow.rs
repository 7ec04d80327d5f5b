//! Collections in brackets, as PyYAML's parser takes them, and what to make of them when broken.

use super::error::SyntaxErrorKind;
use super::leaf::{LeafKind, LeafNode, LeafReader};
use super::source::{Source, is_space};
use super::tree::ScalarStyle;

/// How deep collections may be nested.
pub(super) const MAX_DEPTH: usize = 256;

/// How long a key may be, in characters (PyYAML, `stale_possible_simple_keys`).
pub(super) const MAX_KEY: usize = 1024;

/// What stands at a place in brackets.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Next {
    Value,
    Comma,
    Colon,
    Question,
    Dash,
    Close(u8),
    Bad,
    End,
}

impl LeafReader<'_> {
    /// Passes blanks and comments, and tells what stands there.
    fn next(&mut self) -> Next {
        self.skip_trivia();
        let (source, at) = (self.source, self.at);
        let line_start = at == 0 || matches!(source.at(at - 1), b'\n' | b'\r');
        if self.lost || line_start && source.is_document_marker(at) {
            return Next::End;
        }
        match source.at(at) {
            0 => Next::End,
            b',' => Next::Comma,
            b':' => Next::Colon,
            b'?' => Next::Question,
            bracket @ (b']' | b'}') => Next::Close(bracket),
            b'-' if is_space(source.at(at + 1)) => Next::Dash,
            b'[' | b'{' | b'"' | b'\'' | b'*' | b'&' | b'!' => Next::Value,
            _ if source.starts_plain(at, true) => Next::Value,
            _ => Next::Bad,
        }
    }

    /// The collection whose bracket stands here.
    pub(super) fn collection(&mut self, node: usize) {
        let start = self.at;
        let open = self.source.at(start);
        let braces = open == b'{';
        self.nodes[node].kind = if braces { LeafKind::Mapping } else { LeafKind::Sequence };
        if self.depth == MAX_DEPTH {
            self.error(start, start + 1, SyntaxErrorKind::TooDeep);
            self.lost = true;
            self.at += 1;
            return self.close_node(node, start, start + 1);
        }
        self.at += 1;
        self.depth += 1;
        self.members(start, if braces { b'}' } else { b']' });
        self.depth -= 1;
        let end = self.at;
        self.close_node(node, start, end);
    }

    /// What is in the brackets, and the closing one.
    fn members(&mut self, start: usize, close: u8) {
        let open = char::from(self.source.at(start));
        let mut separated = true;
        let mut end = self.at;
        loop {
            let next = self.next();
            match next {
                Next::Close(bracket) if bracket == close => {
                    self.at += 1;
                    return;
                }
                Next::Close(_) if self.depth > 1 => {
                    // It closes what is around this.
                    self.unclosed(start, open);
                    self.at = end;
                    return;
                }
                Next::Close(bracket) => {
                    self.error(
                        self.at,
                        self.at + 1,
                        SyntaxErrorKind::UnexpectedBracket(char::from(bracket)),
                    );
                    self.at += 1;
                    return;
                }
                Next::End => {
                    if !self.lost {
                        self.unclosed(start, open);
                        self.lost = true;
                    }
                    self.at = end;
                    return;
                }
                Next::Comma => {
                    if separated {
                        self.error(self.at, self.at + 1, SyntaxErrorKind::UnexpectedComma);
                    }
                    self.at += 1;
                    separated = true;
                }
                _ => {
                    if !separated && !matches!(next, Next::Dash | Next::Bad) {
                        self.missing_comma();
                    }
                    self.member(next, close == b'}');
                    separated = false;
                }
            }
            end = self.at;
        }
    }

    /// Notes a bracket that is never closed; what seemed wrong after it was for that reason.
    fn unclosed(&mut self, start: usize, open: char) {
        self.errors.retain(|error| usize::from(error.range.start()) < start);
        self.error(start, start + 1, SyntaxErrorKind::UnclosedBracket(open));
    }

    fn missing_comma(&mut self) {
        let at = self.at;
        if let Some((open, quote)) = self.swallowing_quote(at) {
            return self.error(open, open + 1, SyntaxErrorKind::UnclosedQuote(quote));
        }
        let end = self.after_char(at);
        let (kind, end) = match self.source.at(at) {
            b':' => (SyntaxErrorKind::NestedMapping, end),
            // A text that begins right behind a quote was to go on behind it.
            byte if byte.is_ascii_alphanumeric()
                && matches!(self.source.at(at - 1), b'"' | b'\'') =>
            {
                (SyntaxErrorKind::UnexpectedText, self.source.plain_in_line(at, true))
            }
            _ => (SyntaxErrorKind::MissingComma, end),
        };
        self.error(at, end, kind);
    }

    /// The quote of a text before `at` that has no end of its own, so that it ends where the text of
    /// the next item begins: `["a, "b"]`.
    fn swallowing_quote(&self, at: usize) -> Option<(usize, char)> {
        let node = self.nodes.last().filter(|node| node.range.end as usize == at)?;
        let (open, quote) = (node.range.start as usize, self.source.at(at - 1));
        let is_text = matches!(quote, b'"' | b'\'') && self.source.at(open) == quote;
        let inside = self.source.text().get(open + 1..at - 1).filter(|_| is_text)?;
        let swallows = inside.contains(',') && inside.trim_end().ends_with([',', ':']);
        (swallows && inside.ends_with(' ')).then_some((open, char::from(quote)))
    }

    /// One item or pair; always moves on.
    fn member(&mut self, next: Next, braces: bool) {
        match next {
            Next::Dash => {
                self.error(self.at, self.at + 1, SyntaxErrorKind::UnexpectedDash);
                self.at += 1;
            }
            Next::Bad => {
                let start = self.at;
                let end = self.after_char(start);
                if start > 0 && self.source.starts_with(start - 1, "{%") {
                    self.error(start - 1, end, SyntaxErrorKind::UnquotedTemplate);
                } else {
                    let char = self.source.text()[start..end].chars().next().unwrap_or(' ');
                    self.error(start, end, SyntaxErrorKind::UnexpectedCharacter(char));
                }
                self.at = end;
            }
            Next::Question => {
                self.at += 1;
                self.pair(braces, true, None);
            }
            Next::Colon => {
                let already = self
                    .errors
                    .last()
                    .is_some_and(|error| usize::from(error.range.start()) == self.at);
                if !already {
                    self.error(self.at, self.at + 1, SyntaxErrorKind::MissingKey);
                }
                self.pair(braces, true, None);
            }
            _ => {
                let start = self.at;
                let first = self.nodes.len();
                self.flow_node();
                if braces {
                    self.pair(true, false, Some((first, start)));
                } else if self.next() == Next::Colon {
                    self.pair(false, false, Some((first, start)));
                }
            }
        }
    }

    /// A pair, whose key may be read already: the number and start of its first node.
    fn pair(&mut self, braces: bool, explicit: bool, key: Option<(usize, usize)>) {
        let (first, start) = key.unwrap_or((self.nodes.len(), self.at));
        let wrappers = if braces { 1 } else { 2 };
        let blank =
            LeafNode { kind: LeafKind::Mapping, range: 0..0, anchor: None, tag: None, next: 0 };
        self.nodes.splice(first..first, std::iter::repeat_n(blank, wrappers));
        for node in &mut self.nodes[first + wrappers..] {
            node.next += wrappers as u32;
        }
        if key.is_none() {
            self.slot(true);
        }
        let last = self.nodes.last().map_or(0, |node| node.range.end);
        let key_end = self.nodes[first + wrappers].range.end.max(last) as usize;
        self.key_errors(first + wrappers, start);
        let mut colon = None;
        let end = self.at;
        if self.next() == Next::Colon {
            if !explicit {
                self.check_simple(start, key_end);
            }
            colon = Some(self.at as u32);
            self.at += 1;
            self.slot(false);
        } else {
            self.at = end;
        }
        let end = self.at;
        self.close_node(first + wrappers - 1, start, end);
        self.nodes[first + wrappers - 1].kind = LeafKind::Pair { colon };
        if !braces {
            self.close_node(first, start, end);
        }
    }

    /// A key or a value that may be missing; an empty node stands for a missing key.
    fn slot(&mut self, key: bool) {
        let end = self.at;
        if self.next() == Next::Value {
            self.flow_node();
        } else {
            self.at = end;
            if key {
                let node = self.open_node();
                self.close_node(node, end, end);
            }
        }
    }

    fn key_errors(&mut self, key: usize, start: usize) {
        let node = &self.nodes[key];
        if !matches!(node.kind, LeafKind::Mapping | LeafKind::Sequence) {
            return;
        }
        let end = node.range.end as usize;
        let template = self.source.starts_with(start.saturating_sub(1), "{{");
        match template {
            true => {
                let close = if self.source.at(end) == b'}' { end + 1 } else { end };
                self.error(start - 1, close, SyntaxErrorKind::UnquotedTemplate);
            }
            false => self.error(start, end, SyntaxErrorKind::UnhashableKey),
        }
    }

    /// A key before a colon must be short and on one line.
    fn check_simple(&mut self, start: usize, key_end: usize) {
        let text = &self.source.text()[start..self.at];
        if text.contains(['\n', '\r']) {
            self.error(start, key_end, SyntaxErrorKind::MultilineKey);
        } else if text.len() > MAX_KEY && text.chars().count() > MAX_KEY {
            self.error(start, key_end, SyntaxErrorKind::KeyTooLong);
        }
    }

    /// A value in brackets.
    fn flow_node(&mut self) {
        let node = self.open_node();
        self.properties(node);
        let start = self.at;
        match self.source.at(start) {
            b'"' | b'\'' => self.quoted(node, true),
            b'[' | b'{' => self.collection(node),
            b'*' => self.alias(node),
            _ if self.next() == Next::Value => self.flow_plain(node),
            _ => {
                let end = self.nodes[node]
                    .tag
                    .clone()
                    .into_iter()
                    .chain(self.nodes[node].anchor.clone())
                    .map(|range| range.end as usize)
                    .max()
                    .unwrap_or(start);
                self.at = end;
                self.close_node(node, end, end);
            }
        }
    }

    fn flow_plain(&mut self, node: usize) {
        let start = self.at;
        let mut end = self.source.plain_in_line(start, true);
        while let Some(text) = self.source.flow_continuation(end) {
            let line = self.source.plain_in_line(text, true);
            if line == text {
                break;
            }
            end = line;
        }
        self.at = end;
        self.nodes[node].kind = LeafKind::Scalar(ScalarStyle::Plain);
        self.close_node(node, start, end);
    }
}

impl Source<'_> {
    /// Where a plain scalar in brackets whose line ends at `end` goes on.
    fn flow_continuation(&self, end: usize) -> Option<usize> {
        let mut at = self.skip_spaces(end);
        if !matches!(self.at(at), b'\n' | b'\r') {
            return None;
        }
        loop {
            at = self.after_break(at);
            if self.is_document_marker(at) {
                return None;
            }
            let text = self.skip_spaces(at);
            match self.at(text) {
                b'\n' | b'\r' => at = text,
                b'#' | b'\t' | 0 => return None,
                _ => return Some(text),
            }
        }
    }

    /// Behind the collection in brackets at `start`; `None` if it is never closed. `visit` is
    /// called with each line's start on the way, and how many brackets are open there; it may stop
    /// the search.
    pub(super) fn flow_end(
        &self,
        start: usize,
        mut visit: impl FnMut(usize, usize) -> bool,
    ) -> (Option<usize>, usize) {
        let mut depth = 0;
        let mut at = start;
        loop {
            match self.at(at) {
                0 => return (None, at),
                b'[' | b'{' => depth += 1,
                b']' | b'}' => {
                    depth -= 1;
                    if depth == 0 {
                        return (Some(at + 1), at + 1);
                    }
                }
                b'"' | b'\'' => {
                    let quoted = self.quoted(at);
                    if !quoted.closed || self.is_runaway(quoted, true) {
                        return (None, quoted.end);
                    }
                    let mut visit = |line| visit(line, depth);
                    if quoted.multiline && !self.visit_lines(at, quoted.end, &mut visit) {
                        return (None, quoted.end);
                    }
                    at = quoted.end;
                    continue;
                }
                b'#' => {
                    at = self.line_end(at);
                    continue;
                }
                b'\n' | b'\r' => {
                    at = self.after_break(at);
                    if self.is_document_marker(at) || !visit(at, depth) {
                        return (None, at);
                    }
                    continue;
                }
                b'&' | b'*' => {
                    at = self.anchor(at).0;
                    continue;
                }
                b'!' => {
                    at = self.tag(at).0;
                    continue;
                }
                _ if self.starts_plain(at, true) => {
                    at = self.plain_in_line(at, true).max(at + 1);
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
    }

    /// Calls `visit` for each line that begins in a range; whether all went well.
    fn visit_lines(&self, from: usize, to: usize, visit: &mut impl FnMut(usize) -> bool) -> bool {
        let mut line = self.next_line(from);
        while line < to {
            if !visit(line) {
                return false;
            }
            line = self.next_line(line);
        }
        true
    }
}
