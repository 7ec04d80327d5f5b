//! Names: where they are declared and used, and their renaming.

use tower_lsp::jsonrpc::Error;
use tower_lsp::ls_types as lsp;

use super::across::{Across, Seen, Target};
use super::snapshot::Snapshot;
use super::{from_proto, to_proto};
use crate::analysis::{Connection, Referent, SymbolKind, referent};
use crate::ide::{self, RenameError};
use crate::text::{TextEdit, TextRange, TextSize, sort_by_range};

/// The declarations of the name at a position.
pub(super) fn definition(
    snapshot: &Snapshot,
    across: &Across,
    position: lsp::Position,
) -> Vec<lsp::Location> {
    let offset = snapshot.offset(position);
    if let Some(start) = referred_file(snapshot, across, offset) {
        return vec![start];
    }
    let target = Target::at(snapshot, offset);
    let elsewhere = target.map(|target| declarations_elsewhere(snapshot, across, &target));
    let elsewhere = elsewhere.or_else(|| in_namesake(snapshot, across, offset));
    if let Some(elsewhere) = elsewhere.filter(|found| !found.is_empty()) {
        return elsewhere;
    }
    let targets = ide::goto_definition(&snapshot.analysis, offset).into_iter();
    targets.map(|target| location(snapshot, target)).collect()
}

/// What is known of the input or output of another file whose name is used at a position.
pub(super) fn hover_declared(
    snapshot: &Snapshot,
    across: &Across,
    position: lsp::Position,
) -> Option<lsp::Hover> {
    let offset = snapshot.offset(position);
    let range = ide::used_at(&snapshot.analysis, offset)?;
    let target = Target::at(snapshot, offset)?;
    let Target::Input { file, .. } = &target else { return None };
    let seen = across.file(snapshot, file)?;
    let declared = *seen.declarations(&target).first()?;
    let known = ide::declared_input(&seen.snapshot.analysis, declared)?;
    let markdown = format!("{known}\n\nIn `{}`", file.display());
    Some(to_proto::hover(snapshot, ide::Hover::new(range, markdown)))
}

/// The beginning of the file that is named at an offset: by its path, or as a component of the hub
/// that the same folder holds.
fn referred_file(snapshot: &Snapshot, across: &Across, offset: TextSize) -> Option<lsp::Location> {
    let path = from_proto::path(&snapshot.uri)?;
    let file = match ide::reference_at(&snapshot.analysis, offset)? {
        Referent { field: "hubRef", value } => across.namesake(&path, &value)?,
        Referent { value, .. } => referent(path.parent()?, &value)?,
    };
    Some(across.file(snapshot, &file)?.location(TextRange::empty(0.into())))
}

/// The declarations of a param in the component of the same folder that a hub may have as well.
fn in_namesake(
    snapshot: &Snapshot,
    across: &Across,
    offset: TextSize,
) -> Option<Vec<lsp::Location>> {
    let symbol = snapshot.analysis.name_at(offset, &[SymbolKind::Param])?;
    let hub = symbol.referent.as_ref().filter(|referent| referent.field == "hubRef")?;
    let file = across.namesake(&from_proto::path(&snapshot.uri)?, &hub.value)?;
    let target = Target::Input { file, name: symbol.name.clone() };
    Some(declarations_elsewhere(snapshot, across, &target))
}

/// The declarations in the file that counts for the one with the name, unless they are in this one.
fn declarations_elsewhere(
    snapshot: &Snapshot,
    across: &Across,
    target: &Target,
) -> Vec<lsp::Location> {
    let file = match target {
        Target::Connection(name) => across.declaring(snapshot, name),
        Target::Input { file, .. } => Some(file.clone()),
    };
    let own = from_proto::path(&snapshot.uri);
    let file = file.filter(|file| own.as_ref() != Some(file));
    let Some(seen) = file.and_then(|file| across.file(snapshot, &file)) else { return Vec::new() };
    seen.declarations(target).into_iter().map(|range| seen.location(range)).collect()
}

/// The uses of the name at a position, with its declarations if asked for.
pub(super) fn references(
    snapshot: &Snapshot,
    across: &Across,
    position: lsp::Position,
    declarations: bool,
) -> Vec<lsp::Location> {
    let offset = snapshot.offset(position);
    let Some(target) = Target::at(snapshot, offset) else {
        let ranges = ide::references(&snapshot.analysis, offset, declarations);
        return ranges.into_iter().map(|range| location(snapshot, range)).collect();
    };
    let mut found = Vec::new();
    for seen in across.files(snapshot, &target) {
        let declared = seen.declarations(&target).into_iter().filter(|_| declarations);
        let mut ranges: Vec<_> = declared.chain(seen.uses(&target)).collect();
        sort_by_range(&mut ranges, |range| *range);
        found.extend(ranges.into_iter().map(|range| seen.location(range)));
    }
    found
}

/// The places in the file that spell the name at a position.
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
    across: &Across,
    position: lsp::Position,
) -> Result<Option<lsp::PrepareRenameResponse>, Error> {
    let offset = snapshot.offset(position);
    let found = match Target::at(snapshot, offset) {
        Some(target) => may_rename(snapshot, across, &target).and_then(|()| {
            let symbol = snapshot.analysis.name_at(offset, &SymbolKind::ALL);
            let mention = symbol.and_then(|symbol| symbol.mention_at(offset));
            mention.map(|mention| mention.range).ok_or(RenameError::NoName)
        }),
        None => ide::prepare_rename(&snapshot.analysis, offset),
    };
    match found {
        Ok(range) => Ok(Some(lsp::PrepareRenameResponse::Range(to_proto::range(snapshot, range)))),
        Err(RenameError::NoName) => Ok(None),
        Err(error) => Err(refusal(&error)),
    }
}

/// The edits of a rename.
pub(super) fn rename(
    snapshot: &Snapshot,
    across: &Across,
    position: lsp::Position,
    name: &str,
) -> Result<lsp::WorkspaceEdit, Error> {
    let offset = snapshot.offset(position);
    let Some(target) = Target::at(snapshot, offset) else {
        let edits =
            ide::rename(&snapshot.analysis, offset, name).map_err(|error| refusal(&error))?;
        return Ok(to_proto::workspace_edit(snapshot, &edits));
    };
    let edits = rename_all(snapshot, across, &target, name).map_err(|error| refusal(&error))?;
    let files = edits.iter().map(|(seen, edits)| (&seen.snapshot, seen.version, &edits[..]));
    Ok(to_proto::workspace_edits(files))
}

/// The edits of each file that change what a name means in all of them.
fn rename_all(
    snapshot: &Snapshot,
    across: &Across,
    target: &Target,
    name: &str,
) -> Result<Vec<(Seen, Vec<TextEdit>)>, RenameError> {
    may_rename(snapshot, across, target)?;
    if let Target::Connection(_) = target
        && let Some(kind) = taken(snapshot, across, name)
    {
        return Err(RenameError::Taken { name: name.to_owned(), kind });
    }
    let mut changed = Vec::new();
    for seen in across.files(snapshot, target) {
        let mut edits = Vec::new();
        for symbol in seen.symbols(target) {
            ide::may_be_called(&seen.snapshot.analysis, symbol, name)?;
            edits.extend(ide::rename_edits(symbol, name));
        }
        let listed = seen.listed(target).into_iter();
        edits.extend(listed.map(|range| TextEdit::replace(range, name)));
        if edits.is_empty() {
            continue;
        }
        if across.is_outside(seen.path()) {
            return Err(outside(&seen));
        }
        sort_by_range(&mut edits, |edit| edit.range);
        changed.push((seen, edits));
    }
    Ok(changed)
}

/// Whether what declares the target can be changed with its uses.
fn may_rename(snapshot: &Snapshot, across: &Across, target: &Target) -> Result<(), RenameError> {
    if across.is_scanning() {
        return Err(RenameError::Scanning);
    }
    match target {
        Target::Connection(name) => match snapshot.analysis.options().catalogue.get(name) {
            Some(Connection { listed: Some(listed), .. }) => {
                Err(RenameError::Listed { name: name.clone(), url: listed.url.clone() })
            }
            Some(connection) if connection.file.is_none() => {
                Err(RenameError::Environment { name: name.clone() })
            }
            Some(Connection { file: Some(file), .. }) if across.is_outside(file) => {
                Err(RenameError::Outside { file: file.display().to_string() })
            }
            _ => Ok(()),
        },
        Target::Input { file, name } => {
            let seen = across.file(snapshot, file);
            let declaring = seen.filter(|seen| !seen.declarations(target).is_empty());
            match declaring {
                Some(seen) if across.is_outside(seen.path()) => Err(outside(&seen)),
                Some(_) => Ok(()),
                None => Err(RenameError::Shared { name: name.clone(), field: "pathRef" }),
            }
        }
    }
}

/// What has a name already, if a connection cannot get it.
fn taken(snapshot: &Snapshot, across: &Across, name: &str) -> Option<SymbolKind> {
    let target = Target::Connection(name.to_owned());
    let files = across.files(snapshot, &target);
    let is_declared = files.iter().any(|seen| !seen.declarations(&target).is_empty());
    is_declared.then_some(SymbolKind::Connection)
}

fn outside(seen: &Seen) -> RenameError {
    RenameError::Outside { file: seen.path().display().to_string() }
}

fn refusal(error: &RenameError) -> Error {
    Error::invalid_params(error.to_string())
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

fn location(snapshot: &Snapshot, range: TextRange) -> lsp::Location {
    lsp::Location::new(snapshot.uri.clone(), to_proto::range(snapshot, range))
}
