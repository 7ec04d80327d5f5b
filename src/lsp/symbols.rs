//! What the files of the workspace define.

use tower_lsp::ls_types::{self as lsp, Uri};

use super::from_proto;
use super::state::State;
use crate::text::Position;
use crate::workspace::{FileSymbol, FileSymbolKind, Summary};

/// The most symbols of an answer.
const MOST: usize = 1000;

/// The components, operations and connections whose names have the letters of a query, in order;
/// of open documents those that the editor holds.
pub(super) fn symbols(state: &State, query: &str) -> Vec<lsp::SymbolInformation> {
    let mut found = Vec::new();
    for uri in state.uris() {
        let (Some(snapshot), Some(path)) = (state.snapshot(&uri), from_proto::path(&uri)) else {
            continue;
        };
        let encoding = state.client.encoding;
        let summary = Summary::of(&path, &snapshot.analysis, false, encoding);
        found.extend(summary.symbols.iter().filter_map(|it| symbol(&uri, it, query)));
    }
    let is_open = |path: &std::path::Path| state.open_paths().any(|open| open == path);
    for (path, it) in state.index.symbols() {
        if found.len() >= MOST {
            break;
        }
        if matches(&it.name, query) && !is_open(path) {
            found.extend(Uri::from_file_path(path).and_then(|uri| symbol(&uri, it, query)));
        }
    }
    found.truncate(MOST);
    found
}

#[expect(deprecated, reason = "the type demands the field")]
fn symbol(uri: &Uri, symbol: &FileSymbol, query: &str) -> Option<lsp::SymbolInformation> {
    let (kind, what) = match symbol.kind {
        FileSymbolKind::Component => (lsp::SymbolKind::CLASS, "component"),
        FileSymbolKind::Operation => (lsp::SymbolKind::FUNCTION, "operation"),
        FileSymbolKind::Connection => (lsp::SymbolKind::INTERFACE, "connection"),
    };
    let position = |at: Position| lsp::Position::new(at.line, at.character);
    let range = lsp::Range::new(position(symbol.start), position(symbol.end));
    matches(&symbol.name, query).then(|| lsp::SymbolInformation {
        name: symbol.name.to_string(),
        kind,
        tags: None,
        deprecated: None,
        location: lsp::Location::new(uri.clone(), range),
        container_name: Some(what.to_owned()),
    })
}

/// Whether a name has the letters of a query in their order, whatever their case.
fn matches(name: &str, query: &str) -> bool {
    let mut letters = name.chars().flat_map(char::to_lowercase);
    query.chars().flat_map(char::to_lowercase).all(|wanted| letters.any(|it| it == wanted))
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn letters_in_their_order() {
        assert!(matches("train-Model", "") && matches("train-Model", "tmodel"));
        assert!(!matches("train", "nt"));
    }
}
