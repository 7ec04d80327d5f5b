//! Diagnostics: sent unasked, and on request.

use serde_json::{Value, json};

use crate::client::{Client, FILE, frame};

const BROKEN: &str = "version: 1.1\nkind: component\nrun:\n  kind: servce\n  ports: [80]\n  container: {image: nginx:1.27}\n";

fn codes(diagnostics: &[Value]) -> Vec<&str> {
    diagnostics.iter().map(|found| found["code"].as_str().expect("a code")).collect()
}

#[test]
fn they_follow_the_text() {
    let mut client = Client::with(json!({}));
    client.open(FILE, BROKEN);
    let found = client.diagnostics(1);
    assert_eq!(codes(&found), ["bad-run-kind"]);
    assert_eq!(found[0]["range"]["start"], json!({"line": 3, "character": 8}));
    assert_eq!(found[0]["source"], "polyaxon");
    let at = json!({"line": 3, "character": 12});
    client.change(2, json!([{"range": {"start": at, "end": at}, "text": "i"}]));
    assert_eq!(client.diagnostics(2), [Value::Null; 0]);
    client.shut_down();
}

#[test]
fn they_go_when_a_document_is_closed() {
    let mut client = Client::with(json!({}));
    client.open(FILE, BROKEN);
    assert_eq!(client.diagnostics(1).len(), 1);
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": FILE}}));
    let cleared = client.expect("textDocument/publishDiagnostics");
    assert_eq!(cleared, json!({"uri": FILE, "diagnostics": []}));
    client.shut_down();
}

#[test]
fn other_yaml_is_left_alone() {
    let mut client = Client::with(json!({}));
    client.open("file:///work/pod.yaml", "apiVersion: v1\nkind: Pod\nspec: {\n");
    assert_eq!(client.diagnostics(1), [Value::Null; 0]);
    client.shut_down();
}

#[test]
fn the_last_of_a_burst_is_right() {
    let mut client = Client::with(json!({}));
    client.open(FILE, &BROKEN.replace("servce", "service"));
    let at = json!({"line": 3, "character": 15});
    for version in 2..500 {
        client.change(version, json!([{"range": {"start": at, "end": at}, "text": "x"}]));
    }
    while client.diagnostics(499).is_empty() {}
    client.ignore("textDocument/publishDiagnostics");
    client.shut_down();
}

/// Types a text, one character a version from `version` on. Gives the last version.
fn type_at(client: &mut Client, version: i64, line: u32, character: usize, text: &str) -> i64 {
    for (index, c) in text.chars().enumerate() {
        let at = json!({"line": line, "character": character + index});
        let range = json!({"start": at, "end": at});
        client.change(version + index as i64, json!([{"range": range, "text": c}]));
    }
    version + text.len() as i64 - 1
}

/// Whether one of some attempts succeeds; a busy machine may be slower than a rest in the typing.
fn one_of_some(attempt: impl Fn() -> bool) -> bool {
    (0..20).any(|_| attempt())
}

#[test]
fn the_word_that_is_typed_is_left_alone_until_it_rests() {
    assert!(one_of_some(|| {
        let mut client = Client::with(json!({}));
        client.ignore("textDocument/publishDiagnostics");
        client.open(FILE, &BROKEN.replace("servce", ""));
        client.diagnostics(1);
        let last = type_at(&mut client, 2, 3, 8, "servce");
        let is_held_back = client.diagnostics(last).is_empty();
        if is_held_back {
            assert_eq!(codes(&client.diagnostics(last)), ["bad-run-kind"], "after a rest");
            // What is shown stays: nothing blinks.
            let next = type_at(&mut client, last + 1, 3, 14, "x");
            assert_eq!(codes(&client.diagnostics(next)), ["bad-run-kind"], "while it is typed");
        }
        client.shut_down();
        is_held_back
    }));
}

#[test]
fn nothing_new_is_told_while_somebody_types() {
    // A text in which something is typed at the sign, and the line in which it makes something wrong.
    let cases = [
        ("    args: [|]", "\"\"", 4),
        ("    args: ['{|}']", "{}", 4),
        ("    resources:\n      requests: {memory: 20Gi}\n      limits: {memory: 9|5Gi}", ".", 5),
    ];
    for (end, typed, wrong) in cases {
        let text = format!("run:\n  kind: job\n  container:\n    image: a:1\n{end}");
        let (before, after) = text.split_once('|').expect("a sign");
        assert!(one_of_some(|| {
            let mut client = Client::with(json!({}));
            client.ignore("textDocument/publishDiagnostics");
            client.open(FILE, &format!("{before}{after}"));
            client.diagnostics(1);
            let line = before.lines().count() - 1;
            let at = json!({"line": line, "character": before.lines().last().map(str::len)});
            client.change(2, json!([{"range": {"start": at, "end": at}, "text": typed}]));
            let is_held_back = client.diagnostics(2).is_empty();
            if is_held_back {
                assert_eq!(client.diagnostics(2)[0]["range"]["start"]["line"], json!(wrong));
            }
            client.shut_down();
            is_held_back
        }));
    }
}

#[test]
fn a_client_that_asks_is_told_when_the_typing_rests() {
    let diagnostics = json!({"refreshSupport": true});
    let capabilities =
        json!({"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": diagnostics}});
    assert!(one_of_some(|| {
        let mut client = Client::with(capabilities.clone());
        client.ignore("textDocument/publishDiagnostics");
        client.open(FILE, &BROKEN.replace("servce", "servc"));
        let document = json!({"textDocument": {"uri": FILE}});
        type_at(&mut client, 2, 3, 13, "x");
        let report = client.request("textDocument/diagnostic", document.clone());
        let is_held_back = report["items"] == json!([]);
        if is_held_back {
            let refresh = client.expect_call("workspace/diagnostic/refresh");
            client.send(&json!({"id": refresh["id"], "result": null}));
            let report = client.request("textDocument/diagnostic", document);
            assert_eq!(codes(report["items"].as_array().expect("a list")), ["bad-run-kind"]);
        }
        client.shut_down();
        is_held_back
    }));
}

#[test]
fn a_client_that_asks_gets_none_unasked() {
    let mut client = Client::new();
    let capabilities = json!({"textDocument": {"diagnostic": {}}});
    let answer = client.request("initialize", json!({"capabilities": capabilities}));
    assert_eq!(answer["capabilities"]["diagnosticProvider"]["identifier"], "polyaxon-ls");
    client.notify("initialized", json!({}));
    client.open(FILE, BROKEN);
    let document = json!({"uri": FILE});
    let full = client.request("textDocument/diagnostic", json!({"textDocument": document}));
    assert_eq!(full["kind"], "full");
    assert_eq!(codes(full["items"].as_array().expect("a list")), ["bad-run-kind"]);
    let again = json!({"textDocument": document, "previousResultId": full["resultId"]});
    let unchanged = client.request("textDocument/diagnostic", again);
    assert_eq!(unchanged, json!({"kind": "unchanged", "resultId": full["resultId"]}));
    // What was sent before the client asked is taken back.
    while client.expect("textDocument/publishDiagnostics")["diagnostics"] != json!([]) {}
    client.change(2, json!([{"text": BROKEN}]));
    assert_eq!(client.text(), BROKEN);
    client.shut_down();
}

#[test]
fn a_client_that_does_not_ask_is_offered_nothing() {
    let mut client = Client::new();
    let answer = client.request("initialize", json!({"capabilities": {}}));
    assert_eq!(answer["capabilities"].get("diagnosticProvider"), None);
    client.shut_down();
}

#[test]
fn settings_say_how_bad_they_are() {
    let mut client = Client::with(json!({}));
    client.open(FILE, BROKEN);
    assert_eq!(client.diagnostics(1)[0]["severity"], 1);
    for (level, severity) in [("hint", json!([4])), ("off", json!([])), ("error", json!([1]))] {
        let settings = json!({"polyaxon": {"severity": {"bad-run-kind": level}}});
        client.notify("workspace/didChangeConfiguration", json!({"settings": settings}));
        let found = client.diagnostics(1);
        let severities: Value = found.iter().map(|found| found["severity"].clone()).collect();
        assert_eq!(severities, severity, "{level}");
    }
    client.shut_down();
}

#[test]
fn beside_another_yaml_server_only_ours_are_left() {
    let options = json!({"alternateYamlServer": true});
    let mut client =
        Client::initialized(json!({"capabilities": {}, "initializationOptions": options}));
    client.open(FILE, &format!("{BROKEN}  init: [\n"));
    assert_eq!(codes(&client.diagnostics(1)), ["bad-run-kind"]);
    client.shut_down();
}

#[test]
fn a_file_that_is_too_large() {
    let mut client = Client::with(json!({}));
    let text = "# a comment\\n".repeat(6 << 20);
    let body = format!(
        r#"{{"method":"textDocument/didOpen","params":{{"textDocument":{{"uri":"{FILE}","languageId":"yaml","version":1,"text":"{text}"}}}}}}"#
    );
    client.send_raw(frame(&body));
    assert_eq!(codes(&client.diagnostics(1)), ["too-large"]);
    assert_eq!(client.text(), Value::Null);
    let other = "file:///work/other.yaml";
    client.open(other, BROKEN);
    assert_eq!(codes(&client.diagnostics(1)), ["bad-run-kind"]);
    client.change(2, json!([{"text": BROKEN}]));
    assert_eq!(codes(&client.diagnostics(2)), ["bad-run-kind"]);
    client.shut_down();
}

#[test]
fn a_code_leads_to_its_page_where_the_client_can_open_one() {
    for can_open in [true, false] {
        let published = json!({"codeDescriptionSupport": can_open});
        let mut client = Client::with(json!({"textDocument": {"publishDiagnostics": published}}));
        client.open(FILE, "run:\n  kind: servce\n");
        let found = client.diagnostics(1);
        let page = found[0]["codeDescription"]["href"].as_str();
        let expected =
            concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/docs/diagnostics.md#bad-run-kind");
        assert_eq!(page, can_open.then_some(expected));
        client.shut_down();
    }
}
