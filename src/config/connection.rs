//! Connections that settings list.

use serde_json::{Map, Value};

use super::table::Fault;
use crate::analysis::{Connection, did_you_mean, is_kind, kinds, nearest};
use crate::text::TextRange;

/// What of a connection is read; the rest of what a deployment says of one may stand there too.
const READ: &[&str] = &["name", "kind", "description"];
const KNOWN: &[&str] = &["schema", "secret", "configMap", "tags", "env", "annotations", "isAlias"];

/// What the list is, in JSON Schema.
pub(super) const SCHEMA: &str = r#"{"type": "array", "items": {
    "type": ["string", "object"],
    "minLength": 1,
    "properties": {
        "name": {"type": "string", "minLength": 1},
        "kind": {"type": "string"},
        "description": {"type": "string"},
        "schema": {}, "secret": {}, "configMap": {}, "tags": {}, "env": {}, "annotations": {}, "isAlias": {}
    },
    "required": ["name"],
    "additionalProperties": false
}}"#;

/// The connection at a place of the list: a name, or a table with a name.
pub(super) fn read(index: usize, item: &Value, faults: &mut Vec<Fault>) -> Option<Connection> {
    let index = index.to_string();
    let at = ["connections", &index];
    let fields = item.as_object();
    if let Some(fields) = fields {
        faults.extend(fields.keys().filter_map(|field| unknown(&index, field)));
    }
    let name = item.as_str().or_else(|| fields?.get("name")?.as_str());
    let Some(name) = name.filter(|name| !name.is_empty()) else {
        faults.push(Fault::unexpected(&at, "a name or a table with a `name`", item));
        return None;
    };
    let none = Map::new();
    let fields = fields.unwrap_or(&none);
    Some(Connection {
        name: name.to_owned(),
        kind: kind(&index, fields, faults),
        description: description(&index, fields, faults),
        ..Connection::default()
    })
}

fn unknown(index: &str, field: &str) -> Option<Fault> {
    let mut names = READ.iter().chain(KNOWN);
    let near = nearest(field, READ.iter().copied());
    (!names.any(|name| *name == field)).then(|| {
        let mut fault = Fault::unknown(&["connections", index, field]);
        fault.message += &did_you_mean(&near);
        fault
    })
}

fn kind(index: &str, fields: &Map<String, Value>, faults: &mut Vec<Fault>) -> String {
    let Some(value) = fields.get("kind") else { return String::new() };
    let written = value.as_str().unwrap_or_default();
    if is_kind(written) {
        return written.to_owned();
    }
    let at = ["connections", index, "kind"];
    let mut fault = Fault::unexpected(&at, "a kind of connection", value);
    fault.message += &did_you_mean(&nearest(&written.to_lowercase(), kinds()));
    faults.push(fault);
    String::new()
}

fn description(index: &str, fields: &Map<String, Value>, faults: &mut Vec<Fault>) -> String {
    let Some(value) = fields.get("description") else { return String::new() };
    let text = value.as_str().map(str::to_owned);
    text.unwrap_or_else(|| {
        faults.push(Fault::unexpected(&["connections", index, "description"], "a text", value));
        String::new()
    })
}

/// Gives connections the places of their names, which stand in the same order.
pub(super) fn place(connections: &mut [Connection], names: &[(String, TextRange)]) {
    let mut names = names.iter();
    for connection in connections {
        if let Some((_, range)) = names.find(|(name, _)| *name == connection.name) {
            connection.range = *range;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_has_what_is_taken() {
        let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
        let fields = schema["items"]["properties"].as_object().expect("fields").keys();
        assert!(fields.eq(READ.iter().chain(KNOWN)));
    }
}
