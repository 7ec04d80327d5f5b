//! What stands around the files to check, each read once.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::{Path, PathBuf, absolute};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::files::{Place, Source};
use crate::analysis::{Catalogue, Connection};
use crate::config::{Options, Settings};
use crate::workspace;

/// What stands around a file.
#[derive(Clone, Default)]
pub(super) struct Around {
    /// The connections that are declared there.
    pub catalogue: Arc<Catalogue>,
    /// What its settings file says.
    pub settings: Arc<Settings>,
}

/// What was read already: of a settings file and a folder, what stands around their files.
#[derive(Default)]
pub(super) struct Surroundings(Mutex<Read>);

#[derive(Default)]
struct Read {
    /// Of each folder, the settings file and the repository above its files.
    above: HashMap<PathBuf, (Option<PathBuf>, Option<PathBuf>)>,
    settings: HashMap<PathBuf, (Arc<Settings>, Vec<Connection>)>,
    folders: HashMap<PathBuf, Vec<Connection>>,
    catalogues: HashMap<(Option<PathBuf>, PathBuf), Arc<Catalogue>>,
}

impl Surroundings {
    /// What stands around a source of a name. What is wrong with a settings file is told to
    /// `complain` once.
    pub(super) fn of(&self, source: &Source, name: &Path, complain: impl Fn(&str)) -> Around {
        let Ok(path) = absolute(name) else { return Around::default() };
        let Some(folder) = path.parent() else { return Around::default() };
        let mut read = self.read();
        let (file, repository) = read.above(folder).clone();
        let key = (file, repository.unwrap_or_else(|| root(source, folder)));
        let settings = match &key.0 {
            Some(file) => at(&read.settings(file, complain).0, file, &path),
            None => Arc::default(),
        };
        Around { catalogue: read.catalogue(key), settings }
    }

    /// Whether the settings have a source passed over.
    pub(super) fn exclude(&self, source: &Source, complain: impl Fn(&str)) -> bool {
        let Place::Path(path) = &source.place else { return false };
        let Ok(path) = absolute(path) else { return false };
        let Some(folder) = path.parent() else { return false };
        let mut read = self.read();
        let Some(file) = read.above(folder).0.clone() else { return false };
        let (settings, _) = read.settings(&file, complain);
        !source.is_named && settings.exclude(seen_from(&file, &path))
    }

    fn read(&self) -> MutexGuard<'_, Read> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Read {
    fn above(&mut self, folder: &Path) -> &(Option<PathBuf>, Option<PathBuf>) {
        self.above.entry(folder.to_owned()).or_insert_with(|| {
            let repository = workspace::repository(folder).map(Path::to_owned);
            (workspace::settings_file(folder), repository)
        })
    }

    fn settings(
        &mut self,
        file: &Path,
        complain: impl Fn(&str),
    ) -> &(Arc<Settings>, Vec<Connection>) {
        self.settings.entry(file.to_owned()).or_insert_with(|| {
            let (options, problems) = workspace::read_settings(file);
            problems.iter().for_each(|problem| complain(&problem.0));
            let listed = workspace::listed(file, &options);
            // Nobody but this checker reads the YAML here.
            let options = Options { alternate_yaml_server: None, ..options };
            (Settings::from(options).into(), listed)
        })
    }

    /// The connections that a settings file lists and those that are declared below a folder.
    fn catalogue(&mut self, key: (Option<PathBuf>, PathBuf)) -> Arc<Catalogue> {
        if let Some(known) = self.catalogues.get(&key) {
            return known.clone();
        }
        let (file, root) = &key;
        let listed = file.as_ref().and_then(|file| self.settings.get(file));
        let mut connections = listed.map(|(_, listed)| listed.clone()).unwrap_or_default();
        let declared = self.folders.entry(root.clone());
        connections.extend(declared.or_insert_with(|| workspace::declared_below(root)).clone());
        let catalogue = Arc::new(Catalogue { connections });
        self.catalogues.insert(key, catalogue.clone());
        catalogue
    }
}

/// The settings of a file for another, which they may treat in a way of its own.
fn at(settings: &Arc<Settings>, file: &Path, path: &Path) -> Arc<Settings> {
    match settings.at(seen_from(file, path)) {
        Cow::Borrowed(_) => settings.clone(),
        Cow::Owned(settings) => settings.into(),
    }
}

/// A path, seen from the folder of a settings file.
fn seen_from<'p>(file: &Path, path: &'p Path) -> &'p Path {
    file.parent().and_then(|folder| path.strip_prefix(folder).ok()).unwrap_or(path)
}

/// The folder whose files belong to a source in a folder outside of repositories: the one it was
/// found in, else its own.
fn root(source: &Source, folder: &Path) -> PathBuf {
    let found_in = source.folder.as_ref().and_then(|folder| absolute(folder).ok());
    found_in.unwrap_or_else(|| folder.to_owned())
}
