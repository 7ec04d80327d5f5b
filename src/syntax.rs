//! YAML text to a tree with ranges: incremental, and never failing.
//!
//! The dialect is the one Polyaxon reads: PyYAML's `safe_load`, YAML 1.1.

mod anchors;
mod blame;
mod block;
mod body;
mod collection;
mod comments;
mod debug;
mod decode;
mod document;
mod edit;
mod error;
mod errors;
mod extent;
mod flow;
mod green;
mod header;
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

pub use collection::{Entry, Item, Mapping, Sequence};
pub use error::{SyntaxError, SyntaxErrorKind};
pub use scalar::{Alias, Scalar};
pub use tree::{Block, Comment, Document, ScalarStyle, Step, Tree};
pub use value::Value;
pub use view::{Content, Node};
