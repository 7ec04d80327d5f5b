//! Whether a value is taken where a slot says what is, as far as a single field tells.

use std::collections::BTreeSet;

use polyaxon_ls::schema::{
    ListShape, MapShape, ObjectShape, Reading, Scalar, Schema, Shape, ShapeId, Slot, Unknown,
};
use serde_json::Value;

/// Whether the value is taken.
pub fn accepts(schema: &Schema, slot: Slot, value: &Value) -> bool {
    match value {
        Value::Null => slot.nullable,
        Value::String(text) if slot.or_template && text.contains("{{") => true,
        _ => shape_accepts(schema, slot.shape, value),
    }
}

/// The values of an enumeration.
pub fn values(schema: &Schema, id: ShapeId) -> BTreeSet<String> {
    match schema.shape(id) {
        Shape::Scalar(scalar) => scalar.values.iter().map(|value| value.value.clone()).collect(),
        Shape::Tagged(tagged) => tagged.branches.iter().map(|(kind, _)| kind.clone()).collect(),
        _ => BTreeSet::new(),
    }
}

fn shape_accepts(schema: &Schema, id: ShapeId, value: &Value) -> bool {
    match (schema.shape(id), value) {
        (Shape::Any, _) => true,
        (Shape::Scalar(scalar), _) => scalar_accepts(scalar, value),
        (Shape::Object(object), _) => object_accepts(schema, object, value),
        (Shape::Map(map), _) => map_accepts(schema, map, value),
        (Shape::List(list), _) => list_accepts(schema, list, value),
        (Shape::Tagged(tagged), _) => value[&tagged.tag]
            .as_str()
            .and_then(|kind| tagged.branch(kind))
            .is_some_and(|branch| shape_accepts(schema, branch, value)),
        (Shape::AnyOf(shapes), _) => shapes.iter().any(|&id| shape_accepts(schema, id, value)),
    }
}

fn object_accepts(schema: &Schema, object: &ObjectShape, value: &Value) -> bool {
    let Some(entries) = value.as_object() else { return false };
    let complete = object.fields.iter().all(|field| {
        let given =
            entries.keys().any(|key| object.field(key).is_some_and(|f| f.name == field.name));
        given || !field.required
    });
    complete
        && entries.iter().all(|(key, value)| match object.field(key) {
            Some(field) => accepts(schema, field.slot, value),
            None => object.unknown != Unknown::Refused,
        })
}

fn map_accepts(schema: &Schema, map: &MapShape, value: &Value) -> bool {
    let entries = value.as_object();
    entries.is_some_and(|entries| entries.values().all(|value| accepts(schema, map.value, value)))
}

fn list_accepts(schema: &Schema, list: &ListShape, value: &Value) -> bool {
    let Some(items) = value.as_array() else { return false };
    let slot = |i: usize| list.first.get(i).copied().unwrap_or(list.item);
    items.len() >= list.min
        && list.max.is_none_or(|max| items.len() <= max)
        && items.iter().enumerate().all(|(i, item)| accepts(schema, slot(i), item))
}

fn scalar_accepts(scalar: &Scalar, value: &Value) -> bool {
    if !scalar.values.is_empty() {
        return scalar.values.iter().any(|one| value == &*one.value);
    }
    let number = value.as_f64().or_else(|| value.as_bool().map(|yes| f64::from(u8::from(yes))));
    let number = number.or_else(|| value.as_str().and_then(|text| text.parse().ok()));
    let in_range = number.is_none_or(|n| {
        scalar.min.is_none_or(|min| n > min || (n == min && !scalar.above_min))
            && scalar.max.is_none_or(|max| n < max || (n == max && !scalar.below_max))
    });
    in_range && reading_accepts(scalar.reading, value)
}

fn reading_accepts(reading: Reading, value: &Value) -> bool {
    let text = value.as_str();
    let numeric = text.is_some_and(|text| text.parse::<f64>().is_ok());
    let whole = value.as_f64().is_some_and(|number| number.fract() == 0.0);
    match reading {
        Reading::Str => text.is_some(),
        Reading::LooseStr => !value.is_array() && !value.is_object(),
        Reading::Filled => text.is_some_and(|text| !text.trim().is_empty()),
        Reading::Image => text.is_some_and(|text| !text.is_empty() && !text.contains(' ')),
        Reading::Slug => text.is_some_and(is_slug),
        Reading::Int => value.is_i64(),
        Reading::LaxInt => whole || value.is_boolean() || text.is_some_and(is_integer),
        Reading::WholeNumber => whole || value.is_boolean(),
        Reading::Float => value.is_number() || value.is_boolean() || numeric,
        Reading::StrictFloat => value.is_number(),
        Reading::Fraction => value.is_f64(),
        Reading::LaxBool => is_boolean(value),
        Reading::Bool => value.is_boolean(),
        Reading::DateTime => value.is_number() || numeric,
        Reading::Duration => value.is_number() || value.is_boolean(),
        Reading::UuidList => text.is_some_and(str::is_empty),
        Reading::Uuid | Reading::Date | Reading::Numbers(_) => false,
        Reading::CpuRange | Reading::MemoryRange | Reading::CountRange => false,
        Reading::Quantity | Reading::IntOrStr => text.is_some() || value.is_number(),
    }
}

fn is_slug(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

fn is_integer(text: &str) -> bool {
    text.parse::<i64>().is_ok()
}

fn is_boolean(value: &Value) -> bool {
    match value {
        Value::Bool(_) => true,
        Value::Number(number) => matches!(number.as_f64(), Some(0.0 | 1.0)),
        Value::String(text) => matches!(&**text, "true" | "yes" | "1"),
        _ => false,
    }
}
