//! The text of a settings file, as TOML.

use serde_json::{Map, Value};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Problem;
use crate::text::{TextRange, TextSize};

/// The settings in a text, and what of it cannot be read.
pub(super) fn read(text: &str) -> (Map<String, Value>, Vec<Problem>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let problem = |error: toml::de::Error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = 1 + before.matches('\n').count();
        Problem(format!("line {line}: {}", error.message()))
    };
    (fields(table.get_ref()), errors.into_iter().map(problem).collect())
}

/// The names of the connections that a settings file lists, and where each stands, without quotes.
pub(super) fn names(text: &str) -> Vec<(String, TextRange)> {
    let (table, _) = DeTable::parse_recoverable(text);
    let Some(DeValue::Array(items)) = table.get_ref().get("connections").map(Spanned::get_ref)
    else {
        return Vec::new();
    };
    items.iter().filter_map(|item| name(text, item)).collect()
}

fn name(text: &str, item: &Spanned<DeValue>) -> Option<(String, TextRange)> {
    let name = match item.get_ref() {
        DeValue::Table(table) => table.get("name")?,
        _ => item,
    };
    let DeValue::String(value) = name.get_ref() else { return None };
    // A name with escapes has no place that could be replaced.
    let at = text.get(name.span())?.find(&**value)?;
    let start = TextSize::new(u32::try_from(name.span().start + at).ok()?);
    Some((value.to_string(), TextRange::at(start, TextSize::of(&**value))))
}

fn fields(table: &DeTable) -> Map<String, Value> {
    let entries = table.iter();
    entries.map(|(key, item)| (key.get_ref().to_string(), value(item.get_ref()))).collect()
}

fn value(item: &DeValue) -> Value {
    match item {
        DeValue::String(text) => Value::String(text.to_string()),
        DeValue::Boolean(bool) => Value::Bool(*bool),
        DeValue::Integer(int) => {
            let parsed = i64::from_str_radix(int.as_str(), int.radix());
            parsed.map_or_else(|_| Value::String(int.to_string()), Value::from)
        }
        DeValue::Float(float) => {
            let parsed = float.as_str().parse::<f64>();
            parsed.map_or_else(|_| Value::String(float.to_string()), Value::from)
        }
        DeValue::Datetime(time) => Value::String(time.to_string()),
        DeValue::Array(items) => items.iter().map(|item| value(item.get_ref())).collect(),
        DeValue::Table(table) => Value::Object(fields(table)),
    }
}
