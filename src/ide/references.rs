//! Where a name is used.

use crate::analysis::{Analysis, SymbolKind};
use crate::text::{TextRange, TextSize, sort_by_range};

/// The places in the file that use the name at `offset`, in order, and those that give it if
/// `declarations` says so.
pub fn references(analysis: &Analysis, offset: TextSize, declarations: bool) -> Vec<TextRange> {
    let Some(symbol) = analysis.name_at(offset, &SymbolKind::ALL) else { return Vec::new() };
    let declared = symbol.declarations.iter().filter(|_| declarations);
    let mut ranges: Vec<_> = declared.chain(&symbol.uses).map(|mention| mention.range).collect();
    sort_by_range(&mut ranges, |range| *range);
    ranges
}
