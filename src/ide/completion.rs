//! What can be typed at a place.

mod insert;
mod keys;
mod names;
mod templates;
mod values;

use crate::analysis::{Analysis, DocumentKind, View, bind, root_slot};
use crate::spec::{self, FileKind};
use crate::text::{TextEdit, TextRange, TextSize};

use super::site::{Cleared, Site, Wants, clear, site};

/// What the editor can do with an item.
#[derive(Debug, Clone, Copy)]
pub struct CompletionOptions {
    /// Whether `$0`, `$1` and `${1:word}` in a new text are places for the cursor.
    pub snippets: bool,
    /// The columns of one level of indentation, where the file itself shows none.
    pub indent: usize,
}

/// Something to insert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompletionItem {
    /// What the list shows.
    pub label: String,
    /// What it is.
    pub kind: CompletionKind,
    /// A few words beside the label: the type.
    pub detail: String,
    /// The docs, in Markdown.
    pub docs: String,
    /// What is replaced by what. The range lies in the line of the cursor.
    pub edit: TextEdit,
    /// Whether the new text is a snippet.
    pub snippet: bool,
    /// Items are shown in the order of this, then of the label.
    pub rank: u32,
    /// What the typed word is compared with, where it is not the label.
    pub filter: Option<String>,
    /// Whether it should not be used any more.
    pub deprecated: bool,
    /// Edits elsewhere that go with it.
    pub more_edits: Vec<TextEdit>,
}

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompletionKind {
    /// A key.
    Field,
    /// A value.
    Value,
    /// A value of an enumeration.
    EnumMember,
    /// A name declared elsewhere: a connection, an input.
    Reference,
    /// A whole block.
    Skeleton,
    /// A filter or function of a template.
    Function,
    /// A file.
    File,
}

/// What can be typed at an offset, best first.
pub fn completions(
    analysis: &Analysis,
    offset: TextSize,
    options: &CompletionOptions,
) -> Vec<CompletionItem> {
    let mut items = templates::words(analysis, offset)
        .or_else(|| in_yaml(analysis, offset, options))
        .unwrap_or_default();
    items.sort_by(|a, b| (a.rank, &a.label).cmp(&(b.rank, &b.label)));
    items.dedup_by(|a, b| a.label == b.label && a.kind == b.kind);
    items
}

fn in_yaml(
    analysis: &Analysis,
    offset: TextSize,
    options: &CompletionOptions,
) -> Option<Vec<CompletionItem>> {
    let cleared = clear(analysis.tree(), offset)?;
    let site = site(&cleared)?;
    Some(at_site(analysis, &cleared, &site, options))
}

fn at_site(
    analysis: &Analysis,
    cleared: &Cleared,
    site: &Site,
    options: &CompletionOptions,
) -> Vec<CompletionItem> {
    let document = cleared.tree.document_at(site.word.start());
    let kind = match analysis.kind(&document) {
        DocumentKind::Polyaxon(kind) => kind,
        DocumentKind::Empty => FileKind::Polyaxonfile,
        DocumentKind::Foreign => return Vec::new(),
    };
    let root = document.root().map_or_else(|| View::absent(document.range()), View::of);
    let bound = bind(spec::schema(), root_slot(kind), &root, &site.steps);
    let mut items = Vec::new();
    if site.wants != Wants::Value && site.quote.is_none() {
        let style = insert::Style::of(&cleared.tree, site, options);
        items.extend(keys::keys(&bound, site, &style));
    }
    if site.wants != Wants::Key {
        items.extend(values::values(&bound, site));
        items.extend(names::connections(&analysis.options().catalogue, site));
    }
    items
}

/// The edit that puts `new_text` in the place of the word under the cursor.
fn replace(word: TextRange, new_text: String) -> TextEdit {
    TextEdit { range: word, new_text }
}
