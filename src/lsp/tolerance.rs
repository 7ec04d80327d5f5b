//! Putting right what a client sends in another form than the protocol's, before it is read as that.
//!
//! A request in a wrong form is refused, which a client sees. What is put right here is what nobody
//! would see: an edit that is lost, a file that is never looked at.

use serde_json::{Map, Value, json};
use tower_lsp::ls_types::Uri;

/// Puts the parameters of a message right.
pub(super) fn tolerate(method: &str, params: &mut Value) {
    addresses(params);
    match method {
        "textDocument/didOpen" => version(params),
        "textDocument/didChange" => {
            version(params);
            positions(params);
        }
        _ => {}
    }
}

/// Encodes in addresses what those of other files have encoded: a blank, `é`, `[`.
fn addresses(params: &mut Value) {
    match params {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(uri) if name.ends_with("uri") || name.ends_with("Uri") => {
                        if uri.parse::<Uri>().is_err() {
                            *uri = encoded(uri);
                        }
                    }
                    other => addresses(other),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(addresses),
        _ => {}
    }
}

fn encoded(uri: &str) -> String {
    let mut encoded = String::new();
    for byte in uri.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=%".contains(&byte) {
            encoded.push(byte.into());
        } else {
            encoded += &format!("%{byte:02X}");
        }
    }
    encoded
}

/// Gives a document without a version, which older protocols allow, the version 0.
fn version(params: &mut Value) {
    let Some(document) = params.get_mut("textDocument").and_then(Value::as_object_mut) else {
        return;
    };
    let version = document.get("version").and_then(Value::as_i64);
    if version.is_none_or(|version| i32::try_from(version).is_err()) {
        document.insert("version".to_owned(), json!(0));
    }
}

/// Moves the numbers of positions into the range that positions have.
fn positions(params: &mut Value) {
    let changes = params.get_mut("contentChanges").and_then(Value::as_array_mut);
    let ranges = changes.into_iter().flatten().filter_map(|change| change.get_mut("range"));
    for range in ranges {
        for end in ["start", "end"] {
            if let Some(position) = range.get_mut(end).and_then(Value::as_object_mut) {
                clamp(position, "line");
                clamp(position, "character");
            }
        }
    }
}

fn clamp(position: &mut Map<String, Value>, name: &str) {
    if let Some(number) = position.get_mut(name)
        && let Some(float) = number.as_f64()
        && number.as_u64().is_none_or(|whole| whole > u64::from(u32::MAX))
    {
        // A cast of a float stops at the ends.
        *number = json!(float as u32);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_without_a_version() {
        for version in [json!(null), json!("1"), json!(1u64 << 40)] {
            let mut params = json!({"textDocument": {"uri": "file:///a", "version": version}});
            tolerate("textDocument/didChange", &mut params);
            assert_eq!(params["textDocument"]["version"], 0);
        }
        let mut params = json!({"textDocument": {"version": -3}});
        tolerate("textDocument/didOpen", &mut params);
        assert_eq!(params["textDocument"]["version"], -3);
    }

    #[test]
    fn addresses_that_are_not_encoded() {
        let mut params =
            json!({"rootUri": "file:///a b", "textDocument": {"uri": "file:///é[x]%20"}});
        tolerate("textDocument/hover", &mut params);
        let expected = json!({"rootUri": "file:///a%20b", "textDocument": {"uri": "file:///%C3%A9%5Bx%5D%20"}});
        assert_eq!(params, expected);
    }

    #[test]
    fn positions_that_are_none() {
        let start = json!({"line": -1, "character": 1.5});
        let end = json!({"line": 1u64 << 40, "character": 7});
        let mut params =
            json!({"contentChanges": [{"text": ""}, {"range": {"start": start, "end": end}}]});
        tolerate("textDocument/didChange", &mut params);
        let start = json!({"line": 0, "character": 1});
        let end = json!({"line": u32::MAX, "character": 7});
        assert_eq!(params["contentChanges"][1]["range"], json!({"start": start, "end": end}));
    }
}
