//! Lists of completion items over the wire: what is the same for all is said once to clients that
//! take that, and with each item to others.

use serde_json::{Value, json};
use tower_lsp::ls_types::{CompletionItem, CompletionTextEdit};

use crate::client::{Client, FILE};

const TEXT: &str = "run:\n  kind: service\n  re\n";

const DEFAULTS: [&str; 4] = ["editRange", "insertTextFormat", "insertTextMode", "data"];

fn client(defaults: &[&str]) -> Client {
    let item = json!({
        "resolveSupport": {"properties": ["documentation"]},
        "insertTextModeSupport": {"valueSet": [1, 2]},
    });
    let completion = json!({"completionItem": item, "completionList": {"itemDefaults": defaults}});
    let mut client = Client::with(json!({"textDocument": {"completion": completion}}));
    client.open(FILE, TEXT);
    client.ignore("textDocument/publishDiagnostics");
    client
}

fn list(client: &mut Client) -> Value {
    let at = json!({"textDocument": {"uri": FILE}, "position": {"line": 2, "character": 4}});
    client.request("textDocument/completion", at)
}

fn replicas(list: &Value) -> Value {
    let mut items = list["items"].as_array().expect("a list").iter();
    items.find(|item| item["label"] == "replicas").expect("it is offered").clone()
}

#[test]
fn what_is_the_same_for_all_is_said_once() {
    let mut client = client(&DEFAULTS);
    let list = list(&mut client);
    let word = json!({
        "start": {"line": 2, "character": 2},
        "end": {"line": 2, "character": 4},
    });
    let place = json!({"uri": FILE, "position": {"line": 2, "character": 4}});
    let expected =
        json!({"editRange": word, "insertTextFormat": 1, "insertTextMode": 1, "data": place});
    assert_eq!(list["itemDefaults"], expected);
    let mut item = replicas(&list);
    assert_eq!(item["textEditText"], "replicas: ");
    for said in ["textEdit", "insertTextFormat", "insertTextMode", "data", "documentation"] {
        assert_eq!(item.get(said), None, "{said}");
    }
    item["data"] = place;
    let resolved = client.request("completionItem/resolve", item);
    assert!(resolved["documentation"].to_string().contains("number of replicas"), "{resolved}");
    client.shut_down();
}

#[test]
fn each_item_says_all_to_who_takes_nothing_once() {
    let mut client = client(&[]);
    let list = list(&mut client);
    assert_eq!(list.get("itemDefaults"), None);
    let item: CompletionItem =
        serde_json::from_value(replicas(&list)).expect("what the protocol says");
    let Some(CompletionTextEdit::Edit(edit)) = &item.text_edit else { panic!("{item:?}") };
    assert_eq!((edit.range.start.character, edit.range.end.character), (2, 4));
    assert_eq!(edit.new_text, "replicas: ");
    assert!(item.insert_text_format.is_some() && item.insert_text_mode.is_some());
    let asked = serde_json::to_value(&item).expect("JSON");
    let resolved = client.request("completionItem/resolve", asked);
    assert!(resolved["documentation"].to_string().contains("number of replicas"), "{resolved}");
    client.shut_down();
}
