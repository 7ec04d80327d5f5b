//! Keys: the fields that are legal here and not there yet.

use crate::analysis::Bound;
use crate::ide::describe;
use crate::ide::site::Site;
use crate::schema::{Field, Layer, ObjectShape};
use crate::spec;

use super::insert::Style;
use super::{CompletionItem, CompletionKind, replace};

/// The fields that can be added at a place.
pub(super) fn keys(bound: &Bound, site: &Site, style: &Style) -> Vec<CompletionItem> {
    let present: Vec<String> =
        site.view.fields().into_iter().map(|(key, _)| key.into_owned()).collect();
    let mut items: Vec<CompletionItem> = Vec::new();
    for object in bound.objects(spec::schema(), &site.view) {
        for (index, field) in object.fields.iter().enumerate() {
            if !is_present(object, field, &present) {
                items.push(item(object, field, index, site, style));
            }
        }
    }
    if let Some(tag) = missing_tag(bound, &present) {
        items.push(tag_item(&tag, site, style));
    }
    items
}

fn is_present(object: &ObjectShape, field: &Field, present: &[String]) -> bool {
    present.iter().any(|key| object.field(key).is_some_and(|known| known.name == field.name))
}

fn item(
    object: &ObjectShape,
    field: &Field,
    index: usize,
    site: &Site,
    style: &Style,
) -> CompletionItem {
    let (new_text, snippet) = style.entry(&field.name, field.slot);
    CompletionItem {
        label: field.name.clone(),
        kind: CompletionKind::Field,
        detail: describe::slot(spec::schema(), field.slot),
        docs: describe::field(spec::schema(), object, field),
        edit: replace(site.word, new_text),
        snippet,
        rank: rank(object, field, index),
        filter: None,
        deprecated: field.deprecated.is_some(),
        more_edits: Vec::new(),
    }
}

/// Required fields first, then as the documentation lists them; what should go comes last.
fn rank(object: &ObjectShape, field: &Field, index: usize) -> u32 {
    let group = match field {
        _ if field.deprecated.is_some() => 3,
        _ if field.required || field.name == "kind" => 0,
        // A container can do without an image only on paper.
        _ if object.layer == Layer::KubernetesKeys && field.name == "image" => 0,
        _ => 1,
    };
    group * 1000 + index as u32
}

/// The key that says which kind of object this is, where it is not said yet.
fn missing_tag(bound: &Bound, present: &[String]) -> Option<String> {
    bound.tags(spec::schema()).into_iter().find(|tag| !present.contains(tag))
}

fn tag_item(tag: &str, site: &Site, style: &Style) -> CompletionItem {
    CompletionItem {
        label: tag.to_owned(),
        kind: CompletionKind::Field,
        detail: "which kind of object this is".to_owned(),
        docs: String::new(),
        edit: replace(site.word, style.scalar(tag)),
        snippet: false,
        rank: 0,
        filter: None,
        deprecated: false,
        more_edits: Vec::new(),
    }
}
