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
    /// The same in one piece, for looking at it again and again; only of a short text, for which
    /// making it costs nothing to speak of.
    flat: OnceLock<Arc<str>>,
}

/// The longest text that is also kept in one piece, in bytes.
const SHORT: usize = 256 << 10;

impl Text {
    /// The text of a string.
    pub fn new(text: &str) -> Text {
        Text { rope: Rope::from_str(text), flat: OnceLock::new() }
    }

    /// The length in bytes.
    pub fn len(&self) -> TextSize {
        size(self.rope.len_bytes())
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.rope.len_bytes() == 0
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
        self.rope.byte_to_line(usize::from(offset).min(self.rope.len_bytes()))
    }

    /// The offset of the first byte of a line, from 0; of a line past the end, the text's length.
    pub fn line_start(&self, line: usize) -> TextSize {
        if line >= self.line_count() {
            return self.len();
        }
        size(self.rope.line_to_byte(line))
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
        let (start, mut end) = (self.line_start(line), self.line_start(line + 1));
        for end_byte in [b'\n', b'\r'] {
            let before = end.checked_sub(TextSize::new(1)).filter(|before| *before >= start);
            if let Some(before) = before.filter(|before| self.byte(*before) == Some(end_byte)) {
                end = before;
            }
        }
        TextRange::new(start, end)
    }

    /// The code units of an encoding before an offset, which is at a character boundary.
    pub(super) fn units(&self, offset: TextSize, encoding: PositionEncoding) -> usize {
        let char = || self.rope.byte_to_char(usize::from(offset).min(self.rope.len_bytes()));
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
        (offset < self.rope.len_bytes()).then(|| self.rope.byte(offset))
    }

    /// A range cut to the text, its ends moved back to character boundaries.
    pub fn clamp(&self, range: TextRange) -> TextRange {
        TextRange::new(size(self.boundary(range.start())), size(self.boundary(range.end())))
    }

    /// The pieces of the text from a byte offset on, in order; together they are the rest of it.
    pub fn chunks_from(&self, offset: TextSize) -> impl Iterator<Item = &str> {
        self.rope.byte_slice(self.boundary(offset)..).chunks()
    }

    /// Replaces a range, cut to the text and moved back to character boundaries, by `new_text`.
    pub fn replace(&mut self, range: TextRange, new_text: &str) {
        let start = self.rope.byte_to_char(self.boundary(range.start()));
        let end = self.rope.byte_to_char(self.boundary(range.end()));
        self.rope.remove(start..end);
        self.rope.insert(start, new_text);
        self.flat = OnceLock::new();
    }

    fn flat(&self) -> Option<&str> {
        if let Some(flat) = self.flat.get() {
            return Some(flat);
        }
        let whole = || {
            let mut whole = String::with_capacity(self.rope.len_bytes());
            whole.extend(self.rope.chunks());
            whole.into()
        };
        (self.rope.len_bytes() <= SHORT).then(|| &**self.flat.get_or_init(whole))
    }

    fn boundary(&self, offset: TextSize) -> usize {
        let offset = usize::from(offset).min(self.rope.len_bytes());
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
