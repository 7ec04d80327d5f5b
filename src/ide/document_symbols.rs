//! The outline of a file.

use std::borrow::Cow;

use super::label::{scalar_text, shorten, telling_value};
use crate::analysis::Analysis;
use crate::syntax::{Content, Entry, Item, Mapping, Value};
use crate::text::{TextRange, TextSize};

/// A line of the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentSymbol<'t> {
    /// How many lines it stands under: 0 at the left, and at most one more than the line before it.
    pub depth: usize,
    /// The key or, of an item, what tells it from the others. Never empty.
    pub name: Cow<'t, str>,
    /// The value in a few words.
    pub detail: Option<Cow<'t, str>>,
    /// What the value is.
    pub kind: DocumentSymbolKind,
    /// The entry or item with all it holds.
    pub range: TextRange,
    /// The key or the telling value; inside `range`.
    pub selection_range: TextRange,
}

/// What a value is, as an outline shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentSymbolKind {
    /// A mapping.
    Mapping,
    /// A sequence.
    Sequence,
    /// A text.
    String,
    /// An integer or a float.
    Number,
    /// A boolean.
    Boolean,
    /// Nothing.
    Null,
    /// An alias.
    Alias,
    /// The note that the outline ends before the file does.
    Note,
}

/// Levels of the outline: some clients cannot decode an answer that is nested much deeper.
const MAX_DEPTH: usize = 32;

/// Lines of the outline. The last one says so when there are more.
const MAX_COUNT: usize = 50_000;

/// Characters of a name or a detail.
const MAX_CHARS: usize = 60;

/// Calls `tell` with the lines of the outline of all documents, one after the other, each before
/// those under it. A broken place costs only itself.
pub fn document_symbols<'t>(analysis: &'t Analysis, tell: &mut dyn FnMut(DocumentSymbol<'t>)) {
    let mut outline = Outline { left: MAX_COUNT, end: TextSize::new(0), tell };
    for root in analysis.tree().documents().filter_map(|document| document.root()) {
        let _ = outline.under(&root.content(), 0);
    }
    if outline.left == 0 {
        let end = TextRange::empty(outline.end);
        (outline.tell)(note(end));
    }
}

fn note(range: TextRange) -> DocumentSymbol<'static> {
    DocumentSymbol {
        depth: 0,
        name: "…".into(),
        detail: Some(format!("the outline shows the first {MAX_COUNT} lines").into()),
        kind: DocumentSymbolKind::Note,
        range,
        selection_range: range,
    }
}

struct Outline<'o, 't> {
    left: usize,
    /// The end of the last line at the left.
    end: TextSize,
    tell: &'o mut dyn FnMut(DocumentSymbol<'t>),
}

impl<'t> Outline<'_, 't> {
    /// Tells the lines under one; `None` once there are too many.
    fn under(&mut self, content: &Content<'t>, depth: usize) -> Option<()> {
        if depth >= MAX_DEPTH {
            return Some(());
        }
        match content {
            Content::Mapping(mapping) => {
                mapping.entries().try_for_each(|entry| self.entry(&entry, depth))
            }
            Content::Sequence(sequence) => {
                let mut items = sequence.items().enumerate();
                items.try_for_each(|(index, item)| self.item(index, &item, depth))
            }
            Content::Scalar(_) | Content::Alias(_) => Some(()),
        }
    }

    fn entry(&mut self, entry: &Entry<'t>, depth: usize) -> Option<()> {
        let (value, range) = (entry.value().map(|value| value.content()), entry.range());
        let key = entry.key_text().map_or_else(|| "?".into(), |key| shorten(key, MAX_CHARS));
        self.line(DocumentSymbol {
            depth,
            name: key,
            detail: value.as_ref().and_then(detail),
            kind: value.as_ref().map_or(DocumentSymbolKind::Null, kind),
            range,
            selection_range: inside(entry.key().range(), range),
        })?;
        value.map_or(Some(()), |value| self.under(&value, depth + 1))
    }

    fn item(&mut self, index: usize, item: &Item<'t>, depth: usize) -> Option<()> {
        let (value, range) = (item.value().map(|value| value.content()), item.range());
        let label = value.as_ref().and_then(item_label);
        let (name, selection) = label.unwrap_or_else(|| (format!("[{index}]").into(), range));
        self.line(DocumentSymbol {
            depth,
            name: shorten(name, MAX_CHARS),
            detail: None,
            kind: value.as_ref().map_or(DocumentSymbolKind::Null, kind),
            range,
            selection_range: inside(selection, range),
        })?;
        value.map_or(Some(()), |value| self.under(&value, depth + 1))
    }

    fn line(&mut self, symbol: DocumentSymbol<'t>) -> Option<()> {
        self.left = self.left.checked_sub(1)?;
        if symbol.depth == 0 {
            self.end = symbol.range.end();
        }
        (self.tell)(symbol);
        Some(())
    }
}

/// A key of a merged or aliased mapping stands elsewhere; the protocol wants it inside.
fn inside(selection: TextRange, range: TextRange) -> TextRange {
    if range.contains_range(selection) { selection } else { TextRange::empty(range.start()) }
}

fn kind(content: &Content) -> DocumentSymbolKind {
    match content {
        Content::Mapping(_) => DocumentSymbolKind::Mapping,
        Content::Sequence(_) => DocumentSymbolKind::Sequence,
        Content::Alias(_) => DocumentSymbolKind::Alias,
        Content::Scalar(scalar) if scalar.is_text() => DocumentSymbolKind::String,
        Content::Scalar(scalar) => match scalar.value() {
            Value::Null => DocumentSymbolKind::Null,
            Value::Bool(_) => DocumentSymbolKind::Boolean,
            Value::Int(_) | Value::Float(_) => DocumentSymbolKind::Number,
            Value::Timestamp(_) | Value::Binary(_) | Value::Str(_) => DocumentSymbolKind::String,
        },
    }
}

fn detail<'t>(content: &Content<'t>) -> Option<Cow<'t, str>> {
    let text = match content {
        Content::Mapping(mapping) => telling_value(mapping)?,
        Content::Sequence(_) | Content::Scalar(_) | Content::Alias(_) => scalar_text(content)?,
    };
    Some(text).filter(|text| !text.trim().is_empty()).map(|text| shorten(text, MAX_CHARS))
}

/// What an item is called, and the place that says so.
fn item_label<'t>(content: &Content<'t>) -> Option<(Cow<'t, str>, TextRange)> {
    let range = match content {
        Content::Mapping(mapping) => return mapping_label(mapping),
        Content::Sequence(_) => return None,
        Content::Scalar(scalar) => scalar.node().range(),
        Content::Alias(alias) => alias.node().range(),
    };
    Some((scalar_text(content)?, range))
}

fn mapping_label<'t>(mapping: &Mapping<'t>) -> Option<(Cow<'t, str>, TextRange)> {
    let first = mapping.entries().next()?;
    let range = first.key().range();
    if let Some(told) = telling_value(mapping) {
        return Some((told, range));
    }
    let mut entries = mapping.entries();
    let scalar = entries.find_map(|entry| {
        let text = scalar_text(&entry.value()?.content()).filter(|text| !text.trim().is_empty())?;
        Some((text, entry.key().range()))
    });
    scalar.or_else(|| Some((first.key_text()?, range)))
}
