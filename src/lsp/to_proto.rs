//! From our types to the protocol's.

use std::collections::HashMap;

use tower_lsp::ls_types as lsp;

use super::capabilities::Client;
use super::plain::plain;
use super::snapshot::Snapshot;
use crate::analysis::{Diagnostic, Related, Severity, Tag, page};
use crate::ide;
use crate::text::{Position, Positions, TextEdit, TextRange};

/// The name under which editors show what is found.
pub(super) const SOURCE: &str = "polyaxon";

/// A range of a snapshot's text, in the units of its client.
pub(super) fn range(snapshot: &Snapshot, range: TextRange) -> lsp::Range {
    let (start, end) = snapshot.text().ends(range, snapshot.client.encoding);
    lsp::Range::new(position(start), position(end))
}

/// A range of the text that the positions belong to.
pub(super) fn range_of(positions: &Positions, range: TextRange) -> lsp::Range {
    lsp::Range::new(position(positions.at(range.start())), position(positions.at(range.end())))
}

fn position(position: Position) -> lsp::Position {
    lsp::Position::new(position.line, position.character)
}

/// An edit of a snapshot's text.
pub(super) fn text_edit(snapshot: &Snapshot, edit: &TextEdit) -> lsp::TextEdit {
    lsp::TextEdit { range: range(snapshot, edit.range), new_text: edit.new_text.clone() }
}

/// Edits of a snapshot's file, tied to its version where the client can tell versions.
pub(super) fn workspace_edit(snapshot: &Snapshot, edits: &[TextEdit]) -> lsp::WorkspaceEdit {
    workspace_edits([(snapshot, Some(snapshot.version), edits)].into_iter())
}

/// Edits of several files, each tied to the version that the editor holds of it.
pub(super) fn workspace_edits<'s>(
    files: impl Iterator<Item = (&'s Snapshot, Option<i32>, &'s [TextEdit])>,
) -> lsp::WorkspaceEdit {
    let mut versioned = Vec::new();
    let mut plain = HashMap::new();
    for (snapshot, version, edits) in files {
        let edits = edits.iter().map(|edit| text_edit(snapshot, edit));
        let uri = snapshot.uri.clone();
        if snapshot.client.versioned_edits {
            let text_document = lsp::OptionalVersionedTextDocumentIdentifier { uri, version };
            let edits = edits.map(lsp::OneOf::Left).collect();
            versioned.push(lsp::TextDocumentEdit { text_document, edits });
        } else {
            plain.insert(uri, edits.collect());
        }
    }
    if versioned.is_empty() {
        return lsp::WorkspaceEdit { changes: Some(plain), ..lsp::WorkspaceEdit::default() };
    }
    lsp::WorkspaceEdit {
        document_changes: Some(lsp::DocumentChanges::Edits(versioned)),
        ..lsp::WorkspaceEdit::default()
    }
}

/// A hover.
pub(super) fn hover(snapshot: &Snapshot, hover: ide::Hover) -> lsp::Hover {
    let contents = markup(hover.markdown, snapshot.client.markdown_hover);
    lsp::Hover {
        contents: lsp::HoverContents::Markup(contents),
        range: Some(range(snapshot, hover.range)),
    }
}

/// Markdown, as it is or as plain text where the client does not render it.
pub(super) fn markup(markdown: String, is_rendered: bool) -> lsp::MarkupContent {
    match is_rendered {
        true => lsp::MarkupContent { kind: lsp::MarkupKind::Markdown, value: markdown },
        false => lsp::MarkupContent { kind: lsp::MarkupKind::PlainText, value: plain(&markdown) },
    }
}

/// A diagnostic, with what the client can show of it.
pub(super) fn diagnostic(snapshot: &Snapshot, diagnostic: Diagnostic) -> lsp::Diagnostic {
    lsp::Diagnostic {
        range: range(snapshot, diagnostic.range),
        severity: Some(severity(diagnostic.severity)),
        code: Some(lsp::NumberOrString::String(diagnostic.code.to_owned())),
        code_description: code_description(&snapshot.client, diagnostic.code),
        source: Some(SOURCE.to_owned()),
        tags: tags(&snapshot.client, &diagnostic.tags),
        related_information: related(snapshot, &diagnostic.related),
        message: diagnostic.message,
        ..lsp::Diagnostic::default()
    }
}

/// The page that explains a code, where the client can open one.
fn code_description(client: &Client, code: &str) -> Option<lsp::CodeDescription> {
    let href = page(code).parse().ok().filter(|_| client.code_description)?;
    Some(lsp::CodeDescription { href })
}

fn severity(severity: Severity) -> lsp::DiagnosticSeverity {
    match severity {
        Severity::Error => lsp::DiagnosticSeverity::ERROR,
        Severity::Warning => lsp::DiagnosticSeverity::WARNING,
        Severity::Information => lsp::DiagnosticSeverity::INFORMATION,
        Severity::Hint => lsp::DiagnosticSeverity::HINT,
    }
}

fn tags(client: &Client, tags: &[Tag]) -> Option<Vec<lsp::DiagnosticTag>> {
    let shown = tags.iter().filter_map(|tag| match tag {
        Tag::Unnecessary => client.unnecessary_tag.then_some(lsp::DiagnosticTag::UNNECESSARY),
        Tag::Deprecated => client.deprecated_tag.then_some(lsp::DiagnosticTag::DEPRECATED),
    });
    Some(shown.collect::<Vec<_>>()).filter(|tags| !tags.is_empty())
}

fn related(
    snapshot: &Snapshot,
    related: &[Related],
) -> Option<Vec<lsp::DiagnosticRelatedInformation>> {
    let shown = related.iter().map(|related| lsp::DiagnosticRelatedInformation {
        location: lsp::Location::new(snapshot.uri.clone(), range(snapshot, related.range)),
        message: related.message.clone(),
    });
    (snapshot.client.related_information && !related.is_empty()).then(|| shown.collect())
}
