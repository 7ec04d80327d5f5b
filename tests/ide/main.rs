//! Editor features, through the facade.

mod applied;
mod completion;
mod completion_fits;
mod completion_writes;
mod document_links;
mod document_symbols;
mod fixes;
mod fixes_of_shapes;
mod fixes_of_signs;
mod fixes_of_slips;
mod folding_ranges;
mod formatting;
mod hover;
mod ignores;
mod inlay_hints;
mod names;
mod on_type_formatting;
mod operations;
mod pains;
mod properties;
mod selection_ranges;
mod semantic_tokens;
mod support;
mod template_names;
