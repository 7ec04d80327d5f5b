//! Names: where they are declared and used, and their renaming.

use tower_lsp::jsonrpc::Error;
use tower_lsp::ls_types as lsp;

use super::snapshot::Snapshot;
use super::to_proto;
use crate::ide;

/// The declarations of the name at a position.
pub(super) fn definition(snapshot: &Snapshot, position: lsp::Position) -> Vec<lsp::Location> {
    let targets = ide::goto_definition(&snapshot.analysis, snapshot.offset(position)).into_iter();
    targets.map(|target| location(snapshot, target.selection_range)).collect()
}

/// The uses of the name at a position, with its declarations if asked for.
pub(super) fn references(
    snapshot: &Snapshot,
    position: lsp::Position,
    declarations: bool,
) -> Vec<lsp::Location> {
    let ranges = ide::references(&snapshot.analysis, snapshot.offset(position), declarations);
    ranges.into_iter().map(|range| location(snapshot, range)).collect()
}

/// The same, as marks in the text.
pub(super) fn highlights(
    snapshot: &Snapshot,
    position: lsp::Position,
) -> Vec<lsp::DocumentHighlight> {
    let marks = ide::document_highlights(&snapshot.analysis, snapshot.offset(position));
    let marks = marks.into_iter().map(|mark| lsp::DocumentHighlight {
        range: to_proto::range(snapshot, mark.range),
        kind: Some(match mark.is_declaration {
            true => lsp::DocumentHighlightKind::WRITE,
            false => lsp::DocumentHighlightKind::READ,
        }),
    });
    marks.collect()
}

/// The name that a rename at a position would change.
pub(super) fn prepare_rename(
    snapshot: &Snapshot,
    position: lsp::Position,
) -> Result<Option<lsp::PrepareRenameResponse>, Error> {
    match ide::prepare_rename(&snapshot.analysis, snapshot.offset(position)) {
        Ok(range) => Ok(Some(lsp::PrepareRenameResponse::Range(to_proto::range(snapshot, range)))),
        Err(ide::RenameError::NoName) => Ok(None),
        Err(error) => Err(Error::invalid_params(error.to_string())),
    }
}

/// The edits of a rename.
pub(super) fn rename(
    snapshot: &Snapshot,
    position: lsp::Position,
    name: &str,
) -> Result<lsp::WorkspaceEdit, Error> {
    let edits = ide::rename(&snapshot.analysis, snapshot.offset(position), name)
        .map_err(|error| Error::invalid_params(error.to_string()))?;
    Ok(to_proto::workspace_edit(snapshot, &edits))
}

/// The places that are edited together.
pub(super) fn linked(
    snapshot: &Snapshot,
    position: lsp::Position,
) -> Option<lsp::LinkedEditingRanges> {
    let ranges = ide::linked_editing_ranges(&snapshot.analysis, snapshot.offset(position));
    (!ranges.is_empty()).then(|| lsp::LinkedEditingRanges {
        ranges: ranges.into_iter().map(|range| to_proto::range(snapshot, range)).collect(),
        word_pattern: Some(ide::LINKED_WORD.to_owned()),
    })
}

fn location(snapshot: &Snapshot, range: crate::text::TextRange) -> lsp::Location {
    lsp::Location::new(snapshot.uri.clone(), to_proto::range(snapshot, range))
}
