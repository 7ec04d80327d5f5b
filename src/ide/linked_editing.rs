//! Names that are edited in all their places at once.

use crate::analysis::{Analysis, SymbolKind};
use crate::text::{TextRange, TextSize, sort_by_range};

/// What a word is made of, for the client to know when editing together ends.
pub const LINKED_WORD: &str = "[A-Za-z0-9_.-]+";

/// The places of the anchor or volume at `offset`, in order, if there are several; all spell the
/// same text.
pub fn linked_editing_ranges(analysis: &Analysis, offset: TextSize) -> Vec<TextRange> {
    let linked = [SymbolKind::Anchor, SymbolKind::Volume];
    let Some(symbol) = analysis.name_at(offset, &linked) else { return Vec::new() };
    let text = analysis.tree().text();
    let mut ranges: Vec<_> = symbol.mentions().map(|mention| mention.range).collect();
    sort_by_range(&mut ranges, |range| *range);
    let is_spelled = |range: &TextRange| *text.slice(*range) == *symbol.name;
    if ranges.len() > 1 && ranges.iter().all(is_spelled) { ranges } else { Vec::new() }
}
