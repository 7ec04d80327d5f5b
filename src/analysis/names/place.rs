//! Whether a place can spell a name, as far as the place alone tells.

use super::expressions::ARTIFACTS;
use crate::analysis::bind::Step;
use crate::analysis::{Analysis, DocumentKind, trail};
use crate::schema::to_snake_case;
use crate::spec::FileKind;
use crate::template::is_rendered;
use crate::text::TextSize;

/// The fields whose values are names, or hold some.
const VALUES: [&str; 6] =
    ["connection", "connections", "container_name", "dag_ref", "dependencies", "ref"];

/// The fields that hold what has a name of its own, or is mounted by one.
const NAMED: [&str; 9] = [
    "components",
    "container",
    "inputs",
    "operations",
    "outputs",
    "sidecars",
    "volumes",
    "volume_devices",
    "volume_mounts",
];

/// Whether there may be a name at an offset. It is a quick answer: what the names of a file are
/// takes a walk through all of it.
pub(in crate::analysis) fn may_be_name(analysis: &Analysis, offset: TextSize) -> bool {
    use FileKind::{Component, Operation, Polyaxonfile};
    let document = analysis.tree().document_at(offset);
    match analysis.kind(&document) {
        DocumentKind::Polyaxon(Component | Operation | Polyaxonfile) => {}
        _ => return true,
    }
    // What an alias stands for has the names of all places where it is used.
    if document.has_anchors() {
        return true;
    }
    let trail = trail(&document, offset);
    // From the inside out.
    let mut keys = trail.steps.iter().rev().filter_map(|step| match step {
        Step::Entry(entry) => Some(entry.key_text().map(|key| to_snake_case(&key))),
        _ => None,
    });
    let mut next = || keys.next().flatten().unwrap_or_default();
    let (key, owner) = (next(), next());
    let text = trail.text().unwrap_or_default();
    if is_rendered(&text) || text.contains(ARTIFACTS) {
        return true;
    }
    match key.as_str() {
        _ if trail.on_key => owner == "params",
        "name" => NAMED.contains(&owner.as_str()),
        "value" => ["inputs.", "outputs."].iter().any(|prefix| text.contains(prefix)),
        key => VALUES.contains(&key),
    }
}
