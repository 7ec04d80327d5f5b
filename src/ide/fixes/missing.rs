//! Adds a field that has to be there.

use crate::analysis::{Analysis, Diagnostic, Fix, View, and_list, edit, trail};
use crate::schema::{Shape, ShapeId};
use crate::spec;
use crate::syntax::Entry;
use crate::text::TextEdit;

use super::{lines, moving, subject};

/// Adds what is missing as the first lines of the mapping, or below its name, each with nothing behind
/// the colon unless that is certain.
pub(super) fn add(analysis: &Analysis, diagnostic: &Diagnostic) -> Vec<Fix> {
    // What is there and empty is to be filled in where it stands.
    let Some(view) = subject(analysis, diagnostic).filter(|_| !diagnostic.suggestions.is_empty())
    else {
        return Vec::new();
    };
    let Some(first) = first(analysis, diagnostic, &view) else { return Vec::new() };
    let at = first.key().range().start();
    let text = analysis.tree().text();
    let indent = " ".repeat(text.column(at) as usize);
    let names = &diagnostic.suggestions;
    // What is missing may stand in a line that cannot be read where it is.
    let is_astray = |name: &String| {
        analysis.tree().errors().iter().any(|error| text.slice(error.range) == name.as_str())
    };
    if names.iter().any(is_astray) {
        return Vec::new();
    }
    let kind = kind(analysis, diagnostic).unwrap_or_default();
    let line = |name: &String| match name.as_str() {
        "kind" => format!("kind: {kind}"),
        name => format!("{name}: "),
    };
    let new: Vec<_> = names.iter().map(line).collect();
    let edit = if first.key_text().as_deref() == Some("name") {
        edit::add_lines(analysis.tree(), first.range(), indent.len() as u32, &new.join("\n"))
    } else {
        let new: String = new.iter().map(|line| format!("{line}\n{indent}")).collect();
        TextEdit::insert(at, new)
    };
    let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    let title = format!("Add {}", and_list(&names));
    Fix::one(&title, Some(edit), false)
}

/// The one kind that takes the keys which stand there.
fn kind(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<String> {
    let document = analysis.tree().document_at(diagnostic.range.start());
    let mut steps = trail(&document, diagnostic.range.start()).steps;
    if steps.last()?.view().mapping().is_none() {
        steps.pop();
    }
    let view = steps.last()?.view();
    let schema = spec::schema();
    let takes_all = |shape: &ShapeId| match schema.object(*shape) {
        Some(object) => view.keys().iter().all(|key| object.field(key).is_some()),
        None => false,
    };
    let shapes = moving::bound(analysis, &steps)?.shapes(schema, &view);
    let branches = shapes.iter().flat_map(|shape| match schema.shape(*shape) {
        Shape::Tagged(tagged) if tagged.tag == "kind" => &tagged.branches[..],
        _ => &[],
    });
    let mut fitting = branches.filter(|(_, shape)| takes_all(shape));
    match (fitting.next(), fitting.next()) {
        (Some((kind, _)), None) => Some(kind.clone()),
        _ => None,
    }
}

/// The first entry of the block mapping that lacks something.
fn first<'t>(
    analysis: &'t Analysis,
    diagnostic: &Diagnostic,
    view: &View<'t>,
) -> Option<Entry<'t>> {
    if let Some(mapping) = view.mapping() {
        return mapping.entries().next().filter(|_| !mapping.is_flow());
    }
    // The finding is on the first key of an item.
    let entry = lines::entry_at(analysis, diagnostic.range.start())?;
    entry.block().is_some().then_some(entry)
}
