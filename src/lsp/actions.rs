//! Quick fixes, and the command that applies all safe ones.
//!
//! A client that asks for the edit of the action that is chosen gets the others without theirs.

use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::{Error, ErrorCode};
use tower_lsp::ls_types as lsp;

use super::resolved::Given;
use super::snapshot::Snapshot;
use super::{diagnostics, to_proto};
use crate::analysis::{Diagnostic, Fix};
use crate::ide;
use crate::text::{TextEdit, TextRange};

/// The kind of the action that applies every safe fix.
pub(super) const FIX_ALL: lsp::CodeActionKind = lsp::CodeActionKind::new("source.fixAll.polyaxon");

/// What an action without its edit carries, so that the edit can be made later.
#[derive(Serialize, Deserialize)]
pub(super) struct Promise {
    /// The document.
    pub uri: lsp::Uri,
    version: i32,
    /// What it mends; none if it mends all.
    mends: Option<Mends>,
}

/// A fix of a finding.
#[derive(Serialize, Deserialize)]
struct Mends {
    /// The code of the finding.
    code: String,
    /// Where that begins.
    start: u32,
    /// What the fix is called.
    title: String,
}

impl Promise {
    /// What an action carries; none if the client has its edit.
    pub(super) fn of(action: &Given) -> Option<Promise> {
        serde_json::from_value(action.get("data")?.clone()).ok()
    }

    /// The edit of the action; none if the document is another by now.
    pub(super) fn keep(&self, snapshot: &Snapshot) -> Option<lsp::WorkspaceEdit> {
        if snapshot.version != self.version {
            return None;
        }
        let edits = match &self.mends {
            Some(mends) => mends.fix(snapshot)?.edits,
            None => safe_edits(snapshot),
        };
        Some(to_proto::workspace_edit(snapshot, &edits))
    }
}

/// Why a promise cannot be kept.
pub(super) fn outdated() -> Error {
    let message = "the document has changed since this action was offered; ask for it again";
    Error { code: ErrorCode::ContentModified, message: message.into(), data: None }
}

impl Mends {
    fn fix(&self, snapshot: &Snapshot) -> Option<Fix> {
        let found = snapshot.analysis.diagnostics().iter();
        let start = self.start.into();
        let meant = found.filter(|it| it.code == self.code && it.range.start() == start);
        let mut fixes = meant.flat_map(|found| {
            let ignore = ide::ignore_fix(&snapshot.analysis, found);
            ide::fixes(&snapshot.analysis, found).into_iter().chain(ignore)
        });
        fixes.find(|fix| fix.title == self.title)
    }
}

/// The actions for a range.
pub(super) fn actions(
    snapshot: &Snapshot,
    params: &lsp::CodeActionParams,
) -> Vec<lsp::CodeActionOrCommand> {
    let wanted = |kind: &lsp::CodeActionKind| match &params.context.only {
        None => true,
        Some(kinds) => kinds.iter().any(|asked| {
            // The empty kind is that of all.
            asked.as_str().is_empty()
                || kind.as_str() == asked.as_str()
                || kind.as_str().starts_with(&format!("{}.", asked.as_str()))
        }),
    };
    let mut actions = Vec::new();
    if wanted(&lsp::CodeActionKind::QUICKFIX) {
        actions = quick_fixes(snapshot, params.range);
    }
    if params.context.only.is_some() && wanted(&FIX_ALL) {
        actions.extend(fix_all(snapshot));
    }
    actions.into_iter().map(lsp::CodeActionOrCommand::CodeAction).collect()
}

/// So long fixes for all of a text are looked for while other messages wait.
const MOST_TIME: Duration = Duration::from_millis(500);

/// Of so many findings fixes are offered at once; nobody reads a longer list.
const MOST: usize = 50;

/// The fixes of what is found in a range, and behind them the comments that silence it.
fn quick_fixes(snapshot: &Snapshot, range: lsp::Range) -> Vec<lsp::CodeAction> {
    let range = snapshot.range(range);
    let found = reported(snapshot);
    let touched = found
        .iter()
        .filter(|found| found.range.start() <= range.end() && range.start() <= found.range.end())
        .take(MOST);
    let (mut actions, mut ignores, mut mended) = (Vec::new(), Vec::new(), Vec::new());
    for diagnostic in touched {
        let code = diagnostic.code;
        let is_mended = |(its, range): &(&str, TextRange)| {
            *its == code && range.contains_range(diagnostic.range)
        };
        // One fix may mend many at once, such as all tabs: it is offered once.
        let fixes = match mended.iter().any(is_mended) {
            true => Vec::new(),
            false => ide::fixes(&snapshot.analysis, diagnostic),
        };
        mended.extend(fixes.iter().flat_map(|fix| &fix.edits).map(|edit| (code, edit.range)));
        let certain = fixes.len() == 1 || fixes.first().is_some_and(|fix| fix.safe);
        let fixes = fixes.into_iter().enumerate();
        actions.extend(
            fixes.map(|(index, fix)| quick_fix(snapshot, diagnostic, fix, certain && index == 0)),
        );
        let ignore = ide::ignore_fix(&snapshot.analysis, diagnostic);
        ignores.extend(ignore.map(|fix| quick_fix(snapshot, diagnostic, fix, false)));
    }
    actions.extend(ignores);
    actions
}

fn quick_fix(
    snapshot: &Snapshot,
    diagnostic: &Diagnostic,
    fix: Fix,
    certain: bool,
) -> lsp::CodeAction {
    let is_preferred = (certain && snapshot.client.preferred_actions).then_some(true);
    let (code, start) = (diagnostic.code.to_owned(), diagnostic.range.start().into());
    let mends = Mends { code, start, title: fix.title.clone() };
    let action = lsp::CodeAction {
        title: fix.title,
        kind: Some(lsp::CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![to_proto::diagnostic(snapshot, diagnostic.clone())]),
        is_preferred,
        ..lsp::CodeAction::default()
    };
    offer(snapshot, action, Some(mends), || fix.edits)
}

fn fix_all(snapshot: &Snapshot) -> Option<lsp::CodeAction> {
    let action = lsp::CodeAction {
        title: "Apply all safe fixes".to_owned(),
        kind: Some(FIX_ALL),
        ..lsp::CodeAction::default()
    };
    let edits = safe_edits(snapshot);
    (!edits.is_empty()).then(|| offer(snapshot, action, None, || edits))
}

/// An action with its edit, or with what makes it when the client asks for it.
fn offer(
    snapshot: &Snapshot,
    action: lsp::CodeAction,
    mends: Option<Mends>,
    edits: impl FnOnce() -> Vec<TextEdit>,
) -> lsp::CodeAction {
    if !snapshot.client.resolve_edits {
        let edit = Some(to_proto::workspace_edit(snapshot, &edits()));
        return lsp::CodeAction { edit, ..action };
    }
    let promise = Promise { uri: snapshot.uri.clone(), version: snapshot.version, mends };
    lsp::CodeAction { data: serde_json::to_value(promise).ok(), ..action }
}

fn safe_edits(snapshot: &Snapshot) -> Vec<TextEdit> {
    let reports = |it: &Diagnostic| snapshot.settings.report(it);
    let begin = Instant::now();
    let goes_on = || begin.elapsed() < MOST_TIME;
    ide::safe_edits(&snapshot.analysis, &shown(snapshot), &reports, &goes_on).0
}

/// What the client is shown of what was found: that is what it can want to be mended.
fn shown(snapshot: &Snapshot) -> Vec<Diagnostic> {
    let mut found = reported(snapshot);
    found.truncate(diagnostics::MOST);
    found
}

/// What the settings let be found.
fn reported(snapshot: &Snapshot) -> Vec<Diagnostic> {
    snapshot.settings.apply(snapshot.analysis.diagnostics())
}
