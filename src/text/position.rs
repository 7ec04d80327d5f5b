//! Positions as editors count them: a line, and a character in the encoding that was agreed on.

use text_size::{TextRange, TextSize};

use super::Text;

/// A place in a text as the protocol names it: both numbers count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// The code units of the agreed encoding before the place in its line.
    pub character: u32,
}

/// The code units in which [`Position::character`] counts (LSP 3.17, `PositionEncodingKind`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PositionEncoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units, what every client understands.
    #[default]
    Utf16,
    /// Unicode scalar values.
    Utf32,
}

impl PositionEncoding {
    /// The code units of a text.
    fn count(self, text: &str) -> usize {
        match self {
            _ if text.is_ascii() => text.len(),
            PositionEncoding::Utf8 => text.len(),
            PositionEncoding::Utf16 => text.encode_utf16().count(),
            PositionEncoding::Utf32 => text.chars().count(),
        }
    }
}

/// The longest start of a line that is counted, in bytes.
const NEAR: TextSize = TextSize::new(1000);

impl Text {
    /// The position of a byte offset; an offset past the end is the end.
    pub fn position(&self, offset: TextSize, encoding: PositionEncoding) -> Position {
        let offset = self.clamp(TextRange::empty(offset.min(self.len()))).start();
        let line = self.line_of(offset);
        let start = self.line_start(line);
        // Nearly all lines are so short that counting is quicker than asking the rope twice.
        let character = match offset - start <= NEAR {
            true => encoding.count(&self.slice(TextRange::new(start, offset))),
            false => self.units(offset, encoding) - self.units(start, encoding),
        };
        Position { line: line as u32, character: character as u32 }
    }

    /// The byte offset of a position. A line past the end is the end of the text, a character past
    /// the end of its line is the end of that line before its break, and one inside a character is
    /// that character's start.
    pub fn offset(&self, position: Position, encoding: PositionEncoding) -> TextSize {
        let line = position.line as usize;
        if line >= self.line_count() {
            return self.len();
        }
        let range = self.line_range(line);
        let units = self.units(range.start(), encoding) + position.character as usize;
        if units >= self.units(range.end(), encoding) {
            return range.end();
        }
        self.at_unit(units, encoding)
    }
}
