//! The outline as the client wants it: the longest of answers.
//!
//! A tree of the protocol's types would be made only to be written and dropped, so what the outline
//! is made of is written as it is.

use serde::Serialize;
use tower_lsp::ls_types as lsp;

use super::router::Json;
use super::snapshot::Snapshot;
use super::to_proto;
use crate::ide::{self, DocumentSymbol, DocumentSymbolKind};
use crate::text::{Positions, TextRange};

/// The outline of a document: a tree for clients that take one, else a list, parents first.
pub(super) fn outline(snapshot: &Snapshot) -> Json {
    let symbols = ide::document_symbols(&snapshot.analysis);
    let positions = snapshot.positions(snapshot.text().range());
    if snapshot.client.nested_symbols {
        let mut outline = Outline { positions, json: Vec::new() };
        outline.list(&symbols);
        return Json(outline.json);
    }
    let mut flat = Vec::new();
    let uri = &snapshot.uri;
    symbols.into_iter().for_each(|symbol| flatten(uri, &positions, symbol, None, &mut flat));
    Json(serde_json::to_vec(&flat).unwrap_or_default())
}

#[expect(deprecated, reason = "the type demands the field")]
fn flatten(
    uri: &lsp::Uri,
    positions: &Positions,
    symbol: DocumentSymbol,
    parent: Option<&str>,
    flat: &mut Vec<lsp::SymbolInformation>,
) {
    flat.push(lsp::SymbolInformation {
        name: symbol.name.to_string(),
        kind: symbol_kind(symbol.kind),
        tags: None,
        deprecated: None,
        location: lsp::Location::new(uri.clone(), to_proto::range_of(positions, symbol.range)),
        container_name: parent.map(str::to_owned),
    });
    for child in symbol.children {
        flatten(uri, positions, child, Some(&symbol.name), flat);
    }
}

fn symbol_kind(kind: DocumentSymbolKind) -> lsp::SymbolKind {
    match kind {
        DocumentSymbolKind::Mapping => lsp::SymbolKind::OBJECT,
        DocumentSymbolKind::Sequence => lsp::SymbolKind::ARRAY,
        DocumentSymbolKind::String => lsp::SymbolKind::STRING,
        DocumentSymbolKind::Number => lsp::SymbolKind::NUMBER,
        DocumentSymbolKind::Boolean => lsp::SymbolKind::BOOLEAN,
        DocumentSymbolKind::Null => lsp::SymbolKind::NULL,
        DocumentSymbolKind::Alias => lsp::SymbolKind::VARIABLE,
        DocumentSymbolKind::Note => lsp::SymbolKind::STRING,
    }
}

/// An outline as JSON, which is put together from few and long pieces.
struct Outline<'a> {
    positions: Positions<'a>,
    json: Vec<u8>,
}

impl Outline<'_> {
    /// A list of the protocol's `DocumentSymbol`.
    fn list(&mut self, symbols: &[DocumentSymbol]) {
        self.put("[");
        for (index, symbol) in symbols.iter().enumerate() {
            self.put(if index == 0 { "{\"name\":" } else { ",{\"name\":" });
            self.symbol(symbol);
            self.put("}");
        }
        self.put("]");
    }

    /// The fields of a symbol, from its name on.
    fn symbol(&mut self, symbol: &DocumentSymbol) {
        self.value(&symbol.name);
        if let Some(detail) = &symbol.detail {
            self.put(",\"detail\":");
            self.value(detail);
        }
        self.put(",\"kind\":");
        self.value(&symbol_kind(symbol.kind));
        self.put(",\"range\":{\"start\":{\"line\":");
        self.range(symbol.range);
        self.put(",\"selectionRange\":{\"start\":{\"line\":");
        self.range(symbol.selection_range);
        if !symbol.children.is_empty() {
            self.put(",\"children\":");
            self.list(&symbol.children);
        }
    }

    /// A range, from its first line on.
    fn range(&mut self, range: TextRange) {
        let (start, end) = (self.positions.at(range.start()), self.positions.at(range.end()));
        self.number(start.line);
        self.put(",\"character\":");
        self.number(start.character);
        self.put("},\"end\":{\"line\":");
        self.number(end.line);
        self.put(",\"character\":");
        self.number(end.character);
        self.put("}}");
    }

    fn value(&mut self, value: &impl Serialize) {
        // Writing to a vector does not fail.
        let _ = serde_json::to_writer(&mut self.json, value);
    }

    fn number(&mut self, number: u32) {
        self.put(itoa::Buffer::new().format(number));
    }

    fn put(&mut self, piece: &str) {
        self.json.extend_from_slice(piece.as_bytes());
    }
}
