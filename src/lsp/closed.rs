//! What is wrong in the files that no editor has open, for a client that asks for all of them.
//!
//! A file is read and checked when it is asked for, and again only when it, or what stands around
//! it, has become another. So to ask again costs next to nothing.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use tower_lsp::ls_types::Uri;
use tracing::error;

use super::diagnostics::{Listed, check};
use super::locked;
use super::snapshot::Snapshot;
use super::state::State;
use crate::analysis::path_refs;
use crate::workspace::{self, Around, Index};

/// What is wrong in a file; none if there is nothing to tell of it.
type Found = Option<Arc<Listed>>;

/// What was found in files.
#[derive(Default)]
pub(super) struct Closed {
    /// Of each file; while it is being checked, the version with which that began.
    files: HashMap<PathBuf, Result<Kept, u64>>,
    /// How often what stands around files may have changed.
    changes: u64,
    /// How often anything may have changed.
    version: u64,
}

/// What was found in a file.
struct Kept {
    found: Found,
    around: Around,
    /// The files that it refers to.
    path_refs: Vec<String>,
    /// The number of changes up to which that holds.
    changes: u64,
}

impl Closed {
    /// Notes that a file has become another.
    pub(super) fn forget(&mut self, path: &Path) {
        self.files.remove(path);
        self.version += 1;
    }

    /// The same number as long as nothing new is to be found in any file.
    pub(super) fn version(&self) -> u64 {
        self.version
    }

    /// Notes that what stands around files may have become another.
    pub(super) fn surroundings_changed(&mut self) {
        self.changes += 1;
        self.version += 1;
    }

    /// What is known to be wrong in a file; if nothing is known, what stands around it, with which
    /// it is to be checked.
    fn look_up(&mut self, index: &Index, path: &Path) -> Result<Found, Around> {
        let kept = self.files.get_mut(path).and_then(|kept| kept.as_mut().ok());
        if let Some(kept) = kept.as_ref().filter(|kept| kept.changes == self.changes) {
            return Ok(kept.found.clone());
        }
        let around = index.around(Some(path));
        if let Some(kept) = kept.filter(|kept| !around.differs(&kept.around, &kept.path_refs)) {
            kept.around = around;
            kept.changes = self.changes;
            return Ok(kept.found.clone());
        }
        self.files.insert(path.to_owned(), Err(self.version));
        Err(around)
    }

    /// Keeps what was found in a file from a version on, unless it has become another meanwhile.
    fn keep(&mut self, path: &Path, version: u64, kept: Kept) {
        if let Some(place) =
            self.files.get_mut(path).filter(|place| matches!(place, Err(at) if *at == version))
        {
            *place = Ok(kept);
        }
    }
}

/// What is wrong in a file that is not open; none if it cannot be read or the settings pass it over.
pub(super) fn diagnostics(state: &Mutex<State>, uri: &Uri, path: &Path) -> Found {
    let (around, changes, version, client) = {
        let mut state = locked(state);
        let State { closed, index, client, .. } = &mut *state;
        match closed.look_up(index, path) {
            Ok(found) => return found,
            Err(around) => (around, closed.changes, closed.version, client.clone()),
        }
    };
    let checked = catch_unwind(AssertUnwindSafe(|| {
        let analysis = workspace::analyze(path, &around)?;
        let path_refs = path_refs(analysis.tree());
        let settings = around.settings.clone();
        let analysis = Arc::new(analysis);
        let snapshot =
            Snapshot { uri: uri.clone(), version: 0, analysis, typing: None, client, settings };
        Some((Arc::new(Listed::new(check(&snapshot))), path_refs))
    }));
    let checked = checked.inspect_err(|_| error!(uri = uri.as_str(), "diagnostics failed"));
    let (found, path_refs) = checked.ok().flatten().unzip();
    let path_refs = path_refs.unwrap_or_default();
    let kept = Kept { found: found.clone(), around, path_refs, changes };
    locked(state).closed.keep(path, version, kept);
    found
}
