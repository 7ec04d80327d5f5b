//! How the entries of a block collection begin.

use super::block::Reader;
use super::body::Value;
use super::error::SyntaxErrorKind;
use super::flow::MAX_KEY;
use super::green::{Body, Kind, mark};
use super::leaf::Leaf;
use super::resolve;
use super::source::{Source, is_space};

/// How an entry begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Header {
    pub(super) kind: Kind,
    pub(super) key_end: usize,
    pub(super) colon: Option<usize>,
    pub(super) after: usize,
}

impl Reader<'_> {
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

    pub(super) fn key(&self, at: usize) -> Option<Header> {
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
            b'[' | b'{' => source.flow_end(text, |_, _| false).0?,
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
    pub(super) fn plain_key(&self, start: usize) -> usize {
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

    pub(super) fn is_plain_key(&self, start: usize, end: usize) -> bool {
        let source = self.source;
        source.starts_plain(start, false) && source.plain_in_line(start, false) == end
    }

    /// Notes what is wrong with a key; gives its marks.
    pub(super) fn check_key(&mut self, at: usize, header: Header, plain: bool) -> u8 {
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

    pub(super) fn is_collection(&self, value: &Value) -> bool {
        match value.body {
            Body::Kids { .. } => true,
            Body::Leaf => {
                let leaf = Leaf::read(&self.source.text()[value.at..value.end], -1);
                leaf.nodes.first().is_some_and(|node| node.kind.is_collection())
            }
            _ => false,
        }
    }
}

/// The end of the text before `end`, blanks left out.
fn trim_end(source: &Source<'_>, start: usize, end: usize) -> usize {
    start + source.text()[start..end].trim_end_matches([' ', '\t']).len()
}
