//! Finding the files to check.

use std::collections::HashSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::{fs, iter};

use anyhow::Error;
use ignore::DirEntry;

use crate::workspace::{self, Unheeded};

/// A file to check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Source {
    /// Where it is.
    pub place: Place,
    /// Whether it was named, so that it is checked whatever it is.
    pub is_named: bool,
    /// The folder that was named, if it was found in one.
    pub folder: Option<PathBuf>,
}

impl Source {
    /// What it is called in the output.
    pub(super) fn name(&self, stdin: &Path) -> String {
        match &self.place {
            // Reports name files from where the check was started.
            Place::Path(path) => {
                let short = path.strip_prefix("./").ok().filter(|it| *it != Path::new(""));
                short.unwrap_or(path).display().to_string()
            }
            Place::Stdin => stdin.display().to_string(),
        }
    }
}

/// Where a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// On disk.
    Path(PathBuf),
    /// Standard input.
    Stdin,
}

/// The files at some paths, in the order of the paths and within a folder by name, and what could
/// not be looked at.
pub(super) fn find(paths: &[PathBuf]) -> (Vec<Source>, Vec<Error>) {
    let mut sources = Vec::new();
    let mut failures = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            sources.push(Source { place: Place::Stdin, is_named: true, folder: None });
        } else if path.is_dir() {
            walk(path, &mut sources, &mut failures);
        } else {
            let place = Place::Path(path.clone());
            sources.push(Source { place, is_named: true, folder: None });
        }
    }
    (sources, failures)
}

/// Leaves out files that come again under another name: a file is mended once.
pub(super) fn keep_each_once(sources: &mut Vec<Source>) {
    let mut seen = HashSet::new();
    sources.retain(|source| match &source.place {
        Place::Path(path) => path.canonicalize().map_or(true, |path| seen.insert(path)),
        Place::Stdin => true,
    });
}

fn walk(folder: &Path, sources: &mut Vec<Source>, failures: &mut Vec<Error>) {
    // A folder that was deleted can still be the current one, and seems to be empty.
    if let Err(error) = folder.canonicalize() {
        failures.push(Error::from(error).context(folder.display().to_string()));
        return;
    }
    let unheeded = Unheeded::default();
    for entry in workspace::walker(folder, &unheeded).build() {
        match entry {
            Ok(entry) if workspace::may_be_spec(entry.path()) && may_be_a_file(&entry) => {
                // What is named twice, as `.` and as a file in it, is checked once for each name.
                let path = entry.path().to_owned();
                let folder = Some(folder.to_owned());
                sources.push(Source { place: Place::Path(path), is_named: false, folder });
            }
            Ok(_) => {}
            Err(error) => failures.push(error.into()),
        }
    }
    failures.extend(iter::from_fn(|| unheeded.take()).map(Error::msg));
}

/// Whether something is a file. Pipes and devices are only read when they are named, and a link to
/// nothing is what editors mark a file with that is being changed.
fn may_be_a_file(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| match kind.is_symlink() {
        true => match fs::metadata(entry.path()) {
            Ok(it) => it.is_file(),
            Err(error) => error.kind() != ErrorKind::NotFound,
        },
        false => kind.is_file(),
    })
}
