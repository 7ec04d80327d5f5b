//! Patterns for files, as in `.gitignore`.

use std::path::Path;
use std::sync::OnceLock;

use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// Patterns for files.
#[derive(Debug, Clone, Default)]
pub struct Globs {
    patterns: Vec<String>,
    compiled: OnceLock<Gitignore>,
}

impl PartialEq for Globs {
    fn eq(&self, other: &Globs) -> bool {
        self.patterns == other.patterns
    }
}

impl Globs {
    /// The patterns, or the number of the first that is none.
    pub fn new(patterns: Vec<String>) -> Result<Globs, usize> {
        let mut builder = GitignoreBuilder::new("");
        builder.allow_unclosed_class(false);
        let wrong = patterns.iter().position(|pattern| builder.add_line(None, pattern).is_err());
        match wrong {
            Some(index) => Err(index),
            None => Ok(Globs { patterns, compiled: OnceLock::new() }),
        }
    }

    /// These and others.
    pub fn with(mut self, others: Globs) -> Globs {
        self.patterns.extend(others.patterns);
        self.compiled = OnceLock::new();
        self
    }

    /// Whether a file is meant, or a folder that it is in. The path is relative, and one that leads
    /// out of the folder that the patterns are for is not meant.
    pub fn contain(&self, file: &Path) -> bool {
        if self.patterns.is_empty() || file.has_root() || file.starts_with("..") {
            return false;
        }
        let compiled = self.compiled.get_or_init(|| compile(&self.patterns));
        compiled.matched_path_or_any_parents(file, false).is_ignore()
    }
}

fn compile(patterns: &[String]) -> Gitignore {
    let mut builder = GitignoreBuilder::new("");
    for pattern in patterns {
        // One that is none was told when the settings were read.
        let _ = builder.add_line(None, pattern);
    }
    builder.build().unwrap_or_else(|_| Gitignore::empty())
}
