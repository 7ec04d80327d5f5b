//! What stands around one file of a workspace.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, Weak};

use super::file::{self, LONGEST_UNNAMED};
use super::index::Index;
use crate::analysis::{self, Analysis, Beside, Catalogue, Connection};
use crate::config::{Options, Settings};
use crate::syntax::Tree;
use crate::text::sort_by_numbers;

/// What stands around a file.
#[derive(Debug, Clone, Default)]
pub struct Around {
    /// The settings in force.
    pub settings: Arc<Settings>,
    /// What its analysis is told.
    pub options: Arc<analysis::Options>,
    /// Whether the settings pass it over unless it is named.
    pub is_excluded: bool,
}

/// The analysis of a file as it is on disk; none if it cannot be read or is passed over.
pub fn analyze(path: &Path, around: &Around) -> Option<Analysis> {
    let text = (!around.is_excluded).then(|| file::text(path, LONGEST_UNNAMED).ok())??;
    Some(Analysis::new(Tree::from(&*text), around.options.clone()))
}

impl Around {
    /// Whether an analysis of a file that refers to some others finds something else than before.
    pub fn differs(&self, before: &Around, path_refs: &[String]) -> bool {
        let (new, old) = (&self.options, &before.options);
        self.settings != before.settings
            || self.is_excluded != before.is_excluded
            || new.catalogue != old.catalogue
            || path_refs.iter().any(|it| new.beside.chain(it) != old.beside.chain(it))
    }
}

impl Index {
    /// What stands around a file: the settings nearest above it lie over those of the editor, and
    /// of connections of one name the nearest counts.
    pub fn around(&self, path: Option<&Path>) -> Around {
        let nearest = path.and_then(|path| self.settings_above(path));
        let options = match &nearest {
            Some((_, options)) => (*options).clone().over(&self.editor),
            None => self.editor.clone(),
        };
        let connections = self.connections(path, &options);
        let is_partial = self.may_have_more() && !connections.is_empty();
        let settings = Settings::from(options);
        let base = nearest.as_ref().and_then(|(file, _)| file.parent());
        let mut bases = base.into_iter().chain(self.folders.iter().map(PathBuf::as_path));
        let seen = path.and_then(|path| bases.find_map(|base| path.strip_prefix(base).ok()));
        let is_excluded = seen.is_some_and(|seen| settings.exclude(seen));
        let settings = settings.at(seen.unwrap_or(Path::new(""))).into_owned();
        Around {
            is_excluded,
            options: Arc::new(analysis::Options {
                named: false,
                profile: settings.profile,
                catalogue: self.shared(Catalogue { connections, is_partial }),
                beside: self.beside(path),
            }),
            settings: Arc::new(settings),
        }
    }

    /// A catalogue, which is the same for all files with the same surroundings.
    fn shared(&self, catalogue: Catalogue) -> Arc<Catalogue> {
        let mut shared = self.catalogues.lock().unwrap_or_else(PoisonError::into_inner);
        shared.retain(|it| it.strong_count() > 0);
        let known = shared.iter().filter_map(Weak::upgrade).find(|it| **it == catalogue);
        known.unwrap_or_else(|| {
            let new = Arc::new(catalogue);
            shared.push(Arc::downgrade(&new));
            new
        })
    }

    /// What a file may know of those that it refers to.
    pub fn beside(&self, path: Option<&Path>) -> Beside {
        let folder = path.and_then(Path::parent).map(Path::to_owned).unwrap_or_default();
        let file = path.map(Path::to_owned).unwrap_or_default();
        let (signatures, roots) = (self.signatures.clone(), self.folders.clone());
        Beside { file, folder, signatures, roots }
    }

    /// The connections that a file may use, each name once, nearest first: those that its settings
    /// list, those in the catalogues these name, those declared around the file, those that the
    /// machine knows, and those that a server lists.
    fn connections(&self, path: Option<&Path>, options: &Options) -> Vec<Connection> {
        let listed = options.connections.iter();
        let catalogues = options.catalogues.iter().filter_map(|it| self.facts(Path::new(it)));
        let named = catalogues.flat_map(|facts| &facts.connections);
        let declared = self.declared_around(path).into_iter().flat_map(|it| it.1);
        let mut known = HashSet::new();
        let remote = self.listing().into_iter().flat_map(|listing| &listing.connections);
        let all = listed.chain(named).chain(declared).chain(&self.home).chain(remote);
        all.filter(|it| known.insert(it.name.as_str())).cloned().collect()
    }

    /// The files of the workspace that declare connections, those that share most folders with a
    /// file first.
    fn declared_around(&self, file: Option<&Path>) -> Vec<(&Path, &[Connection])> {
        let own = |folder: &&PathBuf| file.is_some_and(|file| file.starts_with(folder));
        let folders = self.folders.iter().filter(|folder| !self.is_adopted || own(folder));
        let folders: Vec<_> = folders.collect();
        let is_ours = |path: &&PathBuf| folders.iter().any(|folder| path.starts_with(folder));
        let all = self.declaring.iter().filter(is_ours);
        let mut found: Vec<_> = all
            .filter_map(|path| Some((path.as_path(), self.facts(path)?.connections.as_slice())))
            .collect();
        sort_by_numbers(&mut found, |(path, _)| {
            let shared = file.map_or(0, |file| shared_folders(path, file));
            [!u32::try_from(shared).unwrap_or(u32::MAX), 0]
        });
        found
    }
}

fn shared_folders(a: &Path, b: &Path) -> usize {
    a.components().zip(b.components()).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::text::PositionEncoding;

    #[test]
    fn of_one_name_the_nearest_counts() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("it has one")).expect("a folder");
            fs::write(path, text).expect("it can be written");
        };
        let values = |kind: &str| format!("connections: [{{name: data, kind: {kind}}}]\n");
        write("a/deploy.yaml", &values("s3"));
        write("b/deploy.yaml", &values("gcs"));
        write("c/polyaxon-ls.toml", "[[connections]]\nname = 'data'\nkind = 'wasb'\n");
        write("c/deploy.yaml", &values("git"));
        let mut index = Index::of_declarations(folder.path(), false);
        let kind = |index: &mut Index, file: &str| {
            let file = folder.path().join(file);
            index.find_settings(&file, PositionEncoding::Utf8);
            let catalogue = index.around(Some(&file)).options.catalogue.clone();
            assert!(catalogue.is_known());
            catalogue.get("data").map(|it| it.kind.clone()).unwrap_or_default()
        };
        assert_eq!(kind(&mut index, "a/x/spec.yaml"), "s3");
        let [one, other] = ["a/x/1.yaml", "a/x/2.yaml"]
            .map(|file| index.around(Some(&folder.path().join(file))).options.clone());
        assert!(Arc::ptr_eq(&one.catalogue, &other.catalogue), "it is in memory once");
        assert_eq!(kind(&mut index, "b/spec.yaml"), "gcs");
        assert_eq!(kind(&mut index, "c/y/spec.yaml"), "wasb");
        index.is_partial = true;
        let around = index.around(Some(&folder.path().join("a/spec.yaml")));
        assert!(!around.options.catalogue.is_known(), "there may be more");
    }
}
