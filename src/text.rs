//! The text of a document: byte offsets, lines, position encodings and edits.

mod order;
mod position;
mod rope;
mod shared;
mod short;

pub use order::{sort_by_numbers, sort_by_range};
pub use position::{Position, PositionEncoding, Positions};
pub use shared::Text;
pub use text_size::{TextRange, TextSize};

/// So many bytes; 4 GiB for all that is more.
pub fn size(bytes: usize) -> TextSize {
    TextSize::new(u32::try_from(bytes).unwrap_or(u32::MAX))
}

/// How many spaces a line begins with.
pub fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// The replacement of a range of a text. `range` is in bytes of the text before the edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextEdit {
    /// What is replaced; empty for an insertion.
    pub range: TextRange,
    /// What stands there afterwards; empty for a deletion.
    pub new_text: String,
}

impl TextEdit {
    /// Puts a text in the place of a range.
    pub fn replace(range: TextRange, new_text: impl Into<String>) -> TextEdit {
        TextEdit { range, new_text: new_text.into() }
    }

    /// Puts a text at an offset.
    pub fn insert(at: TextSize, new_text: impl Into<String>) -> TextEdit {
        TextEdit::replace(TextRange::empty(at), new_text)
    }

    /// Takes away what stands at a range.
    pub fn delete(range: TextRange) -> TextEdit {
        TextEdit::replace(range, "")
    }
}
