//! Where else the name under the cursor stands.

use crate::analysis::{Analysis, Mention, Referent, SymbolKind};
use crate::text::{TextRange, TextSize, sort_by_range};

/// A place that spells the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocumentHighlight {
    /// The name alone.
    pub range: TextRange,
    /// Whether the name is given there, not used.
    pub is_declaration: bool,
}

/// The places in the file that spell the name at `offset`, in order; none where no name stands.
pub fn document_highlights(analysis: &Analysis, offset: TextSize) -> Vec<DocumentHighlight> {
    let Some(symbol) = analysis.name_at(offset, &SymbolKind::ALL) else { return Vec::new() };
    let mention = |is_declaration| {
        move |mention: &Mention| DocumentHighlight { range: mention.range, is_declaration }
    };
    // What a file gives to a component of another file is declared there.
    let declares = symbol.referent.as_ref().and_then(Referent::path).is_none();
    let mut places: Vec<_> = symbol.declarations.iter().map(mention(declares)).collect();
    places.extend(symbol.uses.iter().map(mention(false)));
    sort_by_range(&mut places, |place| place.range);
    places
}
