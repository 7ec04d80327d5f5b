//! A text that is cheap to clone and to edit.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use text_size::{TextRange, TextSize};

use super::rope::{Roped, floor};
use super::short::Short;
use super::size;

/// A text. A clone shares everything; an edit costs the logarithm of the length, or of a short text a
/// copy.
///
/// It holds at most 4 GiB; what is longer cannot be told from what is that long.
///
/// Lines end at `\n`, `\r\n` or a lone `\r`, as in the protocol; U+2028 and its kin end none.
#[derive(Clone)]
pub struct Text(Kept);

/// How a text is kept, which only its length decides.
#[derive(Clone)]
enum Kept {
    Short(Arc<Short>),
    Long(Roped),
}

/// The longest text, in bytes, that is kept in one piece alone. A rope has few nodes for it, in which
/// it counts all that can be counted each time.
const SHORT: usize = 16 << 10;

impl Text {
    /// The text of a string.
    pub fn new(text: &str) -> Text {
        Text(match text.len() <= SHORT {
            true => Kept::Short(Arc::new(Short::new(text.into()))),
            false => Kept::Long(Roped::new(text)),
        })
    }

    fn bytes(&self) -> usize {
        match &self.0 {
            Kept::Short(short) => short.as_str().len(),
            Kept::Long(rope) => rope.len(),
        }
    }

    /// The length in bytes.
    pub fn len(&self) -> TextSize {
        size(self.bytes())
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.bytes() == 0
    }

    /// The range of the whole text.
    pub fn range(&self) -> TextRange {
        TextRange::up_to(self.len())
    }

    /// How many lines there are: one more than there are line breaks.
    pub fn line_count(&self) -> usize {
        match &self.0 {
            Kept::Short(short) => short.starts().len(),
            Kept::Long(rope) => rope.line_count(),
        }
    }

    /// The line, from 0, that holds a byte offset; an offset past the end is in the last line.
    pub fn line_of(&self, offset: TextSize) -> usize {
        let offset = usize::from(offset);
        match &self.0 {
            Kept::Short(short) => short.line_of(offset),
            Kept::Long(rope) => rope.line_of(offset.min(rope.len())),
        }
    }

    /// The offset of the first byte of a line, from 0; of a line past the end, the text's length.
    pub fn line_start(&self, line: usize) -> TextSize {
        let start = match &self.0 {
            Kept::Short(short) => short.starts().get(line).copied().map(TextSize::new),
            Kept::Long(rope) => rope.line_start(line).map(size),
        };
        start.unwrap_or(self.len())
    }

    /// The lines that a range touches.
    pub(super) fn lines(&self, range: TextRange) -> Vec<Line> {
        let mut at = self.line_start(self.line_of(range.start()));
        let mut lines = vec![Line::at(at)];
        for chunk in self.chunks_from(at) {
            let mut rest = chunk;
            while let Some(index) = memchr::memchr2(b'\n', b'\r', rest.as_bytes()) {
                // The rope never parts `\r\n`.
                let behind = index + if rest[index..].starts_with("\r\n") { 2 } else { 1 };
                let (line, next) = rest.split_at(behind);
                at += size(behind);
                Line::put(&mut lines, line);
                lines.push(Line::at(at));
                rest = next;
            }
            at += size(rest.len());
            Line::put(&mut lines, rest);
            if at > range.end() {
                // The rest of the last line has not been looked at.
                Line::put(&mut lines, "\u{FFFD}");
                break;
            }
        }
        lines.truncate(lines.partition_point(|line| line.start <= range.end()).max(1));
        lines
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

    /// The range of the line that holds an offset, without its break.
    pub fn line_at(&self, offset: TextSize) -> TextRange {
        self.line_range(self.line_of(offset))
    }

    /// How many bytes stand before an offset in its line.
    pub fn column(&self, offset: TextSize) -> u32 {
        (offset - self.line_start(self.line_of(offset))).into()
    }

    /// What stands before an offset in its line.
    pub fn before_in_line(&self, offset: TextSize) -> Cow<'_, str> {
        self.slice(TextRange::new(self.line_start(self.line_of(offset)), offset))
    }

    /// A range without the blanks and line breaks at its ends.
    pub fn trimmed(&self, range: TextRange) -> TextRange {
        let slice = self.slice(range);
        let end = range.start() + TextSize::of(slice.trim_end());
        let start = range.start() + size(slice.len() - slice.trim_start().len());
        TextRange::new(start.min(end), end)
    }

    /// The rope of a long text.
    pub(super) fn rope(&self) -> Option<&Roped> {
        match &self.0 {
            Kept::Short(_) => None,
            Kept::Long(rope) => Some(rope),
        }
    }

    /// The text of a range. The range is cut to the text, and its ends are moved back to character
    /// boundaries.
    pub fn slice(&self, range: TextRange) -> Cow<'_, str> {
        match &self.0 {
            Kept::Short(short) => {
                let text = short.as_str();
                let slice = text.get(range.start().into()..range.end().into());
                slice.unwrap_or_else(|| &text[self.clamp(range)]).into()
            }
            Kept::Long(rope) => rope.slice(self.cut(range)),
        }
    }

    /// The byte at an offset; `None` at the end.
    pub fn byte(&self, offset: TextSize) -> Option<u8> {
        let offset = usize::from(offset);
        match (self.flat(), self.rope()) {
            (None, Some(rope)) => (offset < rope.len()).then(|| rope.byte(offset)),
            (flat, _) => flat?.as_bytes().get(offset).copied(),
        }
    }

    /// Whether all of it is ASCII, which a long text knows.
    pub fn is_ascii(&self) -> bool {
        match &self.0 {
            Kept::Short(short) => short.as_str().is_ascii(),
            Kept::Long(rope) => rope.is_ascii(),
        }
    }

    /// A range cut to the text, its ends moved back to character boundaries.
    pub fn clamp(&self, range: TextRange) -> TextRange {
        let start = self.boundary(range.start());
        let end = if range.is_empty() { start } else { self.boundary(range.end()) };
        TextRange::new(start, end)
    }

    /// The pieces of the text from a byte offset on, in order; together they are the rest of it.
    pub fn chunks_from(&self, offset: TextSize) -> impl Iterator<Item = &str> {
        let offset = usize::from(self.boundary(offset));
        let flat = self.flat().map(|flat| &flat[offset..]);
        let rope = self.rope().filter(|_| flat.is_none());
        flat.into_iter().chain(rope.into_iter().flat_map(move |rope| rope.chunks_from(offset)))
    }

    /// Replaces a range by `new_text`, and tells which: the range is cut to the text, and its ends
    /// are moved back to character boundaries.
    pub fn replace(&mut self, range: TextRange, new_text: &str) -> TextRange {
        let range = self.cut(range);
        let replaced = match &mut self.0 {
            Kept::Short(short) => {
                let text = short.as_str();
                let range = floor(text, range.start)..floor(text, range.end);
                if text.len() - range.len() + new_text.len() > SHORT {
                    let mut rope = Roped::new(text);
                    rope.replace(range.clone(), new_text);
                    self.0 = Kept::Long(rope);
                } else {
                    *short = Arc::new(short.replaced(&range, new_text));
                }
                range
            }
            Kept::Long(rope) => {
                let range = rope.replace(range, new_text);
                if rope.len() <= SHORT {
                    *self = Text::new(&self.to_string());
                }
                range
            }
        };
        TextRange::new(size(replaced.start), size(replaced.end))
    }

    /// A range cut to the text, in bytes.
    fn cut(&self, range: TextRange) -> Range<usize> {
        let end = usize::from(range.end()).min(self.bytes());
        usize::from(range.start()).min(end)..end
    }

    /// The text in one piece, if it is there.
    fn flat(&self) -> Option<&str> {
        match &self.0 {
            Kept::Short(short) => Some(short.as_str()),
            Kept::Long(rope) => rope.flat(),
        }
    }

    /// The start of the character that holds the byte at an offset.
    fn boundary(&self, offset: TextSize) -> TextSize {
        let (len, offset) = (self.bytes(), usize::from(offset));
        if offset >= len {
            return size(len);
        }
        size(match &self.0 {
            Kept::Short(short) => floor(short.as_str(), offset),
            Kept::Long(rope) => rope.boundary(offset),
        })
    }
}

/// A line of a text.
pub(super) struct Line {
    /// Where it starts.
    pub(super) start: TextSize,
    /// Whether each character of it is one byte.
    pub(super) is_ascii: bool,
}

impl Line {
    fn at(start: TextSize) -> Line {
        Line { start, is_ascii: true }
    }

    /// Adds a piece to the last of some lines.
    fn put(lines: &mut [Line], piece: &str) {
        if let Some(line) = lines.last_mut() {
            line.is_ascii = line.is_ascii && piece.is_ascii();
        }
    }
}

impl Default for Text {
    fn default() -> Text {
        Text::new("")
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        match (&self.0, &other.0) {
            (Kept::Short(one), Kept::Short(other)) => one.as_str() == other.as_str(),
            (Kept::Long(one), Kept::Long(other)) => one == other,
            _ => false,
        }
    }
}

impl Eq for Text {}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.chunks_from(0.into()).try_for_each(|chunk| f.write_str(chunk))
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
