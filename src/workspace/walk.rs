//! Finding the files of a folder that say something to others.

use std::path::{Path, PathBuf, absolute};
use std::sync::{Arc, Mutex, PoisonError};
use std::{fs, iter};

use ignore::{DirEntry, WalkBuilder};

use super::file::LONGEST_UNNAMED;
use super::home::AGENT_FILES;
use super::is_settings_file;
use crate::spec::is_looked_for;

/// What files are called that say which others are not read.
const IGNORE_FILES: [&str; 2] = [".gitignore", ".ignore"];

/// What says what to ignore and cannot be heeded, in words, as far as a walk has come.
#[derive(Debug, Clone, Default)]
pub struct Unheeded(Arc<Mutex<Vec<String>>>);

impl Unheeded {
    /// One of them that has not been taken yet.
    pub fn take(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }

    fn note(&self, file: &Path, outcome: &str) {
        let (file, most) = (file.display(), LONGEST_UNNAMED >> 10);
        let words = format!("{file}: no file of at most {most} KB, {outcome}");
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(words);
    }
}

/// The files that a [walk](walker) through a folder comes to and that are worth reading, and in words
/// what could not be looked into; only those right in it if that is said.
pub fn walk(
    folder: &Path,
    is_shallow: bool,
) -> impl Iterator<Item = Result<PathBuf, String>> + use<> {
    let unheeded = Unheeded::default();
    entries(&builder(folder, is_shallow, &unheeded))
        .chain(iter::from_fn(move || unheeded.take().map(Err)))
}

/// Whether a walk through a folder comes to a file: it is in it, and git does not ignore it.
pub fn leads_to(folder: &Path, file: &Path, is_shallow: bool) -> bool {
    let (wanted, unheeded) = (file.to_owned(), Unheeded::default());
    let mut builder = builder(folder, is_shallow, &unheeded);
    builder
        .filter_entry(move |entry| wanted.starts_with(entry.path()) && is_seen(entry, &unheeded));
    entries(&builder).flatten().any(|found| found == file)
}

/// Whether a file of this name is read: what may be a spec, settings, or the configuration of an
/// agent.
pub fn is_read(path: &Path) -> bool {
    may_be_spec(path) || is_settings_file(path) || is_agent(path)
}

/// Whether a file of this name may be a spec: YAML, or JSON of a name that Polyaxon looks for. A folder
/// holds much other JSON, so none is read of another name unless a spec refers to it.
pub fn may_be_spec(path: &Path) -> bool {
    let is = |extension: &str| path.extension().is_some_and(|it| it == extension);
    is("yaml") || is("yml") || is("json") && is_looked_for(path)
}

/// Whether a file says which files are not read.
pub fn is_ignore_file(path: &Path) -> bool {
    path.file_name().is_some_and(|name| IGNORE_FILES.iter().any(|it| name == *it))
}

/// Whether a file is the configuration of an agent, such as `.polyaxon/.agent`.
fn is_agent(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    let folder = path.parent().and_then(Path::file_name).unwrap_or_default();
    folder == ".polyaxon" && AGENT_FILES.iter().any(|it| name == *it)
}

/// A walk through a folder, in order, without what git ignores. Links to folders are not followed,
/// so none leads round. What says what to ignore and cannot be heeded is told in words.
pub fn walker(folder: &Path, unheeded: &Unheeded) -> WalkBuilder {
    // Files that say what to ignore are read in the folder itself and in all above it.
    let whole = absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let unsound = whole.ancestors().find_map(unsound_ignore_file);
    let heeds = unsound.is_none();
    if let Some(file) = unsound {
        unheeded.note(&file, "no such file is heeded");
    }
    let mut walker = WalkBuilder::new(folder);
    walker.hidden(false).require_git(false).sort_by_file_name(Ord::cmp);
    let unheeded = unheeded.clone();
    walker.filter_entry(move |entry| is_seen(entry, &unheeded));
    walker.parents(heeds).ignore(heeds).git_ignore(heeds);
    walker
}

fn builder(folder: &Path, is_shallow: bool, unheeded: &Unheeded) -> WalkBuilder {
    let mut builder = walker(folder, unheeded);
    builder.max_depth(is_shallow.then_some(1));
    builder
}

fn is_seen(entry: &DirEntry, unheeded: &Unheeded) -> bool {
    if entry.file_name() == ".git" {
        return false;
    }
    let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
    let unsound = is_folder.then(|| unsound_ignore_file(entry.path())).flatten();
    if let Some(file) = &unsound {
        unheeded.note(file, "its folder is passed over");
    }
    unsound.is_none()
}

/// What a folder has that says what to ignore and may have no end: a repository may hold a link to
/// `/dev/zero`. A folder of such a name is no such file, and does no harm.
fn unsound_ignore_file(folder: &Path) -> Option<PathBuf> {
    let mut files = IGNORE_FILES.iter().map(|name| folder.join(name));
    files.find(|file| match fs::metadata(file) {
        Ok(data) => !(data.is_dir() || data.is_file() && data.len() <= LONGEST_UNNAMED),
        Err(_) => false,
    })
}

fn entries(builder: &WalkBuilder) -> impl Iterator<Item = Result<PathBuf, String>> + use<> {
    builder.build().filter_map(|entry| match entry {
        Err(error) => Some(Err(error.to_string())),
        Ok(entry) if is_read(entry.path()) && is_file(&entry) => Some(Ok(entry.into_path())),
        Ok(_) => None,
    })
}

fn is_file(entry: &DirEntry) -> bool {
    match entry.file_type() {
        Some(kind) if kind.is_symlink() => entry.path().is_file(),
        kind => kind.is_some_and(|kind| kind.is_file()),
    }
}
