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

/// The replacement of a range of a text. `range` is in bytes of the text before the edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextEdit {
    /// What is replaced; empty for an insertion.
    pub range: TextRange,
    /// What stands there afterwards; empty for a deletion.
    pub new_text: String,
}
