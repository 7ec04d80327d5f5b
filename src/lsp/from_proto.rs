//! From the protocol's types to ours.

use tower_lsp::ls_types as lsp;

use crate::text::{Position, PositionEncoding, Text, TextRange, TextSize};

/// The byte offset of a position, moved into the text where it lies outside.
pub(super) fn offset(text: &Text, position: lsp::Position, encoding: PositionEncoding) -> TextSize {
    let position = Position { line: position.line, character: position.character };
    text.offset(position, encoding)
}

/// The bytes of a range; one with its ends exchanged is put right.
pub(super) fn range(text: &Text, range: lsp::Range, encoding: PositionEncoding) -> TextRange {
    let start = offset(text, range.start, encoding);
    // What is typed replaces nothing.
    let end = if range.end == range.start { start } else { offset(text, range.end, encoding) };
    TextRange::new(start.min(end), start.max(end))
}
