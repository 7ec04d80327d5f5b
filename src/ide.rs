//! Editor features.

use crate::analysis::Analysis;
use crate::text::{TextRange, TextSize};

/// A hover.
pub struct Hover {
    /// Range.
    pub range: TextRange,
    /// Markdown.
    pub markdown: String,
}

/// Hover.
pub fn hover(_: &Analysis, _: TextSize) -> Option<Hover> {
    None
}
