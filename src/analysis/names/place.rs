//! Which names a place can spell, as far as the place alone tells.

use super::SymbolKind::{self, Component, Connection, Container, Input, Operation, Output, Volume};
use super::expressions::ARTIFACTS;
use crate::analysis::bind::Step;
use crate::analysis::{Analysis, DocumentKind, trail};
use crate::schema::to_snake_case;
use crate::syntax::Document;
use crate::template::is_rendered;
use crate::text::TextSize;

/// The fields whose values are names, or hold some.
const VALUES: [(&str, &[SymbolKind]); 8] = [
    ("connection", &[Connection]),
    ("connections", &[Connection]),
    ("container_name", &[Container]),
    ("dag_ref", &[Component]),
    ("dependencies", &[Operation]),
    ("io", &SymbolKind::VARIABLES),
    ("metric", &SymbolKind::VARIABLES),
    ("ref", &[Operation, Connection]),
];

/// The fields that hold what has a name of its own, or is mounted by one.
const NAMED: [(&str, &[SymbolKind]); 11] = [
    ("components", &[Component]),
    ("container", &[Container]),
    ("inputs", &[Input]),
    ("metric", &SymbolKind::VARIABLES),
    ("operations", &[Operation]),
    ("outputs", &[Output]),
    ("resource", &SymbolKind::VARIABLES),
    ("sidecars", &[Container]),
    ("volumes", &[Volume]),
    ("volume_devices", &[Volume]),
    ("volume_mounts", &[Volume]),
];

/// The kinds of which a name at an offset may be. It is a quick answer: what the names of a file
/// are takes a walk through all of it.
pub(in crate::analysis) fn kinds_at(
    analysis: &Analysis,
    offset: TextSize,
) -> &'static [SymbolKind] {
    let document = analysis.tree().document_at(offset);
    // What an alias stands for has the names of all places where it is used.
    let kind = analysis.kind(&document);
    let is_definition = matches!(kind, DocumentKind::Polyaxon(kind) if kind.is_definition());
    if is_definition && !document.has_anchors() {
        kinds_in(&document, offset)
    } else {
        &SymbolKind::ALL
    }
}

fn kinds_in(document: &Document, offset: TextSize) -> &'static [SymbolKind] {
    let trail = trail(document, offset);
    let text = trail.text().unwrap_or_default();
    if is_rendered(&text) || text.contains(ARTIFACTS) {
        return &SymbolKind::ALL;
    }
    // From the inside out.
    let mut keys = trail.steps.iter().rev().filter_map(|step| match step {
        Step::Entry(entry) => Some(entry.key_text().map(|key| to_snake_case(&key))),
        _ => None,
    });
    let mut next = || keys.next().flatten().unwrap_or_default();
    let (key, owner) = (next(), next());
    let is_part = || ["inputs.", "outputs."].iter().any(|prefix| text.contains(prefix));
    match key.as_str() {
        _ if trail.on_key && owner == "params" => &SymbolKind::VARIABLES,
        _ if trail.on_key => &[],
        "value" if is_part() => &SymbolKind::VARIABLES,
        "name" => kinds(&NAMED, &owner),
        key => kinds(&VALUES, key),
    }
}

fn kinds(table: &[(&str, &'static [SymbolKind])], field: &str) -> &'static [SymbolKind] {
    table.iter().find(|(name, _)| *name == field).map_or(&[], |(_, kinds)| kinds)
}
