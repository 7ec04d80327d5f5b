//! The outline over the wire, which is written by hand: it has to be what the protocol says.

use serde_json::{Value, json};
use tower_lsp::ls_types::{DocumentSymbol, SymbolInformation, SymbolKind};

use crate::client::{Client, FILE};

const TEXT: &str = "run:\n  kind: service\n  \"a\\\"b\\\\\": \"\u{e9}\u{1F600}\\n\\x01\"\n  ports: [80]\n  none:\n";

fn outline(capabilities: Value) -> Value {
    let mut client = Client::with(capabilities);
    client.open(FILE, TEXT);
    client.ignore("textDocument/publishDiagnostics");
    client.request("textDocument/documentSymbol", json!({"textDocument": {"uri": FILE}}))
}

#[test]
fn a_tree_for_who_takes_one() {
    let answer = outline(json!({"textDocument": {"documentSymbol":
        {"hierarchicalDocumentSymbolSupport": true}}}));
    let symbols: Vec<DocumentSymbol> =
        serde_json::from_value(answer.clone()).expect("what the protocol says");
    assert_eq!(serde_json::to_value(&symbols).expect("JSON"), answer);
    let run = &symbols[0];
    assert_eq!((&*run.name, run.kind), ("run", SymbolKind::OBJECT));
    let children = run.children.as_ref().expect("the fields");
    let names: Vec<_> = children.iter().map(|child| &*child.name).collect();
    assert_eq!(names, ["kind", "a\"b\\", "ports", "none"]);
    assert_eq!(children[2].selection_range.start.line, 3);
    assert_eq!(children[2].selection_range.end.character, 7);
}

#[test]
fn a_list_for_who_does_not() {
    let symbols: Vec<SymbolInformation> =
        serde_json::from_value(outline(json!({}))).expect("what the protocol says");
    let shown: Vec<_> =
        symbols.iter().map(|it| (&*it.name, it.container_name.as_deref())).collect();
    assert_eq!(shown[..2], [("run", None), ("kind", Some("run"))]);
}
