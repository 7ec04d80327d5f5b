//! Formatting: of a file, of a range, and behind a line break as it is typed.

use tower_lsp::ls_types as lsp;

use super::snapshot::Snapshot;
use super::to_proto;
use crate::ide::{self, FormattingOptions};
use crate::text::TextEdit;

/// The edits that tidy a file, or a range of it; null for a file that is left alone.
pub(super) fn format(
    snapshot: &Snapshot,
    range: Option<lsp::Range>,
    options: &lsp::FormattingOptions,
) -> Option<Vec<lsp::TextEdit>> {
    let found = match range {
        Some(range) => {
            ide::range_formatting(&snapshot.analysis, snapshot.range(range), wanted(options))
        }
        None => ide::formatting(&snapshot.analysis, wanted(options)),
    };
    found.map(|edits| to_edits(snapshot, &edits))
}

/// The edits behind a line break that was just typed.
pub(super) fn on_type(
    snapshot: &Snapshot,
    params: &lsp::DocumentOnTypeFormattingParams,
) -> Vec<lsp::TextEdit> {
    let offset = snapshot.offset(params.text_document_position.position);
    let edits = ide::on_type_formatting(&snapshot.analysis, offset, wanted(&params.options));
    to_edits(snapshot, &edits)
}

fn to_edits(snapshot: &Snapshot, edits: &[TextEdit]) -> Vec<lsp::TextEdit> {
    edits.iter().map(|edit| to_proto::text_edit(snapshot, edit)).collect()
}

/// A client that tells no width, or an odd one, means two columns.
fn wanted(options: &lsp::FormattingOptions) -> FormattingOptions {
    FormattingOptions {
        indent: if (1..=8).contains(&options.tab_size) { options.tab_size } else { 2 },
        trim_trailing_whitespace: options.trim_trailing_whitespace != Some(false),
        insert_final_newline: options.insert_final_newline != Some(false),
        trim_final_newlines: options.trim_final_newlines != Some(false),
    }
}
