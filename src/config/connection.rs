//! Connections that settings list.

use serde_json::{Map, Value};

use super::{Problem, unexpected};
use crate::analysis::{Connection, did_you_mean, is_kind, kinds, nearest};
use crate::text::TextRange;

/// What of a connection is read; the rest of what a deployment says of one may stand there too.
const READ: &[&str] = &["name", "kind", "description"];
const KNOWN: &[&str] = &["schema", "secret", "configMap", "tags", "env", "annotations", "isAlias"];

/// The connection at a place of the list: a name, or a table with a name.
pub(super) fn read(at: usize, item: &Value, problems: &mut Vec<Problem>) -> Option<Connection> {
    let at = format!("connections[{at}]");
    let fields = item.as_object();
    if let Some(fields) = fields {
        problems.extend(fields.keys().filter_map(|field| unknown(&at, field)));
    }
    let name = item.as_str().or_else(|| fields?.get("name")?.as_str());
    let Some(name) = name.filter(|name| !name.is_empty()) else {
        problems.push(unexpected(&at, "a name or a table with a `name`", item));
        return None;
    };
    let none = Map::new();
    let fields = fields.unwrap_or(&none);
    Some(Connection {
        name: name.to_owned(),
        kind: kind(&at, fields, problems),
        description: description(&at, fields, problems),
        ..Connection::default()
    })
}

fn unknown(at: &str, field: &str) -> Option<Problem> {
    let names = || READ.iter().chain(KNOWN).copied();
    let advice = || did_you_mean(&nearest(field, READ.iter().copied()));
    let is_known = names().any(|name| name == field);
    (!is_known).then(|| Problem(format!("unknown setting `{at}.{field}`{}", advice())))
}

fn kind(at: &str, fields: &Map<String, Value>, problems: &mut Vec<Problem>) -> String {
    let Some(value) = fields.get("kind") else { return String::new() };
    match value.as_str() {
        Some(kind) if is_kind(kind) => kind.to_owned(),
        other => {
            let lower = other.unwrap_or_default().to_lowercase();
            let Problem(what) = unexpected(&format!("{at}.kind"), "a kind of connection", value);
            let advice = did_you_mean(&nearest(&lower, kinds()));
            problems.push(Problem(format!("{what}{advice}")));
            String::new()
        }
    }
}

fn description(at: &str, fields: &Map<String, Value>, problems: &mut Vec<Problem>) -> String {
    let Some(value) = fields.get("description") else { return String::new() };
    let text = value.as_str().map(str::to_owned);
    text.unwrap_or_else(|| {
        problems.push(unexpected(&format!("{at}.description"), "a text", value));
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
