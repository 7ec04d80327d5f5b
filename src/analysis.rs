//! Where the tree meets the spec: what each place is, and what is wrong with it.

mod diagnostic;

use std::sync::Arc;

use crate::syntax::Tree;

pub use diagnostic::{Diagnostic, Origin, PathStep, Related, Severity, Tag};

/// What the user may choose about the analysis.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Whether the user pointed at the file, so that it is checked whatever it looks like.
    pub named: bool,
}

/// A file and everything known of it.
pub struct Analysis {
    tree: Tree,
    options: Arc<Options>,
}

impl Analysis {
    /// The analysis of a tree.
    pub fn new(tree: Tree, options: Arc<Options>) -> Analysis {
        Analysis { tree, options }
    }

    /// The tree.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// All findings, in order of place.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &[]
    }

    /// The analysis of an edited tree.
    pub fn update(&self, tree: Tree) -> Analysis {
        Analysis { tree, options: self.options.clone() }
    }
}
