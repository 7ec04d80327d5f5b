//! Keys: the fields that are legal here and not there yet.

use std::borrow::Cow;

use crate::analysis::{Bound, REFERENCES, Step, View};
use crate::ide::describe;
use crate::ide::site::Site;
use crate::schema::{Field, ObjectShape, Shape, TaggedShape};
use crate::spec;

use super::insert::Style;
use super::order::Order;
use super::{CompletionItem, CompletionKind};

/// The fields that can be added at a place.
pub(super) fn keys(bound: &Bound, site: &Site, style: &Style) -> Vec<CompletionItem> {
    let mut present = site.view.keys();
    // The key that is being typed, in quotes.
    present.retain(|key| !key.is_empty());
    let mut items: Vec<CompletionItem> = Vec::new();
    for object in objects(bound, site, &present) {
        let taken: Vec<&str> =
            present.iter().filter_map(|key| Some(&*object.field(key)?.name)).collect();
        let order = Order::of(object, site);
        for (index, field) in object.fields.iter().enumerate() {
            if !taken.contains(&&*field.name) && !is_excluded(object, field, &taken) {
                items.push(item(object, field, order.rank(field, index), site, style));
            }
        }
    }
    if let Some(tag) = missing_tag(bound, &present) {
        items.push(tag_item(&tag, site, style));
    }
    items
}

/// The fields of the first item, where a list of mappings is to begin in a block.
pub(super) fn first_items(bound: &Bound, site: &Site, style: &Style) -> Vec<CompletionItem> {
    let begins = matches!(site.steps.last(), Some(Step::Entry(_))) && site.view.node().is_none();
    if site.flow || !begins || site.has_rest || site.has_colon {
        return Vec::new();
    }
    let step = Step::NewItem(site.word);
    let item = bound.step(spec::schema(), &site.view, &step);
    let style = style.behind_dash();
    let objects = item.objects(spec::schema(), &View::absent(site.word));
    let mut items = Vec::new();
    for object in objects {
        let order = Order::of(object, site);
        let fields = object.fields.iter().zip(0..);
        items.extend(
            fields
                .map(|(field, at)| self::item(object, field, order.rank(field, at), site, &style)),
        );
    }
    items
}

/// The objects that a mapping here may be; where nothing says which of several it is, the likeliest
/// that has all fields that are there.
fn objects<'s>(bound: &Bound<'s>, site: &Site, present: &[Cow<str>]) -> Vec<&'s ObjectShape> {
    let shapes = bound.shapes(spec::schema(), &site.view).into_iter();
    let objects = shapes.filter_map(|shape| match spec::schema().shape(shape) {
        Shape::Object(object) => Some(object),
        Shape::Tagged(tagged) => likeliest(tagged, present),
        _ => None,
    });
    objects.collect()
}

fn likeliest(tagged: &'static TaggedShape, present: &[Cow<str>]) -> Option<&'static ObjectShape> {
    let known = |object: &ObjectShape| {
        present.iter().all(|key| *key == tagged.tag || object.field(key).is_some())
    };
    let branches = tagged.branches.iter().map(|(_, shape)| shape).chain(&tagged.untagged);
    let mut objects = branches.filter_map(|shape| spec::schema().object(*shape));
    objects.find(|object| known(object))
}

/// Whether a field that is there shuts another out.
fn is_excluded(object: &ObjectShape, field: &Field, taken: &[&str]) -> bool {
    let is_reference = |name: &str| REFERENCES.contains(&name);
    if is_reference(&field.name) && taken.iter().any(|name| is_reference(name)) {
        return true;
    }
    let mut groups = object.exclusive.iter().filter(|group| group.contains(&field.name));
    groups.any(|group| group.iter().any(|name| taken.contains(&&**name)))
}

fn item(
    object: &ObjectShape,
    field: &Field,
    rank: u32,
    site: &Site,
    style: &Style,
) -> CompletionItem {
    let (new_text, snippet) = style.entry(&field.name, field.slot);
    let edit = style.edit(site, new_text);
    let required = if field.required { ", required" } else { "" };
    CompletionItem {
        detail: [&describe::slot(spec::schema(), field.slot), required].concat(),
        docs: style.docs(|| describe::field(spec::schema(), object, field)),
        snippet,
        rank,
        deprecated: field.deprecated.is_some(),
        ..CompletionItem::new(field.name.clone(), CompletionKind::Field, edit)
    }
}

/// The key that says which kind of object this is, where it is not said yet.
fn missing_tag(bound: &Bound, present: &[Cow<str>]) -> Option<String> {
    bound.tags(spec::schema()).into_iter().find(|tag| present.iter().all(|key| key != tag))
}

fn tag_item(tag: &str, site: &Site, style: &Style) -> CompletionItem {
    let edit = style.edit(site, style.scalar(tag));
    CompletionItem {
        detail: "which kind of object this is".to_owned(),
        ..CompletionItem::new(tag.to_owned(), CompletionKind::Field, edit)
    }
}
