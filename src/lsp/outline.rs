//! The outline as the client wants it: the longest of answers.
//!
//! A tree of the protocol's types would be made only to be written and dropped, so what the outline
//! is made of is written as it is.

use serde::Serialize;
use tower_lsp::ls_types as lsp;

use super::buffer::buffer;
use super::router::Json;
use super::snapshot::Snapshot;
use super::to_proto;
use crate::ide::{self, DocumentSymbol, DocumentSymbolKind};
use crate::text::{Position, Positions, TextRange, TextSize};

/// The outline of a document: a tree for clients that take one, else a list, parents first.
pub(super) fn outline(snapshot: &Snapshot) -> Json {
    let text = snapshot.text();
    let positions = snapshot.positions(text.range());
    let json = buffer(PER_BYTE * usize::from(text.len()));
    let mut outline = Outline { positions, json, open: 0 };
    if snapshot.client.nested_symbols {
        ide::document_symbols(&snapshot.analysis, &mut |symbol| outline.symbol(&symbol));
        outline.finish();
    } else {
        outline.list(snapshot);
    }
    Json(outline.json)
}

/// How many bytes an outline has for each byte of the text, about.
const PER_BYTE: usize = 12;

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
    /// How many symbols are begun and not ended: each is inside of the one before.
    open: usize,
}

impl Outline<'_> {
    /// A list of the protocol's `SymbolInformation`.
    fn list(&mut self, snapshot: &Snapshot) {
        let mut above: Vec<String> = Vec::new();
        let mut separator = "[";
        ide::document_symbols(&snapshot.analysis, &mut |symbol| {
            above.truncate(symbol.depth);
            self.put(std::mem::replace(&mut separator, ","));
            self.value(&information(snapshot, &self.positions, &symbol, above.last()));
            above.push(symbol.name.into_owned());
        });
        self.put(if above.is_empty() { "[]" } else { "]" });
    }

    /// A symbol of a tree of the protocol's `DocumentSymbol`, without its end, since others may be
    /// inside of it.
    fn symbol(&mut self, symbol: &DocumentSymbol) {
        match (self.open, symbol.depth) {
            (0, _) => self.put("[{\"name\":"),
            (open, depth) if depth == open => self.put(",\"children\":[{\"name\":"),
            (_, depth) => {
                self.end(depth);
                self.put(",{\"name\":");
            }
        }
        self.open = symbol.depth + 1;
        self.value(&symbol.name);
        if let Some(detail) = &symbol.detail {
            self.put(",\"detail\":");
            self.value(detail);
        }
        self.put(",\"kind\":");
        self.value(&symbol_kind(symbol.kind));
        self.ranges(symbol.range, symbol.selection_range);
    }

    /// Ends the symbols from a depth on.
    fn end(&mut self, depth: usize) {
        self.put("}");
        (depth + 1..self.open).for_each(|_| self.put("]}"));
    }

    /// Ends the tree.
    fn finish(&mut self) {
        if self.open == 0 {
            return self.put("[]");
        }
        self.end(0);
        self.put("]");
    }

    /// Both ranges of a symbol.
    fn ranges(&mut self, all: TextRange, selection: TextRange) {
        self.put(",\"range\":{\"start\":{\"line\":");
        let begun = self.json.len();
        self.position(all.start());
        let start = begun..self.json.len();
        self.put(",\"end\":{\"line\":");
        self.position(all.end());
        self.put("},\"selectionRange\":{\"start\":{\"line\":");
        match all.start() == selection.start() {
            true => self.json.extend_from_within(start),
            false => self.position(selection.start()),
        }
        self.put(",\"end\":{\"line\":");
        self.position(selection.end());
        self.put("}");
    }

    /// A position, from the number of its line on.
    fn position(&mut self, offset: TextSize) {
        let Position { line, character } = self.positions.at(offset);
        self.number(line);
        self.put(",\"character\":");
        self.number(character);
        self.put("}");
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

#[expect(deprecated, reason = "the type demands the field")]
fn information(
    snapshot: &Snapshot,
    positions: &Positions,
    symbol: &DocumentSymbol,
    above: Option<&String>,
) -> lsp::SymbolInformation {
    lsp::SymbolInformation {
        name: symbol.name.to_string(),
        kind: symbol_kind(symbol.kind),
        tags: None,
        deprecated: None,
        location: lsp::Location {
            uri: snapshot.uri.clone(),
            range: to_proto::range_of(positions, symbol.range),
        },
        container_name: above.cloned(),
    }
}
