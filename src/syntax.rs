//! YAML text to a tree with ranges: incremental, and never failing.
//!
//! The dialect is the one Polyaxon reads: PyYAML's `safe_load`, YAML 1.1.

mod tree;
mod value;

pub use tree::{
    Alias, Block, Comment, Content, Document, Entry, Item, Mapping, Node, Scalar, ScalarStyle,
    Sequence, SyntaxError, SyntaxErrorKind, Tree,
};
pub use value::Value;
