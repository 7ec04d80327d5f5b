//! A short text: in one piece, with a table of its lines.

use std::ops::Range;

use memchr::memchr2_iter;

/// A short text. Everything is soon found in it, so that it is copied rather than shared in parts.
pub(super) struct Short {
    text: Box<str>,
    /// Where the lines start, in bytes, the first at 0.
    starts: Vec<u32>,
    /// Whether a line ends in another way than with `\n`.
    has_returns: bool,
}

impl Short {
    pub(super) fn new(text: Box<str>) -> Short {
        let bytes = text.as_bytes();
        let is_break = |at: &usize| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n');
        let breaks = memchr2_iter(b'\n', b'\r', bytes).filter(is_break);
        let starts = std::iter::once(0).chain(breaks.map(|at| at as u32 + 1)).collect();
        let has_returns = memchr::memchr(b'\r', bytes).is_some();
        Short { text, starts, has_returns }
    }

    /// With a range replaced, whose ends are character boundaries.
    pub(super) fn replaced(&self, range: &Range<usize>, new_text: &str) -> Short {
        let text = [&self.text[..range.start], new_text, &self.text[range.end..]].concat().into();
        if self.has_returns || new_text.contains('\r') {
            return Short::new(text);
        }
        let [first, rest] = [range.start, range.end].map(|at| self.line_of(at) + 1);
        let (old, new) = (range.len() as u32, new_text.len() as u32);
        let breaks = new_text.match_indices('\n').map(|(at, _)| (range.start + at) as u32 + 1);
        let mut starts = Vec::with_capacity(self.starts.len() + new_text.len());
        starts.extend_from_slice(&self.starts[..first]);
        starts.extend(breaks);
        starts.extend(self.starts[rest..].iter().map(|start| *start - old + new));
        Short { text, starts, has_returns: false }
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// Where the lines start, in bytes.
    pub(super) fn starts(&self) -> &[u32] {
        &self.starts
    }

    /// The line that holds a byte.
    pub(super) fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start as usize <= offset) - 1
    }
}
