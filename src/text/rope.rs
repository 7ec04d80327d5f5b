//! A text that is cheap to clone and to edit.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, OnceLock};

use ropey::Rope;
use text_size::{TextRange, TextSize};

use super::PositionEncoding;

/// A text. A clone shares everything; an edit costs the logarithm of the length.
///
/// It holds at most 4 GiB; what is longer cannot be told from what is that long.
///
/// Lines end at `\n`, `\r\n` or a lone `\r`, as in the protocol; U+2028 and its kin end none.
#[derive(Clone, Default)]
pub struct Text {
    rope: Rope,
    /// The length in bytes. The rope counts it anew each time, in a short text from all of it.
    len: usize,
    /// The same in one piece, for looking at it again and again; only of a short text, for which
    /// making it costs nothing to speak of.
    flat: OnceLock<Arc<str>>,
}

/// The longest text, in bytes, whose lines are counted in one piece. The rope has one node for it,
/// in which it counts all that can be counted each time.
const TINY: usize = 1 << 10;

/// The longest text that is also kept in one piece, in bytes.
const SHORT: usize = 256 << 10;

impl Text {
    /// The text of a string.
    pub fn new(text: &str) -> Text {
        Text { rope: Rope::from_str(text), len: text.len(), flat: OnceLock::new() }
    }

    /// The length in bytes.
    pub fn len(&self) -> TextSize {
        size(self.len)
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The range of the whole text.
    pub fn range(&self) -> TextRange {
        TextRange::up_to(self.len())
    }

    /// How many lines there are: one more than there are line breaks.
    pub fn line_count(&self) -> usize {
        self.rope.len_lines()
    }

    /// The line, from 0, that holds a byte offset; an offset past the end is in the last line.
    pub fn line_of(&self, offset: TextSize) -> usize {
        let offset = usize::from(offset).min(self.len);
        match self.tiny() {
            Some(flat) => flat.as_bytes()[..offset].iter().filter(|byte| **byte == b'\n').count(),
            None => self.rope.byte_to_line(offset),
        }
    }

    /// The offset of the first byte of a line, from 0; of a line past the end, the text's length.
    pub fn line_start(&self, line: usize) -> TextSize {
        match (self.tiny(), line.checked_sub(1)) {
            (_, None) => TextSize::new(0),
            (Some(flat), Some(before)) => {
                flat.match_indices('\n').nth(before).map_or(self.len(), |(at, _)| size(at + 1))
            }
            (None, _) => self.rope.try_line_to_byte(line).map_or(self.len(), size),
        }
    }

    /// The starts of the lines that a range touches.
    pub(super) fn line_starts(&self, range: TextRange) -> Vec<TextSize> {
        let mut at = self.line_start(self.line_of(range.start()));
        let mut starts = vec![at];
        for chunk in self.chunks_from(at) {
            let bytes = chunk.as_bytes();
            for (index, byte) in bytes.iter().enumerate() {
                // The rope never parts `\r\n`.
                let is_break = match byte {
                    b'\n' => true,
                    b'\r' => bytes.get(index + 1) != Some(&b'\n'),
                    _ => false,
                };
                if is_break {
                    starts.push(at + size(index + 1));
                }
            }
            at += size(bytes.len());
            if at > range.end() {
                break;
            }
        }
        starts.truncate(starts.partition_point(|start| *start <= range.end()).max(1));
        starts
    }

    /// The range of a line without its break.
    pub fn line_range(&self, line: usize) -> TextRange {
        let (start, end) = (self.line_start(line), self.line_start(line + 1));
        let last = end.checked_sub(TextSize::new(2)).unwrap_or_default().max(start);
        let last = self.slice(TextRange::new(last, end));
        let kept = last.strip_suffix('\n').unwrap_or(&last);
        let kept = kept.strip_suffix('\r').unwrap_or(kept);
        TextRange::new(start, end - size(last.len() - kept.len()))
    }

    /// The code units of an encoding before an offset, which is at a character boundary.
    pub(super) fn units(&self, offset: TextSize, encoding: PositionEncoding) -> usize {
        let char = || self.rope.byte_to_char(usize::from(offset).min(self.len));
        match encoding {
            PositionEncoding::Utf8 => offset.into(),
            PositionEncoding::Utf16 => self.rope.char_to_utf16_cu(char()),
            PositionEncoding::Utf32 => char(),
        }
    }

    /// The start of the character that holds a code unit, which is inside the text.
    pub(super) fn at_unit(&self, unit: usize, encoding: PositionEncoding) -> TextSize {
        let char = match encoding {
            PositionEncoding::Utf8 => self.rope.byte_to_char(unit),
            PositionEncoding::Utf16 => self.rope.utf16_cu_to_char(unit),
            PositionEncoding::Utf32 => unit,
        };
        size(self.rope.char_to_byte(char))
    }

    /// The text of a range. The range is cut to the text, and its ends are moved back to character
    /// boundaries.
    pub fn slice(&self, range: TextRange) -> Cow<'_, str> {
        if let Some(flat) = self.flat() {
            let end = usize::from(range.end()).min(flat.len());
            let start = usize::from(range.start()).min(end);
            let slice = flat.get(start..end);
            return slice.unwrap_or_else(|| &flat[floor(flat, start)..floor(flat, end)]).into();
        }
        let (start, end) = (self.boundary(range.start()), self.boundary(range.end()));
        // Asking the rope for a slice counts the characters and lines of it, which most do not need.
        let (chunk, chunk_start, ..) = self.rope.chunk_at_byte(start);
        match chunk.get(start - chunk_start..end - chunk_start) {
            Some(slice) => slice.into(),
            None => self.rope.byte_slice(start..end).into(),
        }
    }

    /// The byte at an offset; `None` at the end.
    pub fn byte(&self, offset: TextSize) -> Option<u8> {
        let offset = usize::from(offset);
        if let Some(flat) = self.flat.get() {
            return flat.as_bytes().get(offset).copied();
        }
        (offset < self.len).then(|| self.rope.byte(offset))
    }

    /// A range cut to the text, its ends moved back to character boundaries.
    pub fn clamp(&self, range: TextRange) -> TextRange {
        TextRange::new(size(self.boundary(range.start())), size(self.boundary(range.end())))
    }

    /// The pieces of the text from a byte offset on, in order; together they are the rest of it.
    pub fn chunks_from(&self, offset: TextSize) -> impl Iterator<Item = &str> {
        let offset = self.boundary(offset);
        let flat = self.flat.get().map(|flat| &flat[offset..]);
        let pieces = flat.is_none().then(|| {
            // As with a slice, the rest of the text is not to be counted.
            let (mut chunks, start, ..) = self.rope.chunks_at_byte(offset);
            let first = chunks.next().map(|chunk| &chunk[offset - start..]);
            first.into_iter().chain(chunks)
        });
        flat.into_iter().chain(pieces.into_iter().flatten())
    }

    /// Replaces a range, cut to the text and moved back to character boundaries, by `new_text`.
    pub fn replace(&mut self, range: TextRange, new_text: &str) {
        let range = self.boundary(range.start())..self.boundary(range.end());
        let start = self.rope.byte_to_char(range.start);
        if !range.is_empty() {
            self.rope.remove(start..self.rope.byte_to_char(range.end));
        }
        if !new_text.is_empty() {
            self.rope.insert(start, new_text);
        }
        self.len = self.len - range.len() + new_text.len();
        self.flat = OnceLock::new();
    }

    fn flat(&self) -> Option<&str> {
        if let Some(flat) = self.flat.get() {
            return Some(flat);
        }
        let whole = || {
            let mut whole = String::with_capacity(self.len);
            whole.extend(self.rope.chunks());
            whole.into()
        };
        (self.len <= SHORT).then(|| &**self.flat.get_or_init(whole))
    }

    /// The whole of a text that has one node in the rope, if `\n` is its only line break.
    fn tiny(&self) -> Option<&str> {
        let flat = if self.len <= TINY { self.flat() } else { None };
        flat.filter(|flat| !flat.as_bytes().contains(&b'\r'))
    }

    fn boundary(&self, offset: TextSize) -> usize {
        let offset = usize::from(offset);
        if offset >= self.len {
            return self.len;
        }
        if let Some(flat) = self.flat.get() {
            return floor(flat, offset);
        }
        let (chunk, start, ..) = self.rope.chunk_at_byte(offset);
        start + floor(chunk, offset - start)
    }
}

/// The start of the character that holds the byte at `offset`.
fn floor(text: &str, offset: usize) -> usize {
    (0..=offset).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        self.rope == other.rope
    }
}

impl Eq for Text {}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rope.chunks().try_for_each(|chunk| f.write_str(chunk))
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.to_string(), f)
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text::new(text)
    }
}

fn size(bytes: usize) -> TextSize {
    TextSize::new(u32::try_from(bytes).unwrap_or(u32::MAX))
}
