//! What stands around a file: the settings file above it, the deployments of its repository, and
//! the other specs of the workspace.
//!
//! An [`Index`] keeps a [`Summary`] of each file and not its text. Who needs more reads the file again.

mod around;
mod file;
mod home;
mod index;
mod listing;
mod summary;
mod walk;

use std::path::{Path, PathBuf};

pub use around::{Around, analyze};
pub use file::{LONGEST, Missing, bytes, text};
pub use home::{home_folder, is_home};
pub use index::{Index, MOST_FILES};
pub use listing::Listing;
pub use summary::{Facts, FileSymbol, FileSymbolKind, Summary, read, read_named};
pub use walk::{Unheeded, is_ignore_file, is_read, leads_to, may_be_spec, walk, walker};

/// The name of the settings file.
pub const SETTINGS_FILE: &str = "polyaxon-ls.toml";

/// Whether a path is that of a settings file.
pub fn is_settings_file(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == SETTINGS_FILE)
}

/// The settings file nearest above something in a folder.
pub fn settings_file(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|above| above.join(SETTINGS_FILE)).find(|file| file.is_file())
}

/// The repository that a folder is in.
pub fn repository(folder: &Path) -> Option<&Path> {
    folder.ancestors().find(|above| above.join(".git").exists())
}
