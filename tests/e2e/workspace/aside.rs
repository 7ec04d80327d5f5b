//! Files that no walk comes to by their names, and that are read because others name them.

use std::fs;

use serde_json::{Value, json};

use super::{COMPONENT, OPERATION, THIRD, VALUES, Workspace, write};

/// A text of YAML without comments as JSON.
fn as_json(text: &str) -> String {
    let value: Value = serde_yaml::from_str(text).expect("it is YAML");
    serde_json::to_string_pretty(&value).expect("it is JSON")
}

/// A client that can watch what is anywhere.
fn watching() -> Value {
    let watching = json!({"dynamicRegistration": true, "relativePatternSupport": true});
    json!({"workspace": {"didChangeWatchedFiles": watching}})
}

/// Waits until the client is asked to watch a file of a folder.
fn await_watch(work: &mut Workspace, name: &str) -> Value {
    loop {
        let asked = work.client.expect_call("client/registerCapability");
        work.client.send(&json!({"id": asked["id"], "result": null}));
        let watchers = &asked["params"]["registrations"][0]["registerOptions"]["watchers"];
        let mut globs = watchers.as_array().expect("a list").iter().map(|it| &it["globPattern"]);
        if let Some(glob) = globs.find(|glob| glob["pattern"] == name) {
            return glob["baseUri"].clone();
        }
    }
}

#[test]
fn a_connection_is_renamed_in_the_json_that_polyaxon_looks_for() {
    let third = as_json(THIRD);
    let files =
        [("polyaxonfile.json", &*third), ("package.json", &*third), ("deploy/values.yaml", VALUES)];
    let mut work = Workspace::new(&files, json!({}));
    work.open("deploy/values.yaml");
    let at = work.at("deploy/values.yaml", VALUES, "code", 0);
    let edit = work.rename(&at, "source").expect("it can be renamed");
    let expected = [
        ("deploy/values.yaml", VALUES.replace("name: code", "name: source")),
        ("polyaxonfile.json", third.replace("\"code\"", "\"source\"")),
    ];
    assert_eq!(work.apply(&edit), expected.map(|(name, text)| (name.to_owned(), text)));
    work.client.shut_down();
}

#[test]
fn a_component_in_json_is_read_when_a_path_names_it() {
    let (first, operation) =
        (as_json(COMPONENT), OPERATION.replace("component.yaml", "component.json"));
    let files = [("parts/component.json", &*first), ("jobs/operation.yaml", &*operation)];
    let mut work = Workspace::new(&files, watching());
    work.open("jobs/operation.yaml");
    work.await_code("jobs/operation.yaml", "undeclared-param", true);
    assert_eq!(await_watch(&mut work, "component.json"), work.uri("parts"));

    work.write("parts/component.json", &first.replace("rate", "rats"));
    work.changed_on_disk("parts/component.json", 2);
    work.await_code("jobs/operation.yaml", "undeclared-param", false);

    // One that cannot be read says nothing, whatever it was before.
    fs::remove_file(work.folder.path().join("parts/component.json")).expect("it can be deleted");
    work.changed_on_disk("parts/component.json", 3);
    work.await_code("jobs/operation.yaml", "path-ref-unresolved", true);
    work.write("parts/component.json", &first);
    work.changed_on_disk("parts/component.json", 1);
    work.await_code("jobs/operation.yaml", "path-ref-unresolved", false);
    work.client.shut_down();
}

#[test]
fn a_path_that_is_typed_has_its_component_read() {
    let first = as_json(COMPONENT);
    let files = [("parts/component.json", &*first), ("jobs/operation.yaml", OPERATION)];
    let mut work = Workspace::new(&files, json!({}));
    work.open("jobs/operation.yaml");
    work.await_code("jobs/operation.yaml", "path-ref-unresolved", true);
    let operation = OPERATION.replace("component.yaml", "component.json");
    work.change("jobs/operation.yaml", 2, &operation);
    work.await_code("jobs/operation.yaml", "undeclared-param", true);
    work.client.shut_down();
}

#[test]
fn a_catalogue_outside_of_the_folders_is_watched() {
    let outside = tempfile::tempdir().expect("a folder");
    write(outside.path(), "x.yaml", "connections: [{name: other, kind: git}]\n");
    let path = outside.path().join("x.yaml");
    let settings = format!("catalogues = ['{}']\n", path.display());
    let files = [("third.yaml", THIRD), ("polyaxon-ls.toml", &*settings)];
    let mut work = Workspace::new(&files, watching());
    let folder = crate::folder::uri_of(outside.path(), "").trim_end_matches('/').to_owned();
    assert_eq!(await_watch(&mut work, "x.yaml"), folder);
    work.open("third.yaml");
    work.await_code("third.yaml", "unknown-connection", true);
    // All at once: the server may be reading it just now.
    write(outside.path(), "next.yaml", VALUES);
    fs::rename(outside.path().join("next.yaml"), &path).expect("it can be moved");
    let changes = json!([{"uri": crate::folder::uri_of(outside.path(), "x.yaml"), "type": 2}]);
    work.client.notify("workspace/didChangeWatchedFiles", json!({"changes": changes}));
    work.await_code("third.yaml", "unknown-connection", false);
    work.client.shut_down();
}

#[test]
fn a_folder_is_no_component_whatever_it_is_called() {
    let operation = OPERATION.replace("../parts/component.yaml", "parts.json");
    let settings = "catalogues = ['parts.json']\n";
    let files = [
        ("parts.json/a.yaml", COMPONENT),
        ("operation.yaml", &*operation),
        ("third.yaml", THIRD),
        ("values.yaml", VALUES),
        ("polyaxon-ls.toml", settings),
    ];
    let mut work = Workspace::new(&files, json!({}));
    work.open("operation.yaml");
    work.client.ignore("window/showMessage");
    let at = work.at("third.yaml", THIRD, "code", 0);
    work.open("third.yaml");
    work.rename(&at, "source").expect("all files are read");
    work.client.shut_down();
}
