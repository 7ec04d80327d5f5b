//! Answers from a snapshot: at once, or on another thread where they may take long.

use tokio::sync::oneshot;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{self as lsp, Uri};

use super::across::Across;
use super::locked;
use super::server::Server;
use super::snapshot::Snapshot;
use crate::analysis::SymbolKind;

/// Texts up to this many bytes are answered for at once; longer ones aside if all of them may have to
/// be looked at, so that a long answer keeps nobody waiting.
const SHORT: u32 = 256 << 10;

impl Server {
    /// Answers a request about a document from a snapshot; null if there is none.
    pub(super) async fn ask<T: Send + 'static>(
        &self,
        uri: &Uri,
        answer: impl FnOnce(&Snapshot) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        self.ask_unless(uri, |_| true, answer).await
    }

    /// The same about a place; at once also in a long text, where no name is that might stand
    /// anywhere in it.
    pub(super) async fn ask_at<T: Send + 'static>(
        &self,
        place: lsp::TextDocumentPositionParams,
        answer: impl FnOnce(&Snapshot, lsp::Position) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        let lsp::TextDocumentPositionParams { text_document, position } = place;
        let is_named = |snapshot: &Snapshot| {
            snapshot.analysis.may_name(snapshot.offset(position), &SymbolKind::ALL)
        };
        let answer = move |snapshot: &Snapshot| answer(snapshot, position);
        self.ask_unless(&text_document.uri, is_named, answer).await
    }

    /// The same, aside if the text is long and `is_long` says that the answer may take long then.
    pub(super) async fn ask_unless<T: Send + 'static>(
        &self,
        uri: &Uri,
        is_long: impl FnOnce(&Snapshot) -> bool,
        answer: impl FnOnce(&Snapshot) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        if locked(&self.state).may_hear_of_others(uri) {
            self.tell();
        }
        let Some(snapshot) = locked(&self.state).snapshot(uri) else { return Ok(None) };
        if u32::from(snapshot.text().len()) <= SHORT || !is_long(&snapshot) {
            return Ok(answer(&snapshot));
        }
        aside(move || answer(&snapshot)).await
    }

    /// Answers a request about the YAML as such; null where another server answers it.
    pub(super) async fn ask_about_yaml<T: Send + 'static>(
        &self,
        uri: &Uri,
        answer: impl FnOnce(&Snapshot) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        let answer = |snapshot: &Snapshot| {
            if snapshot.settings.alternate_yaml_server { None } else { answer(snapshot) }
        };
        self.ask(uri, answer).await
    }

    /// Answers a request that other files take part in. Reading them would keep others waiting.
    pub(super) async fn ask_across<T: Send + 'static>(
        &self,
        uri: &Uri,
        answer: impl FnOnce(&Snapshot, &Across) -> T + Send + 'static,
    ) -> Result<Option<T>> {
        self.tell();
        let Some(snapshot) = locked(&self.state).snapshot(uri) else { return Ok(None) };
        let across = Across(self.state.clone());
        aside(move || answer(&snapshot, &across)).await.map(Some)
    }
}

/// Does work on another thread.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let (sender, answer) = oneshot::channel();
    // One type of task for all work: each takes some KB of the program.
    let task: Box<dyn FnOnce() + Send> = Box::new(move || drop(sender.send(work())));
    tokio::task::spawn_blocking(task);
    answer.await.map_err(|_| Error::internal_error())
}
