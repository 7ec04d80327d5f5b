//! YAML text to a tree with ranges: incremental, and never failing.
//!
//! The dialect is the one Polyaxon reads: PyYAML's `safe_load`, YAML 1.1. The block structure is
//! found line by line from the indentation (`block`, `header`, `body`, `extent`), the values in it
//! are read one by one (`leaf`, `flow`, with the rules of PyYAML's scanner in `token`), and the
//! characters of scalars by saphyr-parser (`decode`). What is kept (`green`, `kids`) has lengths
//! and no places, so an edit shares whatever it does not touch (`edit`). Users see nodes with
//! places (`view`, `collection`, `scalar`) and mistakes (`errors`, `blame`).

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
mod keys;
mod kids;
mod leaf;
mod leaves;
mod merge;
mod resolve;
mod scalar;
mod source;
mod tag;
mod token;
mod tree;
mod value;
mod view;

pub use collection::{Entry, Item, Mapping, Run, Sequence};
pub use error::{SyntaxError, SyntaxErrorKind};
pub use green::{Memo, Remembered};
pub use resolve::is_text;
pub use scalar::{Alias, Scalar};
pub use tree::{Block, Comment, Document, ScalarStyle, Step, Tree};
pub use value::Value;
pub use view::{Content, Node};
