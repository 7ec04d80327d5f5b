//! What is not written but true.

mod literal;
mod reading;
mod service;

pub use service::service_paths;

use crate::analysis::Analysis;
use crate::text::{TextRange, TextSize, sort_by_range};

/// A few words shown between the characters of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InlayHint {
    /// Where they are shown: behind a value.
    pub offset: TextSize,
    /// The words.
    pub label: String,
    /// What they mean.
    pub tooltip: String,
}

/// The hints whose place touches a range, in order: what a scalar is read as where that is not what
/// it looks like, the path under which a service answers, and the defaults of a service.
pub fn inlay_hints(analysis: &Analysis, range: TextRange) -> Vec<InlayHint> {
    let mut hints = surprises(analysis, range);
    hints.extend(service::hints(analysis, range));
    hints.retain(|hint| range.contains_inclusive(hint.offset));
    sort_by_range(&mut hints, |hint| TextRange::empty(hint.offset));
    hints
}

/// What the scalars that touch a range are read as, where that is not what they look like.
pub(super) fn surprises(analysis: &Analysis, range: TextRange) -> Vec<InlayHint> {
    let mut hints = reading::hints(analysis, range);
    hints.extend(literal::hints(analysis, range));
    hints
}
