//! Quick fixes, and the command that applies all safe ones.

use tower_lsp::ls_types as lsp;

use super::snapshot::Snapshot;
use super::{from_proto, to_proto};
use crate::analysis::{Diagnostic, Fix};
use crate::ide;

/// The kind of the action that applies every safe fix.
pub(super) const FIX_ALL: lsp::CodeActionKind = lsp::CodeActionKind::new("source.fixAll.polyaxon");

/// The actions for a range.
pub(super) fn actions(
    snapshot: &Snapshot,
    params: &lsp::CodeActionParams,
) -> Vec<lsp::CodeActionOrCommand> {
    let range = from_proto::range(snapshot.text(), params.range, snapshot.client.encoding);
    let wanted = |kind: &lsp::CodeActionKind| match &params.context.only {
        None => true,
        Some(kinds) => kinds.iter().any(|asked| {
            kind.as_str() == asked.as_str()
                || kind.as_str().starts_with(&format!("{}.", asked.as_str()))
        }),
    };
    let mut actions = Vec::new();
    if wanted(&lsp::CodeActionKind::QUICKFIX) {
        let touched = snapshot.analysis.diagnostics().iter().filter(|found| {
            found.range.start() <= range.end() && range.start() <= found.range.end()
        });
        let mut ignores = Vec::new();
        for diagnostic in touched {
            let fixes = ide::fixes(&snapshot.analysis, diagnostic);
            let certain = fixes.len() == 1 || fixes.first().is_some_and(|fix| fix.safe);
            actions.extend(
                fixes.into_iter().enumerate().map(|(index, fix)| {
                    quick_fix(snapshot, diagnostic, fix, certain && index == 0)
                }),
            );
            let ignore = ide::ignore_fix(&snapshot.analysis, diagnostic);
            ignores.extend(ignore.map(|fix| quick_fix(snapshot, diagnostic, fix, false)));
        }
        actions.extend(ignores);
    }
    if params.context.only.is_some() && wanted(&FIX_ALL) {
        actions.extend(fix_all(snapshot));
    }
    actions
}

fn quick_fix(
    snapshot: &Snapshot,
    diagnostic: &Diagnostic,
    fix: Fix,
    certain: bool,
) -> lsp::CodeActionOrCommand {
    let is_preferred = (certain && snapshot.client.preferred_actions).then_some(true);
    lsp::CodeActionOrCommand::CodeAction(lsp::CodeAction {
        title: fix.title.clone(),
        kind: Some(lsp::CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![to_proto::diagnostic(snapshot, diagnostic.clone())]),
        edit: Some(to_proto::workspace_edit(snapshot, &fix.edits)),
        is_preferred,
        ..lsp::CodeAction::default()
    })
}

fn fix_all(snapshot: &Snapshot) -> Option<lsp::CodeActionOrCommand> {
    let edits = ide::safe_edits(&snapshot.analysis);
    let fix = Fix { title: "Apply all safe fixes".to_owned(), edits, safe: true };
    (!fix.edits.is_empty()).then(|| {
        lsp::CodeActionOrCommand::CodeAction(lsp::CodeAction {
            title: fix.title.clone(),
            kind: Some(FIX_ALL),
            edit: Some(to_proto::workspace_edit(snapshot, &fix.edits)),
            ..lsp::CodeAction::default()
        })
    })
}
