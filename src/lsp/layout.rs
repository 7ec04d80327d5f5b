//! Formatting: of a file, of a range, and behind a line break as it is typed.

use tower_lsp::ls_types as lsp;

use super::snapshot::Snapshot;
use super::{from_proto, to_proto};
use crate::ide::{self, FormattingOptions};
use crate::text::TextEdit;

/// The edits that tidy a file, or a range of it; null for a file with a mistake in its syntax.
pub(super) fn format(
    snapshot: &Snapshot,
    range: Option<lsp::Range>,
    options: &lsp::FormattingOptions,
) -> Option<Vec<lsp::TextEdit>> {
    let found = match range {
        Some(range) => {
            let range = from_proto::range(snapshot.text(), range, snapshot.client.encoding);
            ide::range_formatting(&snapshot.analysis, range, indent(options))
        }
        None => ide::formatting(&snapshot.analysis, indent(options)),
    };
    found.map(|edits| to_edits(snapshot, &edits))
}

/// The edits behind a line break that was just typed.
pub(super) fn on_type(
    snapshot: &Snapshot,
    params: &lsp::DocumentOnTypeFormattingParams,
) -> Vec<lsp::TextEdit> {
    let offset = snapshot.offset(params.text_document_position.position);
    let edits = ide::on_type_formatting(&snapshot.analysis, offset, indent(&params.options));
    to_edits(snapshot, &edits)
}

fn to_edits(snapshot: &Snapshot, edits: &[TextEdit]) -> Vec<lsp::TextEdit> {
    edits.iter().map(|edit| to_proto::text_edit(snapshot, edit)).collect()
}

/// A client that tells no width, or an odd one, means two columns.
fn indent(options: &lsp::FormattingOptions) -> FormattingOptions {
    let indent = if (1..=8).contains(&options.tab_size) { options.tab_size } else { 2 };
    FormattingOptions { indent }
}
