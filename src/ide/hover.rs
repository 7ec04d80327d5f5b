//! What a place is, in words.

use crate::analysis::Analysis;
use crate::text::{TextRange, TextSize};

/// What to show over a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// The token.
    pub range: TextRange,
    /// The words, in Markdown.
    pub markdown: String,
}

/// The docs of the key, value, anchor or template at an offset.
pub fn hover(_analysis: &Analysis, _offset: TextSize) -> Option<Hover> {
    None
}
