//! Completion items as the client can show them; their docs come when it asks for them.

use serde_json::json;
use tower_lsp::ls_types as lsp;

use super::listing;
use super::snapshot::Snapshot;
use super::to_proto;
use crate::ide::{self, CompletionItem, CompletionKind, CompletionOptions};
use crate::text::TextSize;

/// The items at an offset.
pub(super) fn items(snapshot: &Snapshot, position: lsp::Position) -> Vec<lsp::CompletionItem> {
    let offset = snapshot.offset(position);
    let found = find(snapshot, offset);
    // Nearly all of them replace the same word.
    let mut replaced = None;
    let mut range = |range| match replaced {
        Some((before, positions)) if before == range => positions,
        _ => replaced.insert((range, to_proto::range(snapshot, range))).1,
    };
    let items = found.into_iter().enumerate();
    items
        .map(|(index, item)| to_item(snapshot, position, range(item.edit.range), index, item))
        .collect()
}

fn find(snapshot: &Snapshot, offset: TextSize) -> Vec<CompletionItem> {
    let options = CompletionOptions { snippets: snapshot.client.snippets, indent: 2 };
    ide::completions(&snapshot.analysis, offset, &options)
}

/// Adds the docs to an item; what we do not know stays as it is.
pub(super) fn resolve(snapshot: &Snapshot, mut item: lsp::CompletionItem) -> lsp::CompletionItem {
    let position = item.data.as_ref().and_then(|data| {
        serde_json::from_value::<lsp::Position>(data.get("position")?.clone()).ok()
    });
    let Some(position) = position else { return item };
    let found = find(snapshot, snapshot.offset(position));
    if let Some(known) = found.into_iter().find(|known| known.label == item.label) {
        item.documentation = documentation(snapshot, known.docs);
    }
    item
}

/// The document that an item belongs to.
pub(super) fn uri_of(item: &lsp::CompletionItem) -> Option<lsp::Uri> {
    serde_json::from_value(item.data.as_ref()?.get("uri")?.clone()).ok()
}

fn to_item(
    snapshot: &Snapshot,
    position: lsp::Position,
    range: lsp::Range,
    index: usize,
    item: CompletionItem,
) -> lsp::CompletionItem {
    let client = &snapshot.client;
    let text_edit = lsp::TextEdit { range, new_text: item.edit.new_text };
    let more = item.more_edits.iter().map(|edit| to_proto::text_edit(snapshot, edit)).collect();
    let listed = (item.kind == CompletionKind::Connection)
        .then(|| listing::listed(snapshot, &item.label))
        .flatten();
    let detail = [Some(item.detail).filter(|detail| !detail.is_empty()), listed];
    let detail = detail.into_iter().flatten().reduce(|kind, listed| format!("{kind}, {listed}"));
    lsp::CompletionItem {
        label: item.label,
        kind: Some(kind(item.kind)),
        detail,
        documentation: (!client.resolve_docs).then(|| documentation(snapshot, item.docs)).flatten(),
        deprecated: item.deprecated.then_some(true),
        sort_text: Some(format!("{index:04}")),
        filter_text: item.filter,
        insert_text_format: Some(match item.snippet {
            true => lsp::InsertTextFormat::SNIPPET,
            false => lsp::InsertTextFormat::PLAIN_TEXT,
        }),
        insert_text_mode: client.insert_as_is.then_some(lsp::InsertTextMode::AS_IS),
        text_edit: Some(lsp::CompletionTextEdit::Edit(text_edit)),
        additional_text_edits: Some(more).filter(|edits: &Vec<_>| !edits.is_empty()),
        data: client.resolve_docs.then(|| json!({"uri": snapshot.uri, "position": position})),
        ..lsp::CompletionItem::default()
    }
}

fn documentation(snapshot: &Snapshot, docs: String) -> Option<lsp::Documentation> {
    let markup = |docs| to_proto::markup(docs, snapshot.client.markdown_completion);
    (!docs.is_empty()).then(|| lsp::Documentation::MarkupContent(markup(docs)))
}

fn kind(kind: CompletionKind) -> lsp::CompletionItemKind {
    match kind {
        CompletionKind::Field => lsp::CompletionItemKind::PROPERTY,
        CompletionKind::Value => lsp::CompletionItemKind::VALUE,
        CompletionKind::EnumMember => lsp::CompletionItemKind::ENUM_MEMBER,
        CompletionKind::Reference | CompletionKind::Connection => {
            lsp::CompletionItemKind::REFERENCE
        }
        CompletionKind::Skeleton => lsp::CompletionItemKind::SNIPPET,
        CompletionKind::Function => lsp::CompletionItemKind::FUNCTION,
        CompletionKind::File => lsp::CompletionItemKind::FILE,
    }
}
