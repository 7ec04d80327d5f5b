//! Names that mean the same in several files: connections, and what a component takes.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use tower_lsp::ls_types::{self as lsp, Uri};

use super::snapshot::Snapshot;
use super::state::State;
use super::{from_proto, locked};
use crate::analysis::{Analysis, Mention, Symbol, SymbolKind, referent};
use crate::config::Options;
use crate::syntax::Tree;
use crate::text::{TextRange, TextSize, sort_by_range};
use crate::workspace::{FileSymbolKind, LONGEST, is_settings_file, text};

/// What a name means beyond its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// A connection.
    Connection(String),
    /// An input or output of the component in a file.
    Input {
        /// The file.
        file: PathBuf,
        /// The name.
        name: String,
    },
}

impl Target {
    /// The kinds of names that other files may know.
    const KINDS: [SymbolKind; 4] =
        [SymbolKind::Connection, SymbolKind::Input, SymbolKind::Output, SymbolKind::Param];

    /// What the name at an offset means beyond its file; none if it is known in it alone.
    pub(super) fn at(snapshot: &Snapshot, offset: TextSize) -> Option<Target> {
        let symbol = snapshot.analysis.name_at(offset, &Target::KINDS)?;
        let path = from_proto::path(&snapshot.uri);
        match symbol.kind {
            SymbolKind::Connection => Some(Target::Connection(symbol.name.clone())),
            _ if symbol.is_exported => {
                Some(Target::Input { file: path?, name: symbol.name.clone() })
            }
            _ if snapshot.analysis.is_shared(symbol) => {
                Some(Target::Input { file: referred(symbol, &path?)?, name: symbol.name.clone() })
            }
            _ => None,
        }
    }

    /// The name of a connection.
    pub(super) fn connection(&self) -> Option<&str> {
        match self {
            Target::Connection(name) => Some(name),
            Target::Input { .. } => None,
        }
    }

    /// Whether it is an input or output of a component.
    pub(super) fn is_input(&self) -> bool {
        matches!(self, Target::Input { .. })
    }
}

/// The file whose component declares a symbol.
fn referred(symbol: &Symbol, path: &Path) -> Option<PathBuf> {
    referent(path.parent()?, symbol.referent.as_ref()?.path()?)
}

/// Whether a file may be read for one that names it: it is in the workspace or in the folder of that
/// file, or the settings name it.
fn is_in_reach(state: &State, like: &Snapshot, path: &Path) -> bool {
    let beside = &like.analysis.options().beside;
    let own = Some(&beside.folder).filter(|folder| !folder.as_os_str().is_empty());
    let mut folders = beside.roots.iter().chain(own);
    folders.any(|folder| path.starts_with(folder)) || state.index.facts(path).is_some()
}

/// A file as it is now: as the editor holds it, else as it is on disk.
pub(super) struct Seen {
    /// Its text, and all that is known about it.
    pub snapshot: Snapshot,
    /// The version that the editor holds; none if it holds none.
    pub version: Option<i32>,
    path: PathBuf,
    /// The connections that it lists, if it is a settings file.
    listed: Option<Options>,
}

/// The other files, as a request sees them.
#[derive(Clone)]
pub(super) struct Across(pub(super) Arc<Mutex<State>>);

impl Across {
    /// The files that may name something, as they are now, in order.
    pub(super) fn files(&self, like: &Snapshot, target: &Target) -> Vec<Seen> {
        let mut paths = {
            let state = locked(&self.0);
            let mut paths = match target {
                Target::Connection(name) => state.index.naming(name),
                Target::Input { file, .. } => state.index.referring_to(file),
            };
            paths.extend(state.open_paths().cloned());
            paths
        };
        if let Target::Input { file, .. } = target {
            paths.push(file.clone());
        }
        paths.sort();
        paths.dedup();
        paths.iter().filter_map(|path| self.file(like, path)).collect()
    }

    /// A file as it is now. `like` tells what the client can do.
    pub(super) fn file(&self, like: &Snapshot, path: &Path) -> Option<Seen> {
        let (uri, open, settings) = {
            let state = locked(&self.0);
            let uri = state.uri_of(path).or_else(|| Uri::from_file_path(path))?;
            let (open, settings) = (state.snapshot(&uri), state.settings_text(&uri));
            if open.is_none() && !is_in_reach(&state, like, path) {
                return None;
            }
            (uri, open, settings)
        };
        if let Some(snapshot) = open {
            let version = Some(snapshot.version);
            return Some(Seen { snapshot, version, path: path.to_owned(), listed: None });
        }
        let (text, version) = match settings {
            Some((text, version)) => (text, Some(version)),
            None => (text(path, LONGEST).ok()?, None),
        };
        let is_settings = is_settings_file(path);
        let listed = is_settings.then(|| Options::from_toml(&text).0);
        let tree = Tree::from(&*text);
        let analysis = Arc::new(Analysis::new(tree, like.analysis.options().clone()));
        let snapshot = Snapshot { uri, analysis, version: 0, typing: None, ..like.clone() };
        Some(Seen { snapshot, version, path: path.to_owned(), listed })
    }

    /// The file with a component that a reference to the hub may mean: the one in the same folder
    /// that has its name.
    pub(super) fn namesake(&self, path: &Path, hub_ref: &str) -> Option<PathBuf> {
        let name = hub_ref.split(':').next().filter(|name| !name.is_empty())?;
        let state = locked(&self.0);
        let mut symbols = state.index.symbols().filter(|(file, symbol)| {
            symbol.kind == FileSymbolKind::Component
                && *symbol.name == *name
                && file.parent() == path.parent()
                && *file != path
        });
        symbols.next().map(|(file, _)| file.to_owned())
    }

    /// Whether a file is in no folder of the workspace, so that nothing may be changed in it.
    pub(super) fn is_outside(&self, path: &Path) -> bool {
        let state = locked(&self.0);
        !state.index.folders().is_empty() && !state.index.is_inside(path)
    }

    /// Whether the files of the workspace are still being read.
    pub(super) fn is_scanning(&self) -> bool {
        locked(&self.0).is_scanning
    }

    /// The file that declares the connection that counts for a file.
    pub(super) fn declaring(&self, like: &Snapshot, connection: &str) -> Option<PathBuf> {
        like.analysis.options().catalogue.get(connection)?.file.clone()
    }
}

impl Seen {
    /// Where the file is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The place of a range, for the client.
    pub(super) fn location(&self, range: TextRange) -> lsp::Location {
        lsp::Location::new(self.snapshot.uri.clone(), super::to_proto::range(&self.snapshot, range))
    }

    /// The symbols that are the target.
    pub(super) fn symbols(&self, target: &Target) -> Vec<&Symbol> {
        if self.listed.is_some() {
            return Vec::new();
        }
        let symbols = self.snapshot.analysis.names().symbols().iter();
        symbols.filter(|symbol| self.is(symbol, target)).collect()
    }

    fn is(&self, symbol: &Symbol, target: &Target) -> bool {
        match target {
            Target::Connection(name) => {
                symbol.kind == SymbolKind::Connection && symbol.name == *name
            }
            Target::Input { file, name } if symbol.name == *name => {
                symbol.is_exported && self.path == *file
                    || referred(symbol, &self.path).as_ref() == Some(file)
            }
            Target::Input { .. } => false,
        }
    }

    /// The places that declare the target.
    pub(super) fn declarations(&self, target: &Target) -> Vec<TextRange> {
        let mut found = self.listed(target);
        for symbol in self.symbols(target) {
            // What a file gives to a component of another file is declared there.
            if symbol.referent.is_none() {
                found.extend(symbol.declarations.iter().map(|mention| mention.range));
            }
        }
        found
    }

    /// The places that use the target.
    pub(super) fn uses(&self, target: &Target) -> Vec<TextRange> {
        let range = |mention: &Mention| mention.range;
        let mut found: Vec<TextRange> = Vec::new();
        for symbol in self.symbols(target) {
            if symbol.referent.is_some() {
                found.extend(symbol.declarations.iter().map(range));
            }
            found.extend(symbol.uses.iter().map(range));
        }
        sort_by_range(&mut found, |range| *range);
        found
    }

    /// The places where a settings file lists a connection.
    pub(super) fn listed(&self, target: &Target) -> Vec<TextRange> {
        let (Some(options), Target::Connection(name)) = (&self.listed, target) else {
            return Vec::new();
        };
        let listed = options.connections.iter();
        let named = listed.filter(|it| it.name == *name && !it.range.is_empty());
        named.map(|connection| connection.range).collect()
    }
}
