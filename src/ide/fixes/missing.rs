//! Adds a field that has to be there.

use crate::analysis::{Analysis, Diagnostic, Fix, View, and_list};
use crate::text::{TextEdit, TextSize};

use super::{lines, subject};

/// Adds what is missing as the first lines of the mapping, each with nothing behind the colon.
pub(super) fn add(analysis: &Analysis, diagnostic: &Diagnostic) -> Vec<Fix> {
    let Some(view) = subject(analysis, diagnostic) else { return Vec::new() };
    let Some(at) = place(analysis, diagnostic, &view) else { return Vec::new() };
    let text = analysis.tree().text();
    let indent = " ".repeat(lines::column(text, at));
    let names = &diagnostic.suggestions;
    let new_text: String = names.iter().map(|name| format!("{name}: \n{indent}")).collect();
    let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    let title = format!("Add {}", and_list(&names));
    Fix::one(&title, Some(TextEdit::insert(at, new_text)), false)
}

/// The first key of the block mapping that lacks something.
fn place(analysis: &Analysis, diagnostic: &Diagnostic, view: &View) -> Option<TextSize> {
    if let Some(mapping) = view.mapping() {
        let first = mapping.entries().next()?;
        return (!mapping.is_flow()).then(|| first.key().range().start());
    }
    // The finding is on the first key of an item.
    let entry = lines::entry_at(analysis, diagnostic.range.start())?;
    entry.block().map(|_| entry.key().range().start())
}
