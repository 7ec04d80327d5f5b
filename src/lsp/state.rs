//! What the server knows between messages: the open documents, the client and the settings.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use tower_lsp::ls_types::{TextDocumentContentChangeEvent, TextDocumentItem, Uri};
use tracing::warn;

use super::capabilities::Client;
use super::document::Document;
use super::snapshot::Snapshot;
use crate::analysis::{self, Catalogue, Connection};
use crate::config::{Options, Settings};

/// What the server knows between messages.
#[derive(Default)]
pub(super) struct State {
    /// What the client can do.
    pub client: Arc<Client>,
    documents: HashMap<Uri, Document>,
    /// The settings given at the start; later ones are laid over them.
    initial: Options,
    /// The folders of the workspace.
    pub folders: Vec<PathBuf>,
    settings: Arc<Settings>,
    options: Arc<analysis::Options>,
}

impl State {
    /// Opens a document. One that is open already is replaced.
    pub(super) fn open(&mut self, document: TextDocumentItem) {
        let TextDocumentItem { uri, version, text, .. } = document;
        let opened = Document::new(version, &text, &self.options);
        if self.documents.insert(uri.clone(), opened).is_some() {
            warn!(uri = uri.as_str(), "opened twice");
        }
    }

    /// Applies changes to an open document. `false` if it is not open.
    pub(super) fn change(
        &mut self,
        uri: &Uri,
        version: i32,
        changes: &[TextDocumentContentChangeEvent],
    ) -> bool {
        let Some(document) = self.documents.get_mut(uri) else {
            warn!(uri = uri.as_str(), "a change of a document that is not open");
            return false;
        };
        if version < document.version {
            warn!(uri = uri.as_str(), version, last = document.version, "an older version");
        }
        document.change(version, changes, self.client.encoding, &self.options);
        true
    }

    /// Closes a document. `false` if it was not open.
    pub(super) fn close(&mut self, uri: &Uri) -> bool {
        let was_open = self.documents.remove(uri).is_some();
        if !was_open {
            warn!(uri = uri.as_str(), "a document that is not open was closed");
        }
        was_open
    }

    /// An open document.
    pub(super) fn document(&self, uri: &Uri) -> Option<&Document> {
        self.documents.get(uri)
    }

    /// Notes that the client asks for the diagnostics of a document itself. Says whether that is new.
    pub(super) fn pull(&mut self, uri: &Uri) -> bool {
        let document = self.documents.get_mut(uri);
        document.is_some_and(|document| !std::mem::replace(&mut document.is_pulled, true))
    }

    /// The open documents.
    pub(super) fn uris(&self) -> Vec<Uri> {
        self.documents.keys().cloned().collect()
    }

    /// A document as it is now; none if it is not open or could not be analyzed.
    pub(super) fn snapshot(&self, uri: &Uri) -> Option<Snapshot> {
        let document = self.documents.get(uri)?;
        Some(Snapshot {
            uri: uri.clone(),
            version: document.version,
            analysis: document.analysis()?.clone(),
            typing: document.typing,
            client: self.client.clone(),
            settings: self.settings.clone(),
        })
    }

    /// Sets what holds where later settings say nothing.
    pub(super) fn start_with(&mut self, options: Options) {
        self.initial = options;
        self.configure(Options::default());
    }

    /// Applies settings. Says whether anything has changed.
    pub(super) fn configure(&mut self, options: Options) -> bool {
        let settings = Settings::from(options.over(&self.initial));
        if *self.settings == settings {
            return false;
        }
        let catalogue = self.options.catalogue.clone();
        self.settings = Arc::new(settings);
        self.reanalyze(catalogue);
        true
    }

    /// Makes connections known. Says whether that changes anything.
    pub(super) fn declare(&mut self, connections: Vec<Connection>) -> bool {
        let is_new = self.options.catalogue.connections != connections;
        if is_new {
            self.reanalyze(Arc::new(Catalogue { connections }));
        }
        is_new
    }

    fn reanalyze(&mut self, catalogue: Arc<Catalogue>) {
        let profile = self.settings.profile;
        self.options = Arc::new(analysis::Options { named: false, profile, catalogue });
        for document in self.documents.values_mut() {
            document.reanalyze(&self.options);
        }
    }
}
