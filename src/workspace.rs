//! What stands around a file: the settings file above it and the deployments of its repository.

use std::fs;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::analysis::{Connection, connections_in};
use crate::config::{Options, Problem};
use crate::syntax::Tree;
use crate::text::Text;

/// The name of the settings file.
pub const SETTINGS_FILE: &str = "polyaxon-ls.toml";

/// The most YAML files of a folder that are looked into for connections.
const MOST_FILES: usize = 2_000;

/// The longest file that is looked into for connections, in bytes.
const MAX_SIZE: u64 = 1 << 20;

/// The settings file nearest above something in a folder.
pub fn settings_file(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|above| above.join(SETTINGS_FILE)).find(|file| file.is_file())
}

/// The repository that a folder is in.
pub fn repository(folder: &Path) -> Option<&Path> {
    folder.ancestors().find(|above| above.join(".git").exists())
}

/// Reads a settings file. What is wrong with it is told with its place.
pub fn read_settings(file: &Path) -> (Options, Vec<Problem>) {
    let (options, mut problems) = match fs::read_to_string(file) {
        Ok(text) => Options::from_toml(&text),
        Err(error) => (Options::default(), vec![Problem(format!(" {error}"))]),
    };
    let folder = file.parent().unwrap_or(file);
    let missing = options.catalogues.iter().filter(|path| !folder.join(path).is_file());
    let message = |path| Problem(format!(" setting `catalogues`: there is no file `{path}`"));
    problems.extend(missing.map(message));
    let placed = |problem: Problem| Problem(format!("{}:{}", file.display(), problem.0));
    (options, problems.into_iter().map(placed).collect())
}

/// The connections that a settings file lists, and those of the catalogues that it names.
pub fn listed(file: &Path, options: &Options) -> Vec<Connection> {
    let folder = file.parent().unwrap_or(file);
    let own = options.connections.iter().map(|listed| {
        let listed = listed.clone();
        Connection { file: Some(file.to_owned()), ..listed }
    });
    let others = options.catalogues.iter().flat_map(|path| declared_in(&folder.join(path)));
    own.chain(others).collect()
}

/// The connections that are listed for a folder and declared below it.
pub fn declared_around(folder: &Path) -> Vec<Connection> {
    let listed = settings_file(folder).map(|file| listed(&file, &read_settings(&file).0));
    listed.unwrap_or_default().into_iter().chain(declared_below(folder)).collect()
}

/// The connections that the YAML files below a folder declare, git's ignored ones aside.
pub fn declared_below(folder: &Path) -> Vec<Connection> {
    let mut walker = WalkBuilder::new(folder);
    walker.hidden(false).require_git(false).sort_by_file_name(Ord::cmp);
    let entries = walker.filter_entry(|entry| entry.file_name() != ".git").build().flatten();
    let yaml = entries.filter(|entry| {
        let extension = entry.path().extension();
        extension.is_some_and(|extension| extension == "yaml" || extension == "yml")
            && entry.metadata().is_ok_and(|data| data.is_file() && data.len() <= MAX_SIZE)
    });
    yaml.take(MOST_FILES).flat_map(|entry| declared_in(entry.path())).collect()
}

/// The connections that a file declares; none if it cannot be read.
fn declared_in(file: &Path) -> Vec<Connection> {
    let text = fs::read_to_string(file).unwrap_or_default();
    // Reading a tree takes longer than looking for the words without which nothing is declared.
    let may_declare = ["connections", "artifactsStore", "POLYAXON_AGENT_"];
    if !may_declare.iter().any(|word| text.contains(word)) {
        return Vec::new();
    }
    connections_in(file, &Tree::parse(Text::new(&text)))
}
