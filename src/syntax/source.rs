//! A stretch of text under the reader's eye: bytes, lines and indentation.

use std::cell::Cell;

/// Text that is read from its start. Where it is only a part of more, looking past its end marks
/// it as starved, and what was read from it does not count.
pub(super) struct Source<'s> {
    text: &'s str,
    complete: bool,
    starved: Cell<bool>,
}

/// A line with content, or what ends the content.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Line {
    /// Where the line begins.
    pub(super) start: usize,
    /// Its first byte that is no blank.
    pub(super) at: usize,
    /// The bytes before `at` in its line.
    pub(super) col: u32,
    /// What it is.
    pub(super) class: Class,
}

/// What a line that is neither blank nor a comment is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Class {
    /// Part of a document's content.
    Content,
    /// `---`, `...` or a directive: no content goes on here.
    Marker,
    /// The end of the text.
    End,
}

/// Whether a byte ends a token: a blank, a line break or the end of the text.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0)
}

/// Whether a byte may be part of a name: of an anchor, of a handle, of a directive.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

/// Whether a byte ends a line; 0 stands for the end of the text.
pub(super) fn is_break(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r' | 0)
}

impl<'s> Source<'s> {
    /// A source; `complete` if nothing follows `text`.
    pub(super) fn new(text: &'s str, complete: bool) -> Source<'s> {
        Source { text, complete, starved: Cell::new(false) }
    }

    /// Whether reading looked past the end of an incomplete source.
    pub(super) fn starved(&self) -> bool {
        self.starved.get()
    }

    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    pub(super) fn text(&self) -> &'s str {
        self.text
    }

    /// The byte at an offset, 0 at the end. A NUL in the text reads as `\x01`: it is no end.
    pub(super) fn at(&self, offset: usize) -> u8 {
        match self.text.as_bytes().get(offset) {
            Some(0) => 1,
            Some(&byte) => byte,
            None => self.past_end(),
        }
    }

    fn past_end(&self) -> u8 {
        if !self.complete {
            self.starved.set(true);
        }
        0
    }

    /// Whether the text goes on with `prefix`.
    pub(super) fn starts_with(&self, offset: usize, prefix: &str) -> bool {
        prefix.bytes().enumerate().all(|(i, byte)| self.at(offset + i) == byte)
    }

    /// The break that ends the line of an offset, or the end of the text.
    pub(super) fn line_end(&self, offset: usize) -> usize {
        let rest = &self.text.as_bytes()[offset.min(self.len())..];
        match rest.iter().position(|&byte| byte == b'\n' || byte == b'\r') {
            Some(length) => offset + length,
            None => {
                self.past_end();
                self.len()
            }
        }
    }

    /// The offset behind the line break at `offset`; the end of the text if there is none.
    pub(super) fn after_break(&self, offset: usize) -> usize {
        match self.at(offset) {
            b'\r' if self.at(offset + 1) == b'\n' => offset + 2,
            b'\r' | b'\n' => offset + 1,
            _ => offset,
        }
    }

    /// The start of the line after that of an offset.
    pub(super) fn next_line(&self, offset: usize) -> usize {
        self.after_break(self.line_end(offset))
    }

    /// The offset behind the spaces at `offset`.
    pub(super) fn skip_spaces(&self, mut offset: usize) -> usize {
        while self.at(offset) == b' ' {
            offset += 1;
        }
        offset
    }

    /// The offset behind the spaces and tabs at `offset`.
    pub(super) fn skip_blanks(&self, mut offset: usize) -> usize {
        while matches!(self.at(offset), b' ' | b'\t') {
            offset += 1;
        }
        offset
    }

    /// Whether nothing but a comment stands at `offset` before the end of its line.
    pub(super) fn is_line_over(&self, offset: usize) -> bool {
        let byte = self.at(offset);
        byte == b'#' || is_break(byte)
    }

    /// The first line from `start`, a line's start, that is neither blank, a comment, nor a mark
    /// that a merge left behind.
    pub(super) fn line_at(&self, mut start: usize) -> Line {
        loop {
            let at = self.skip_blanks(start);
            let col = (at - start) as u32;
            let byte = self.at(at);
            if byte == 0 {
                return Line { start: self.len(), at: self.len(), col: 0, class: Class::End };
            }
            let passed = is_break(byte) || byte == b'#' || col == 0 && self.is_conflict(at);
            if !passed {
                let class = if col == 0 { self.class(at) } else { Class::Content };
                return Line { start, at, col, class };
            }
            start = self.next_line(at);
        }
    }

    fn class(&self, at: usize) -> Class {
        if self.is_document_marker(at) || self.is_directive(at) {
            return Class::Marker;
        }
        Class::Content
    }

    /// Whether `---` or `...` stands at `at`, which is in column 0.
    pub(super) fn is_document_marker(&self, at: usize) -> bool {
        let byte = self.at(at);
        (byte == b'-' || byte == b'.')
            && self.at(at + 1) == byte
            && self.at(at + 2) == byte
            && is_space(self.at(at + 3))
    }

    fn is_directive(&self, at: usize) -> bool {
        self.at(at) == b'%' && (self.starts_with(at, "%YAML ") || self.starts_with(at, "%TAG "))
    }

    /// Whether the line at `at`, in column 0, is one that a merge left behind.
    pub(super) fn is_conflict(&self, at: usize) -> bool {
        let byte = self.at(at);
        matches!(byte, b'<' | b'=' | b'>' | b'|')
            && (1..7).all(|i| self.at(at + i) == byte)
            && (is_break(self.at(at + 7)) || byte != b'=' && self.at(at + 7) == b' ')
    }

    /// Whether the indicator at `at`, a dash, say, stands by itself.
    pub(super) fn is_indicator(&self, at: usize, indicator: u8) -> bool {
        self.at(at) == indicator && is_space(self.at(at + 1))
    }
}
