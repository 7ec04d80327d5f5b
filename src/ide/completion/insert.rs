//! The text of a new entry: so that the cursor stands where typing goes on.

use crate::ide::describe;
use crate::ide::site::{Site, content_below};
use crate::schema::{Shape, Slot};
use crate::spec;
use crate::syntax::{Content, Node, Tree};
use crate::text::{TextEdit, TextRange, TextSize};

use super::CompletionOptions;

/// How a new entry is to look.
pub(super) struct Style {
    /// The blanks before a line inside the new entry.
    inner: String,
    /// The blanks before the dash of an item of the new entry.
    dash: String,
    snippets: bool,
    docs: bool,
    flow: bool,
    has_colon: bool,
    has_rest: bool,
    /// Whether the lines below are the value of a key that is written here.
    has_value: bool,
    wants_comma: bool,
    /// What stands before the new entry: a line break where it cannot stand in the line.
    before: String,
}

impl Style {
    pub(super) fn of(tree: &Tree, site: &Site, options: &CompletionOptions) -> Style {
        let step = indent_of(tree, site).unwrap_or(options.indent.max(1));
        let below = site.below_key().map(|key| tree.text().column(key) as usize + step);
        let typed = site.column + usize::from(site.is_tight) - usize::from(site.quote.is_some());
        let column = below.unwrap_or(typed);
        let indented = lists_are_indented(tree, site);
        Style {
            inner: " ".repeat(column + step),
            dash: " ".repeat(if indented { column + step } else { column }),
            snippets: options.snippets,
            docs: options.docs,
            flow: site.flow,
            has_colon: site.has_colon,
            has_rest: site.has_rest,
            has_value: below.is_none() && !site.flow && has_value_below(tree, site),
            wants_comma: site.wants_comma && !site.is_new_item(),
            before: below.map_or_else(String::new, |column| format!("\n{}", " ".repeat(column))),
        }
    }

    /// The style of an entry that stands behind the dash of a new item.
    pub(super) fn behind_dash(&self) -> Style {
        let deeper = |blanks: &str| format!("{blanks}  ");
        Style {
            inner: deeper(&self.inner),
            dash: deeper(&self.dash),
            has_value: false,
            before: format!("{}- ", self.before),
            ..*self
        }
    }

    /// The edit that writes a new entry at a place. In quotes, the colon comes behind them.
    pub(super) fn edit(&self, site: &Site, mut new_text: String) -> TextEdit {
        let Some(quote) = site.quote.filter(|_| !self.has_colon) else {
            new_text.insert_str(0, &self.before);
            return TextEdit::replace(site.word, new_text);
        };
        let end = site.word.end() + if site.closed { TextSize::of(quote) } else { 0.into() };
        let (key, rest) = new_text.split_once(':').unwrap_or((&new_text, ""));
        TextEdit::replace(TextRange::new(site.word.start(), end), format!("{key}{quote}:{rest}"))
    }

    /// The docs of an entry, if they are wanted.
    pub(super) fn docs(&self, write: impl FnOnce() -> String) -> String {
        if self.docs { write() } else { String::new() }
    }

    /// The new text for a key, and whether it is a snippet.
    pub(super) fn entry(&self, key: &str, slot: Slot) -> (String, bool) {
        if self.has_colon {
            return (key.to_owned(), false);
        }
        if self.has_rest {
            return ([key, ":"].concat(), false);
        }
        if self.flow {
            return self.in_brackets(key, slot);
        }
        let schema = spec::schema();
        match schema.shape(slot.shape) {
            _ if self.has_value && !describe::is_scalar(schema, slot.shape) => {
                ([key, ":"].concat(), false)
            }
            _ if describe::is_mapping(schema, slot.shape) => {
                ([key, ":\n", &self.inner].concat(), false)
            }
            Shape::List(list) if describe::is_scalar(schema, list.item.shape) => {
                if self.snippets {
                    ([key, ": [$1]"].concat(), true)
                } else {
                    ([key, ":\n", &self.dash, "- "].concat(), false)
                }
            }
            Shape::List(_) => ([key, ":\n", &self.dash, "- "].concat(), false),
            _ => (self.scalar(key), false),
        }
    }

    /// The new text for a key in brackets, and whether it is a snippet.
    fn in_brackets(&self, key: &str, slot: Slot) -> (String, bool) {
        let schema = spec::schema();
        let (open, close) = match schema.shape(slot.shape) {
            _ if describe::is_mapping(schema, slot.shape) => ("{", "}"),
            Shape::List(_) => ("[", "]"),
            _ => ("", ""),
        };
        let comma = if self.wants_comma { "," } else { "" };
        match self.snippets {
            true if !open.is_empty() || self.wants_comma => {
                (format!("{key}: {open}$1{close}{comma}"), true)
            }
            _ => (format!("{key}: {comma}"), false),
        }
    }

    /// The new text for a key with a scalar.
    pub(super) fn scalar(&self, key: &str) -> String {
        match () {
            () if self.has_colon => key.to_owned(),
            () if self.has_rest => [key, ":"].concat(),
            () => [key, ": "].concat(),
        }
    }
}

/// Whether the lines below are the value of a key at a place.
fn has_value_below(tree: &Tree, site: &Site) -> bool {
    let line = tree.text().line_of(site.word.start());
    let column = site.column - usize::from(site.quote.is_some());
    content_below(tree.text(), line, column).is_some()
}

/// The columns of one level in the document, as its first nested mapping shows them.
fn indent_of(tree: &Tree, site: &Site) -> Option<usize> {
    let root = tree.document_at(site.word.start()).root()?;
    let Content::Mapping(outer) = root.content() else { return None };
    let inner = outer.entries().take(FEW).find_map(|entry| match entry.value()?.content() {
        Content::Mapping(inner) if !inner.is_flow() => Some(inner.column()),
        _ => None,
    })?;
    inner
        .checked_sub(outer.column())
        .filter(|step| (1..=8).contains(step))
        .map(|step| step as usize)
}

/// How many entries are looked at for the style of a file.
const FEW: usize = 64;

/// Whether the dashes of lists stand further in than their keys; true where no list shows it.
fn lists_are_indented(tree: &Tree, site: &Site) -> bool {
    let root = tree.document_at(site.word.start()).root();
    root.and_then(|root| first_list(&root, 0)).is_none_or(|(key, dash)| dash > key)
}

/// The columns of the first block list and of its key.
fn first_list(node: &Node, depth: usize) -> Option<(u32, u32)> {
    let Content::Mapping(mapping) = node.content() else { return None };
    if depth > 4 || mapping.is_flow() {
        return None;
    }
    mapping.entries().take(FEW).find_map(|entry| {
        let value = entry.value()?;
        match value.content() {
            Content::Sequence(list) if !list.is_flow() => Some((mapping.column(), list.column())),
            _ => first_list(&value, depth + 1),
        }
    })
}
