//! What stands around the files to check, each folder read once.

use std::collections::{HashMap, HashSet};
use std::path::{Component, Path, PathBuf, absolute};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::files::{Place, Source};
use crate::analysis::{Beside, Signature, path_refs, referent};
use crate::syntax::Tree;
use crate::text::PositionEncoding;
use crate::workspace::{self, Around, Index};

/// What was read already.
#[derive(Default)]
pub(super) struct Surroundings {
    known: Mutex<Known>,
    /// The signatures of files that others refer to; none of those that have none.
    signatures: Mutex<HashMap<PathBuf, Option<Arc<Signature>>>>,
}

#[derive(Default)]
struct Known {
    /// Of each repository, or folder of none, its declarations and settings.
    roots: HashMap<PathBuf, Index>,
    /// The root for the files of a folder, which is in the folder that was named if one was.
    folders: HashMap<(PathBuf, Option<PathBuf>), PathBuf>,
    /// The files of which it was told what is wrong with them.
    told: HashSet<PathBuf>,
    /// Whether something was wrong with any of them.
    has_problems: bool,
}

impl Known {
    /// The root for a source that is at a path; what stands above it is known from then on.
    fn root(&mut self, source: &Source, path: &Path) -> &Path {
        let folder = path.parent().unwrap_or(path);
        let named = (folder.to_owned(), source.folder.clone());
        self.folders.entry(named).or_insert_with(|| {
            let root = root(source, folder);
            // Nobody has said that all below a folder belongs together but who has git, or names it.
            let is_shallow = source.folder.is_none() && workspace::repository(&root).is_none();
            let new = || Index::of_declarations(&root, is_shallow);
            let index = self.roots.entry(root.clone()).or_insert_with(new);
            index.find_settings(path, PositionEncoding::Utf8);
            root
        })
    }
}

impl Surroundings {
    /// What stands around a source. What is wrong with its settings file, or with a catalogue that
    /// this names, is told to `complain` once.
    pub(super) fn of(&self, source: &Source, name: &Path, complain: impl Fn(&str)) -> Around {
        let Some(path) = place(source, name) else { return Around::default() };
        let mut known = self.known();
        let root = known.root(source, &path).to_owned();
        let Known { roots, told, has_problems, .. } = &mut *known;
        let Some(index) = roots.get_mut(&root) else { return Around::default() };
        let files = named(index, &path);
        for file in files {
            if index.is_catalogue(&file) && index.stale().contains(&file) {
                let summary = workspace::read_named(&file, PositionEncoding::Utf8);
                index.put(file.clone(), Some(summary));
            }
            let problems = index.facts(&file).map(|it| it.problems.as_slice()).unwrap_or_default();
            if told.insert(file) {
                problems.iter().for_each(|problem| complain(&problem.0));
                *has_problems |= !problems.is_empty();
            }
        }
        let mut around = index.around(Some(&path));
        // Nobody but this checker reads the YAML here.
        Arc::make_mut(&mut around.settings).alternate_yaml_server = false;
        around
    }

    /// Whether something was wrong with the settings of a source that was asked for.
    pub(super) fn have_problems(&self) -> bool {
        self.known().has_problems
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the settings have a source passed over.
    pub(super) fn exclude(&self, source: &Source, complain: impl Fn(&str)) -> bool {
        let Place::Path(file) = &source.place else { return false };
        self.of(source, file, complain).is_excluded && !source.is_named
    }

    /// The signatures of the files that a source refers to, and these in turn, and that belong to its
    /// folders.
    pub(super) fn beside(&self, source: &Source, name: &Path, tree: &Tree) -> Beside {
        let Some(path) = place(source, name) else { return Beside::default() };
        let folder = path.parent().unwrap_or(&path).to_owned();
        let referents = path_refs(tree).into_iter().filter_map(|it| referent(&folder, &it));
        let mut referents: Vec<_> = referents.collect();
        if referents.is_empty() {
            return Beside { file: path, folder, ..Beside::default() };
        }
        let root = root(source, &folder);
        let mut signatures = HashMap::new();
        while let Some(file) = referents.pop() {
            if file.starts_with(&root)
                && !signatures.contains_key(&file)
                && let Some(signature) = self.signature(&file)
            {
                referents.extend(signature.leads_to(&file));
                signatures.insert(file, signature);
            }
        }
        Beside { file: path, folder, signatures: Arc::new(signatures), roots: [root].into() }
    }

    /// The signature of a file, which is read once however many refer to it.
    fn signature(&self, path: &Path) -> Option<Arc<Signature>> {
        let known = || self.signatures.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(signature) = known().get(path) {
            return signature.clone();
        }
        let read = workspace::read(path, false, PositionEncoding::Utf8).ok();
        let signature = read.and_then(|summary| summary.facts.signature);
        known().insert(path.to_owned(), signature.clone());
        signature
    }
}

/// The settings file above a path, and the catalogues that it names.
fn named(index: &Index, path: &Path) -> Vec<PathBuf> {
    let file = index.settings_file_above(path);
    let options = index.settings_above(path).map(|(_, options)| options);
    let catalogues = options.into_iter().flat_map(|options| &options.catalogues);
    file.into_iter().chain(catalogues.map(PathBuf::from)).collect()
}

/// Where a source is, or would be by its name.
fn place(source: &Source, name: &Path) -> Option<PathBuf> {
    let path = match &source.place {
        Place::Path(path) => full(path)?,
        Place::Stdin => full(name)?,
    };
    path.parent().is_some().then_some(path)
}

/// A path from the root on, whose folders are those above it: without `..`.
fn full(path: &Path) -> Option<PathBuf> {
    let path = absolute(path).ok()?;
    if !path.components().any(|part| part == Component::ParentDir) {
        return Some(path);
    }
    match (path.parent(), path.file_name()) {
        (Some(folder), Some(name)) => Some(folder.canonicalize().ok()?.join(name)),
        _ => path.canonicalize().ok(),
    }
}

/// The folder whose files belong to a source in a folder: its repository, else the folder it was
/// found in, else the nearest above it with settings, else its own.
fn root(source: &Source, folder: &Path) -> PathBuf {
    let found_in = || source.folder.as_ref().and_then(|folder| full(folder));
    let repository = workspace::repository(folder).map(Path::to_owned);
    let has_settings = |folder: &&Path| folder.join(workspace::SETTINGS_FILE).is_file();
    let above = || folder.ancestors().find(has_settings).unwrap_or(folder).to_owned();
    repository.or_else(found_in).unwrap_or_else(above)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_file_that_many_refer_to_is_read_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        let component = "version: 1.1\nkind: component\nrun: {kind: job, container: {image: a}}\n";
        fs::write(path("c.yaml"), component).expect("it can be written");
        let operation = Tree::from("version: 1.1\nkind: operation\npathRef: ./c.yaml\n");
        let surroundings = Surroundings::default();
        let signature = |name: &str| {
            let folder = Some(folder.path().to_owned());
            let source = Source { place: Place::Path(path(name)), is_named: false, folder };
            let beside = surroundings.beside(&source, Path::new(name), &operation);
            beside.signatures.get(&path("c.yaml")).cloned().expect("it is found")
        };
        assert!(Arc::ptr_eq(&signature("a.yaml"), &signature("b.yaml")));
    }
}
