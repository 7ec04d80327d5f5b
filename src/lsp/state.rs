//! What the server knows between messages: the open documents, the client and the workspace.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::sync::watch;
use tower_lsp::ls_types::{TextDocumentContentChangeEvent, TextDocumentItem, Uri};
use tracing::warn;

use super::capabilities::Client;
use super::closed::Closed;
use super::document::Document;
use super::from_proto;
use super::snapshot::Snapshot;
use crate::analysis::{path_refs, referent};
use crate::config::Options;
use crate::workspace::{Around, Facts, Index, is_settings_file};

/// Longer texts, in bytes, tell others of their changes only when they are saved.
const LONG: u32 = 256 << 10;

/// What the server knows between messages.
#[derive(Default)]
pub(super) struct State {
    /// What the client can do.
    pub client: Arc<Client>,
    documents: HashMap<Uri, Open>,
    /// The documents in which something was typed that is not looked at yet.
    unsettled: Vec<Uri>,
    /// The documents that may say something else to the other files now.
    untold: Vec<Uri>,
    /// The settings given at the start; later ones are laid over them.
    initial: Options,
    /// The files of the workspace.
    pub index: Index,
    /// Whether these are being read.
    pub is_scanning: bool,
    /// Whether the client takes more than the answer to its first request.
    pub is_initialized: bool,
    /// What of the workspace was told to be wrong.
    pub told: HashSet<String>,
    /// What was found in files that are not open.
    pub closed: Closed,
    /// The files that the client was asked to watch one by one.
    pub watched: HashSet<PathBuf>,
    /// Whether the client asks for the diagnostics of the workspace, so that none are sent unasked.
    pub is_pulled: bool,
    /// Tells who waits for it that something has changed.
    pub changes: watch::Sender<()>,
    /// Whether the client has asked for the end.
    pub is_ending: bool,
}

/// An open document and where it stands.
struct Open {
    document: Document,
    path: Option<PathBuf>,
    around: Around,
}

impl State {
    /// Opens a document. One that is open already is replaced. Gives the settings file above it if
    /// that was not known before.
    pub(super) fn open(&mut self, document: TextDocumentItem) -> Option<PathBuf> {
        let TextDocumentItem { uri, version, text, .. } = document;
        let path = from_proto::path(&uri);
        let encoding = self.client.encoding;
        let found = path.as_ref().and_then(|path| self.index.find_settings(path, encoding));
        let around = self.index.around(path.as_deref());
        let document = Document::new(version, &text, &around.options);
        if self.documents.insert(uri.clone(), Open { document, path, around }).is_some() {
            warn!(uri = uri.as_str(), "opened twice");
        }
        found
    }

    /// Applies changes to an open document, which is to be settled then.
    pub(super) fn change(
        &mut self,
        uri: Uri,
        version: i32,
        changes: &[TextDocumentContentChangeEvent],
    ) {
        let Some(Open { document, around, .. }) = self.documents.get_mut(&uri) else {
            warn!(uri = uri.as_str(), "a change of a document that is not open");
            return;
        };
        if version < document.version {
            warn!(uri = uri.as_str(), version, last = document.version, "an older version");
        }
        document.change(version, changes, self.client.encoding, &around.options);
        if !self.unsettled.contains(&uri) {
            self.unsettled.push(uri);
        }
    }

    /// The documents that are to be settled.
    pub(super) fn take_unsettled(&mut self) -> Vec<Uri> {
        std::mem::take(&mut self.unsettled)
    }

    /// Whether another document than this one may say something else to it.
    pub(super) fn may_hear_of_others(&self, uri: &Uri) -> bool {
        self.untold.iter().any(|untold| untold != uri)
    }

    /// The documents that may say something else to the other files.
    pub(super) fn take_untold(&mut self) -> Vec<Uri> {
        std::mem::take(&mut self.untold)
    }

    /// Looks at what was typed in a document.
    pub(super) fn settle(&mut self, uri: &Uri) {
        let Some(Open { document, around, path }) = self.documents.get_mut(uri) else { return };
        if !self.untold.contains(uri) {
            self.untold.push(uri.clone());
        }
        document.settle(&around.options);
        let beside = self.index.beside(path.as_deref());
        if !Arc::ptr_eq(&beside.signatures, &around.options.beside.signatures) {
            // What it refers to may be another file from now on.
            Arc::make_mut(&mut around.options).beside = beside;
            document.reanalyze(&around.options);
        }
    }

    /// Tells the other files what an open one says to them now. Gives the open documents of which
    /// that changes something.
    pub(super) fn tell(&mut self, uri: &Uri) -> Vec<Uri> {
        let Some(Open { document, path: Some(path), .. }) = self.documents.get(uri) else {
            return Vec::new();
        };
        let Some(analysis) = document.analysis() else { return Vec::new() };
        let text = analysis.tree().text();
        if u32::from(text.len()) > LONG {
            return Vec::new();
        }
        let facts = match is_settings_file(path) {
            true => Facts::of_settings(path, &text.to_string()),
            false => Facts::of_yaml(path, analysis.tree(), self.index.is_catalogue(path)),
        };
        let path = path.clone();
        if self.index.overlay(&path, Some(facts)) { self.refresh() } else { Vec::new() }
    }

    /// Closes a document. Gives its path if it has one; none at all if it was not open.
    pub(super) fn close(&mut self, uri: &Uri) -> Option<Option<PathBuf>> {
        let Some(closed) = self.documents.remove(uri) else {
            warn!(uri = uri.as_str(), "a document that is not open was closed");
            return None;
        };
        if let Some(path) = &closed.path {
            self.index.overlay(path, None);
        }
        Some(closed.path)
    }

    /// An open document.
    pub(super) fn document(&self, uri: &Uri) -> Option<&Document> {
        self.documents.get(uri).map(|open| &open.document)
    }

    /// Notes that the client asks for the diagnostics of a document itself. Says whether that is new.
    pub(super) fn pull(&mut self, uri: &Uri) -> bool {
        let was_pulled = self.is_pulled;
        let open = self.documents.get_mut(uri);
        open.is_some_and(|open| {
            !std::mem::replace(&mut open.document.is_pulled, true) && !was_pulled
        })
    }

    /// The open documents.
    pub(super) fn uris(&self) -> Vec<Uri> {
        self.documents.keys().cloned().collect()
    }

    /// The name under which the client has a file open.
    pub(super) fn uri_of(&self, path: &Path) -> Option<Uri> {
        let mut open = self.documents.iter();
        open.find(|(_, open)| open.path.as_deref() == Some(path)).map(|(uri, _)| uri.clone())
    }

    /// The paths of the open documents.
    pub(super) fn open_paths(&self) -> impl Iterator<Item = &PathBuf> {
        self.documents.values().filter_map(|open| open.path.as_ref())
    }

    /// A document as it is now; none if it is not open, could not be analyzed or is no YAML.
    pub(super) fn snapshot(&self, uri: &Uri) -> Option<Snapshot> {
        let Open { document, path, around } = self.documents.get(uri)?;
        if path.as_deref().is_some_and(is_settings_file) {
            return None;
        }
        Some(Snapshot {
            uri: uri.clone(),
            version: document.version,
            analysis: document.analysis()?.clone(),
            typing: document.typing,
            client: self.client.clone(),
            settings: around.settings.clone(),
        })
    }

    /// The text of an open settings file, and its version.
    pub(super) fn settings_text(&self, uri: &Uri) -> Option<(String, i32)> {
        let Open { document, path, .. } = self.documents.get(uri)?;
        path.as_deref().filter(|path| is_settings_file(path))?;
        Some((document.text()?.to_string(), document.version))
    }

    /// Sets what holds where later settings say nothing.
    pub(super) fn start_with(&mut self, options: Options) {
        self.initial = options;
        self.configure(Options::default());
    }

    /// Applies settings. Gives the open documents of which that changes something.
    pub(super) fn configure(&mut self, options: Options) -> Vec<Uri> {
        let mut options = options.over(&self.initial);
        if let Some(folder) = self.index.folders().first() {
            let paths = options.catalogues.iter().filter_map(|path| referent(folder, path));
            options.catalogues = paths.map(|path| path.to_string_lossy().into_owned()).collect();
        }
        self.index.set_editor(options);
        self.refresh()
    }

    /// Looks again at what stands around the open documents. Gives those of which it has changed.
    pub(super) fn refresh(&mut self) -> Vec<Uri> {
        self.closed.surroundings_changed();
        let mut changed = Vec::new();
        for (uri, Open { document, path, around }) in &mut self.documents {
            let now = self.index.around(path.as_deref());
            let paths = document.analysis().map(|analysis| path_refs(analysis.tree()));
            if now.differs(around, &paths.unwrap_or_default()) {
                *around = now;
                document.reanalyze(&around.options);
                changed.push(uri.clone());
            }
        }
        changed
    }
}
