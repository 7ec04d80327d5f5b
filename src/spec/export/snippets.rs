//! Snippets that editors offer from a schema.

use serde_json::Value;

/// For an empty file.
pub(super) fn root() -> Value {
    of("root").unwrap_or_default()
}

/// For a model.
pub(super) fn object(name: &str) -> Option<Value> {
    of(name)
}

/// For a field of a model.
pub(super) fn field(object: &str, field: &str) -> Option<Value> {
    of(&format!("{object}.{field}"))
}

fn of(place: &str) -> Option<Value> {
    let mut all: Value = serde_json::from_str(include_str!("snippets.json")).unwrap_or_default();
    all.get_mut(place).map(Value::take)
}
