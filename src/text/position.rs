//! Positions as editors count them: a line, and a character in the encoding that was agreed on.

use std::cell::Cell;

use text_size::{TextRange, TextSize};

use super::Text;
use super::shared::Line;

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

    /// The code units of a character.
    fn units(self, char: char) -> usize {
        match self {
            PositionEncoding::Utf8 => char.len_utf8(),
            PositionEncoding::Utf16 => char.len_utf16(),
            PositionEncoding::Utf32 => 1,
        }
    }
}

/// So many lines are looked at one by one.
const CLOSE: usize = 8;

/// The longest start of a line that is counted in a rope, in bytes.
const NEAR: TextSize = TextSize::new(1000);

impl Text {
    /// The position of a byte offset; an offset past the end is the end.
    pub fn position(&self, offset: TextSize, encoding: PositionEncoding) -> Position {
        let offset = self.clamp(TextRange::empty(offset.min(self.len()))).start();
        let line = self.line_of(offset);
        self.position_in(line, self.line_start(line), offset, encoding)
    }

    /// The positions of both ends of a range.
    pub fn ends(&self, range: TextRange, encoding: PositionEncoding) -> (Position, Position) {
        let start = self.position(range.start(), encoding);
        if range.len() <= NEAR {
            let between = self.slice(range);
            if !between.contains(['\n', '\r']) {
                let character = start.character + encoding.count(&between) as u32;
                return (start, Position { character, ..start });
            }
        }
        (start, self.position(range.end(), encoding))
    }

    /// The positions of many offsets in a range, whose lines are looked up once.
    pub fn positions(&self, range: TextRange, encoding: PositionEncoding) -> Positions<'_> {
        let first = self.line_of(range.start());
        let lines = self.lines(range);
        let end = self.line_start(first + lines.len());
        Positions { text: self, encoding, first, lines, end, last: Cell::new(0) }
    }

    /// The position of an offset inside of the text, in a line with this start.
    fn position_in(
        &self,
        line: usize,
        start: TextSize,
        offset: TextSize,
        encoding: PositionEncoding,
    ) -> Position {
        // Nearly all lines are so short that counting is quicker than asking the rope twice.
        let far = self.rope().filter(|_| offset - start > NEAR);
        let character = match far {
            None => encoding.count(&self.slice(TextRange::new(start, offset))),
            Some(rope) => {
                let offset = self.clamp(TextRange::empty(offset)).start();
                let units = |at: TextSize| rope.units(at.into(), encoding);
                units(offset) - units(start)
            }
        };
        Position { line: line as u32, character: character as u32 }
    }

    /// The byte offset of a position. A line past the end is the end of the text, a character past
    /// the end of its line is the end of that line before its break, and one inside a character is
    /// that character's start.
    pub fn offset(&self, position: Position, encoding: PositionEncoding) -> TextSize {
        let (line, character) = (position.line as usize, position.character as usize);
        let far = self.rope().filter(|_| character > usize::from(NEAR));
        let Some(rope) = far else {
            return self.near(self.line_start(line), character, encoding);
        };
        let range = self.line_range(line);
        let units = |at: TextSize| rope.units(at.into(), encoding);
        let unit = units(range.start()) + character;
        if unit >= units(range.end()) {
            return range.end();
        }
        TextSize::new(rope.at_unit(unit, encoding) as u32)
    }

    /// The byte offset of the character so many units behind the start of a line.
    fn near(&self, start: TextSize, units: usize, encoding: PositionEncoding) -> TextSize {
        let mut left = units;
        let before = |char: &char| {
            let units = encoding.units(*char);
            let is_before = !matches!(char, '\n' | '\r') && units <= left;
            left -= if is_before { units } else { 0 };
            is_before
        };
        let chars = self.chunks_from(start).flat_map(str::chars).take_while(before);
        start + chars.map(TextSize::of).sum::<TextSize>()
    }
}

/// The positions of the offsets of a text, for answers with many of them.
pub struct Positions<'t> {
    text: &'t Text,
    encoding: PositionEncoding,
    /// The first line that is known.
    first: usize,
    /// The lines that are known.
    lines: Vec<Line>,
    /// Where the last of them ends.
    end: TextSize,
    /// The line that was asked for last: the next is seldom far.
    last: Cell<usize>,
}

impl Positions<'_> {
    /// The position of a byte offset, as [`Text::position`] gives it.
    pub fn at(&self, offset: TextSize) -> Position {
        let number = self.line(offset).filter(|_| offset < self.end);
        let Some(number) = number else { return self.text.position(offset, self.encoding) };
        self.last.set(number);
        let (line, Line { start, is_ascii }) = (self.first + number, &self.lines[number]);
        if *is_ascii {
            return Position { line: line as u32, character: (offset - *start).into() };
        }
        self.text.position_in(line, *start, offset, self.encoding)
    }

    /// The number of the line that holds an offset, of those that are known.
    fn line(&self, offset: TextSize) -> Option<usize> {
        let last = self.last.get();
        let rest = self.lines.get(last..).unwrap_or_default();
        if rest.first().is_some_and(|line| line.start <= offset)
            && let Some(more) = rest.iter().take(CLOSE).position(|line| line.start > offset)
        {
            return Some(last + more - 1);
        }
        self.lines.partition_point(|line| line.start <= offset).checked_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_positions_are_those_of_each() {
        let long = format!("a: {}\u{1F600}b\n", "x".repeat(2000));
        for text in ["", "a", "a\r\nb\rc\n\u{e9}\u{1F600}d\n\r\n", &long, &long.repeat(200)] {
            let text = Text::new(text);
            for encoding in
                [PositionEncoding::Utf8, PositionEncoding::Utf16, PositionEncoding::Utf32]
            {
                let (all, end) = (text.positions(text.range(), encoding), TextSize::new(7));
                let few = text.positions(TextRange::new(TextSize::new(4), end), encoding);
                for offset in (0..u32::from(text.len()) + 2).take(5000).map(TextSize::new) {
                    let position = text.position(offset, encoding);
                    assert_eq!((all.at(offset), few.at(offset)), (position, position));
                    let start = TextSize::new(u32::from(offset) / 2);
                    let ends = (text.position(start, encoding), position);
                    assert_eq!(text.ends(TextRange::new(start, offset), encoding), ends);
                }
            }
        }
    }
}
