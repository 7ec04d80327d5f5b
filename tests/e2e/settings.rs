//! Settings: given at the start, asked for, and changed.

use serde_json::{Value, json};

use crate::client::Client;

#[test]
fn a_wrong_setting_is_named() {
    let options = json!({"alternateYamlServer": "yes"});
    let mut client =
        Client::initialized(json!({"capabilities": {}, "initializationOptions": options}));
    let shown = client.expect("window/showMessage");
    assert_eq!(shown["type"], 2);
    assert_eq!(
        shown["message"],
        "polyaxon-ls: setting `alternateYamlServer`: expected true or false, found `\"yes\"`"
    );
    let settings = json!({"polyaxon": {"severity": {"unknown-field": "off"}, "severty": 1}});
    client.notify("workspace/didChangeConfiguration", json!({"settings": settings}));
    let shown = client.expect("window/showMessage");
    let expected = "polyaxon-ls: unknown setting `severty`, did you mean `severity`?";
    assert_eq!(shown["message"], expected);
    client.shut_down();
}

#[test]
fn settings_are_asked_for_where_the_client_has_them() {
    let registration = json!({"dynamicRegistration": true});
    let workspace = json!({"configuration": true, "didChangeConfiguration": registration});
    let mut client = Client::with(json!({"workspace": workspace}));
    let registered = client.expect_call("client/registerCapability");
    assert_eq!(
        registered["params"]["registrations"][0]["method"],
        "workspace/didChangeConfiguration"
    );
    client.send(&json!({"id": registered["id"], "result": null}));
    let asked = client.expect_call("workspace/configuration");
    assert_eq!(asked["params"]["items"][0]["section"], "polyaxon");
    client.send(&json!({"id": asked["id"], "result": [{"alternateYamlServer": 1}]}));
    assert!(client.expect("window/showMessage")["message"].is_string());

    client.notify("workspace/didChangeConfiguration", json!({"settings": null}));
    let asked = client.expect_call("workspace/configuration");
    client.send(&json!({"id": asked["id"], "result": [null]}));
    client.shut_down();
}

#[test]
fn a_client_that_never_answers() {
    let mut client = Client::with(json!({"workspace": {"configuration": true}}));
    client.expect("workspace/configuration");
    client.notify("workspace/didChangeConfiguration", json!({"settings": null}));
    client.expect("workspace/configuration");
    assert_eq!(client.text(), Value::Null);
    client.shut_down();
}

#[test]
fn a_settings_file_holds_for_what_is_below_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("polyaxon-ls.toml");
    std::fs::write(&file, "color = 1\n[severity]\nunknown-field = 'off'\n").expect("written");
    let mut client = Client::initialized(json!({"capabilities": {}}));
    let uri = format!("file://{}/a.yaml", folder.path().display());
    client.open(&uri, "run:\n  kind: job\n  imag: a\n  container: {image: 'a:1'}\n");
    let shown = client.expect("window/showMessage");
    let told = format!("polyaxon-ls: {}:1:1: unknown setting `color`", file.display());
    assert_eq!(shown["message"], told);
    assert_eq!(client.diagnostics(1), [] as [Value; 0]);

    std::fs::write(&file, "").expect("written");
    client.notify("textDocument/didSave", json!({"textDocument": {"uri": uri}}));
    assert_eq!(client.diagnostics(1)[0]["code"], "unknown-field");
    client.shut_down();
}

#[test]
fn a_mistake_that_comes_back_is_told_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("polyaxon-ls.toml");
    std::fs::write(&file, "color = 1\n").expect("written");
    let uri = |name: &str| format!("file://{}/{name}", folder.path().display());
    let folders = json!([{"uri": uri(""), "name": "work"}]);
    let mut client = Client::initialized(json!({"capabilities": {}, "workspaceFolders": folders}));
    let mut told = |text: &[u8]| {
        std::fs::write(&file, text).expect("written");
        let changes = json!([{"uri": uri("polyaxon-ls.toml"), "type": 2}]);
        client.notify("workspace/didChangeWatchedFiles", json!({"changes": changes}));
        client.expect("window/showMessage")["message"].to_string()
    };
    assert!(told(b"color = 1\n").contains("unknown setting `color`"));
    assert!(told(b"# caf\xe9\n").contains("polyaxon-ls.toml: not UTF-8"));
    assert!(told(b"color = 1\n").contains("unknown setting `color`"));
    client.shut_down();
}

#[test]
fn a_folder_that_is_named_as_a_catalogue_is_read_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &[u8]| {
        std::fs::write(folder.path().join(name), text).expect("it can be written");
    };
    std::fs::create_dir(folder.path().join("sub")).expect("a folder");
    write("sub/latin.yaml", b"name: caf\xe9\n");
    write("polyaxon-ls.toml", b"catalogues = ['sub']\n");
    let uri = |name: &str| format!("file://{}/{name}", folder.path().display());
    let folders = json!([{"uri": uri(""), "name": "work"}]);
    let mut client = Client::initialized(json!({"capabilities": {}, "workspaceFolders": folders}));
    client.ignore("textDocument/publishDiagnostics");
    let log = client.expect("window/logMessage")["message"].to_string();
    assert!(log.contains("latin.yaml: not UTF-8"), "{log}");
    let shown = client.expect("window/showMessage")["message"].to_string();
    assert!(shown.contains("there is no file `sub`"), "{shown}");
    // Each reading of all files would name the one that cannot be read once more.
    for name in ["a.yaml", "b.yaml", "c.yaml"] {
        client.open(&uri(name), "run: {kind: jb}\n");
        let is_it = |params: &Value| params["uri"] == uri(name);
        while !is_it(&client.expect("textDocument/publishDiagnostics")) {}
    }
    client.shut_down();
}
