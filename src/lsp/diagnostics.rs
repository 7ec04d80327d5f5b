//! Computing diagnostics aside and sending them with the version they belong to.
//!
//! There is at most one task a document. A newer version takes the place of an older one, before it
//! is computed and also after.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

use tower_lsp::ls_types::notification::PublishDiagnostics;
use tower_lsp::ls_types::{self as lsp, PublishDiagnosticsParams, Uri};
use tracing::error;

use super::locked;
use super::outbox::Outbox;
use super::snapshot::Snapshot;
use super::to_proto;

/// The most diagnostics that are sent for a document; editors get slow with more.
const MOST: usize = 1000;

/// The stack of the worker, in bytes: more than the deepest tree needs.
const STACK: usize = 16 << 20;

/// What is to be sent for a document.
pub(super) enum Task {
    /// What a version of it has.
    Check(Snapshot),
    /// That it is too large to be read.
    TooLarge {
        /// The version that is.
        version: i32,
    },
    /// Nothing any more.
    Clear,
}

/// The worker. A clone is the same one.
#[derive(Clone)]
pub(super) struct Worker(Arc<Queue>);

struct Queue {
    /// None after the end.
    tasks: Mutex<Option<HashMap<Uri, Task>>>,
    is_changed: Condvar,
}

impl Worker {
    /// Starts a worker that sends to `outbox`.
    pub(super) fn start(outbox: Outbox) -> io::Result<Worker> {
        let tasks = Mutex::new(Some(HashMap::new()));
        let worker = Worker(Arc::new(Queue { tasks, is_changed: Condvar::new() }));
        let queue = worker.0.clone();
        let thread = thread::Builder::new().name("diagnostics".to_owned()).stack_size(STACK);
        thread.spawn(move || work(&queue, &outbox))?;
        Ok(worker)
    }

    /// Gives a document a task in place of the one it may have.
    pub(super) fn give(&self, uri: Uri, task: Task) {
        if let Some(tasks) = &mut *locked(&self.0.tasks) {
            tasks.insert(uri, task);
        }
        self.0.is_changed.notify_one();
    }

    /// Ends the worker; what is not done is not done any more.
    pub(super) fn stop(&self) {
        *locked(&self.0.tasks) = None;
        self.0.is_changed.notify_one();
    }
}

impl Queue {
    /// Takes a task; waits for one. None after the end.
    fn take(&self) -> Option<(Uri, Task)> {
        let mut guard = locked(&self.tasks);
        loop {
            let tasks = guard.as_mut()?;
            if let Some(uri) = tasks.keys().next().cloned() {
                return tasks.remove_entry(&uri);
            }
            guard = self.is_changed.wait(guard).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Whether a document has got another task.
    fn has(&self, uri: &Uri) -> bool {
        locked(&self.tasks).as_ref().is_some_and(|tasks| tasks.contains_key(uri))
    }
}

fn work(queue: &Queue, outbox: &Outbox) {
    while let Some((uri, task)) = queue.take() {
        let (version, diagnostics) = match task {
            Task::Check(snapshot) => (Some(snapshot.version), check_safely(&snapshot)),
            Task::TooLarge { version } => (Some(version), Some(vec![too_large()])),
            Task::Clear => (None, Some(Vec::new())),
        };
        if let Some(diagnostics) = diagnostics
            && !queue.has(&uri)
        {
            let params = PublishDiagnosticsParams { uri, diagnostics, version };
            outbox.notify::<PublishDiagnostics>(params);
        }
        outbox.wait_for_room();
    }
}

/// The diagnostics of a snapshot; none if finding them fails.
fn check_safely(snapshot: &Snapshot) -> Option<Vec<lsp::Diagnostic>> {
    let found = catch_unwind(AssertUnwindSafe(|| check(snapshot)));
    found.inspect_err(|_| error!(uri = snapshot.uri.as_str(), "diagnostics failed")).ok()
}

/// The diagnostics of a snapshot.
pub(super) fn check(snapshot: &Snapshot) -> Vec<lsp::Diagnostic> {
    let mut found = snapshot.settings.apply(snapshot.analysis.diagnostics());
    let left_out = found.len().saturating_sub(MOST);
    found.truncate(MOST);
    let mut shown: Vec<_> =
        found.into_iter().map(|diagnostic| to_proto::diagnostic(snapshot, diagnostic)).collect();
    if left_out > 0 {
        shown
            .push(note("too-many", format!("{left_out} more findings in this file are not shown")));
    }
    shown
}

/// What stands for the diagnostics of a document that is not read.
pub(super) fn too_large() -> lsp::Diagnostic {
    note("too-large", "this file is larger than 64 MB and is not read".to_owned())
}

/// The answer to a client that asks for diagnostics: that they are those it has, or all of them.
pub(super) fn report(
    version: i32,
    items: Vec<lsp::Diagnostic>,
    previous: Option<String>,
) -> lsp::DocumentDiagnosticReportResult {
    let result_id = result_id(version, &items);
    let report = if previous.as_ref() == Some(&result_id) {
        lsp::DocumentDiagnosticReport::Unchanged(lsp::RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: lsp::UnchangedDocumentDiagnosticReport {
                result_id,
            },
        })
    } else {
        lsp::DocumentDiagnosticReport::Full(lsp::RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: lsp::FullDocumentDiagnosticReport {
                result_id: Some(result_id),
                items,
            },
        })
    };
    lsp::DocumentDiagnosticReportResult::Report(report)
}

/// The name of a list of diagnostics: the same for the same list of the same version.
fn result_id(version: i32, diagnostics: &[lsp::Diagnostic]) -> String {
    let mut hasher = DefaultHasher::new();
    serde_json::to_string(diagnostics).unwrap_or_default().hash(&mut hasher);
    format!("{version}-{:x}", hasher.finish())
}

fn note(code: &str, message: String) -> lsp::Diagnostic {
    lsp::Diagnostic {
        severity: Some(lsp::DiagnosticSeverity::INFORMATION),
        code: Some(lsp::NumberOrString::String(code.to_owned())),
        source: Some("polyaxon".to_owned()),
        message,
        ..lsp::Diagnostic::default()
    }
}
