//! What users of other servers complain about, as far as it takes a server to show it; the rest is in
//! `tests/ide/pains.rs` and `tests/trust.rs`.

use std::fs;

use serde_json::{Value, json};

use crate::client::{Client, FILE};
use crate::folder::Workspace;

const SPEC: &str = "run:\n  kind: service\n  ports: [80]\n  container:\n    image: a:1\n";

fn beside_another_server() -> (Client, Value) {
    let mut client = Client::new();
    let actions = json!({"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}});
    let options = json!({"alternateYamlServer": true});
    let capabilities = json!({"textDocument": {"codeAction": actions}});
    let params = json!({"capabilities": capabilities, "initializationOptions": options});
    let mut answer = client.request("initialize", params);
    client.notify("initialized", json!({}));
    (client, answer["capabilities"].take())
}

/// The requests that any server of YAML answers, with the names under which they are offered.
const OF_ANY_YAML: [(&str, &str); 6] = [
    ("textDocument/documentSymbol", "documentSymbolProvider"),
    ("textDocument/foldingRange", "foldingRangeProvider"),
    ("textDocument/selectionRange", "selectionRangeProvider"),
    ("textDocument/formatting", "documentFormattingProvider"),
    ("textDocument/rangeFormatting", "documentRangeFormattingProvider"),
    ("textDocument/onTypeFormatting", "documentOnTypeFormattingProvider"),
];

/// The parameters of a request about a place, for whatever method.
fn about(line: u32, character: u32) -> Value {
    let position = json!({"line": line, "character": character});
    json!({
        "textDocument": {"uri": FILE},
        "position": position,
        "positions": [position],
        "range": {"start": position, "end": position},
        "ch": "\n",
        "options": {"tabSize": 2, "insertSpaces": true},
        "context": {"diagnostics": [], "triggerKind": 1},
    })
}

#[test]
fn two_servers_do_not_answer_the_same() {
    let (mut client, offered) = beside_another_server();
    client.open(FILE, &format!("{SPEC}  init: [\n  environmnt: {{}}\n"));
    let codes = |found: Vec<Value>| found.iter().map(|it| it["code"].clone()).collect::<Vec<_>>();
    let found = codes(client.diagnostics(1));
    assert!(!found.contains(&json!("unclosed-bracket")), "{found:?}");
    for (method, provider) in OF_ANY_YAML {
        assert_eq!(offered.get(provider), None, "{provider}");
        assert_eq!(client.request(method, about(2, 4)), Value::Null, "{method}");
    }
    let at_bracket = client.request("textDocument/codeAction", about(5, 8));
    assert_eq!(at_bracket, json!([]), "its mistake is not ours");
    client.change(2, json!([{"text": format!("{SPEC}  \n")}]));
    client.diagnostics(2);
    assert!(client.request("textDocument/hover", about(2, 4))["contents"].is_object());
    let items = client.request("textDocument/completion", about(5, 2));
    assert!(
        items["items"].as_array().expect("a list").iter().any(|item| item["label"] == "replicas")
    );
    client.shut_down();
}

#[test]
fn another_server_that_goes_leaves_everything_to_us() {
    let (mut client, _) = beside_another_server();
    client.open(FILE, SPEC);
    client.diagnostics(1);
    let settings = json!({"polyaxon": {"alternateYamlServer": false}});
    client.notify("workspace/didChangeConfiguration", json!({"settings": settings}));
    for (method, _) in OF_ANY_YAML {
        assert_ne!(client.request(method, about(2, 4)), Value::Null, "{method}");
    }
    client.ignore("textDocument/publishDiagnostics");
    client.shut_down();
}

/// A client of the tests fails if the server says anything that it does not expect.
#[test]
fn nothing_is_registered_or_asked_or_logged_that_the_client_refuses() {
    let refused = json!({"dynamicRegistration": false});
    let workspace = json!({
        "configuration": false,
        "didChangeConfiguration": refused,
        "didChangeWatchedFiles": refused,
        "symbol": refused,
        "executeCommand": refused,
        "diagnostics": {"refreshSupport": false},
    });
    let names = ["synchronization", "completion", "hover", "definition", "formatting", "rename"];
    let document: Value = names.iter().map(|name| (*name, refused.clone())).collect();
    let window = json!({"workDoneProgress": false});
    let capabilities = json!({"workspace": workspace, "textDocument": document, "window": window});
    let files: Vec<_> = (0..200).map(|number| format!("{number}.yaml")).collect();
    let files: Vec<_> = files.iter().map(|name| (name.as_str(), SPEC)).collect();
    let mut work = Workspace::new(&files, capabilities);
    work.client.notice("textDocument/publishDiagnostics");
    work.open("0.yaml");
    assert_eq!(work.client.diagnostics(1), [Value::Null; 0]);
    work.write("0.yaml", "connections: [{name: a, kind: s3}]\n");
    work.changed_on_disk("0.yaml", 2);
    let settings = json!({"settings": {"polyaxon": {"profile": "strict"}}});
    work.client.notify("workspace/didChangeConfiguration", settings);
    work.client.diagnostics(1);
    work.client.shut_down();
}

#[test]
fn a_file_is_checked_before_the_workspace_is_read_and_the_reading_can_be_ended() {
    let folder = tempfile::tempdir().expect("a folder");
    for number in 0..1_500 {
        fs::write(folder.path().join(format!("{number}.yaml")), SPEC).expect("it can be written");
    }
    let uri = format!("file://{}", folder.path().display());
    let folders = json!([{"uri": uri, "name": "work"}]);
    let capabilities = json!({"window": {"workDoneProgress": true}});
    let mut client = Client::new();
    client.ignore("$/progress");
    client
        .request("initialize", json!({"capabilities": capabilities, "workspaceFolders": folders}));
    client.notify("initialized", json!({}));
    client.open(&format!("{uri}/0.yaml"), "run:\n  kind: servce\n");
    assert_eq!(client.diagnostics(1).len(), 1);
    let created = client.expect_call("window/workDoneProgress/create");
    client.send(&json!({"id": created["id"], "result": null}));
    assert_eq!(client.expect("$/progress")["value"]["kind"], "begin", "it is not read yet");
    let token = created["params"]["token"].clone();
    client.notify("window/workDoneProgress/cancel", json!({"token": token}));
    let mut read = 0;
    loop {
        let value = client.expect("$/progress")["value"].take();
        if value["kind"] == "end" {
            break;
        }
        let message = value["message"].as_str().expect("how far it is").to_owned();
        read = message.split(' ').next().and_then(|it| it.parse().ok()).expect("a number");
    }
    assert!(read < 1_500, "{read} files are read");
    client.shut_down();
}
