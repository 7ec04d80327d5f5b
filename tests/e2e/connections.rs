//! Connections that the workspace declares.

use std::fs;

use serde_json::{Value, json};

use crate::client::{Client, FILE};

const SPEC: &str = "run:\n  kind: job\n  connections: [dta]\n  container: {image: 'a:1'}\n";

fn values(name: &str) -> String {
    format!("connections:\n  - {{name: {name}, kind: s3}}\n")
}

/// Waits until the diagnostics of [`SPEC`] say whether its connection is unknown.
fn await_unknown(client: &mut Client, is_unknown: bool) {
    let tells = |found: &Vec<Value>| found.iter().any(|it| it["code"] == "unknown-connection");
    while tells(&client.diagnostics(1)) != is_unknown {}
}

#[test]
fn what_a_values_file_declares_is_known_and_followed() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("values.yaml");
    fs::write(&file, values("data")).expect("it can be written");
    let uri = format!("file://{}", folder.path().display());
    let folders = json!([{"uri": uri, "name": "work"}]);
    let mut client = Client::initialized(json!({"capabilities": {}, "workspaceFolders": folders}));
    client.ignore("textDocument/publishDiagnostics");
    client.open(FILE, SPEC);
    await_unknown(&mut client, true);

    let at = json!({"textDocument": {"uri": FILE}, "position": {"line": 2, "character": 17}});
    let offered = client.request("textDocument/completion", at);
    assert!(
        offered["items"].as_array().expect("a list").iter().any(|item| item["label"] == "data")
    );

    fs::write(&file, values("dta")).expect("it can be written");
    let saved = json!({"textDocument": {"uri": format!("{uri}/values.yaml")}});
    client.notify("textDocument/didSave", saved);
    await_unknown(&mut client, false);
    client.shut_down();
}
