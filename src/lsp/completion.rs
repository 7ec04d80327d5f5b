//! Completion items as the client can show them; their docs come when it asks for them.

use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};
use tower_lsp::ls_types as lsp;

use super::listing;
use super::resolved::Given;
use super::snapshot::Snapshot;
use super::to_proto;
use crate::ide::{self, CompletionItem, CompletionKind, CompletionOptions};

/// What the protocol calls `CompletionParams`, as far as it counts here. The framework's is read by way
/// of a copy of all that is in it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Params {
    pub text_document: lsp::TextDocumentIdentifier,
    pub position: lsp::Position,
    pub context: Option<lsp::CompletionContext>,
}

/// What the protocol calls a `CompletionList`; the framework's has no `itemDefaults`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct List {
    is_incomplete: bool,
    #[serde(skip_serializing_if = "Defaults::is_empty")]
    item_defaults: Defaults,
    items: Vec<Item>,
}

/// What may be said once for all items, and holds for those that do not say otherwise.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Defaults {
    #[serde(skip_serializing_if = "Option::is_none")]
    edit_range: Option<lsp::Range>,
    #[serde(skip_serializing_if = "Option::is_none")]
    insert_text_format: Option<lsp::InsertTextFormat>,
    #[serde(skip_serializing_if = "Option::is_none")]
    insert_text_mode: Option<lsp::InsertTextMode>,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<Box<RawValue>>,
}

impl Defaults {
    fn is_empty(&self) -> bool {
        let Defaults { edit_range, insert_text_format, insert_text_mode, data } = self;
        edit_range.is_none()
            && insert_text_format.is_none()
            && insert_text_mode.is_none()
            && data.is_none()
    }
}

/// Where a list was asked for: what its items are found by again.
#[derive(Serialize, Deserialize)]
pub(super) struct Place {
    /// The document.
    pub uri: lsp::Uri,
    position: lsp::Position,
}

impl Place {
    /// Where the list of an item was asked for; none if the item is not ours.
    pub(super) fn of(item: &Given) -> Option<Place> {
        serde_json::from_value(item.get("data")?.clone()).ok()
    }
}

/// A `CompletionItem`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    label: String,
    kind: lsp::CompletionItemKind,
    sort_text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    documentation: Option<lsp::Documentation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deprecated: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    filter_text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    insert_text_format: Option<lsp::InsertTextFormat>,
    #[serde(skip_serializing_if = "Option::is_none")]
    insert_text_mode: Option<lsp::InsertTextMode>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text_edit: Option<lsp::TextEdit>,
    /// The new text, where the range is that of all.
    #[serde(skip_serializing_if = "Option::is_none")]
    text_edit_text: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    additional_text_edits: Vec<lsp::TextEdit>,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<Box<RawValue>>,
}

/// The number by which the first item is sorted: those behind it have as many digits, so that they
/// come in the same order as texts.
const FIRST: usize = 10_000;

/// The items at a position; fewer where nobody has asked but a colon was typed.
pub(super) fn list(snapshot: &Snapshot, position: lsp::Position, on_colon: bool) -> List {
    let client = &snapshot.client;
    let found = find(snapshot, position, !client.resolve_docs, on_colon);
    // Nearly all of them replace the same word.
    let first = found.first().map(|item| item.edit.range);
    // Written once for all items, of which each may have to say it.
    let place = || to_raw_value(&Place { uri: snapshot.uri.clone(), position }).ok();
    let usual = Defaults {
        edit_range: first.map(|range| to_proto::range(snapshot, range)),
        insert_text_format: Some(lsp::InsertTextFormat::PLAIN_TEXT),
        insert_text_mode: client.insert_as_is.then_some(lsp::InsertTextMode::AS_IS),
        data: client.resolve_docs.then(place).flatten(),
    };
    let known = client.item_defaults;
    let said = Defaults {
        edit_range: usual.edit_range.filter(|_| known.edit_range),
        insert_text_format: usual.insert_text_format.filter(|_| known.insert_text_format),
        insert_text_mode: usual.insert_text_mode.filter(|_| known.insert_text_mode),
        data: usual.data.clone().filter(|_| known.data),
    };
    let items = found.into_iter().enumerate().map(|(index, item)| {
        let range = usual.edit_range.filter(|_| Some(item.edit.range) == first);
        let range = range.unwrap_or_else(|| to_proto::range(snapshot, item.edit.range));
        let format = match item.snippet {
            true => lsp::InsertTextFormat::SNIPPET,
            false => lsp::InsertTextFormat::PLAIN_TEXT,
        };
        let own = Defaults {
            edit_range: Some(range).filter(|range| said.edit_range != Some(*range)),
            insert_text_format: Some(format).filter(|it| said.insert_text_format != Some(*it)),
            insert_text_mode: usual.insert_text_mode.filter(|_| said.insert_text_mode.is_none()),
            data: usual.data.clone().filter(|_| said.data.is_none()),
        };
        to_item(snapshot, index, item, own)
    });
    let items = items.collect();
    List { is_incomplete: false, item_defaults: said, items }
}

fn find(
    snapshot: &Snapshot,
    position: lsp::Position,
    docs: bool,
    on_colon: bool,
) -> Vec<CompletionItem> {
    let snippets = snapshot.client.snippets;
    let options = CompletionOptions { snippets, indent: 2, docs, on_colon };
    ide::completions(&snapshot.analysis, snapshot.offset(position), &options)
}

/// The docs of an item of the list that was asked for at a place.
pub(super) fn docs(snapshot: &Snapshot, place: &Place, item: &Given) -> Option<lsp::Documentation> {
    let label = item.get("label")?.as_str()?;
    let found = find(snapshot, place.position, true, false);
    let known = found.into_iter().find(|known| known.label == label)?;
    documentation(snapshot, known.docs)
}

/// An item that says of itself what `own` holds, and nothing else of what may hold for all.
fn to_item(snapshot: &Snapshot, index: usize, item: CompletionItem, own: Defaults) -> Item {
    let more = item.more_edits.iter().map(|edit| to_proto::text_edit(snapshot, edit)).collect();
    let listed = (item.kind == CompletionKind::Connection)
        .then(|| listing::listed(snapshot, &item.label))
        .flatten();
    let detail = [Some(item.detail).filter(|detail| !detail.is_empty()), listed];
    let detail = detail.into_iter().flatten().reduce(|kind, listed| format!("{kind}, {listed}"));
    let new_text = item.edit.new_text;
    let (text_edit, text_edit_text) = match own.edit_range {
        Some(range) => (Some(lsp::TextEdit { range, new_text }), None),
        None => (None, Some(new_text)),
    };
    let is_resolved = snapshot.client.resolve_docs;
    Item {
        label: item.label,
        kind: kind(item.kind),
        sort_text: itoa::Buffer::new().format(FIRST + index).to_owned(),
        detail,
        documentation: (!is_resolved).then(|| documentation(snapshot, item.docs)).flatten(),
        deprecated: item.deprecated.then_some(true),
        filter_text: item.filter,
        insert_text_format: own.insert_text_format,
        insert_text_mode: own.insert_text_mode,
        text_edit,
        text_edit_text,
        additional_text_edits: more,
        data: own.data,
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
