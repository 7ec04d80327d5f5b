//! Where a name is given.

use crate::analysis::{Analysis, Referent, Step, SymbolKind, View, trail};
use crate::text::{TextRange, TextSize};

/// The places in the file that give the name at `offset`; on such a place, that place. None where
/// the name is given in another file or nowhere.
pub fn goto_definition(analysis: &Analysis, offset: TextSize) -> Vec<TextRange> {
    let declarations =
        analysis.name_at(offset, &SymbolKind::ALL).map(|symbol| symbol.declarations.as_slice());
    declarations.unwrap_or_default().iter().map(|declaration| declaration.range).collect()
}

/// The reference to another spec, `pathRef` or `hubRef`, whose value stands at `offset`.
pub fn reference_at(analysis: &Analysis, offset: TextSize) -> Option<Referent> {
    let document = analysis.tree().document_at(offset);
    let trail = trail(&document, offset);
    let Some(Step::Entry(entry)) = trail.steps.last().filter(|_| !trail.on_key) else {
        return None;
    };
    let field = match &*entry.key_text()? {
        "pathRef" | "path_ref" => "pathRef",
        "hubRef" | "hub_ref" => "hubRef",
        _ => return None,
    };
    let value = View::of_entry(entry);
    let text = value.text().filter(|_| value.range().contains_inclusive(offset))?;
    Some(Referent { field, value: text.into_owned() })
}
