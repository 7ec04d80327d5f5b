//! One file an editor feature: pure functions over an [`Analysis`](crate::analysis::Analysis).
//!
//! Nothing here knows the protocol, files, clocks or threads; offsets and ranges are bytes.

mod completion;
mod hover;

pub use completion::{CompletionItem, CompletionKind, CompletionOptions, completions};
pub use hover::{Hover, hover};
