//! One file an editor feature: pure functions over an [`Analysis`](crate::analysis::Analysis).
//!
//! Nothing here knows the protocol, files, clocks or threads; offsets and ranges are bytes.

mod completion;
mod describe;
mod fixes;
mod hover;
mod site;

pub use completion::{CompletionItem, CompletionKind, CompletionOptions, completions};
pub use fixes::{fixes, safe_edits};
pub use hover::{Hover, hover};
