//! Words for what is expected and what was found.

use crate::analysis::view::{Read, View};
use crate::schema::{Reading, Shape, Slot};
use crate::syntax::Value;

use super::Checker;

impl Checker<'_> {
    /// What a slot takes: `a list of integers`.
    pub(super) fn takes(&self, slot: Slot) -> String {
        self.noun(slot, false)
    }

    fn noun(&self, slot: Slot, plural: bool) -> String {
        let text = |one: &str, many: &str| if plural { many.to_owned() } else { one.to_owned() };
        match self.schema.shape(slot.shape) {
            Shape::Any => text("any value", "values"),
            Shape::Scalar(scalar) if !scalar.values.is_empty() => {
                let values: Vec<_> =
                    scalar.values.iter().map(|value| format!("`{}`", value.value)).collect();
                format!("one of {}", values.join(", "))
            }
            Shape::Scalar(scalar) => {
                let (one, many) = reading(scalar.reading);
                text(one, many)
            }
            Shape::Object(_) | Shape::Tagged(_) | Shape::Map(_) => {
                text("a mapping of keys and values", "mappings")
            }
            Shape::List(list) => {
                let items = self.noun(list.item, true);
                if plural { format!("lists of {items}") } else { format!("a list of {items}") }
            }
            Shape::AnyOf(branches) => {
                let mut nouns: Vec<String> = Vec::new();
                for branch in branches {
                    let noun = self.noun(Slot { shape: *branch, ..slot }, plural);
                    if !nouns.contains(&noun) {
                        nouns.push(noun);
                    }
                }
                nouns.join(" or ")
            }
        }
    }
}

fn reading(reading: Reading) -> (&'static str, &'static str) {
    match reading {
        Reading::Str | Reading::LooseStr | Reading::Filled => ("a text", "texts"),
        Reading::Slug => ("a name", "names"),
        Reading::Image => ("the name of an image", "names of images"),
        Reading::Int | Reading::LaxInt => ("an integer", "integers"),
        Reading::WholeNumber => ("a whole number", "whole numbers"),
        Reading::Float | Reading::StrictFloat => ("a number", "numbers"),
        Reading::Fraction => ("a number with a point, such as `0.5`", "numbers such as `0.5`"),
        Reading::LaxBool | Reading::Bool => ("true or false", "booleans"),
        Reading::Date => ("a date", "dates"),
        Reading::DateTime => ("a date with a time", "dates with times"),
        Reading::Duration => ("a number of seconds", "numbers of seconds"),
        Reading::Uuid => ("a UUID", "UUIDs"),
        Reading::UuidList => ("UUIDs separated by commas", "UUIDs separated by commas"),
        Reading::Numbers(_) => ("numbers separated by colons", "numbers separated by colons"),
        Reading::CpuRange => ("an amount such as `500m` or `0.5..2`", "amounts such as `500m`"),
        Reading::MemoryRange => ("an amount such as `1Gi` or `1Gi..2Gi`", "amounts such as `1Gi`"),
        Reading::CountRange => ("a count such as `1` or `1..2`", "counts such as `1`"),
        Reading::Quantity => ("an amount such as `500m` or `1Gi`", "amounts such as `1Gi`"),
        Reading::IntOrStr => ("a number or a name", "numbers or names"),
    }
}

/// What stands there: ``the text `abc` ``, `a list`.
pub fn found(view: &View) -> String {
    match view.read() {
        Read::Null | Read::Unknown => "nothing".to_owned(),
        Read::Mapping(_) => "a mapping".to_owned(),
        Read::Sequence(_) => "a list".to_owned(),
        Read::Scalar(scalar, value) => {
            let text = shorten(&scalar.text());
            match value {
                Value::Int(int) if int.to_string() != text => {
                    format!("`{text}`, which YAML reads as the integer {int}")
                }
                Value::Bool(bool) if bool.to_string() != text => {
                    format!("`{text}`, which YAML reads as {bool}")
                }
                _ => format!("{} `{text}`", definite(&value)),
            }
        }
    }
}

fn definite(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "the boolean",
        Value::Int(_) => "the integer",
        Value::Float(_) => "the number",
        Value::Timestamp(_) => "the date",
        Value::Binary(_) => "binary data",
        Value::Str(_) => "the text",
    }
}

/// The kind of a scalar with its article.
pub(super) fn article(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "a boolean",
        Value::Int(_) => "an integer",
        Value::Float(_) => "a number",
        Value::Timestamp(_) => "a date",
        Value::Binary(_) => "binary data",
        Value::Str(_) => "a text",
    }
}

/// The first line of a text, cut where it gets long.
pub(in crate::analysis) fn shorten(text: &str) -> String {
    const LONG: usize = 40;
    let line = text.lines().next().unwrap_or_default();
    if line.chars().count() <= LONG && line.len() == text.len() {
        return line.to_owned();
    }
    format!("{}...", line.chars().take(LONG).collect::<String>())
}
