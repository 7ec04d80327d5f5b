//! The outline as the client wants it: the longest of answers.
//!
//! A tree of the protocol's types would be made only to be written and dropped, so what the outline
//! is made of is written as it is.

use serde::ser::{Serialize, SerializeStruct, Serializer};
use tower_lsp::ls_types as lsp;

use super::snapshot::Snapshot;
use super::to_proto;
use crate::ide::{self, DocumentSymbol, DocumentSymbolKind};
use crate::text::Positions;

/// The outline of a document.
pub(super) enum Outline {
    /// A tree, for clients that take one.
    Nested(Snapshot, Vec<DocumentSymbol>),
    /// A list, parents first.
    Flat(Vec<lsp::SymbolInformation>),
}

impl Outline {
    pub(super) fn of(snapshot: &Snapshot) -> Outline {
        let symbols = ide::document_symbols(&snapshot.analysis);
        if snapshot.client.nested_symbols {
            return Outline::Nested(snapshot.clone(), symbols);
        }
        let positions = snapshot.positions(snapshot.text().range());
        let mut flat = Vec::new();
        let uri = &snapshot.uri;
        symbols.into_iter().for_each(|symbol| flatten(uri, &positions, symbol, None, &mut flat));
        Outline::Flat(flat)
    }
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
        name: symbol.name.clone(),
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

impl Serialize for Outline {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Outline::Nested(snapshot, symbols) => {
                let positions = &snapshot.positions(snapshot.text().range());
                Lines { positions, symbols }.serialize(serializer)
            }
            Outline::Flat(symbols) => symbols.serialize(serializer),
        }
    }
}

/// Lines of the outline, as a list of the protocol's `DocumentSymbol`.
struct Lines<'a> {
    positions: &'a Positions<'a>,
    symbols: &'a [DocumentSymbol],
}

impl Serialize for Lines<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let positions = self.positions;
        serializer.collect_seq(self.symbols.iter().map(|symbol| Line { positions, symbol }))
    }
}

struct Line<'a> {
    positions: &'a Positions<'a>,
    symbol: &'a DocumentSymbol,
}

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Line { positions, symbol } = self;
        let mut line = serializer.serialize_struct("DocumentSymbol", 6)?;
        line.serialize_field("name", &symbol.name)?;
        if let Some(detail) = &symbol.detail {
            line.serialize_field("detail", detail)?;
        }
        line.serialize_field("kind", &symbol_kind(symbol.kind))?;
        line.serialize_field("range", &to_proto::range_of(positions, symbol.range))?;
        let selection = to_proto::range_of(positions, symbol.selection_range);
        line.serialize_field("selectionRange", &selection)?;
        if !symbol.children.is_empty() {
            line.serialize_field("children", &Lines { positions, symbols: &symbol.children })?;
        }
        line.end()
    }
}
