//! YAML text to a tree with ranges: incremental, and never failing.
//!
//! The dialect is the one Polyaxon reads: PyYAML's `safe_load`, YAML 1.1.

mod anchors;
mod blame;
mod block;
mod comments;
mod debug;
mod document;
mod edit;
mod error;
mod errors;
mod flow;
mod green;
mod kids;
mod leaf;
mod merge;
mod resolve;
mod scalar;
mod source;
mod tag;
mod token;
mod tree;
mod value;
mod view;

pub use error::{SyntaxError, SyntaxErrorKind};
pub use tree::{Block, Comment, Document, ScalarStyle, Tree};
pub use value::Value;
pub use view::{Alias, Content, Entry, Item, Mapping, Node, Scalar, Sequence};
