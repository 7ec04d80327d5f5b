//! A workspace of a deployment file and specs: names across files, and files that change.

mod aside;
mod dags;

use std::fs;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::Client;
use crate::folder::{Workspace, uri_of, write};

const VALUES: &str = "\
deploymentType: kubernetes
artifactsStore: {name: store, kind: s3, schema: {bucket: 's3://a'}}
connections:
  - name: data
    kind: volume_claim
    schema: {volumeClaim: data, mountPath: /data}
  - name: code
    kind: git
";

const FIRST: &str = "\
kind: component
name: train
run:
  kind: job
  connections: [data]
  init:
    - connection: data
    - connection: code
  container:
    image: data:1
    args: ['{{ connections.data.mountPath }}', /plx-context/artifacts/data/a, data]
";

const SECOND: &str = "\
name: other
run:
  kind: service
  ports: [80]
  connections: [store, data]
  container: {image: 'a:1'}
";

const THIRD: &str = "\
run:
  kind: job
  connections: [code]
  container: {image: 'data:1', env: [{name: data, value: data}]}
";

/// A workspace of the deployment and the three specs.
fn of_specs(capabilities: Value) -> Workspace {
    let files = [
        ("deploy/values.yaml", VALUES),
        ("train.yaml", FIRST),
        ("other.yaml", SECOND),
        ("third.yaml", THIRD),
    ];
    Workspace::new(&files, capabilities)
}

#[test]
fn connections_are_offered_where_they_are_requested() {
    let mut work = of_specs(json!({}));
    let text = "run:\n  kind: job\n  connections: [\n  container: {image: 'a:1'}\n";
    work.write("new.yaml", text);
    work.open("new.yaml");
    let mut at = work.at("new.yaml", text, "[", 0);
    at["position"]["character"] = json!(16);
    let begun = Instant::now();
    loop {
        let offered = work.client.request("textDocument/completion", at.clone());
        let labels = offered["items"].as_array().expect("a list").iter();
        let labels: Vec<_> = labels.filter_map(|item| item["label"].as_str()).collect();
        if ["data", "code", "store"].iter().all(|name| labels.contains(name)) {
            break;
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "{labels:?}");
    }
    work.client.shut_down();
}

#[test]
fn a_connection_is_renamed_in_its_declaration_and_all_uses_and_nowhere_else() {
    let mut work = of_specs(json!({}));
    work.open("train.yaml");
    let at = work.at("train.yaml", FIRST, "data", 0);
    let edit = work.rename(&at, "inputs").expect("it can be renamed");
    let expected = [
        ("deploy/values.yaml", VALUES.replace("name: data\n", "name: inputs\n")),
        ("other.yaml", SECOND.replace("[store, data]", "[store, inputs]")),
        (
            "train.yaml",
            FIRST
                .replace("[data]", "[inputs]")
                .replace("connection: data", "connection: inputs")
                .replace("connections.data.", "connections.inputs.")
                .replace("artifacts/data/", "artifacts/inputs/"),
        ),
    ];
    let expected = expected.map(|(name, text)| (name.to_owned(), text));
    assert_eq!(work.apply(&edit), expected);

    let taken = work.rename(&at, "code").expect_err("there is one of that name");
    assert!(taken.contains("already the name"), "{taken}");

    work.open("deploy/values.yaml");
    let at = work.at("deploy/values.yaml", VALUES, "data", 0);
    let edit = work.rename(&at, "inputs").expect("it can be renamed from there");
    assert_eq!(work.apply(&edit), expected);
    work.client.shut_down();
}

#[test]
fn edits_of_other_files_carry_the_version_that_they_are_for() {
    let capabilities = json!({"workspace": {"workspaceEdit": {"documentChanges": true}}});
    let mut work = of_specs(capabilities);
    work.open("train.yaml");
    work.open("other.yaml");
    work.change("other.yaml", 7, &SECOND.replace("store, ", ""));
    let at = work.at("train.yaml", FIRST, "data", 0);
    let edit = work.rename(&at, "inputs").expect("it can be renamed");
    let changes = edit["documentChanges"].as_array().expect("they are versioned");
    let mut versions: Vec<_> = changes
        .iter()
        .map(|change| {
            let document = &change["textDocument"];
            let uri = document["uri"].as_str().expect("an address");
            let name = uri.strip_prefix(&work.uri("")).expect("in the folder").to_owned();
            (name, document["version"].clone())
        })
        .collect();
    versions.sort_by(|a, b| a.0.cmp(&b.0));
    let expected =
        [("deploy/values.yaml", Value::Null), ("other.yaml", json!(7)), ("train.yaml", json!(1))];
    assert_eq!(versions, expected.map(|(name, version)| (name.to_owned(), version)));
    let place = &changes.iter().find(|it| it["textDocument"]["version"] == 7).expect("it")["edits"];
    assert_eq!(place[0]["range"]["start"], json!({"line": 4, "character": 16}));
    work.client.shut_down();
}

#[test]
fn a_connection_leads_to_its_declaration_and_to_its_uses() {
    let mut work = of_specs(json!({}));
    work.open("third.yaml");
    let at = work.at("third.yaml", THIRD, "code", 0);
    // It is refused until all files are read.
    work.rename(&at, "source").expect("it can be renamed");
    let found = work.client.request("textDocument/definition", at.clone());
    assert_eq!(found[0]["uri"], work.uri("deploy/values.yaml"));
    assert_eq!(found[0]["range"]["start"], json!({"line": 6, "character": 10}));

    let mut params = at;
    params["context"] = json!({"includeDeclaration": true});
    let found = work.client.request("textDocument/references", params);
    let places: Vec<_> = found
        .as_array()
        .expect("a list")
        .iter()
        .map(|it| {
            let uri = it["uri"].as_str().expect("an address");
            let name = uri.strip_prefix(&work.uri("")).expect("in the folder");
            format!("{name}:{}", it["range"]["start"]["line"])
        })
        .collect();
    assert_eq!(places, ["deploy/values.yaml:6", "third.yaml:2", "train.yaml:7"]);
    work.client.shut_down();
}

#[test]
fn editing_the_deployment_changes_the_diagnostics_of_open_specs() {
    let mut work = of_specs(json!({}));
    work.open("third.yaml");
    work.open("deploy/values.yaml");
    work.change("deploy/values.yaml", 2, &VALUES.replace("name: code", "name: sources"));
    let found = work.await_code("third.yaml", "unknown-connection", true);
    let unknown = found.iter().find(|it| it["code"] == "unknown-connection").expect("it is told");
    assert_eq!(unknown["message"], "no connection called `code` is declared");
    work.change("deploy/values.yaml", 3, VALUES);
    work.await_code("third.yaml", "unknown-connection", false);

    // What is not saved is gone when the file is closed.
    work.change("deploy/values.yaml", 4, "connections: [{name: a, kind: s3}]\n");
    work.await_code("third.yaml", "unknown-connection", true);
    let document = json!({"textDocument": {"uri": work.uri("deploy/values.yaml")}});
    work.client.notify("textDocument/didClose", document);
    work.await_code("third.yaml", "unknown-connection", false);
    work.client.shut_down();
}

#[test]
fn files_that_change_on_disk_are_followed() {
    let mut work = Workspace::new(&[("third.yaml", THIRD)], json!({}));
    work.open("third.yaml");
    work.write("polyaxon-ls.toml", "connections = ['other']\n");
    work.changed_on_disk("polyaxon-ls.toml", 1);
    work.await_code("third.yaml", "unknown-connection", true);
    work.write("polyaxon-ls.toml", "connections = ['code']\nseverity.unknown-connection = 'off'\n");
    work.changed_on_disk("polyaxon-ls.toml", 2);
    work.await_code("third.yaml", "unknown-connection", false);
    work.write("polyaxon-ls.toml", "catalogues = ['lists/a.yaml']\n");
    work.write("lists/a.yaml", "- {name: other, kind: git}\n");
    work.changed_on_disk("polyaxon-ls.toml", 2);
    work.await_code("third.yaml", "unknown-connection", true);
    fs::remove_file(work.folder.path().join("polyaxon-ls.toml")).expect("it is there");
    work.changed_on_disk("polyaxon-ls.toml", 3);
    work.await_code("third.yaml", "unknown-connection", false);

    // What git ignores does not count.
    work.write(".gitignore", "build/\n");
    work.write("build/values.yaml", "connections: [{name: other, kind: s3}]\n");
    work.changed_on_disk("build/values.yaml", 1);
    work.write("values.yaml", "connections: [{name: another, kind: s3}]\n");
    work.changed_on_disk("values.yaml", 1);
    let found = work.await_code("third.yaml", "unknown-connection", true);
    assert!(!found.iter().any(|it| it["message"].as_str().unwrap_or_default().contains("other`")));
    work.client.shut_down();
}

#[test]
fn what_git_ignores_from_now_on_is_forgotten() {
    let files = [
        ("third.yaml", THIRD),
        ("keep.yaml", "connections: [{name: kept, kind: s3}]\n"),
        ("build/values.yaml", "connections: [{name: code, kind: git}]\n"),
    ];
    let mut work = Workspace::new(&files, json!({}));
    work.open("third.yaml");
    work.write(".gitignore", "build/\n");
    work.changed_on_disk(".gitignore", 1);
    work.await_code("third.yaml", "unknown-connection", true);
    fs::remove_file(work.folder.path().join(".gitignore")).expect("it is there");
    work.changed_on_disk(".gitignore", 3);
    work.await_code("third.yaml", "unknown-connection", false);
    work.client.shut_down();
}

#[test]
fn folders_that_are_renamed_and_deleted_are_followed() {
    let told = json!({"didCreate": true, "didRename": true, "didDelete": true});
    let files = [
        ("third.yaml", THIRD),
        ("keep.yaml", "connections: [{name: kept, kind: s3}]\n"),
        ("a/b/values.yaml", "connections: [{name: code, kind: git}]\n"),
    ];
    let mut work = Workspace::new(&files, json!({"workspace": {"fileOperations": told}}));
    let whole = |work: &Workspace, name: &str| work.folder.path().join(name);
    work.write("zz.yaml", "name: zz-the-last\nrun: {kind: job, container: {image: 'a:1'}}\n");
    work.changed_on_disk("zz.yaml", 1);
    work.await_index();
    work.open("third.yaml");
    work.await_code("third.yaml", "unknown-connection", false);
    fs::rename(whole(&work, "a"), whole(&work, "c")).expect("it can be renamed");
    let files = json!([{"oldUri": work.uri("a"), "newUri": work.uri("c")}]);
    work.client.notify("workspace/didRenameFiles", json!({"files": files}));
    let at = work.at("third.yaml", THIRD, "code", 0);
    let begun = Instant::now();
    while work.client.request("textDocument/definition", at.clone())[0]["uri"]
        != work.uri("c/b/values.yaml")
    {
        assert!(begun.elapsed() < Duration::from_secs(60), "it is not found in its new place");
        std::thread::sleep(Duration::from_millis(5));
    }
    fs::remove_dir_all(whole(&work, "c")).expect("it can be deleted");
    let files = json!([{"uri": work.uri("c")}]);
    work.client.notify("workspace/didDeleteFiles", json!({"files": files}));
    work.await_code("third.yaml", "unknown-connection", true);
    work.client.shut_down();
}

#[test]
fn what_the_machine_knows_and_catalogues_elsewhere_are_followed() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = tempfile::tempdir().expect("a folder");
    let agent = |name: &str| format!("connections:\n  - {{name: {name}, kind: git}}\n");
    write(home.path(), ".agent", &agent("other"));
    write(folder.path(), "third.yaml", THIRD);
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_polyaxon-ls"));
    command.arg("serve").env("POLYAXON_HOME", home.path());
    let mut client = Client::of(command);
    let watching = json!({"dynamicRegistration": true, "relativePatternSupport": true});
    let capabilities = json!({"workspace": {"didChangeWatchedFiles": watching}});
    let uri = uri_of(folder.path(), "");
    let folders = json!([{"uri": uri, "name": "work"}]);
    client
        .request("initialize", json!({"capabilities": capabilities, "workspaceFolders": folders}));
    client.notify("initialized", json!({}));
    client.ignore("textDocument/publishDiagnostics");
    let registered = client.expect_call("client/registerCapability");
    client.send(&json!({"id": registered["id"], "result": null}));
    let watchers = &registered["params"]["registrations"][0]["registerOptions"]["watchers"];
    let watchers = watchers.as_array().expect("a list");
    let outside = uri_of(home.path(), "").trim_end_matches('/').to_owned();
    assert!(watchers.iter().any(|it| it["globPattern"]["baseUri"] == outside), "{watchers:?}");

    let mut work = Workspace { folder, client };
    work.open("third.yaml");
    work.await_code("third.yaml", "unknown-connection", true);
    write(home.path(), ".agent", &agent("code"));
    let changes = json!([{"uri": uri_of(home.path(), ".agent"), "type": 2}]);
    work.client.notify("workspace/didChangeWatchedFiles", json!({"changes": changes}));
    work.await_code("third.yaml", "unknown-connection", false);

    // Of what no client watches, a save is a good time to look.
    write(home.path(), ".agent", &agent("other"));
    let saved = json!({"textDocument": {"uri": work.uri("third.yaml")}});
    work.client.notify("textDocument/didSave", saved);
    work.await_code("third.yaml", "unknown-connection", true);
    work.client.shut_down();
}

#[test]
fn settings_hold_for_the_files_below_them() {
    let latest = "run:\n  kind: job\n  container: {image: 'a:latest'}\n  wrong: 1\n";
    let files = [
        ("a/polyaxon-ls.toml", "profile = 'strict'\n[severity]\nunknown-field = 'hint'\n"),
        ("a/spec.yaml", latest),
        ("b/spec.yaml", latest),
    ];
    let mut work = Workspace::new(&files, json!({}));
    work.open("a/spec.yaml");
    let found = work.await_code("a/spec.yaml", "image-tag-latest", true);
    let severity = |found: &[Value]| {
        let it = found.iter().find(|it| it["code"] == "unknown-field").expect("it is told");
        it["severity"].clone()
    };
    assert_eq!(severity(&found), 4);
    work.open("b/spec.yaml");
    let found = work.await_code("b/spec.yaml", "image-tag-latest", false);
    assert_eq!(severity(&found), 1);
    work.client.shut_down();
}

const COMPONENT: &str = "\
kind: component
inputs:
  - {name: rate, type: float}
run:
  kind: job
  container: {image: 'a:1', args: ['{{ rate }}']}
";

const OPERATION: &str = "\
kind: operation
pathRef: ../parts/component.yaml
params:
  rate: {value: 0.1}
  rats: {value: 1}
runPatch: {container: {args: ['{{ rate | int }} {{ range(2) }}']}}
";

#[test]
fn files_that_lead_back_to_each_other_are_told() {
    let to = |file: &str| format!("kind: operation\npathRef: ./{file}\n");
    let (a, b, c) = (to("b.yaml"), to("c.yaml"), to("a.yaml"));
    let files = [("a.yaml", &*a), ("b.yaml", &*b), ("c.yaml", COMPONENT)];
    let mut work = Workspace::new(&files, json!({}));
    work.open("a.yaml");
    work.await_code("a.yaml", "path-ref-unresolved", false);
    work.open("c.yaml");
    work.await_code("c.yaml", "path-ref-unresolved", false);
    let change = |text: &str, version| {
        json!({
            "textDocument": {"uri": work.uri("c.yaml"), "version": version},
            "contentChanges": [{"text": text}],
        })
    };
    let (there, back) = (change(&c, 2), change(COMPONENT, 3));
    work.client.notify("textDocument/didChange", there);
    let found = work.await_code("a.yaml", "path-ref-unresolved", true);
    let expected = "this path leads back by way of `b.yaml`, `c.yaml`, without an end";
    assert_eq!(found[0]["message"], expected);
    work.client.notify("textDocument/didChange", back);
    work.await_code("a.yaml", "path-ref-unresolved", false);
    work.client.shut_down();
}

#[test]
fn the_params_of_an_operation_are_the_inputs_of_its_component() {
    let files = [("parts/component.yaml", COMPONENT), ("jobs/operation.yaml", OPERATION)];
    let mut work = Workspace::new(&files, json!({}));
    work.open("jobs/operation.yaml");
    let found = work.await_code("jobs/operation.yaml", "undeclared-param", true);
    let told = found.iter().find(|it| it["code"] == "undeclared-param").expect("it is told");
    let expected = "the component has no input or output `rats`, did you mean `rate`?";
    assert_eq!(told["message"], expected);

    let at = work.at("jobs/operation.yaml", OPERATION, "rate", 0);
    let found = work.client.request("textDocument/definition", at.clone());
    assert_eq!(found[0]["uri"], work.uri("parts/component.yaml"));
    assert_eq!(found[0]["range"]["start"], json!({"line": 2, "character": 11}));
    let path = work.at("jobs/operation.yaml", OPERATION, "parts", 0);
    let found = work.client.request("textDocument/definition", path);
    assert_eq!(found[0]["uri"], work.uri("parts/component.yaml"));

    let expected = [
        ("jobs/operation.yaml", OPERATION.replace("rate", "speed")),
        (
            "parts/component.yaml",
            COMPONENT.replace("name: rate", "name: speed").replace("{{ rate }}", "{{ speed }}"),
        ),
    ];
    let expected = expected.map(|(name, text)| (name.to_owned(), text));
    let edit = work.rename(&at, "speed").expect("it can be renamed");
    assert_eq!(work.apply(&edit), expected);
    work.open("parts/component.yaml");
    let at = work.at("parts/component.yaml", COMPONENT, "rate", 0);
    let edit = work.rename(&at, "speed").expect("it can be renamed from there");
    assert_eq!(work.apply(&edit), expected);

    work.change("parts/component.yaml", 2, &COMPONENT.replace("name: rate", "name: rats"));
    work.await_code("jobs/operation.yaml", "undeclared-param", false);
    work.client.shut_down();
}

/// A spec may name any file; those outside of the workspace are not read for it.
#[test]
fn what_a_path_names_outside_of_the_workspace_is_not_read() {
    let outside = tempfile::tempdir().expect("a folder");
    let path = outside.path().join("component.yaml");
    fs::write(&path, COMPONENT).expect("it can be written");
    let operation = OPERATION.replace("../parts/component.yaml", &path.display().to_string());
    assert_ne!(operation, OPERATION);
    let mut work = Workspace::new(&[("jobs/operation.yaml", &*operation)], json!({}));
    work.open("jobs/operation.yaml");
    for (word, method) in [
        ("rate", "textDocument/definition"),
        ("rate", "textDocument/hover"),
        ("component", "textDocument/definition"),
    ] {
        let at = work.at("jobs/operation.yaml", &operation, word, 0);
        let found = work.client.request(method, at);
        let text = found.to_string();
        assert!(!text.contains("component.yaml"), "{method} at `{word}`: {text}");
    }
    work.client.shut_down();
}

#[test]
fn a_component_that_is_missing_may_come_and_go() {
    let mut work = Workspace::new(&[("jobs/operation.yaml", OPERATION)], json!({}));
    work.open("jobs/operation.yaml");
    work.await_code("jobs/operation.yaml", "path-ref-unresolved", true);
    work.write("parts/component.yaml", COMPONENT);
    work.changed_on_disk("parts/component.yaml", 1);
    let found = work.await_code("jobs/operation.yaml", "path-ref-unresolved", false);
    assert!(found.iter().any(|it| it["code"] == "undeclared-param"));
    fs::remove_file(work.folder.path().join("parts/component.yaml")).expect("it is there");
    work.changed_on_disk("parts/component.yaml", 3);
    work.await_code("jobs/operation.yaml", "path-ref-unresolved", true);
    work.client.shut_down();
}

#[test]
fn what_the_workspace_defines_is_found_by_its_letters() {
    let mut work = of_specs(json!({}));
    work.open("train.yaml");
    let begun = Instant::now();
    let shown = loop {
        let found = work.client.request("workspace/symbol", json!({"query": "RA"}));
        let found = found.as_array().expect("a list").clone();
        let also = work.client.request("workspace/symbol", json!({"query": "code"}));
        if also != json!([]) {
            assert_eq!(also[0]["containerName"], "connection");
            break found;
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "the workspace is not read");
    };
    let shown: Vec<_> = shown.iter().map(|it| (&it["name"], &it["containerName"])).collect();
    assert_eq!(shown, [(&json!("train"), &json!("component"))]);
    work.client.shut_down();
}

#[test]
fn what_cannot_be_read_is_named_and_costs_only_itself() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "deploy.yaml", VALUES);
    fs::write(folder.path().join("latin.yaml"), b"name: caf\xe9\n").expect("it can be written");
    write(folder.path(), "third.yaml", THIRD);
    write(
        folder.path(),
        "polyaxon-ls.toml",
        "profile = 'lax'\ncatalogues = ['gone.yaml', 'broken.yaml']\n",
    );
    write(folder.path(), "broken.yaml", "connections:\n- {name: kept, kind: s3}\n- {name: 'x\n");
    #[cfg(unix)]
    {
        fs::create_dir(folder.path().join("below")).expect("a folder");
        let link = |target, name| std::os::unix::fs::symlink(target, folder.path().join(name));
        link("..", "below/loop").expect("a link");
        link("/dev/zero", "endless.yaml").expect("a link");
        link("/dev/zero", "below/.gitignore").expect("a link");
    }
    let folders = json!([{"uri": uri_of(folder.path(), ""), "name": "work"}]);
    let mut client = Client::initialized(json!({"capabilities": {}, "workspaceFolders": folders}));
    client.ignore("textDocument/publishDiagnostics");
    let log = client.expect("window/logMessage")["message"].to_string();
    assert!(log.contains("latin.yaml: not UTF-8"), "{log}");
    let mut told: Vec<_> =
        (0..3).map(|_| client.expect("window/showMessage")["message"].to_string()).collect();
    told.sort();
    assert!(told[0].contains("broken.yaml: line 3"), "{told:?}");
    assert!(told[1].contains("there is no file `gone.yaml`"), "{told:?}");
    assert!(told[2].contains("setting `profile`: expected `default` or `strict`"), "{told:?}");
    let text = "run:\n  kind: job\n  connections: [keptt, data]\n";
    client.open(&uri_of(folder.path(), "new.yaml"), text);
    loop {
        let params = client.expect("textDocument/publishDiagnostics");
        let found = params["diagnostics"].as_array().expect("a list");
        let unknown: Vec<_> =
            found.iter().filter(|it| it["code"] == "unknown-connection").collect();
        if let [only] = unknown.as_slice() {
            let expected = "no connection called `keptt` is declared, did you mean `kept`?";
            assert_eq!(only["message"], expected);
            break;
        }
    }
    client.shut_down();
}

#[test]
fn folders_come_and_go() {
    let mut work = Workspace::new(&[("third.yaml", THIRD)], json!({}));
    let other = tempfile::tempdir().expect("a folder");
    write(other.path(), "values.yaml", "connections: [{name: other, kind: s3}]\n");
    work.open("third.yaml");
    let folder = json!({"uri": uri_of(other.path(), ""), "name": "other"});
    let event = json!({"event": {"added": [folder], "removed": []}});
    work.client.notify("workspace/didChangeWorkspaceFolders", event);
    work.await_code("third.yaml", "unknown-connection", true);
    let event = json!({"event": {"added": [], "removed": [folder]}});
    work.client.notify("workspace/didChangeWorkspaceFolders", event);
    work.await_code("third.yaml", "unknown-connection", false);
    work.client.shut_down();
}

#[test]
fn a_client_is_asked_to_watch_and_to_show_progress_if_it_can() {
    let watching = json!({"dynamicRegistration": true});
    let capabilities = json!({
        "window": {"workDoneProgress": true},
        "workspace": {"didChangeWatchedFiles": watching},
    });
    let folder = tempfile::tempdir().expect("a folder");
    // Enough that the reading goes on when the client is ready.
    for index in 0..many(3_000) {
        write(folder.path(), &format!("{}/{index}.yaml", index % 50), SECOND);
    }
    write(folder.path(), "zz/zz.yaml", "name: zz-the-last\nrun: {kind: job}\n");
    let folders = json!([{"uri": uri_of(folder.path(), ""), "name": "work"}]);
    let mut client =
        Client::initialized(json!({"capabilities": capabilities, "workspaceFolders": folders}));
    let begun = Instant::now();
    client.ignore("$/progress");
    let asked = client.expect_call("client/registerCapability");
    let registration = &asked["params"]["registrations"][0];
    assert_eq!(registration["method"], "workspace/didChangeWatchedFiles");
    let created = client.expect_call("window/workDoneProgress/create");
    client.send(&json!({"id": created["id"], "result": null}));
    let shown = client.expect("$/progress");
    assert_eq!(shown["value"]["kind"], "begin");
    assert_eq!(shown["token"], created["params"]["token"]);
    loop {
        let shown = client.expect("$/progress");
        if shown["value"]["kind"] == "end" {
            break;
        }
    }
    eprintln!("{} files are read in {:?}", many(3_000), begun.elapsed());
    let found = client.request("workspace/symbol", json!({"query": "zz-the-last"}));
    assert_eq!(found.as_array().expect("a list").len(), 1);
    client.shut_down();
}

/// How many files to make: more if the environment says so.
fn many(usual: usize) -> usize {
    let told = std::env::var("POLYAXON_LS_FILES").ok();
    told.and_then(|many| many.parse().ok()).unwrap_or(usual)
}
