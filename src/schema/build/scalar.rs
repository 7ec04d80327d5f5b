//! Scalars from JSON Schema.

use serde_json::Value;

use super::super::{EnumValue, Reading, Scalar};
use super::{Place, SchemaError};

impl Scalar {
    /// Whether every text is taken that has a template in it.
    pub(super) fn takes_any_text(&self) -> bool {
        use Reading::{Filled, Image, LooseStr, Str};
        matches!(self.reading, Str | LooseStr | Filled | Image)
            && self.values.is_empty()
            && self.pattern.is_none()
    }
}

pub(super) fn scalar(place: Place) -> Result<Scalar, SchemaError> {
    let number = |key: &str| place.json.get(key).and_then(Value::as_f64);
    Ok(Scalar {
        reading: reading(place)?,
        values: values(place),
        suggestions: place.get("x-suggestions").map(values).unwrap_or_default(),
        of_cluster: place.json.get("x-of-cluster").is_some(),
        pattern: place.text("pattern").map(str::to_owned),
        min: number("minimum").or(number("exclusiveMinimum")),
        above_min: number("exclusiveMinimum").is_some(),
        max: number("maximum").or(number("exclusiveMaximum")),
        below_max: number("exclusiveMaximum").is_some(),
    })
}

/// The values of an enumeration: a list, a single one, or one schema for each to have its docs.
fn values(place: Place) -> Vec<EnumValue> {
    let listed = place.json.get("enum").and_then(Value::as_array).into_iter().flatten();
    let single = place.json.get("const").into_iter();
    let mut values: Vec<_> = listed.chain(single).filter_map(plain_value).collect();
    for choice in place.each("oneOf") {
        let docs = choice.text("description").unwrap_or_default();
        values.extend(self::values(choice).into_iter().map(|value| value.or_docs(docs)));
    }
    values
}

fn plain_value(value: &Value) -> Option<EnumValue> {
    value.as_str().map(|value| EnumValue { value: value.to_owned(), docs: String::new() })
}

impl EnumValue {
    fn or_docs(mut self, docs: &str) -> EnumValue {
        if self.docs.is_empty() {
            self.docs = docs.to_owned();
        }
        self
    }
}

fn reading(place: Place) -> Result<Reading, SchemaError> {
    if let Some(name) = place.text("x-reading") {
        return named_reading(place, name);
    }
    let is_text = ["enum", "const", "oneOf"].iter().any(|key| place.get(key).is_some());
    match () {
        () if place.has_type("string") || is_text => Ok(Reading::Str),
        () if place.has_type("integer") => Ok(Reading::Int),
        () if place.has_type("number") => Ok(Reading::StrictFloat),
        () if place.has_type("boolean") => Ok(Reading::Bool),
        () => place.error("neither a known type nor an `x-reading`"),
    }
}

fn named_reading(place: Place, name: &str) -> Result<Reading, SchemaError> {
    Ok(match name {
        "loose-str" => Reading::LooseStr,
        "filled" => Reading::Filled,
        "slug" => Reading::Slug,
        "image" => Reading::Image,
        "lax-int" => Reading::LaxInt,
        "whole-number" => Reading::WholeNumber,
        "float" => Reading::Float,
        "fraction" => Reading::Fraction,
        "lax-bool" => Reading::LaxBool,
        "date" => Reading::Date,
        "date-time" => Reading::DateTime,
        "duration" => Reading::Duration,
        "uuid" => Reading::Uuid,
        "uuid-list" => Reading::UuidList,
        "numbers" => Reading::Numbers(place.count("x-numbers").unwrap_or(0) as u8),
        "cpu-range" => Reading::CpuRange,
        "memory-range" => Reading::MemoryRange,
        "count-range" => Reading::CountRange,
        "quantity" => Reading::Quantity,
        "int-or-str" => Reading::IntOrStr,
        _ => return place.error("unknown `x-reading`"),
    })
}
