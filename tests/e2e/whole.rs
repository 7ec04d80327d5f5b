//! Diagnostics of the whole workspace, for a client that asks for them.

use serde_json::{Value, json};

use crate::client::Client;
use crate::folder::Workspace;

const BROKEN: &str = "run:\n  kind: servce\n";
const RIGHT: &str = "run:\n  kind: service\n  ports: [80]\n  container: {image: 'a:1'}\n";
const USER: &str = "run:\n  kind: job\n  connections: [data]\n  container: {image: 'a:1'}\n";
const VALUES: &str = "connections:\n  - {name: data, kind: s3, schema: {bucket: 's3://a'}}\n";

fn workspace(files: &[(&str, &str)]) -> Workspace {
    Workspace::new(files, json!({"textDocument": {"diagnostic": {}}}))
}

/// Asks for a report on all files, with what is known of them.
fn begin(work: &mut Workspace, known: &[(String, Value)], more: Value) -> i64 {
    let known: Value = known.iter().map(|(name, id)| json!({"uri": name, "value": id})).collect();
    let mut params = json!({"previousResultIds": known});
    let more = more.as_object().expect("a table").clone();
    params.as_object_mut().expect("a table").extend(more);
    work.client.begin("workspace/diagnostic", params)
}

/// The answer, each file once.
fn answer(client: &mut Client, id: i64) -> Vec<Value> {
    let answer = client.answer(json!(id));
    let items = answer["result"]["items"].as_array();
    items.unwrap_or_else(|| panic!("an answer with reports: {answer}")).clone()
}

fn report(work: &mut Workspace, known: &[(String, Value)]) -> Vec<Value> {
    let id = begin(work, known, json!({}));
    answer(&mut work.client, id)
}

/// The names of files with what is told of them: the codes of what is wrong, or that nothing is new.
fn told(work: &Workspace, items: &[Value]) -> Vec<String> {
    let told = items.iter().map(|item| {
        let name = item["uri"].as_str().expect("a name").strip_prefix(&work.uri(""));
        let codes = item["items"].as_array().map(|found| {
            let codes: Vec<_> =
                found.iter().map(|it| it["code"].as_str().expect("a code")).collect();
            codes.join(" ")
        });
        let codes = codes.unwrap_or_else(|| item["kind"].as_str().expect("a kind").to_owned());
        format!("{}: {codes}", name.expect("it is in the folder"))
    });
    told.collect()
}

/// What a client knows after an answer.
fn known(items: &[Value]) -> Vec<(String, Value)> {
    let with_id = items.iter().filter(|item| item["resultId"].is_string());
    with_id
        .map(|item| (item["uri"].as_str().expect("a name").to_owned(), item["resultId"].clone()))
        .collect()
}

/// The parts of an answer up to its last, which has to be empty.
fn parts(work: &mut Workspace, id: i64) -> Vec<Value> {
    assert_eq!(answer(&mut work.client, id), [Value::Null; 0], "all was told in parts");
    let parts = work.client.unread("$/progress");
    let items = parts.iter().flat_map(|part| {
        assert_eq!(part["params"]["token"], "parts");
        part["params"]["value"]["items"].as_array().expect("reports").clone()
    });
    items.collect()
}

#[test]
fn files_that_nobody_has_open_are_reported_and_others_are_not() {
    let compose = "services:\n  web:\n    image: a\n    ports: ['80:80']\n";
    let files = [("a.yaml", BROKEN), ("b/c.yml", RIGHT), ("d.yaml", compose), ("e.txt", BROKEN)];
    let mut work = workspace(&files);
    let items = report(&mut work, &[]);
    assert_eq!(told(&work, &items), ["a.yaml: bad-run-kind", "b/c.yml: "]);
    assert_eq!(items[0]["version"], Value::Null);
    assert_eq!(items[0]["items"][0]["range"]["start"], json!({"line": 1, "character": 8}));
    work.client.shut_down();
}

#[test]
fn nothing_is_read_twice_until_the_client_tells_of_a_change() {
    let mut work = workspace(&[("a.yaml", BROKEN), ("b.yaml", RIGHT)]);
    let first = report(&mut work, &[]);
    // Nobody has told the server, so it does not look.
    work.write("b.yaml", BROKEN);
    let again = report(&mut work, &known(&first));
    assert_eq!(told(&work, &again), ["a.yaml: unchanged", "b.yaml: unchanged"]);
    assert_eq!(known(&again), known(&first));
    work.changed_on_disk("b.yaml", 2);
    work.await_report(&first, "b.yaml: bad-run-kind");
    work.client.shut_down();
}

#[test]
fn files_come_and_go() {
    let mut work = workspace(&[("a.yaml", BROKEN)]);
    let first = report(&mut work, &[]);
    std::fs::remove_file(work.folder.path().join("a.yaml")).expect("it is there");
    work.write("b.yaml", BROKEN);
    work.changed_on_disk("a.yaml", 3);
    work.changed_on_disk("b.yaml", 1);
    let items = work.await_report(&first, "b.yaml: bad-run-kind");
    assert_eq!(told(&work, &items), ["b.yaml: bad-run-kind", "a.yaml: "]);
    assert_eq!(items[1].get("resultId"), None, "it is not to be asked for again");
    work.client.shut_down();
}

#[test]
fn what_stands_around_a_file_counts() {
    let mut work = workspace(&[("values.yaml", VALUES), ("a.yaml", USER), ("b.yaml", RIGHT)]);
    let first = report(&mut work, &[]);
    assert_eq!(told(&work, &first), ["a.yaml: ", "b.yaml: ", "values.yaml: "]);
    work.write("values.yaml", &VALUES.replace("data", "date"));
    work.changed_on_disk("values.yaml", 2);
    let items = work.await_report(&first, "a.yaml: unknown-connection");
    assert_eq!(told(&work, &items)[1], "b.yaml: unchanged");
    work.client.shut_down();
}

#[test]
fn settings_hold() {
    let settings = "exclude = ['old/']\n[[overrides]]\nfiles = ['b.yaml']\nseverity = {bad-run-kind = 'off'}\n";
    let mut work = workspace(&[
        ("polyaxon-ls.toml", settings),
        ("a.yaml", BROKEN),
        ("b.yaml", BROKEN),
        ("old/c.yaml", BROKEN),
    ]);
    let first = report(&mut work, &[]);
    assert_eq!(told(&work, &first), ["a.yaml: bad-run-kind", "b.yaml: "]);
    work.write("polyaxon-ls.toml", "exclude = ['a.yaml']\n");
    work.changed_on_disk("polyaxon-ls.toml", 2);
    let items = work.await_report(&first, "old/c.yaml: bad-run-kind");
    assert_eq!(
        told(&work, &items),
        ["a.yaml: ", "b.yaml: bad-run-kind", "old/c.yaml: bad-run-kind"]
    );
    work.client.shut_down();
}

#[test]
fn of_an_open_file_counts_what_the_editor_holds_and_nothing_is_shown_twice() {
    let mut work = workspace(&[("a.yaml", BROKEN), ("b.yaml", RIGHT)]);
    work.client.notice("textDocument/publishDiagnostics");
    work.open("a.yaml");
    let pushed = work.client.expect("textDocument/publishDiagnostics");
    assert_eq!(pushed["diagnostics"].as_array().map(Vec::len), Some(1));
    let first = report(&mut work, &[]);
    assert_eq!(told(&work, &first), ["a.yaml: bad-run-kind", "b.yaml: "]);
    assert_eq!(first[0]["version"], 1);
    let taken_back = work.client.expect("textDocument/publishDiagnostics");
    assert_eq!(taken_back["diagnostics"], json!([]));
    // From here on nothing is sent unasked, neither for this file nor for those opened later.
    work.change("a.yaml", 2, RIGHT);
    work.open("b.yaml");
    work.change("b.yaml", 2, BROKEN);
    let items = report(&mut work, &known(&first));
    assert_eq!(told(&work, &items), ["a.yaml: ", "b.yaml: bad-run-kind"]);
    let document = json!({"textDocument": {"uri": work.uri("b.yaml")}});
    let pulled = work.client.request("textDocument/diagnostic", document);
    assert_eq!(pulled["items"], items[1]["items"]);
    work.client.shut_down();
}

#[test]
fn a_file_that_is_not_open_can_be_asked_for_alone() {
    let mut work = workspace(&[("a.yaml", BROKEN)]);
    let items = report(&mut work, &[]);
    let document = json!({"textDocument": {"uri": work.uri("a.yaml")}});
    let pulled = work.client.request("textDocument/diagnostic", document);
    assert_eq!(pulled["items"], items[0]["items"]);
    work.client.shut_down();
}

#[test]
fn with_parts_a_request_stays_open_until_something_changes() {
    let mut work = workspace(&[("a.yaml", BROKEN), ("b.yaml", RIGHT)]);
    let token = json!({"partialResultToken": "parts"});
    let id = begin(&mut work, &[], token.clone());
    let first = parts(&mut work, id);
    assert_eq!(told(&work, &first), ["a.yaml: bad-run-kind", "b.yaml: "]);
    let id = begin(&mut work, &known(&first), token);
    let unchanged = work.client.expect("$/progress")["value"]["items"].take();
    let unchanged = unchanged.as_array().expect("reports");
    assert_eq!(told(&work, unchanged), ["a.yaml: unchanged", "b.yaml: unchanged"]);
    // It does not stand in the way of others.
    work.open("b.yaml");
    work.change("b.yaml", 2, BROKEN);
    let items = parts(&mut work, id);
    assert_eq!(told(&work, &items), ["b.yaml: bad-run-kind"]);
    work.client.shut_down();
}

#[test]
fn an_open_request_ends_when_it_is_canceled_and_with_the_server() {
    let mut work = workspace(&[("a.yaml", BROKEN)]);
    let token = json!({"partialResultToken": "parts"});
    let first = report(&mut work, &[]);
    let id = begin(&mut work, &known(&first), token.clone());
    work.client.expect("$/progress");
    work.client.notify("$/cancelRequest", json!({"id": id}));
    assert_eq!(work.client.error(json!(id)), -32800);
    let id = begin(&mut work, &known(&first), token);
    work.client.expect("$/progress");
    work.client.request("shutdown", Value::Null);
    assert_eq!(answer(&mut work.client, id), [Value::Null; 0]);
    work.client.notify("exit", Value::Null);
    assert!(work.client.end());
}

#[test]
fn many_files_come_in_parts_and_show_how_far_it_is() {
    let names: Vec<String> = (0..150).map(|number| format!("{number:03}.yaml")).collect();
    let files: Vec<_> = names.iter().map(|name| (name.as_str(), BROKEN)).collect();
    let mut work = workspace(&files);
    let tokens = json!({"partialResultToken": "parts", "workDoneToken": "waits"});
    let id = begin(&mut work, &[], tokens);
    assert_eq!(answer(&mut work.client, id), [Value::Null; 0]);
    let told = work.client.unread("$/progress");
    let of = |token| told.iter().filter(move |it| it["params"]["token"] == token);
    let kinds: Vec<_> = of("waits").map(|it| it["params"]["value"]["kind"].clone()).collect();
    assert_eq!(kinds, ["begin", "report", "report", "report", "end"]);
    let items = of("parts").map(|it| it["params"]["value"]["items"].as_array().map_or(0, Vec::len));
    assert_eq!(items.collect::<Vec<_>>(), [64, 64, 22]);
    work.client.shut_down();
}

impl Workspace {
    /// Asks until the report has a line, and gives that report.
    fn await_report(&mut self, first: &[Value], line: &str) -> Vec<Value> {
        loop {
            let items = report(self, &known(first));
            if told(self, &items).iter().any(|it| it == line) {
                return items;
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
    }
}
