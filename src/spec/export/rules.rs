//! What concerns several fields, in a schema.

use serde_json::{Value, json};

use super::Export;
use crate::spec::NEVER_EMPTY;

/// Fields that are given, and not null.
pub(super) fn given(fields: &[&str]) -> Value {
    each(fields, json!({ "not": { "type": "null" } }))
}

/// Fields that are given, and neither null nor empty.
pub(super) fn filled(fields: &[&str]) -> Value {
    each(fields, json!({ "not": { "enum": [null, "", []] } }))
}

fn each(fields: &[&str], schema: Value) -> Value {
    let properties = fields.iter().map(|field| ((*field).to_owned(), schema.clone()));
    json!({ "required": fields, "properties": properties.collect::<serde_json::Map<_, _>>() })
}

/// The rules of a model.
pub(super) fn object(name: &str) -> Vec<Value> {
    let fields = NEVER_EMPTY.iter().filter(|(model, _)| *model == name);
    let never_empty =
        fields.map(|(_, field)| json!({ "properties": { (*field): { "minProperties": 1 } } }));
    never_empty.chain(of_several_fields(name)).collect()
}

fn of_several_fields(name: &str) -> Vec<Value> {
    match name {
        "V1Init" => vec![git_has_a_source()],
        "V1Join" => vec![given(&["params"])],
        "V1IO" => vec![flags_are_booleans(), defaults_are_optional(), names_are_free()],
        "V1Param" | "V1JoinParam" => vec![references_say_what_to_take()],
        "V1Polyaxonfile" => vec![one_reference(), run_has_a_kind()],
        _ => Vec::new(),
    }
}

/// The rules of the root of a file.
pub(super) fn document(root: &mut Value, which: Export) {
    let mut rules = root["allOf"].as_array().cloned().unwrap_or_default();
    match which {
        Export::Service | Export::Polyaxonfile => rules.push(one_spelling_with_a_kind(root)),
        Export::Component | Export::Operation => {
            rules.extend([one_reference(), run_has_a_kind()]);
        }
    }
    root["allOf"] = rules.into();
}

fn git_has_a_source() -> Value {
    let no_url = json!({ "type": "object", "not": given(&["url"]) });
    json!({
        "if": { "required": ["git"], "properties": { "git": no_url } },
        "then": given(&["connection"])
    })
}

fn flags_are_booleans() -> Value {
    json!({
        "if": { "required": ["isFlag"], "properties": { "isFlag": { "const": true } } },
        "then": { "required": ["type"], "properties": { "type": { "const": "bool" } } }
    })
}

/// An input with a value is optional, and saying otherwise is refused.
fn defaults_are_optional() -> Value {
    let no = json!({ "enum": [false, 0, "no", "No", "NO", "off", "Off", "OFF", "false", "False"] });
    json!({
        "if": { "required": ["isOptional"], "properties": { "isOptional": no } },
        "then": { "properties": { "value": { "type": "null" } } }
    })
}

/// Names that templates reach something else by.
fn names_are_free() -> Value {
    json!({ "properties": { "name": { "not": { "enum": ["globals", "params", "connections"] } } } })
}

fn references_say_what_to_take() -> Value {
    let filled = json!({ "type": "string", "minLength": 1 });
    json!({
        "if": { "required": ["ref"], "properties": { "ref": filled } },
        "then": { "required": ["value"], "properties": { "value": { "type": "string" } } }
    })
}

const REFERENCES: [&str; 8] =
    ["hubRef", "dagRef", "urlRef", "pathRef", "hub_ref", "dag_ref", "url_ref", "path_ref"];

/// Presets are parts and bound by less.
fn unless_preset(then: Value) -> Value {
    let preset = json!({ "anyOf": [
        { "required": ["isPreset"], "properties": { "isPreset": { "not": { "enum": [false, null] } } } },
        { "required": ["is_preset"] }
    ] });
    json!({ "if": preset, "else": then })
}

fn one_reference() -> Value {
    let mut pairs = Vec::new();
    for (i, one) in REFERENCES.iter().enumerate() {
        pairs.extend(REFERENCES[i + 1..].iter().map(|other| given(&[one, other])));
    }
    unless_preset(json!({ "not": { "anyOf": pairs } }))
}

/// A run has a kind, unless something that the file refers to gives it.
fn run_has_a_kind() -> Value {
    let bases = REFERENCES.iter().chain(&["component"]);
    let referring: Vec<_> = bases.map(|base| given(&[base])).collect();
    let with_kind = json!({ "properties": { "run": { "required": ["kind"] } } });
    unless_preset(json!({ "if": { "anyOf": referring }, "else": with_kind }))
}

/// With a `kind`, only the camelCase spelling passes at the root of a file.
fn one_spelling_with_a_kind(root: &Value) -> Value {
    let properties = root["properties"].as_object().into_iter().flatten();
    let others = properties.filter(|(_, value)| value["doNotSuggest"] == true);
    let others: Vec<_> = others.map(|(key, _)| key.as_str()).collect();
    json!({ "if": given(&["kind"]), "then": { "propertyNames": { "not": { "enum": others } } } })
}
