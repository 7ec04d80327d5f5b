//! The text of documents, in step with the client's.

use serde_json::{Value, json};

use crate::client::{Client, FILE, frame};

/// A change of a range.
fn change(start: (u32, u32), end: (u32, u32), text: &str) -> Value {
    let position = |(line, character)| json!({"line": line, "character": character});
    json!({"range": {"start": position(start), "end": position(end)}, "text": text})
}

/// The text after changes, with positions counted in an encoding.
fn changed(encoding: &str, text: &str, changes: Value) -> Value {
    let mut client = Client::with(json!({"general": {"positionEncodings": [encoding]}}));
    client.open(FILE, text);
    client.change(2, changes);
    let changed = client.text();
    client.ignore("textDocument/publishDiagnostics");
    client.shut_down();
    changed
}

#[test]
fn positions_in_three_encodings() {
    for (encoding, after) in [("utf-8", 4), ("utf-16", 2), ("utf-32", 1)] {
        let changes = json!([change((0, after), (0, after), "x"), change((0, 0), (0, 0), "y")]);
        assert_eq!(changed(encoding, "😀\n", changes), "y😀x\n", "{encoding}");
    }
}

#[test]
fn utf_8_is_taken_where_it_is_offered() {
    let mut client = Client::new();
    let capabilities = json!({"general": {"positionEncodings": ["utf-32", "utf-16", "utf-8"]}});
    let answer = client.request("initialize", json!({"capabilities": capabilities}));
    assert_eq!(answer["capabilities"]["positionEncoding"], "utf-8");
    client.shut_down();
}

#[test]
fn each_change_refers_to_the_text_before_it() {
    let changes = json!([change((0, 1), (0, 2), ""), change((0, 1), (1, 1), "-"), {"text": "new\r\nq"}, change((1, 0), (1, 0), "é")]);
    assert_eq!(changed("utf-16", "abc\ndef\n", changes), "new\r\néq");
}

#[test]
fn positions_outside_of_the_text_are_moved_into_it() {
    for (start, end, expected) in [
        ((0, 99), (0, 99), "abX\ncd"),
        ((9, 9), (9, 9), "ab\ncdX"),
        ((1, 1), (0, 1), "aXd"),
        ((0, 0), (4_000_000_000, 0), "X"),
    ] {
        assert_eq!(changed("utf-16", "ab\ncd", json!([change(start, end, "X")])), expected);
    }
}

#[test]
fn documents_that_are_not_open() {
    let mut client = Client::with(json!({}));
    client.change(1, json!([{"text": "a"}]));
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": FILE}}));
    assert_eq!(client.text(), Value::Null);
    client.shut_down();
}

#[test]
fn versions_out_of_order_and_doubled_opens() {
    let mut client = Client::with(json!({}));
    client.open(FILE, "a");
    client.open(FILE, "b");
    client.change(5, json!([{"text": "c"}]));
    client.change(3, json!([{"text": "d"}]));
    client.change(3, json!([{"text": "e"}]));
    assert_eq!(client.text(), "e");
    client.ignore("textDocument/publishDiagnostics");
    client.shut_down();
}

#[test]
fn many_changes_at_once() {
    let mut client = Client::with(json!({}));
    client.open(FILE, "");
    for version in 2..1002 {
        let digit = (version % 10).to_string();
        client.change(
            version,
            json!([change((0, version as u32 - 2), (0, version as u32 - 2), &digit)]),
        );
    }
    let expected: String = (2..1002).map(|version| (version % 10).to_string()).collect();
    assert_eq!(client.text(), expected);
    client.ignore("textDocument/publishDiagnostics");
    client.shut_down();
}

#[test]
fn a_client_is_told_where_a_service_answers() {
    let mut client = Client::with(json!({}));
    client.ignore("textDocument/publishDiagnostics");
    let document = json!({"uri": FILE});
    assert_eq!(client.request("polyaxon/servicePaths", document.clone()), Value::Null);
    client.open(FILE, "kind: component\nrun: {kind: service, ports: [80]}\n");
    let path = "/services/v1/<namespace>/<owner>/<project>/runs/<uuid>/80/";
    assert_eq!(client.request("polyaxon/servicePaths", document), json!([path]));
    client.shut_down();
}

#[test]
fn changes_that_arrive_at_once_are_all_in_the_answer() {
    let mut client = Client::with(json!({"general": {"positionEncodings": ["utf-8"]}}));
    client.open(FILE, "run:\n  kind: service\n");
    client.ignore("textDocument/publishDiagnostics");
    let typed = |version: i64, at: (u32, u32), text: &str| {
        let params = json!({
            "textDocument": {"uri": FILE, "version": version},
            "contentChanges": [change(at, at, text)],
        });
        let method = "textDocument/didChange";
        frame(&json!({"jsonrpc": "2.0", "method": method, "params": params}).to_string())
    };
    let letters = (0..).zip("  ports: [80]\n".chars());
    let mut sent: String = letters
        .map(|(at, letter)| typed(2 + i64::from(at), (2, at), &letter.to_string()))
        .collect();
    sent += &typed(30, (0, 0), "# first\n");
    let position = json!({"line": 3, "character": 4});
    let hover = json!({"jsonrpc": "2.0", "id": 7, "method": "textDocument/hover",
        "params": {"textDocument": {"uri": FILE}, "position": position}});
    client.send_raw(sent + &frame(&hover.to_string()));
    let answer = client.answer(json!(7));
    assert!(answer["result"]["contents"]["value"].as_str().is_some_and(|it| it.contains("ports")));
    assert_eq!(client.text(), "# first\nrun:\n  kind: service\n  ports: [80]\n");
}
