//! Where a name is given.

use crate::analysis::{Analysis, Referent, Step, SymbolKind, View, trail};
use crate::text::{TextRange, TextSize};

/// A place to go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NavigationTarget {
    /// All of what is there: the item of an input, the value of an anchor.
    pub range: TextRange,
    /// The name in it.
    pub selection_range: TextRange,
}

/// The places in the file that give the name at `offset`; on such a place, that place. None where
/// the name is given in another file or nowhere.
pub fn goto_definition(analysis: &Analysis, offset: TextSize) -> Vec<NavigationTarget> {
    let declarations =
        analysis.name_at(offset, &SymbolKind::ALL).map(|symbol| symbol.declarations.as_slice());
    let targets = declarations.unwrap_or_default().iter().map(|declaration| NavigationTarget {
        range: declaration.full_range.cover(declaration.range),
        selection_range: declaration.range,
    });
    targets.collect()
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
