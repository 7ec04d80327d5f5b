//! A text that is cheap to clone and to edit.

use std::borrow::Cow;
use std::fmt;

use ropey::Rope;
use text_size::{TextRange, TextSize};

/// A text. A clone shares everything; an edit costs the logarithm of the length.
///
/// Lines end at `\n`, `\r\n` or a lone `\r`, as in the protocol; U+2028 and its kin end none.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Text {
    rope: Rope,
}

impl Text {
    /// The text of a string.
    pub fn new(text: &str) -> Text {
        Text { rope: Rope::from_str(text) }
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

    /// The range of a line without its break.
    pub fn line_range(&self, line: usize) -> TextRange {
        let whole = TextRange::new(self.line_start(line), self.line_start(line + 1));
        let text = self.slice(whole);
        let content = text.strip_suffix('\n').unwrap_or(&text);
        let content = content.strip_suffix('\r').unwrap_or(content);
        TextRange::at(whole.start(), TextSize::of(content))
    }

    /// The text of a range. The range is cut to the text, and its ends are moved back to character
    /// boundaries.
    pub fn slice(&self, range: TextRange) -> Cow<'_, str> {
        let (start, end) = (self.boundary(range.start()), self.boundary(range.end()));
        // Ropes count characters and lines of each slice they make; a chunk is there already.
        let (chunk, chunk_start, ..) = self.rope.chunk_at_byte(start);
        match chunk.get(start - chunk_start..end - chunk_start) {
            Some(text) => Cow::Borrowed(text),
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
        let offset = self.boundary(offset);
        let (mut chunks, start, ..) = self.rope.chunks_at_byte(offset);
        let first = chunks.next().map(|chunk| &chunk[offset - start..]);
        first.into_iter().chain(chunks)
    }

    /// Replaces a range, cut to the text and moved back to character boundaries, by `new_text`.
    pub fn replace(&mut self, range: TextRange, new_text: &str) {
        let start = self.rope.byte_to_char(self.boundary(range.start()));
        let end = self.rope.byte_to_char(self.boundary(range.end()));
        self.rope.remove(start..end);
        self.rope.insert(start, new_text);
    }

    fn boundary(&self, offset: TextSize) -> usize {
        let offset = usize::from(offset).min(self.rope.len_bytes());
        // Chunks begin and end at character boundaries.
        let (chunk, start, ..) = self.rope.chunk_at_byte(offset);
        let mut at = offset - start;
        while !chunk.is_char_boundary(at) {
            at -= 1;
        }
        start + at
    }
}

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
