//! What stands around the files to check, each read once.

use std::collections::HashMap;
use std::path::{Path, PathBuf, absolute};
use std::sync::{Arc, Mutex, PoisonError};

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
    settings: HashMap<PathBuf, (Options, Vec<Connection>)>,
    folders: HashMap<PathBuf, Vec<Connection>>,
    around: HashMap<(Option<PathBuf>, PathBuf), Around>,
}

impl Surroundings {
    /// What stands around a source. What is wrong with a settings file is told to `complain` once.
    pub(super) fn of(&self, source: &Source, complain: impl Fn(&str)) -> Around {
        let Some((folder, root)) = folders(source) else { return Around::default() };
        let key = (workspace::settings_file(&folder), root);
        let mut read = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(around) = read.around.get(&key) {
            return around.clone();
        }
        let around = read.read(key.0.as_deref(), &key.1, complain);
        read.around.insert(key, around.clone());
        around
    }
}

impl Read {
    fn read(&mut self, file: Option<&Path>, root: &Path, complain: impl Fn(&str)) -> Around {
        let mut connections = Vec::new();
        let mut settings = Settings::default();
        if let Some(file) = file {
            let (options, listed) = self.settings.entry(file.to_owned()).or_insert_with(|| {
                let (options, problems) = workspace::read_settings(file);
                problems.iter().for_each(|problem| complain(&problem.0));
                let listed = workspace::listed(file, &options);
                (options, listed)
            });
            connections.clone_from(listed);
            settings = Settings::from(options.clone());
        }
        let found = self.folders.entry(root.to_owned());
        connections.extend(found.or_insert_with(|| workspace::declared_below(root)).clone());
        Around { catalogue: Arc::new(Catalogue { connections }), settings: Arc::new(settings) }
    }
}

/// The folder of a source, and the one whose files belong to it: its repository, else the folder it
/// was found in, else its own.
fn folders(source: &Source) -> Option<(PathBuf, PathBuf)> {
    let Place::Path(path) = &source.place else { return None };
    let folder = absolute(path).ok()?.parent()?.to_owned();
    let found_in = source.folder.as_ref().and_then(|folder| absolute(folder).ok());
    let root = workspace::repository(&folder).map(Path::to_owned);
    let root = root.or(found_in).unwrap_or_else(|| folder.clone());
    Some((folder, root))
}
