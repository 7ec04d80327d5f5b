//! Long answers, written as JSON by who makes them.
//!
//! The framework turns each answer into a tree of values before it is written, which for a long one
//! takes longer than finding it. So a method with long answers is served under a name of our own,
//! and its result is the text of the answer.

use serde::Serialize;
use tower_lsp::jsonrpc::{Id, Request};

/// The methods with long answers, and the names under which they are served.
const METHODS: &[(&str, &str)] = &[("textDocument/documentSymbol", OUTLINE)];

/// The name under which `textDocument/documentSymbol` is served.
pub(super) const OUTLINE: &str = "polyaxon/written/documentSymbol";

/// A request under the name that it is served by, and whether its result is the text of an answer.
pub(super) fn served(request: Request) -> (Request, bool) {
    let name = METHODS.iter().find(|(method, _)| *method == request.method());
    let Some((_, name)) = name else { return (request, false) };
    let (_, id, params) = request.into_parts();
    let request = Request::build(*name);
    let request = if let Some(params) = params { request.params(params) } else { request };
    (if let Some(id) = id { request.id(id) } else { request }.finish(), true)
}

/// The text of an answer; null if it cannot be written.
pub(super) fn written(answer: &impl Serialize) -> String {
    serde_json::to_string(answer).unwrap_or_else(|_| "null".to_owned())
}

/// The body of the message that brings the text of an answer.
pub(super) fn body(id: &Id, answer: &str) -> Vec<u8> {
    format!(r#"{{"jsonrpc":"2.0","result":{answer},"id":{}}}"#, written(id)).into_bytes()
}
