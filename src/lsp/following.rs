//! The workspace as the server follows it: its folders, and what is read of its files.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tower_lsp::ls_types::{self as lsp, Uri};

use super::from_proto::path;
use super::indexing::{Batch, Ending};
use super::locked;
use super::progress::Progress;
use super::server::{Server, WATCHED_FILES, registration};
use super::state::State;
use crate::config::Problem;
use crate::workspace::{self, MOST_FILES};

/// The token under which the reading of all files is shown.
pub(super) const SCAN: &str = "polyaxon-ls/workspace";

/// The path of a file whose address is a text.
pub(super) fn path_of(uri: &str) -> Option<PathBuf> {
    path(&uri.parse().ok()?)
}

/// The paths of folders.
pub(super) fn paths(folders: &[lsp::WorkspaceFolder]) -> Vec<PathBuf> {
    folders.iter().filter_map(|folder| path(&folder.uri)).collect()
}

/// The folders that a client has open, as the parameters of `initialize` tell them: in the way of
/// today or in one of those before.
pub(super) fn folders(params: &Value) -> Vec<PathBuf> {
    let text = |value: &Value, name: &str| value.get(name)?.as_str().map(str::to_owned);
    if let Some(folders) = params.get("workspaceFolders").and_then(Value::as_array) {
        let uris = folders.iter().filter_map(|folder| text(folder, "uri"));
        return uris.filter_map(|uri| path_of(&uri)).collect();
    }
    let uri = text(params, "rootUri").and_then(|uri| path_of(&uri));
    let root = uri.or_else(|| text(params, "rootPath").map(PathBuf::from));
    root.into_iter().filter(|folder| folder.is_absolute()).collect()
}

/// What a client needs to watch a file wherever it is. No pattern can quote what means something in
/// one, and `?` stands for it too.
fn watcher_of(path: &Path) -> Option<Value> {
    let folder = Uri::from_file_path(path.parent()?)?;
    let name = path.file_name()?.to_string_lossy().replace(['*', '{', '}', '[', ']'], "?");
    Some(json!({"globPattern": {"baseUri": folder, "pattern": name}}))
}

impl Server {
    /// Takes the repository of a file, else its folder, into the workspace, if the client has no
    /// folder open.
    pub(super) fn adopt(&self, state: &mut State, file: &Path) {
        let index = &mut state.index;
        let is_served = !index.folders().is_empty() && !index.is_adopted || index.is_inside(file);
        let Some(folder) = file.parent().filter(|_| !is_served) else { return };
        index.is_adopted = true;
        let folder = workspace::repository(folder).unwrap_or(folder).to_owned();
        index.set_folders([index.folders(), &[folder]].concat());
        self.begin_scan(state);
    }

    /// Has all files of the workspace read; until that is done no name counts as unknown.
    pub(super) fn begin_scan(&self, state: &mut State) {
        if state.index.folders().is_empty() {
            return;
        }
        state.is_scanning = true;
        state.index.is_partial = true;
        self.indexer.scan();
    }

    /// Keeps what was read of files.
    pub(super) fn keep(&self, batch: Batch) {
        let mut state = locked(&self.state);
        let mut is_new = false;
        let mut problems = Vec::new();
        for (path, read) in batch {
            let summary = read.ok();
            let now = summary.as_ref().map_or_else(Vec::new, |it| it.facts.problems.clone());
            let before = state.index.facts(&path).map_or_else(Vec::new, |it| it.problems.clone());
            // What was mended is told again if it comes back.
            for mended in before.iter().filter(|it| !now.contains(it)) {
                state.told.remove(&mended.0);
            }
            problems.extend(now);
            state.closed.forget(&path);
            is_new |= state.index.put(path, summary);
        }
        state.changes.send_replace(());
        problems.retain(|Problem(message)| state.told.insert(message.clone()));
        self.report(&problems);
        self.follow(&mut state);
        if is_new {
            let changed = state.refresh();
            self.check_again(&state, &changed);
        }
    }

    /// Reads the files that others name and that have not been read, and has the client tell of their
    /// changes.
    pub(super) fn follow(&self, state: &mut State) {
        self.indexer.read(state.index.stale());
        let can_watch = state.client.register_watchers && state.client.relative_watchers;
        if !state.is_initialized || !can_watch {
            return;
        }
        let new = state.index.aside().filter(|path| !state.watched.contains(*path));
        let new: Vec<PathBuf> = new.cloned().collect();
        let watchers: Vec<Value> = new.iter().filter_map(|path| watcher_of(path)).collect();
        if let Some(path) = new.first() {
            let id = format!("{WATCHED_FILES} {}", path.display());
            let options = json!({"watchers": watchers});
            self.ask_to_register(vec![registration(&id, WATCHED_FILES, options)]);
        }
        state.watched.extend(new);
    }

    /// Notes how the reading of all files has ended.
    pub(super) fn end_scan(&self, ending: Ending) {
        let mut state = locked(&self.state);
        state.is_scanning = false;
        match ending {
            Ending::Complete(seen) => {
                state.index.is_partial = false;
                state.index.retain(&seen);
            }
            Ending::Canceled => {}
            Ending::Full => self.report(&[Problem(format!(
                "the workspace holds more than {MOST_FILES} YAML files, those aside that git \
                 ignores, and the rest is not read: connections declared there are not known"
            ))]),
        }
        let changed = state.refresh();
        self.check_again(&state, &changed);
    }

    /// Reads what the machine of the user knows of connections, and checks what that changes.
    pub(super) fn read_home(&self) {
        let mut state = locked(&self.state);
        if state.index.read_home() {
            let changed = state.refresh();
            self.check_again(&state, &changed);
        }
    }

    /// What is known of a file, or below a folder that may be gone.
    pub(super) fn known_files(&self, path: &Path) -> Vec<PathBuf> {
        let state = locked(&self.state);
        let mut known = state.index.below(path);
        if known.is_empty() && state.index.is_named(path) {
            known.push(path.to_owned());
        }
        known
    }

    /// Whether settings name a file as a catalogue.
    pub(super) fn is_catalogue(&self, path: &Path) -> bool {
        locked(&self.state).index.is_catalogue(path)
    }

    /// Whether a file is read because another names it.
    pub(super) fn is_named(&self, path: &Path) -> bool {
        locked(&self.state).index.is_named(path)
    }

    /// Whether another file names a path that has not been read for that yet.
    pub(super) fn is_stale(&self, path: &Path) -> bool {
        locked(&self.state).index.stale().iter().any(|it| it == path)
    }

    /// The folders of the workspace, each with whether only the files right in it count.
    pub(super) fn folders(&self) -> Vec<(PathBuf, bool)> {
        let index = &locked(&self.state).index;
        let folders = index.folders().iter();
        folders.map(|folder| (folder.clone(), index.is_shallow(folder))).collect()
    }

    /// Shows that the workspace is read, where the client shows such things.
    pub(super) fn progress(&self) -> Option<Progress> {
        let state = locked(&self.state);
        let is_shown = state.is_initialized && state.client.progress;
        is_shown.then(|| Progress::begin(&self.outbox, SCAN, "Reading the workspace"))
    }

    /// Tells something that only who looks for it needs to see.
    pub(super) fn log(&self, message: &str) {
        let params = lsp::LogMessageParams {
            typ: lsp::MessageType::WARNING,
            message: format!("polyaxon-ls: {message}"),
        };
        self.outbox.notify::<lsp::notification::LogMessage>(params);
    }
}
