//! Computing diagnostics aside and sending them with the version they belong to.
//!
//! There is at most one task a document. A newer version takes the place of an older one, before it
//! is computed and also after.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread;

use tower_lsp::ls_types::notification::PublishDiagnostics;
use tower_lsp::ls_types::request::WorkspaceDiagnosticRefresh;
use tower_lsp::ls_types::{self as lsp, PublishDiagnosticsParams, Uri};
use tracing::error;

use super::calm::Shown;
use super::outbox::Outbox;
use super::queue::Queue;
use super::snapshot::Snapshot;
use super::{STACK, to_proto};
use crate::spec;

/// The most diagnostics that are sent for a document; editors get slow with more.
pub(super) const MOST: usize = 1000;

/// What is to be sent for a document.
pub(super) enum Task {
    /// What a version of it has.
    Check(Snapshot),
    /// That it is too large to be read.
    TooLarge {
        /// The version that is.
        version: i32,
    },
    /// Nothing any more, since it is closed.
    Clear,
    /// Nothing, since the client has asked for them and shows what it got.
    TakeBack,
    /// That the client should ask again.
    Refresh,
}

impl Task {
    /// Whether it is about a text in which somebody types.
    pub(super) fn is_typed(&self) -> bool {
        matches!(self, Task::Check(snapshot) if snapshot.typing.is_some())
    }
}

/// The worker. A clone is the same one.
#[derive(Clone)]
pub(super) struct Worker(Arc<Shared>);

#[derive(Default)]
struct Shared {
    queue: Queue,
    shown: Shown,
}

impl Worker {
    /// Starts a worker that sends to `outbox`.
    pub(super) fn start(outbox: Outbox) -> io::Result<Worker> {
        let worker = Worker(Arc::default());
        let working = worker.clone();
        let thread = thread::Builder::new().name("diagnostics".to_owned()).stack_size(STACK);
        thread.spawn(move || {
            // Reading the model takes longer than the client's first words.
            spec::schema();
            working.work(&outbox);
        })?;
        Ok(worker)
    }

    /// Gives a document a task in place of those it may have.
    pub(super) fn give(&self, uri: Uri, task: Task) {
        self.0.queue.give(uri, task);
    }

    /// Has the worker begin nothing new, or go on.
    pub(super) fn pause(&self, is_paused: bool) {
        self.0.queue.pause(is_paused);
    }

    /// Ends the worker; what is not done is not done any more.
    pub(super) fn stop(&self) {
        self.0.queue.close();
    }

    /// The diagnostics of a snapshot for a client that has asked for them.
    pub(super) fn pull(&self, snapshot: &Snapshot) -> Vec<lsp::Diagnostic> {
        let mut found = check(snapshot);
        let typing = snapshot.typing.filter(|_| snapshot.client.refresh_diagnostics);
        if self.0.shown.show(snapshot, typing, &mut found) {
            self.0.queue.give_later(snapshot.uri.clone(), Task::Refresh);
        }
        found
    }

    fn work(&self, outbox: &Outbox) {
        while let Some((uri, task)) = self.0.queue.take() {
            match task {
                Task::Check(snapshot) => self.publish(outbox, snapshot),
                Task::TooLarge { version } => send(outbox, uri, vec![too_large()], Some(version)),
                Task::TakeBack => send(outbox, uri, Vec::new(), None),
                Task::Refresh => outbox.request::<WorkspaceDiagnosticRefresh>((), |()| ()),
                Task::Clear => {
                    self.0.shown.forget(&uri);
                    send(outbox, uri, Vec::new(), None);
                }
            }
            outbox.wait_for_room();
        }
    }

    fn publish(&self, outbox: &Outbox, snapshot: Snapshot) {
        let Some(mut found) = check_safely(&snapshot) else { return };
        let (uri, version) = (snapshot.uri.clone(), snapshot.version);
        if self.0.queue.has(&uri) {
            return;
        }
        if self.0.shown.show(&snapshot, snapshot.typing, &mut found) {
            self.0.queue.give_later(uri.clone(), Task::Check(snapshot));
        }
        send(outbox, uri, found, Some(version));
    }
}

fn send(outbox: &Outbox, uri: Uri, diagnostics: Vec<lsp::Diagnostic>, version: Option<i32>) {
    let params = PublishDiagnosticsParams { uri, diagnostics, version };
    outbox.notify::<PublishDiagnostics>(params);
}

/// The diagnostics of a snapshot; none if finding them fails.
pub(super) fn check_safely(snapshot: &Snapshot) -> Option<Vec<lsp::Diagnostic>> {
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
    let Listed { id, items } = Listed::new(items);
    let result_id = format!("{version}-{id}");
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

/// A list of diagnostics with a name, which is the same for the same list.
#[derive(Debug, Clone, Default)]
pub(super) struct Listed {
    /// The name.
    pub id: String,
    /// The diagnostics.
    pub items: Vec<lsp::Diagnostic>,
}

impl Listed {
    /// A list with its name.
    pub(super) fn new(items: Vec<lsp::Diagnostic>) -> Listed {
        let mut hasher = DefaultHasher::new();
        serde_json::to_string(&items).unwrap_or_default().hash(&mut hasher);
        Listed { id: format!("{:x}", hasher.finish()), items }
    }
}

fn note(code: &str, message: String) -> lsp::Diagnostic {
    lsp::Diagnostic {
        severity: Some(lsp::DiagnosticSeverity::INFORMATION),
        code: Some(lsp::NumberOrString::String(code.to_owned())),
        source: Some(to_proto::SOURCE.to_owned()),
        message,
        ..lsp::Diagnostic::default()
    }
}
