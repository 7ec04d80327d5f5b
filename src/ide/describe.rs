//! Types and docs in words, for hover and completion alike.

use crate::schema::{EnumValue, Field, Layer, ObjectShape, Reading, Schema, Shape, ShapeId, Slot};
use crate::spec::contexts::NEVER_RENDERED;

/// The type of what a slot holds: `list of integers`.
pub fn slot(schema: &Schema, slot: Slot) -> String {
    shape(schema, slot.shape)
}

/// The docs of a field, in Markdown: its type, its words, its default, values and page.
pub fn field(schema: &Schema, object: &ObjectShape, field: &Field) -> String {
    field_among(schema, object, field, &[field.slot])
}

/// The docs of a field of one of several objects, which has other values in the others.
pub fn field_among(schema: &Schema, object: &ObjectShape, field: &Field, slots: &[Slot]) -> String {
    let required = if field.required { ", required" } else { "" };
    let mut docs = ["**`", &field.name, "`**: ", &slot(schema, field.slot), required].concat();
    let mut add = |parts: &[&str]| {
        docs.push_str("\n\n");
        parts.iter().for_each(|part| docs.push_str(part));
    };
    if let Some(advice) = &field.deprecated {
        add(&["**Not to be used any more:** ", advice]);
    }
    if !field.docs.is_empty() {
        add(&[&field.docs]);
    }
    facts(schema, object, field, slots, &mut add);
    if let Some(link) = schema.page(object, field) {
        add(&["[", &object.name, "](", &link, ")"]);
    }
    docs
}

/// The models of components and operations.
const DEFINITIONS: &[&str] = &["V1Polyaxonfile", "V1Component", "V1Operation"];

fn facts(
    schema: &Schema,
    object: &ObjectShape,
    field: &Field,
    slots: &[Slot],
    add: &mut dyn FnMut(&[&str]),
) {
    if let Some(default) = &field.default {
        add(&["Default: `", default, "`"]);
    }
    let words = slots.iter().flat_map(|slot| match schema.shape(slot.shape) {
        Shape::Scalar(scalar) => &scalar.values[..],
        _ => &[],
    });
    let words = values(words);
    if !words.is_empty() {
        add(&["Values:\n\n", &words]);
    }
    // What a catalogue says of connections is read before there is a run to render it for.
    if object.layer == Layer::Polyaxon && !object.name.contains("Connection") {
        let is_declared = object.name == "V1IO";
        // What an input or output takes is settled before anything is rendered.
        let or_template = field.slot.or_template && !(is_declared && field.name == "type");
        let is_kept = match is_declared {
            true => or_template && !["value", "argFormat"].contains(&&*field.name),
            false => DEFINITIONS.contains(&&*object.name) && NEVER_RENDERED.contains(&&*field.name),
        };
        add(match (is_kept, or_template) {
            (true, _) => &["A template in it is kept as text."],
            (false, true) => &["A template such as `{{ name }}` may stand for the whole value."],
            (false, false) => {
                &["A template such as `{{ name }}` may not stand for the whole value."]
            }
        });
    }
    if let Some(alias) = &field.alias
        && object.layer == Layer::Polyaxon
    {
        add(&["Also spelled `", alias, "`."]);
    }
}

/// The values of an enumeration, as a Markdown list.
fn values<'s>(values: impl Iterator<Item = &'s EnumValue>) -> String {
    let lines = values.map(|value| match value.docs.as_str() {
        "" => format!("- `{}`", value.value),
        docs => format!("- `{}`: {docs}", value.value),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether a shape is a mapping and nothing else.
pub fn is_mapping(schema: &Schema, id: ShapeId) -> bool {
    match schema.shape(id) {
        Shape::Object(_) | Shape::Map(_) | Shape::Tagged(_) => true,
        Shape::AnyOf(branches) => branches.iter().all(|branch| is_mapping(schema, *branch)),
        _ => false,
    }
}

/// Whether a shape is a scalar and nothing else.
pub fn is_scalar(schema: &Schema, id: ShapeId) -> bool {
    match schema.shape(id) {
        Shape::Scalar(_) => true,
        Shape::AnyOf(branches) => branches.iter().all(|branch| is_scalar(schema, *branch)),
        _ => false,
    }
}

fn shape(schema: &Schema, id: ShapeId) -> String {
    match schema.shape(id) {
        Shape::Any => "anything".to_owned(),
        Shape::Scalar(scalar) if !scalar.values.is_empty() => "one of a set of words".to_owned(),
        Shape::Scalar(scalar) => reading(scalar.reading).to_owned(),
        Shape::Object(object) => object.name.clone(),
        Shape::Map(map) => ["mapping of names to ", &shape(schema, map.value.shape)].concat(),
        Shape::List(list) => match schema.shape(list.item.shape) {
            Shape::AnyOf(_) => ["list of (", &shape(schema, list.item.shape), ")"].concat(),
            _ => ["list of ", &shape(schema, list.item.shape)].concat(),
        },
        Shape::Tagged(tagged) => ["mapping with a `", &tagged.tag, "`"].concat(),
        Shape::AnyOf(branches) => {
            let mut words: Vec<_> = branches.iter().map(|branch| shape(schema, *branch)).collect();
            words.dedup();
            words.join(" or ")
        }
    }
}

fn reading(reading: Reading) -> &'static str {
    match reading {
        Reading::Str | Reading::LooseStr | Reading::Filled => "text",
        Reading::Slug => "name",
        Reading::Image => "image",
        Reading::Int | Reading::LaxInt | Reading::WholeNumber => "integer",
        Reading::Float | Reading::StrictFloat | Reading::Fraction => "number",
        Reading::LaxBool | Reading::Bool => "boolean",
        Reading::Date => "date",
        Reading::DateTime => "date with a time",
        Reading::Duration => "seconds",
        Reading::Uuid => "UUID",
        Reading::UuidList => "UUIDs separated by commas",
        Reading::Numbers(_) => "numbers separated by colons",
        Reading::CpuRange | Reading::MemoryRange => "amount or range (`500m`, `1Gi..2Gi`)",
        Reading::CountRange => "count or range (`1`, `1..2`)",
        Reading::Quantity => "amount (`500m`, `1Gi`)",
        Reading::IntOrStr => "integer or name",
    }
}
