//! Finding the files of a folder that say something to others.

use std::fs;
use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};

use super::is_settings_file;

/// The files below a folder that are worth reading, in order, without those that git ignores; and
/// in words what could not be looked into; only those right in it if that is said. Links to folders are not followed, so none leads round.
pub fn walk(
    folder: &Path,
    is_shallow: bool,
) -> impl Iterator<Item = Result<PathBuf, String>> + use<> {
    entries(&mut builder(folder, is_shallow))
}

/// Whether a walk through a folder comes to a file: it is in it, and git does not ignore it.
pub fn leads_to(folder: &Path, file: &Path, is_shallow: bool) -> bool {
    let wanted = file.to_owned();
    let mut builder = builder(folder, is_shallow);
    builder.filter_entry(move |entry| is_seen(entry) && wanted.starts_with(entry.path()));
    entries(&mut builder).flatten().any(|found| found == file)
}

/// Whether a file of this name is read: YAML, settings, or the configuration of an agent.
pub fn is_read(path: &Path) -> bool {
    let is_yaml = path.extension().is_some_and(|it| it == "yaml" || it == "yml");
    is_yaml || is_settings_file(path) || is_agent(path)
}

/// Whether a file says which files are not read.
pub fn is_ignore_file(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == ".gitignore" || name == ".ignore")
}

/// `.polyaxon/.agent`, or as it is called elsewhere `.sandbox`.
fn is_agent(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    let folder = path.parent().and_then(Path::file_name).unwrap_or_default();
    folder == ".polyaxon" && (name == ".agent" || name == ".sandbox")
}

fn builder(folder: &Path, is_shallow: bool) -> WalkBuilder {
    let mut builder = WalkBuilder::new(folder);
    builder.max_depth(is_shallow.then_some(1));
    builder.hidden(false).require_git(false).sort_by_file_name(Ord::cmp).filter_entry(is_seen);
    builder
}

fn is_seen(entry: &DirEntry) -> bool {
    entry.file_name() != ".git"
}

fn entries(builder: &mut WalkBuilder) -> impl Iterator<Item = Result<PathBuf, String>> + use<> {
    builder.build().filter_map(|entry| match entry {
        Err(error) => Some(Err(error.to_string())),
        Ok(entry) if is_read(entry.path()) && is_file(&entry) => Some(Ok(entry.into_path())),
        Ok(_) => None,
    })
}

fn is_file(entry: &DirEntry) -> bool {
    let is_link = |kind: &fs::FileType| kind.is_symlink();
    match entry.file_type() {
        Some(kind) if is_link(&kind) => fs::metadata(entry.path()).is_ok_and(|it| it.is_file()),
        kind => kind.is_some_and(|kind| kind.is_file()),
    }
}
