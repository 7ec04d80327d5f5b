//! What the server knows between messages: the open documents, the client and the settings.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tower_lsp::ls_types::{TextDocumentContentChangeEvent, TextDocumentItem, Uri};
use tracing::warn;

use super::capabilities::Client;
use super::document::Document;
use super::snapshot::Snapshot;
use crate::analysis::{self, Catalogue, Connection};
use crate::config::{Options, Problem, Settings};
use crate::workspace;

/// What the server knows between messages.
#[derive(Default)]
pub(super) struct State {
    /// What the client can do.
    pub client: Arc<Client>,
    documents: HashMap<Uri, Document>,
    /// The settings given at the start; later ones are laid over them.
    initial: Options,
    /// The settings of the client.
    given: Options,
    /// Those of the settings files that were looked into, which are laid over the client's.
    files: HashMap<PathBuf, Options>,
    /// What is wrong with them and was not told yet.
    problems: Vec<Problem>,
    /// The folders of the workspace.
    pub folders: Vec<PathBuf>,
    catalogue: Arc<Catalogue>,
    /// What holds for each of the documents.
    circumstances: HashMap<Uri, Circumstances>,
}

/// What holds for a document.
#[derive(Clone, Default)]
struct Circumstances {
    settings: Arc<Settings>,
    options: Arc<analysis::Options>,
}

impl State {
    /// Opens a document. One that is open already is replaced.
    pub(super) fn open(&mut self, document: TextDocumentItem) {
        let TextDocumentItem { uri, version, text, .. } = document;
        let circumstances = self.circumstances(&uri);
        let opened = Document::new(version, &text, &circumstances.options);
        self.circumstances.insert(uri.clone(), circumstances);
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
        let options = self.circumstances.get(uri).cloned().unwrap_or_default().options;
        document.change(version, changes, self.client.encoding, &options);
        true
    }

    /// Closes a document. `false` if it was not open.
    pub(super) fn close(&mut self, uri: &Uri) -> bool {
        let was_open = self.documents.remove(uri).is_some();
        self.circumstances.remove(uri);
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
            settings: self.circumstances.get(uri)?.settings.clone(),
        })
    }

    /// Sets what holds where later settings say nothing.
    pub(super) fn start_with(&mut self, options: Options) {
        self.initial = options;
        self.configure(Options::default());
    }

    /// Applies settings. Says whether anything has changed.
    pub(super) fn configure(&mut self, options: Options) -> bool {
        let given = options.over(&self.initial);
        let is_new = self.given != given;
        if is_new {
            self.given = given;
            self.reanalyze();
        }
        is_new
    }

    /// Makes connections known. Says whether that changes anything.
    pub(super) fn declare(&mut self, connections: Vec<Connection>) -> bool {
        let is_new = self.catalogue.connections != connections;
        if is_new {
            self.catalogue = Arc::new(Catalogue { connections });
            self.reanalyze();
        }
        is_new
    }

    /// Reads the settings files again. Says whether that changes anything.
    pub(super) fn read_settings(&mut self) -> bool {
        let before = std::mem::take(&mut self.files);
        let told = std::mem::take(&mut self.problems);
        let is_other = |state: &mut State, uri: &Uri| {
            let settings = state.circumstances(uri).settings;
            state.circumstances.get(uri).is_none_or(|known| known.settings != settings)
        };
        let is_new = self.uris().iter().any(|uri| is_other(self, uri));
        if is_new {
            self.reanalyze();
        }
        if self.files == before {
            self.problems = told;
        }
        is_new
    }

    /// What is wrong with settings files, once.
    pub(super) fn take_problems(&mut self) -> Vec<Problem> {
        std::mem::take(&mut self.problems)
    }

    fn reanalyze(&mut self) {
        for uri in self.uris() {
            let circumstances = self.circumstances(&uri);
            if let Some(document) = self.documents.get_mut(&uri) {
                document.reanalyze(&circumstances.options);
            }
            self.circumstances.insert(uri, circumstances);
        }
    }

    /// What holds for a document: the client's settings, and over them those of the nearest file.
    fn circumstances(&mut self, uri: &Uri) -> Circumstances {
        let path = uri.to_file_path();
        let folder = path.as_deref().and_then(Path::parent);
        let file = folder.and_then(workspace::settings_file);
        let mut settings = self.given.clone();
        if let Some(file) = &file {
            settings = self.options_of(file).clone().over(&settings);
        }
        let settings = Settings::from(settings);
        let base = file.as_deref().and_then(Path::parent);
        let mut bases = base.into_iter().chain(self.folders.iter().map(PathBuf::as_path));
        let seen = path.as_deref().and_then(|path| bases.find_map(|it| path.strip_prefix(it).ok()));
        let settings = settings.at(seen.unwrap_or(Path::new(""))).into_owned();
        let (profile, catalogue) = (settings.profile, self.catalogue.clone());
        let options = analysis::Options { named: false, profile, catalogue };
        Circumstances { settings: settings.into(), options: options.into() }
    }

    fn options_of(&mut self, file: &Path) -> &Options {
        self.files.entry(file.to_owned()).or_insert_with(|| {
            let (options, problems) = workspace::read_settings(file);
            self.problems.extend(problems);
            options
        })
    }
}
