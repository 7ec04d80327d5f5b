//! The files of a workspace, as far as they say something to others.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, Weak};

use super::summary::{Facts, FileSymbol, Summary, read_declarations, read_named};
use super::{Listing, SETTINGS_FILE, home, is_settings_file, may_be_spec, repository, walk};
use crate::analysis::{Catalogue, Connection, Signature};
use crate::config::{Options, Remote};
use crate::text::PositionEncoding;

/// The most files of a workspace that are read.
pub const MOST_FILES: usize = 20_000;

/// The files of a workspace.
///
/// Of a file that is open in an editor counts what the editor holds, as long as it is open.
#[derive(Debug, Default)]
pub struct Index {
    /// The folders whose files belong to it.
    pub(super) folders: Arc<[PathBuf]>,
    /// Whether no client has named the folders: they were taken for those of single files. Then
    /// each is a workspace of its own, and of one without repository only the files right in it
    /// count.
    pub is_adopted: bool,
    /// Whether there are files that have not been read yet.
    pub is_partial: bool,
    files: BTreeMap<PathBuf, Summary>,
    open: HashMap<PathBuf, Facts>,
    pub(super) signatures: Arc<HashMap<PathBuf, Arc<Signature>>>,
    /// What the machine of the user knows.
    pub(super) home: Vec<Connection>,
    /// What a server has listed.
    listing: Option<Listing>,
    /// The settings of the editor, which hold where settings files say nothing.
    pub(super) editor: Options,
    /// The files that settings name as catalogues.
    listed: BTreeSet<PathBuf>,
    /// The JSON files in its folders that specs refer to and that no walk comes to.
    referred: BTreeSet<PathBuf>,
    /// The files that declare connections, settings aside.
    pub(super) declaring: BTreeSet<PathBuf>,
    /// The catalogues that are in use.
    pub(super) catalogues: Mutex<Vec<Weak<Catalogue>>>,
}

impl Index {
    /// An index of folders of which nothing is read yet.
    pub fn new(folders: Vec<PathBuf>) -> Index {
        Index { folders: folders.into(), home: home::connections(), ..Index::default() }
    }

    /// An index of a folder, or of what is right in it if it is shallow, of which everything is read
    /// that declares connections or settings.
    pub fn of_declarations(folder: &Path, is_shallow: bool) -> Index {
        let mut index = Index::new(vec![folder.to_owned()]);
        for file in walk(folder, is_shallow).flatten().take(MOST_FILES) {
            let read = read_declarations(&file).ok();
            if let Some(summary) = read.filter(|summary| summary.facts != Facts::default()) {
                index.put(file, Some(summary));
            }
        }
        index
    }

    /// Whether only the files right in a folder belong to it.
    pub fn is_shallow(&self, folder: &Path) -> bool {
        self.is_adopted && repository(folder).is_none()
    }

    /// The folders whose files belong to it.
    pub fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    /// Makes other folders those of the workspace; what is in none of them is forgotten.
    pub fn set_folders(&mut self, folders: Vec<PathBuf>) {
        self.folders = folders.into();
        self.refer_again();
        self.forget(|index, path| !index.is_inside(path));
    }

    fn forget(&mut self, is_gone: impl Fn(&Index, &PathBuf) -> bool) {
        let is_gone = |path: &&PathBuf| is_gone(self, path) && !self.is_named(path);
        let gone: Vec<PathBuf> = self.files.keys().filter(is_gone).cloned().collect();
        for path in gone {
            self.put(path, None);
        }
    }

    /// Whether a path is in a folder of the workspace.
    pub fn is_inside(&self, path: &Path) -> bool {
        self.folders.iter().any(|folder| path.starts_with(folder))
    }

    /// Reads again what the machine of the user knows. Says whether it is something else now.
    pub fn read_home(&mut self) -> bool {
        let before = std::mem::replace(&mut self.home, home::connections());
        before != self.home
    }

    /// The files that are read because others name them. Of their changes a client may not tell.
    pub fn aside(&self) -> impl Iterator<Item = &PathBuf> {
        self.listed.iter().filter(|path| !self.is_inside(path)).chain(&self.referred)
    }

    /// Those files, and those of the machine of the user.
    pub fn outside(&self) -> Vec<PathBuf> {
        self.aside().cloned().chain(home::agent_files()).collect()
    }

    /// Sets the settings of the editor.
    pub fn set_editor(&mut self, options: Options) {
        self.editor = options;
        self.list();
    }

    /// The server that is to be asked for connections.
    pub fn remote(&self) -> Option<&Remote> {
        self.editor.remote.as_ref()
    }

    /// Keeps what a server has listed.
    pub fn set_listing(&mut self, listing: Listing) {
        self.listing = Some(listing);
    }

    /// What the server has listed that is to be asked.
    pub fn listing(&self) -> Option<&Listing> {
        self.listing.as_ref().filter(|listing| Some(&listing.remote) == self.remote())
    }

    /// Whether there may be connections that are not known yet.
    pub(super) fn may_have_more(&self) -> bool {
        self.is_partial || self.remote().is_some() && self.listing().is_none()
    }

    /// Forgets the files in its folders that are not among those that there are.
    pub fn retain(&mut self, there: &HashSet<PathBuf>) {
        self.refer_again();
        self.forget(|index, path| index.is_inside(path) && !there.contains(path));
    }

    /// Whether a file is JSON in a folder of the workspace to which no walk comes.
    fn is_aside(&self, path: &Path) -> bool {
        let is_json = path.extension().is_some_and(|it| it == "json");
        is_json && !may_be_spec(path) && self.is_inside(path)
    }

    fn refer(&mut self, paths: &mut dyn Iterator<Item = PathBuf>) {
        let aside: Vec<PathBuf> = paths.filter(|path| self.is_aside(path)).collect();
        self.referred.extend(aside);
    }

    fn refer_again(&mut self) {
        let closed = self.files.values().flat_map(|summary| summary.references.clone());
        let open = self.open.iter().filter_map(|(path, facts)| facts.leads_to(path));
        let aside = closed.chain(open).filter(|path| self.is_aside(path));
        self.referred = aside.collect();
    }

    /// Keeps what was read of a file, or that there is none. Says whether it says something else to
    /// others than before.
    pub fn put(&mut self, path: PathBuf, summary: Option<Summary>) -> bool {
        let facts = |summary: Option<&Summary>| summary.map(|it| it.facts.clone());
        let new = facts(summary.as_ref()).unwrap_or_default();
        self.refer(&mut summary.iter().flat_map(|it| it.references.clone()));
        let before = match summary {
            Some(summary) => self.files.insert(path.clone(), summary),
            None => self.files.remove(&path),
        };
        let is_new = facts(before.as_ref()).unwrap_or_default() != new;
        let counts = is_new && !self.open.contains_key(&path);
        if counts {
            self.note(path, new);
        }
        counts
    }

    /// Keeps what an editor holds of a file, or that it holds it no more. Says whether the file says
    /// something else to others than before.
    pub fn overlay(&mut self, path: &Path, facts: Option<Facts>) -> bool {
        let before = self.facts(path).cloned().unwrap_or_default();
        self.refer(&mut facts.iter().filter_map(|facts| facts.leads_to(path)));
        match facts {
            Some(facts) => drop(self.open.insert(path.to_owned(), facts)),
            None => drop(self.open.remove(path)),
        }
        let now = self.facts(path).cloned().unwrap_or_default();
        let is_new = before != now;
        if is_new {
            self.note(path.to_owned(), now);
        }
        is_new
    }

    /// Brings what is derived from the facts of all files up to those of one.
    fn note(&mut self, path: PathBuf, facts: Facts) {
        if is_settings_file(&path) {
            self.list();
        } else if facts.connections.is_empty() {
            self.declaring.remove(&path);
        } else {
            self.declaring.insert(path.clone());
        }
        let signature = facts.signature;
        if self.signatures.get(&path) == signature.as_ref() {
            return;
        }
        let signatures = Arc::make_mut(&mut self.signatures);
        match signature {
            Some(signature) => drop(signatures.insert(path, signature)),
            None => drop(signatures.remove(&path)),
        }
    }

    /// The files below a path that are known, or the file itself.
    pub fn below(&self, path: &Path) -> Vec<PathBuf> {
        let from = self.files.range(path.to_owned()..);
        from.map(|(file, _)| file).take_while(|file| file.starts_with(path)).cloned().collect()
    }

    /// The files in which Polyaxon reads something, in order.
    pub fn specs(&self) -> impl Iterator<Item = &Path> {
        let specs = self.files.iter().filter(|(_, summary)| summary.is_spec);
        specs.map(|(path, _)| path.as_path())
    }

    /// What a file says to others.
    pub fn facts(&self, path: &Path) -> Option<&Facts> {
        self.open.get(path).or_else(|| self.files.get(path).map(|summary| &summary.facts))
    }

    /// What all files say to others.
    fn all_facts(&self) -> impl Iterator<Item = (&Path, &Facts)> {
        let closed = self.files.iter().filter(|(path, _)| !self.open.contains_key(*path));
        let closed = closed.map(|(path, summary)| (path.as_path(), &summary.facts));
        closed.chain(self.open.iter().map(|(path, facts)| (path.as_path(), facts)))
    }

    /// The settings file nearest above a file, and the settings in it.
    pub fn settings_above(&self, path: &Path) -> Option<(PathBuf, &Options)> {
        path.ancestors().skip(1).find_map(|folder| {
            let file = folder.join(SETTINGS_FILE);
            let settings = self.facts(&file)?.settings.as_deref()?;
            Some((file, settings))
        })
    }

    /// The settings file nearest above a path, of those that are known, whether or not it could be
    /// read.
    pub fn settings_file_above(&self, path: &Path) -> Option<PathBuf> {
        let mut files = path.ancestors().skip(1).map(|folder| folder.join(SETTINGS_FILE));
        files.find(|file| self.facts(file).is_some())
    }

    /// Reads the settings file nearest above a file, unless it is known. Gives it if it is new.
    pub fn find_settings(&mut self, path: &Path, encoding: PositionEncoding) -> Option<PathBuf> {
        let found = path.parent().and_then(super::settings_file);
        let file = found.filter(|file| self.facts(file).is_none())?;
        self.put(file.clone(), Some(read_named(&file, encoding)));
        Some(file)
    }

    fn list(&mut self) {
        let settings = self.all_facts().filter_map(|(_, facts)| facts.settings.as_deref());
        let all = settings.chain([&self.editor]).flat_map(|options| &options.catalogues);
        self.listed = all.map(PathBuf::from).collect();
    }

    /// Whether settings name a file as a catalogue.
    pub fn is_catalogue(&self, path: &Path) -> bool {
        self.listed.contains(path)
    }

    /// Whether a file is read because another names it: as a catalogue, or beside what a walk comes
    /// to.
    pub fn is_named(&self, path: &Path) -> bool {
        self.is_catalogue(path) || self.referred.contains(path)
    }

    /// The files that others name and that have not been read for that, and the catalogues that were
    /// read as such and are named no more.
    pub fn stale(&self) -> Vec<PathBuf> {
        let is_read = |path: &PathBuf| self.files.get(path).is_some_and(|it| it.is_named);
        let listed = self.listed.iter().filter(|path| !is_read(path));
        let named = self.files.iter().filter(|(path, summary)| {
            summary.is_named && !self.listed.contains(*path) && !is_settings_file(path)
        });
        listed.chain(named.map(|(path, _)| path)).chain(self.unread()).cloned().collect()
    }

    /// The files that specs refer to and that have not been read for that.
    pub fn unread(&self) -> impl Iterator<Item = &PathBuf> {
        self.referred.iter().filter(|path| !self.files.contains_key(*path))
    }

    /// The files that name or declare a connection.
    pub fn naming(&self, connection: &str) -> Vec<PathBuf> {
        let names = |it: &Summary| {
            it.uses.iter().any(|used| **used == *connection)
                || it.facts.connections.iter().any(|declared| declared.name == connection)
        };
        let files = self.files.iter().filter(|(_, summary)| names(summary));
        files.map(|(path, _)| path.clone()).collect()
    }

    /// The files that refer to a file.
    pub fn referring_to(&self, path: &Path) -> Vec<PathBuf> {
        let refers = |it: &Summary| it.references.iter().any(|referent| referent == path);
        let files = self.files.iter().filter(|(_, summary)| refers(summary));
        files.map(|(path, _)| path.clone()).collect()
    }

    /// What the files define.
    pub fn symbols(&self) -> impl Iterator<Item = (&Path, &FileSymbol)> {
        self.files.iter().flat_map(|(path, summary)| {
            summary.symbols.iter().map(move |symbol| (path.as_path(), symbol))
        })
    }
}
