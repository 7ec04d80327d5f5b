//! The settings as the extension of VS Code declares them.

use serde_json::{Value, json};

use super::Level;
use super::table::{SETTINGS, Setting};
use crate::analysis::codes;

/// Where the pages are that the documentation of settings links to.
const PAGES: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/docs/");

/// The settings that the extension passes on, by their names there.
pub fn extension_settings() -> Value {
    let named = |setting: &Setting| (format!("polyaxon.{}", setting.name), declared(setting));
    Value::Object(SETTINGS.iter().map(named).collect())
}

fn declared(setting: &Setting) -> Value {
    let mut schema = setting.schema();
    put_severities(&mut schema);
    let mut docs = setting.docs.replace("](", &format!("]({PAGES}"));
    schema["scope"] = json!("resource");
    match setting.name {
        "version" => schema["type"] = json!(["string", "number", "null"]),
        // Left open, the extension decides.
        "alternateYamlServer" => {
            schema["type"] = json!(["boolean", "null"]);
            schema["scope"] = json!("window");
            schema["default"] = Value::Null;
            docs += " `null`: whether Red Hat's YAML extension is installed.";
        }
        _ => {}
    }
    if schema.get("default").is_none() {
        schema["default"] = nothing(&schema);
    }
    schema["markdownDescription"] = json!(docs);
    schema
}

/// What a setting is where nothing is set.
fn nothing(schema: &Value) -> Value {
    match schema["type"].as_str() {
        Some("object") => json!({}),
        Some("array") => json!([]),
        _ => Value::Null,
    }
}

/// Puts the table from codes to severities where it is referred to: what an extension declares has
/// no definitions.
fn put_severities(schema: &mut Value) {
    match schema {
        Value::Object(keys) if keys.contains_key("allOf") => {
            *schema = json!({
                "type": "object",
                "propertyNames": {"enum": codes().collect::<Vec<_>>()},
                "additionalProperties": {"type": "string", "enum": Level::NAMES},
            });
        }
        Value::Object(keys) => keys.values_mut().for_each(put_severities),
        _ => {}
    }
}
