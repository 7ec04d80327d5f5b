//! Where the tokens of YAML end, by the rules of PyYAML's scanner.

use super::source::{Source, is_break, is_space, is_word};

/// How the text of a quoted scalar ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Quoted {
    /// Behind the closing quote, or where the search ended.
    pub(super) end: usize,
    /// Whether there is a closing quote.
    pub(super) closed: bool,
    /// Whether it goes over more than one line.
    pub(super) multiline: bool,
}

impl Source<'_> {
    /// The quoted scalar at `start`. A document marker ends the search.
    pub(super) fn quoted(&self, start: usize) -> Quoted {
        let quote = self.at(start);
        let mut multiline = false;
        let mut at = start + 1;
        loop {
            match self.at(at) {
                0 => return Quoted { end: at, closed: false, multiline },
                byte if byte == quote => {
                    if quote == b'"' || self.at(at + 1) != quote {
                        return Quoted { end: at + 1, closed: true, multiline };
                    }
                    at += 2;
                }
                b'\\' if quote == b'"' && !is_break(self.at(at + 1)) => at += 2,
                b'\n' | b'\r' => {
                    multiline = true;
                    at = self.after_break(at);
                    if self.is_document_marker(at) {
                        return Quoted { end: at, closed: false, multiline };
                    }
                }
                _ => at += 1,
            }
        }
    }

    /// Whether a quoted scalar over several lines that seems to close before `end` was in truth
    /// closed nowhere: what follows reads on like text.
    pub(super) fn is_runaway(&self, quoted: Quoted, flow: bool) -> bool {
        let next = self.at(quoted.end);
        let ends =
            is_space(next) || next == b'#' || flow && matches!(next, b',' | b']' | b'}' | b':');
        quoted.multiline && quoted.closed && !ends
    }

    /// The end of the plain text at `start` in its line, blanks behind it left out.
    pub(super) fn plain_in_line(&self, start: usize, flow: bool) -> usize {
        let mut at = start;
        let mut end = start;
        loop {
            let byte = self.at(at);
            match byte {
                b' ' => {
                    at += 1;
                    if self.at(at) == b'#' {
                        return end;
                    }
                    continue;
                }
                0 | b'\n' | b'\r' | b'\t' => return end,
                b':' if self.ends_plain(self.at(at + 1), flow) => return end,
                b',' | b'?' | b'[' | b']' | b'{' | b'}' if flow => return end,
                _ => {}
            }
            at += 1;
            end = at;
        }
    }

    fn ends_plain(&self, after_colon: u8, flow: bool) -> bool {
        is_space(after_colon) || flow && matches!(after_colon, b',' | b'[' | b']' | b'{' | b'}')
    }

    /// Whether a plain scalar can begin at `at`.
    pub(super) fn starts_plain(&self, at: usize, flow: bool) -> bool {
        match self.at(at) {
            b'-' => !is_space(self.at(at + 1)),
            b'?' | b':' => !flow && !is_space(self.at(at + 1)),
            byte => !is_space(byte) && !b",[]{}#&*!|>'\"%@`".contains(&byte),
        }
    }

    /// The name behind the `&` or `*` at `start`: its end, and whether it is a good one.
    pub(super) fn anchor(&self, start: usize) -> (usize, bool) {
        let mut end = start + 1;
        while is_word(self.at(end)) {
            end += 1;
        }
        let next = self.at(end);
        if end > start + 1 && (is_space(next) || b"?:,]}%@`".contains(&next)) {
            return (end, true);
        }
        while !is_space(self.at(end)) && !b",[]{}".contains(&self.at(end)) {
            end += 1;
        }
        (end, false)
    }

    /// The tag at `start`: its end, and whether it is well formed.
    pub(super) fn tag(&self, start: usize) -> (usize, bool) {
        let (end, good) = match self.at(start + 1) {
            b'<' => {
                let end = self.tag_uri(start + 2);
                (end + 1, end > start + 2 && self.at(end) == b'>')
            }
            byte if is_space(byte) => (start + 1, true),
            _ => self.tag_shorthand(start),
        };
        if good && self.at(end) != b'\t' && is_space(self.at(end)) {
            return (end, true);
        }
        let mut end = end.min(self.len());
        while !is_space(self.at(end)) {
            end += 1;
        }
        (end, false)
    }

    fn tag_shorthand(&self, start: usize) -> (usize, bool) {
        let mut end = start + 1;
        while is_word(self.at(end)) {
            end += 1;
        }
        let mut probe = end;
        while !matches!(self.at(probe), b'!' | b' ' | b'\n' | b'\r' | 0) {
            probe += 1;
        }
        let has_handle = self.at(probe) == b'!';
        let suffix = if has_handle { end + 1 } else { start + 1 };
        if has_handle && probe != end {
            return (end, false);
        }
        let end = self.tag_uri(suffix);
        (end, end > suffix)
    }

    fn tag_uri(&self, mut at: usize) -> usize {
        while self.at(at).is_ascii_alphanumeric()
            || b"-;/?:@&=+$,_.!~*'()[]%".contains(&self.at(at))
        {
            at += 1;
        }
        at
    }

    /// The end of the anchors and tags at `at` in its line, and of the blanks behind them.
    pub(super) fn properties(&self, mut at: usize) -> usize {
        loop {
            let end = match self.at(at) {
                b'&' => self.anchor(at).0,
                b'!' => self.tag(at).0,
                _ => return at,
            };
            at = self.skip_blanks(end);
        }
    }
}

/// The header of a block scalar and the indentation of its text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct BlockScalar {
    /// The break at the end of the header's line.
    pub(super) header_end: usize,
    /// Where the comment in the header begins, if there is one; else `header_end`.
    pub(super) comment: usize,
    /// The column of the text.
    pub(super) indent: usize,
    /// `+`, `-` or, for neither, a space.
    pub(super) chomp: u8,
    /// Behind the last line that is part of it, blank lines included.
    pub(super) end: usize,
    /// Where its text ends: the break behind the last line that is not blank.
    pub(super) text_end: usize,
    /// The place of a mistake in the header.
    pub(super) bad: Option<usize>,
}

impl Source<'_> {
    /// The block scalar whose `|` or `>` stands at `start`, in a collection at column `parent`.
    pub(super) fn block_scalar(&self, start: usize, parent: i64) -> BlockScalar {
        let mut at = start + 1;
        let (mut chomp, mut increment) = (b' ', None);
        for _ in 0..2 {
            match self.at(at) {
                byte @ (b'+' | b'-') if chomp == b' ' => chomp = byte,
                byte @ b'1'..=b'9' if increment.is_none() => {
                    increment = Some(usize::from(byte - b'0'))
                }
                _ => break,
            }
            at += 1;
        }
        let after = self.skip_spaces(at);
        let commented = after > at && self.at(after) == b'#';
        let comment = if commented { after } else { self.line_end(at) };
        let bad = !is_break(self.at(after)) && !commented;
        let header_end = self.line_end(at);
        let least = (parent + 1).max(1) as usize;
        let body = self.after_break(header_end);
        let indent = match increment {
            Some(increment) => least + increment - 1,
            None => least.max(self.block_indent(body)),
        };
        let (text_end, end) = self.block_end(body, indent, header_end);
        let bad = bad.then_some(at);
        BlockScalar { header_end, comment, indent, chomp, end, text_end, bad }
    }

    /// The largest indentation of the blank lines at `at` and the line after them.
    fn block_indent(&self, mut at: usize) -> usize {
        let mut indent = 0;
        loop {
            let text = self.skip_spaces(at);
            indent = indent.max(text - at);
            match self.at(text) {
                b'\n' | b'\r' => at = self.after_break(text),
                _ => return indent,
            }
        }
    }

    /// Where the lines from `at` that are indented so far end: the last text, and the last line.
    fn block_end(&self, mut at: usize, indent: usize, mut text_end: usize) -> (usize, usize) {
        loop {
            let mut text = at;
            while text < at + indent && self.at(text) == b' ' {
                text += 1;
            }
            match self.at(text) {
                0 => return (text_end, text),
                b'\n' | b'\r' => at = self.after_break(text),
                _ if text == at + indent => {
                    text_end = self.line_end(text);
                    at = self.after_break(text_end);
                }
                _ => return (text_end, at),
            }
        }
    }
}

/// The length of the escape at `at`, a backslash in double quotes; `None` if YAML has no such escape.
pub(super) fn escape(text: &[u8], at: usize) -> Option<usize> {
    let digits = match text.get(at + 1) {
        Some(b'x') => 2,
        Some(b'u') => 4,
        Some(b'U') => 8,
        Some(
            b'0' | b'a' | b'b' | b't' | b'\t' | b'n' | b'v' | b'f' | b'r' | b'e' | b' ' | b'"'
            | b'/',
        ) => 0,
        Some(b'\\' | b'N' | b'_' | b'L' | b'P' | b'\n' | b'\r') => 0,
        _ => return None,
    };
    let hex = text.get(at + 2..at + 2 + digits)?;
    let is_hex = hex.iter().all(u8::is_ascii_hexdigit);
    let is_too_large = digits == 8
        && u32::from_str_radix(&String::from_utf8_lossy(hex), 16).is_ok_and(|c| c > 0x10_FFFF);
    (is_hex && !is_too_large).then_some(2 + digits)
}
