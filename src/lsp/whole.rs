//! Answering a client that asks for the diagnostics of the whole workspace.
//!
//! A client that takes the answer in parts gets at once what is new to it. If nothing is, its request
//! stays open until something changes, so that it need not ask over and over. A client that wants the
//! answer in one piece may stand still until it comes, so it gets one at once; that costs little,
//! since nothing is checked twice.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use tokio::sync::watch;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{
    self as lsp, FullDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport, Uri,
    WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport,
    WorkspaceUnchangedDocumentDiagnosticReport,
};

use super::diagnostics::{Listed, Task, check_safely};
use super::from_proto::path;
use super::progress::Progress;
use super::server::Server;
use super::snapshot::Snapshot;
use super::{closed, locked};
use crate::analysis::DocumentKind;

/// How many files make a part of the answer.
const BATCH: usize = 64;

/// How long changes that follow each other count as one.
const REST: Duration = Duration::from_millis(200);

/// A file to report on.
#[derive(Clone)]
enum File {
    /// The client has it open.
    Open(Snapshot),
    /// It is on disk.
    Closed(Uri, PathBuf),
    /// There is nothing to tell of it any more.
    Gone(Uri),
}

/// What a client is told in answer to one request.
struct Telling {
    server: Server,
    /// What it knows of each file: the name it has for it, and that of the list of diagnostics.
    known: HashMap<PathBuf, (Uri, String)>,
    /// Under what it takes parts of the answer.
    parts: Option<lsp::ProgressToken>,
    /// Under what it shows that it waits.
    waits: Option<lsp::ProgressToken>,
    /// Up to which version of the files that are not open it was told of them.
    version: Option<u64>,
    /// What is to be told, in the next part or all at once.
    reports: Vec<WorkspaceDocumentDiagnosticReport>,
}

impl Server {
    /// Reports on the files of the workspace. What was told in parts is not in the answer.
    pub(super) async fn report_workspace(
        &self,
        params: lsp::WorkspaceDiagnosticParams,
    ) -> Result<Vec<WorkspaceDocumentDiagnosticReport>> {
        let mut changes = self.pull_all();
        let mut telling = Telling::new(self.clone(), params);
        let mut is_first = true;
        loop {
            changes.mark_unchanged();
            let (is_read, is_ending) = {
                let state = locked(&self.state);
                (!state.is_scanning, state.is_ending)
            };
            if is_read {
                let is_new = telling.tell(is_first).await?;
                is_first = false;
                if is_new || telling.parts.is_none() {
                    return Ok(telling.reports);
                }
            }
            if is_ending || changes.changed().await.is_err() {
                return Ok(Vec::new());
            }
            tokio::time::sleep(REST).await;
        }
    }

    /// Notes that the client asks for the diagnostics of all files, and takes back what was sent
    /// unasked. Gives what tells of changes.
    fn pull_all(&self) -> watch::Receiver<()> {
        let mut state = locked(&self.state);
        for uri in state.uris() {
            if state.pull(&uri) {
                self.worker.give(uri, Task::TakeBack);
            }
        }
        state.is_pulled = true;
        state.changes.subscribe()
    }

    /// What is wrong in a spec of the workspace that is not open; nothing in any other file.
    pub(super) async fn found_in_closed(&self, uri: Uri) -> Result<Vec<lsp::Diagnostic>> {
        let is_spec = |path: &PathBuf| {
            let state = locked(&self.state);
            state.document(&uri).is_none() && state.index.specs().any(|spec| spec == path)
        };
        let Some(path) = path(&uri).filter(is_spec) else { return Ok(Vec::new()) };
        let found = self.look_at(vec![File::Closed(uri, path)]).await?.pop();
        Ok(found.and_then(|(_, listed)| listed).map(|it| it.items.clone()).unwrap_or_default())
    }

    /// What is wrong in files; nothing to tell of those that are passed over.
    async fn look_at(&self, files: Vec<File>) -> Result<Vec<(File, Option<Arc<Listed>>)>> {
        let state = self.state.clone();
        let look = move |file: File| {
            let listed = match &file {
                File::Open(snapshot) => check_safely(snapshot).map(Listed::new).map(Arc::new),
                File::Closed(uri, path) => closed::diagnostics(&state, uri, path),
                File::Gone(_) => None,
            };
            (file, listed)
        };
        let looked = tokio::task::spawn_blocking(move || files.into_iter().map(look).collect());
        looked.await.map_err(|_| Error::internal_error())
    }
}

impl Telling {
    fn new(server: Server, params: lsp::WorkspaceDiagnosticParams) -> Telling {
        let known = params.previous_result_ids.into_iter();
        Telling {
            server,
            known: known.map(|it| (key(&it.uri), (it.uri, it.value))).collect(),
            parts: params.partial_result_params.partial_result_token,
            waits: params.work_done_progress_params.work_done_token,
            version: None,
            reports: Vec::new(),
        }
    }

    /// Tells what is new, and the first time also of which files nothing is. Says whether anything
    /// was new.
    async fn tell(&mut self, is_first: bool) -> Result<bool> {
        let files = self.files();
        let progress =
            Progress::asked_for(&self.server.outbox, self.waits.take(), "Checking the workspace");
        let mut is_new = false;
        for (index, batch) in files.chunks(BATCH).enumerate() {
            let message = format!("{} of {} files", index * BATCH, files.len());
            progress.iter().for_each(|progress| progress.report(&message));
            for (file, listed) in self.server.look_at(batch.to_vec()).await? {
                let report = self.report(&file, listed.as_deref());
                let is_full = matches!(report, Some(WorkspaceDocumentDiagnosticReport::Full(_)));
                is_new |= is_full;
                self.reports.extend(report.filter(|_| is_full || is_first));
            }
            self.send_part();
        }
        progress.iter().for_each(Progress::end);
        Ok(is_new)
    }

    /// The files to report on, those first that the client has open. The others are looked through
    /// again only when there may be something new in them.
    fn files(&mut self) -> Vec<File> {
        let state = locked(&self.server.state);
        let snapshots = state.uris().into_iter().filter_map(|uri| state.snapshot(&uri));
        let specs = snapshots.filter(|it| self.known.contains_key(&key(&it.uri)) || is_spec(it));
        let mut files: Vec<File> = specs.map(File::Open).collect();
        files.sort_by_cached_key(File::key);
        let version = state.closed.version();
        if self.version.replace(version) == Some(version) {
            return files;
        }
        let open: HashSet<&Path> = state.open_paths().map(PathBuf::as_path).collect();
        let closed = state.index.specs().filter(|path| !open.contains(path));
        files
            .extend(closed.filter_map(|path| {
                Some(File::Closed(Uri::from_file_path(path)?, path.to_owned()))
            }));
        let there: HashSet<PathBuf> = files.iter().map(File::key).collect();
        let gone = self.known.iter().filter(|(key, _)| !there.contains(*key));
        files.extend(gone.map(|(_, (uri, _))| File::Gone(uri.clone())));
        files
    }

    /// The report on a file with what is wrong in it; none if there is nothing to tell of it.
    fn report(
        &mut self,
        file: &File,
        listed: Option<&Listed>,
    ) -> Option<WorkspaceDocumentDiagnosticReport> {
        let Some(listed) = listed else {
            let (uri, _) = self.known.remove(&file.key())?;
            return Some(full(uri, None, Listed::default()));
        };
        let (key, version, uri) = (file.key(), file.version(), file.uri().clone());
        let before = self.known.insert(key, (uri.clone(), listed.id.clone()));
        if before.is_none_or(|(_, id)| id != listed.id) {
            return Some(full(uri, version, listed.clone()));
        }
        let result_id = listed.id.clone();
        let report = UnchangedDocumentDiagnosticReport { result_id };
        let report = WorkspaceUnchangedDocumentDiagnosticReport {
            uri,
            version,
            unchanged_document_diagnostic_report: report,
        };
        Some(report.into())
    }

    /// Sends what is to be told, if the client takes parts.
    fn send_part(&mut self) {
        let Some(token) = self.parts.as_ref().filter(|_| !self.reports.is_empty()) else { return };
        let part = json!({"items": std::mem::take(&mut self.reports)});
        let params = json!({"token": token, "value": part});
        let message = json!({"jsonrpc": "2.0", "method": "$/progress", "params": params});
        self.server.outbox.send(&message);
    }
}

impl File {
    fn uri(&self) -> &Uri {
        match self {
            File::Open(snapshot) => &snapshot.uri,
            File::Closed(uri, _) | File::Gone(uri) => uri,
        }
    }

    fn key(&self) -> PathBuf {
        key(self.uri())
    }

    fn version(&self) -> Option<i64> {
        match self {
            File::Open(snapshot) => Some(snapshot.version.into()),
            File::Closed(..) | File::Gone(_) => None,
        }
    }
}

/// What a file goes by: its path, since clients write the same name in several ways.
fn key(uri: &Uri) -> PathBuf {
    path(uri).unwrap_or_else(|| uri.as_str().into())
}

fn is_spec(snapshot: &Snapshot) -> bool {
    let mut documents = snapshot.analysis.tree().documents();
    documents.any(|it| matches!(snapshot.analysis.kind(&it), DocumentKind::Polyaxon(_)))
}

fn full(uri: Uri, version: Option<i64>, listed: Listed) -> WorkspaceDocumentDiagnosticReport {
    let Listed { id, items } = listed;
    let result_id = Some(id).filter(|id| !id.is_empty());
    let report = FullDocumentDiagnosticReport { result_id, items };
    let full_document_diagnostic_report = report;
    WorkspaceFullDocumentDiagnosticReport { uri, version, full_document_diagnostic_report }.into()
}
