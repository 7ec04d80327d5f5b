//! Quick fixes: with their edits, or with a promise of them.

use serde_json::{Value, json};

use crate::client::{Client, FILE};
use crate::folder::edited;

const TEXT: &str = "run:\n  kind: service\n  ports: 80\n  conections: a\n  container: {image: b}\n";

/// What a client that asks for edits later announces.
fn later() -> Value {
    let actions = json!({
        "codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}},
        "dataSupport": true,
        "resolveSupport": {"properties": ["edit"]},
    });
    json!({"textDocument": {"codeAction": actions}})
}

fn client(mut capabilities: Value, without: &str) -> (Client, Value) {
    capabilities["textDocument"]["codeAction"].as_object_mut().expect("a table").remove(without);
    let mut client = Client::new();
    let mut answer = client.request("initialize", json!({"capabilities": capabilities}));
    client.notify("initialized", json!({}));
    client.ignore("textDocument/publishDiagnostics");
    client.open(FILE, TEXT);
    (client, answer["capabilities"]["codeActionProvider"].take())
}

/// The actions of all lines.
fn actions(client: &mut Client, only: &str) -> Vec<Value> {
    let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}});
    let context = json!({"diagnostics": [], "only": [only]});
    let params = json!({"textDocument": {"uri": FILE}, "range": range, "context": context});
    let found = client.request("textDocument/codeAction", params);
    let found = found.as_array().expect("a list");
    assert!(!found.is_empty(), "there is something to mend");
    found.clone()
}

/// The text after the edit of an action.
fn after(action: &Value) -> String {
    let edits = &action["edit"]["changes"][FILE];
    edited(TEXT, edits.as_array().unwrap_or_else(|| panic!("edits: {action}")))
}

#[test]
fn a_client_that_asks_later_gets_each_edit_when_it_asks() {
    let (mut at_once, _) = client(later(), "resolveSupport");
    let (mut client, offered) = client(later(), "");
    assert_eq!(offered["resolveProvider"], true);
    for only in ["quickfix", "source.fixAll"] {
        let whole = actions(&mut at_once, only);
        let promised = actions(&mut client, only);
        assert_eq!(whole.len(), promised.len());
        for (whole, promised) in whole.iter().zip(promised) {
            assert_eq!(promised.get("edit"), None);
            assert!(promised["data"].to_string().len() < 200, "{promised}");
            let resolved = client.request("codeAction/resolve", promised.clone());
            assert_eq!(resolved["edit"], whole["edit"]);
            assert_eq!(resolved["title"], promised["title"]);
            assert_ne!(after(&resolved), TEXT);
        }
    }
    at_once.shut_down();
    client.shut_down();
}

#[test]
fn a_client_that_cannot_ask_later_gets_the_edits_at_once() {
    for lack in ["resolveSupport", "dataSupport"] {
        let (mut client, offered) = client(later(), lack);
        assert_eq!(offered.get("resolveProvider"), None, "without {lack}");
        for only in ["quickfix", "source.fixAll.polyaxon"] {
            for action in actions(&mut client, only) {
                assert_eq!(action.get("data"), None);
                assert_ne!(after(&action), TEXT);
            }
        }
        client.shut_down();
    }
}

#[test]
fn an_edit_is_never_made_for_another_version() {
    let (mut client, _) = client(later(), "");
    let mut promised = actions(&mut client, "quickfix");
    promised.extend(actions(&mut client, "source.fixAll"));
    client.change(2, json!([{"text": format!("# new\n{TEXT}")}]));
    for action in &promised {
        assert_eq!(client.refused("codeAction/resolve", action.clone()), -32801);
    }
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": FILE}}));
    assert_eq!(client.refused("codeAction/resolve", promised[0].clone()), -32801);
    let foreign = json!({"title": "of another server", "data": {"id": 1}});
    assert_eq!(client.request("codeAction/resolve", foreign.clone()), foreign);
    client.shut_down();
}

#[test]
fn what_the_settings_silence_is_not_mended() {
    let (mut client, _) = client(later(), "resolveSupport");
    let all = actions(&mut client, "quickfix").len();
    let settings = json!({"polyaxon": {"severity": {"scalar-for-list": "off"}}});
    client.notify("workspace/didChangeConfiguration", json!({"settings": settings}));
    assert!(actions(&mut client, "quickfix").len() < all);
    for action in actions(&mut client, "source.fixAll") {
        assert!(after(&action).contains("ports: 80\n"), "{action}");
    }
    client.shut_down();
}

#[test]
fn the_empty_kind_asks_for_all_kinds() {
    let (mut client, _) = client(later(), "resolveSupport");
    let kinds: Vec<_> =
        ["quickfix", "source.fixAll", ""].map(|only| actions(&mut client, only).len()).into();
    assert_eq!(kinds[0] + kinds[1], kinds[2]);
    client.shut_down();
}

#[test]
fn a_fix_of_many_findings_is_offered_once() {
    let (mut client, _) = client(later(), "resolveSupport");
    let text = "run:\n\tkind: job\n\tcontainer:\n\t\timage: a\n";
    client.change(2, json!([{"text": text}]));
    let titles = actions(&mut client, "quickfix").into_iter().map(|it| it["title"].clone());
    let tabs = titles.filter(|title| title == "Replace tabs by spaces");
    assert_eq!(tabs.count(), 1);
    client.shut_down();
}
