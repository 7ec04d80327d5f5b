//! Where a name is given.

use super::document_links::{LinkTarget, document_links};
use crate::analysis::Analysis;
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
    let declarations = analysis.names().at(offset).map(|symbol| symbol.declarations.as_slice());
    let targets = declarations.unwrap_or_default().iter().map(|declaration| NavigationTarget {
        range: declaration.full_range.cover(declaration.range),
        selection_range: declaration.range,
    });
    targets.collect()
}

/// The path of another spec that stands at `offset`, as written.
pub fn path_ref_at(analysis: &Analysis, offset: TextSize) -> Option<String> {
    let links = document_links(analysis).into_iter();
    let mut here = links.filter(|link| link.range.contains_inclusive(offset));
    here.find_map(|link| match link.target {
        LinkTarget::Path(path) => Some(path),
        LinkTarget::Url(_) => None,
    })
}
