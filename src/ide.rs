//! One file an editor feature: pure functions over an [`Analysis`](crate::analysis::Analysis).
//!
//! Nothing here knows the protocol, files, clocks or threads; offsets and ranges are bytes.

mod completion;
mod describe;
mod document_highlights;
mod document_links;
mod document_symbols;
mod fixes;
mod folding_ranges;
mod formatting;
mod goto_definition;
mod hover;
mod inlay_hints;
mod label;
mod linked_editing;
mod on_type_formatting;
mod references;
mod rename;
mod selection_ranges;
mod semantic_tokens;
mod site;
mod style;
mod template_names;

pub use completion::{
    CompletionItem, CompletionKind, CompletionOptions, completes_keys, completions,
};
pub use document_highlights::{DocumentHighlight, document_highlights};
pub use document_links::{DocumentLink, LinkTarget, document_links};
pub use document_symbols::{DocumentSymbol, DocumentSymbolKind, document_symbols};
pub use fixes::{fixes, ignore_fix, mended, most_fixes, safe_edits};
pub use folding_ranges::{FoldingKind, FoldingRange, folding_ranges};
pub use formatting::{FormattingOptions, formatting, range_formatting};
pub use goto_definition::{goto_definition, reference_at};
pub use hover::{Hover, declared_input, hover, used_at};
pub use inlay_hints::{InlayHint, inlay_hints, service_paths};
pub use linked_editing::{LINKED_WORD, linked_editing_ranges};
pub use on_type_formatting::{ON_TYPE_TRIGGER, on_type_formatting};
pub use references::references;
pub use rename::{RenameError, may_be_called, prepare_rename, rename, rename_edits};
pub use selection_ranges::selection_ranges;
pub use semantic_tokens::{SemanticToken, TokenKind, semantic_tokens};
