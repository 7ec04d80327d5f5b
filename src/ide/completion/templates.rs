//! Names in templates.

use crate::analysis::{Analysis, Bound, Step};
use crate::ide::site::{Cleared, Site, Wants};
use crate::ide::template_names::{Place, Word, at_place, is_behind_braces, is_identifier};
use crate::schema::{Reading, Shape, Slot};
use crate::spec;
use crate::syntax::Tree;
use crate::template::CursorKind;
use crate::text::{TextEdit, TextRange, TextSize, size};

use super::CompletionItem;

/// Stands for what is about to be typed: blanks at the end of a plain scalar are no part of it.
const TYPED: &str = "x";

/// What can be typed inside of a template; `None` outside.
pub(super) fn words(analysis: &Analysis, offset: TextSize) -> Option<Vec<CompletionItem>> {
    if !is_behind_braces(analysis.tree(), offset) {
        return None;
    }
    dashed(analysis, offset)
        .or_else(|| words_in(analysis, analysis.tree(), offset))
        .or_else(|| in_quotes(analysis, offset))
}

/// Names with dashes that begin like the one behind the last dot, which is read as a difference.
fn dashed(analysis: &Analysis, offset: TextSize) -> Option<Vec<CompletionItem>> {
    let text = analysis.tree().text();
    let before = text.before_in_line(offset);
    let start = before.trim_end_matches(is_word).len();
    let begun = &before[before[start..].rfind('.').map(|dot| start + dot + 1)?..];
    let range = TextRange::new(offset - TextSize::of(begun), offset);
    begun.find('-')?;
    let joined = TextEdit::replace(range, begun.replace('-', "_"));
    let items = words_in(analysis, &analysis.tree().edit(&joined), offset)?;
    items.iter().any(|item| item.label.starts_with(begun)).then_some(items)
}

/// What can be typed inside of a template of a value that needs quotes for it: one that the template
/// begins, or one in brackets. They are written too, if the template ends in its line.
fn in_quotes(analysis: &Analysis, offset: TextSize) -> Option<Vec<CompletionItem>> {
    const QUOTE: &str = "\"";
    let text = analysis.tree().text();
    let line = text.line_at(offset);
    let before = text.slice(TextRange::new(line.start(), offset));
    let after = text.slice(TextRange::new(offset, line.end()));
    let outside = &before[..before.rfind("{{")?];
    let start = outside.rfind([' ', '[', ',']).map(|at| at + 1)?;
    let (outer, begun) = outside.split_at(start);
    if begun.contains(['"', '\'']) || !begun.is_empty() && !outer.contains(['[', '{']) {
        return None;
    }
    let start = line.start() + size(start);
    let closed = after.find("}}").map(|at| {
        let behind = &after[at + 2..];
        let more = behind.find([' ', ',', ']', '}']).unwrap_or(behind.len());
        offset + size(at + 2 + more)
    });
    let quotes = [start, closed.unwrap_or(line.end())].map(|at| TextEdit::insert(at, QUOTE));
    let tree = analysis.tree().edit(&quotes[1]).edit(&quotes[0]);
    let mut items = words_in(analysis, &tree, offset + TextSize::of(QUOTE))?;
    for item in &mut items {
        let edits = item.more_edits.iter_mut().chain([&mut item.edit]);
        edits.for_each(|edit| edit.range -= TextSize::of(QUOTE));
        item.more_edits.extend(quotes.iter().filter(|_| closed.is_some()).cloned());
    }
    Some(items)
}

/// What can be typed inside of a template of a scalar.
fn words_in(analysis: &Analysis, tree: &Tree, offset: TextSize) -> Option<Vec<CompletionItem>> {
    let tree = tree.edit(&TextEdit::insert(offset, TYPED));
    at_place(analysis, &tree, offset, |place| {
        let mut words = place.words();
        words.retain(|word| word.available && !word.name.contains(['\'', '"', '\\', '\n']));
        let inserter = Inserter { place, range: word_range(place, offset) };
        Some(words.into_iter().map(|word| inserter.item(word)).collect())
    })
}

/// The word under the cursor, in the text as it was.
fn word_range(place: &Place, offset: TextSize) -> TextRange {
    let cursor = &place.cursor;
    let at = cursor.range.start() + TextSize::of(&cursor.prefix);
    let after = &place.text()[TextRange::new(at, cursor.range.end())];
    let start = cursor
        .prefix
        .rfind(|c| !is_word(c))
        .map_or(0, |last| last + cursor.prefix[last..].chars().next().map_or(0, char::len_utf8));
    let end = after.find(|c| !is_word(c)).unwrap_or(after.len());
    let word = TextRange::new(
        cursor.range.start() + TextSize::new(start as u32),
        at + TextSize::new(end as u32),
    );
    let range = place.source(word);
    let end = range.end().max(offset + TextSize::of(TYPED)) - TextSize::of(TYPED);
    TextRange::new(range.start().min(offset), end)
}

/// What names consist of, also those in quotes.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.')
}

struct Inserter<'p, 'c, 't> {
    place: &'p Place<'c, 't>,
    range: TextRange,
}

impl Inserter<'_, '_, '_> {
    fn item(&self, word: Word) -> CompletionItem {
        let (new_text, more_edits) = self.text(&word.name);
        CompletionItem {
            detail: word.detail,
            docs: word.docs,
            rank: word.rank,
            more_edits,
            ..CompletionItem::new(word.name, word.kind, TextEdit::replace(self.range, new_text))
        }
    }

    /// How a name is written at the place, and what has to go for that.
    fn text(&self, name: &str) -> (String, Vec<TextEdit>) {
        let quote = self.place.quote();
        let plain = is_identifier(name);
        match &self.place.cursor.kind {
            CursorKind::Key(_, None) => (format!("{quote}{name}{quote}"), Vec::new()),
            CursorKind::Name if !plain => {
                (format!("params[{quote}{name}{quote}].value"), Vec::new())
            }
            CursorKind::Field(_) if !plain => {
                (format!("[{quote}{name}{quote}]"), self.without_dot().into_iter().collect())
            }
            _ => (name.to_owned(), Vec::new()),
        }
    }

    /// The edit that removes the dot before the word.
    fn without_dot(&self) -> Option<TextEdit> {
        let before = &self.place.text()[..usize::from(self.place.cursor.range.start())];
        let dot = before.rfind('.').map(|at| TextSize::new(at as u32))?;
        let range = self.place.source(TextRange::at(dot, TextSize::of('.')));
        Some(TextEdit::delete(range))
    }
}

/// Templates that give a value an input of the component, where one may stand for it.
pub(super) fn inputs(
    analysis: &Analysis,
    cleared: &Cleared,
    bound: &Bound,
    site: &Site,
) -> Vec<CompletionItem> {
    if !takes_template(bound, site) {
        return Vec::new();
    }
    let quote = site.quote.map_or("\"", |_| "");
    let (open, close) = (format!("{quote}{{{{ "), format!(" }}}}{quote}"));
    let typed = TextEdit::insert(site.word.start(), format!("{open}{TYPED}{close}"));
    let at = site.word.start() + TextSize::of(&open);
    let words = at_place(analysis, &cleared.tree.edit(&typed), at, |place| Some(place.variables()));
    let words = words.unwrap_or_default().into_iter();
    words
        .filter(|word| is_identifier(&word.name))
        .map(|word| {
            let (label, text) =
                (format!("{{{{ {} }}}}", word.name), format!("{open}{}{close}", word.name));
            CompletionItem {
                filter: Some(text.clone()),
                detail: word.detail,
                docs: word.docs,
                rank: INPUT_RANK + word.rank,
                ..CompletionItem::new(label, word.kind, TextEdit::replace(site.word, text))
            }
        })
        .collect()
}

/// Behind the values that are known.
const INPUT_RANK: u32 = 5000;

/// Places of inputs, outputs and operations by their names.
const NAMES: &[&str] =
    &["resource.name", "metric.name", "earlyStopping.metric", "cache.io", "dependencies"];

fn takes_template(bound: &Bound, site: &Site) -> bool {
    let schema = spec::schema();
    let scalar = |slot: &Slot| match schema.shape(slot.shape) {
        Shape::Object(_) | Shape::Map(_) | Shape::Tagged(_) => false,
        Shape::List(_) => slot.or_template,
        Shape::Scalar(scalar) => {
            let is_text =
                matches!(scalar.reading, Reading::Str | Reading::LooseStr | Reading::Image);
            slot.or_template || is_text && scalar.values.is_empty()
        }
        Shape::Any | Shape::AnyOf(_) => slot.or_template,
    };
    let is_item = matches!(site.steps.last(), Some(Step::Item(_) | Step::NewItem(_)));
    let is_in = |keys| site.steps.iter().any(|step| step.is_into(keys));
    // Of what an input or output declares nothing but its value is rendered.
    let is_declaration = is_in(&["inputs", "outputs"]) && !is_in(&["value"]);
    let place = site.keys().join(".");
    let is_name = NAMES.iter().any(|name| place.ends_with(name));
    let takes_value = site.wants == Wants::Value || is_item;
    takes_value && !is_declaration && !is_name && bound.slots.iter().any(scalar)
}
