//! Names in templates.

use crate::analysis::{Analysis, Bound, Step, View, trail};
use crate::ide::site::{Cleared, Site, Wants};
use crate::ide::template_names::{Place, Word, at_place, is_behind_braces};
use crate::schema::{Reading, Shape, Slot};
use crate::spec;
use crate::syntax::Tree;
use crate::template::{CursorKind, is_identifier};
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

/// Templates that give a value an input of the component, where nothing but the start of its name
/// stands.
pub(super) fn inputs(
    analysis: &Analysis,
    cleared: &Cleared,
    bound: &Bound,
    site: &Site,
) -> Vec<CompletionItem> {
    let is_item = matches!(site.steps.last(), Some(Step::Item(_) | Step::NewItem(_)));
    let is_value = site.quote.is_none() && (site.wants == Wants::Value || is_item);
    if !is_value || !takes_template(bound, &site.steps, true) {
        return Vec::new();
    }
    let printed = Printed { range: site.word, quote: "\"" };
    let typed = analysis.tree().text().slice(site.word);
    let mut words =
        printed.words(analysis, &cleared.tree, TextRange::empty(site.word.start()), |_| true);
    words.retain(|word| word.name.starts_with(&*typed));
    printed.items(words)
}

/// Templates that print an input at a place of a text that is there, and take the place of a brace
/// that is typed already. A value that is nothing but the brace needs quotes for them.
pub(super) fn inserted(analysis: &Analysis, offset: TextSize) -> Vec<CompletionItem> {
    let text = analysis.tree().text();
    let line = text.line_at(offset);
    let offset = offset.min(line.end());
    let before = text.before_in_line(offset);
    let after = text.slice(TextRange::new(offset, line.end()));
    let outside = before.strip_suffix('{');
    let brace = TextSize::new(u32::from(outside.is_some()));
    let closing = brace.min(TextSize::new(u32::from(after.starts_with('}'))));
    let is_begun = outside.is_some() && after.starts_with(['{', '%', '#']);
    let in_word = outside.is_none() && before.ends_with(char::is_alphanumeric);
    // A shell reads what follows the sign in its own way.
    if is_begun || in_word || outside.unwrap_or(&before).ends_with('$') {
        return Vec::new();
    }
    let range = TextRange::new(offset - brace, offset + closing);
    let quote = match is_in_text(analysis.tree(), offset) {
        true => "",
        false if outside.is_some() => "\"",
        false => return Vec::new(),
    };
    let printed = Printed { range, quote };
    let words = printed.words(analysis, analysis.tree(), range, |place| {
        let is_whole = place.is_whole();
        let bound = place.bound().filter(|_| quote.is_empty() || is_whole);
        bound.is_some_and(|(steps, bound)| takes_template(&bound, &steps, is_whole))
    });
    printed.items(words)
}

/// Whether an offset is in a value that is a text, or at an end of it.
fn is_in_text(tree: &Tree, offset: TextSize) -> bool {
    let trail = trail(&tree.document_at(offset), offset);
    let value = trail.steps.last().filter(|_| !trail.on_key).map(Step::view);
    let scalar = value.as_ref().and_then(View::scalar);
    scalar.is_some() && value.is_some_and(|value| value.range().contains_inclusive(offset))
}

/// A template that prints a variable, as it is to be written at a place.
struct Printed<'q> {
    range: TextRange,
    quote: &'q str,
}

impl Printed<'_> {
    fn text(&self, name: &str) -> String {
        [self.quote, "{{ ", name, " }}", self.quote].concat()
    }

    /// The variables that it can print when it takes the place of a range of a tree; none where the
    /// file cannot be read with it.
    fn words(
        &self,
        analysis: &Analysis,
        tree: &Tree,
        range: TextRange,
        takes: impl FnOnce(&Place) -> bool,
    ) -> Vec<Word> {
        let edited = tree.edit(&TextEdit::replace(range, self.text(TYPED)));
        if edited.errors().len() > tree.errors().len() {
            return Vec::new();
        }
        let start = range.start() + TextSize::of(self.quote);
        let words = at_place(analysis, &edited, start + TextSize::of("{{ "), |place| {
            (place.begins_at(start) && takes(place)).then(|| place.variables())
        });
        let mut words = words.unwrap_or_default();
        words.retain(|word| is_identifier(&word.name));
        words
    }

    fn items(&self, words: Vec<Word>) -> Vec<CompletionItem> {
        let item = |word: Word| {
            let text = self.text(&word.name);
            let label = ["{{ ", &word.name, " }}"].concat();
            CompletionItem {
                filter: Some(text.clone()),
                detail: word.detail,
                docs: word.docs,
                rank: INPUT_RANK + word.rank,
                ..CompletionItem::new(label, word.kind, TextEdit::replace(self.range, text))
            }
        };
        words.into_iter().map(item).collect()
    }
}

/// Behind the values that are known.
const INPUT_RANK: u32 = 5000;

/// Places of inputs, outputs and operations by their names.
const NAMES: &[&str] =
    &["resource.name", "metric.name", "earlyStopping.metric", "cache.io", "dependencies"];

/// Whether a text with a template may stand at a place: one that is nothing else may also stand for
/// what is no text.
fn takes_template(bound: &Bound, steps: &[Step], is_whole: bool) -> bool {
    let schema = spec::schema();
    let takes = |slot: &Slot| match schema.shape(slot.shape) {
        Shape::Object(_) | Shape::Map(_) | Shape::Tagged(_) => false,
        Shape::List(_) => is_whole && slot.or_template,
        Shape::Scalar(scalar) => {
            let is_text =
                matches!(scalar.reading, Reading::Str | Reading::LooseStr | Reading::Image);
            is_whole && slot.or_template || is_text && scalar.values.is_empty()
        }
        Shape::Any | Shape::AnyOf(_) => slot.or_template,
    };
    let is_in = |keys| steps.iter().any(|step| step.is_into(keys));
    // Of what an input or output declares nothing but its value is rendered.
    let is_declaration = is_in(&["inputs", "outputs"]) && !is_in(&["value"]);
    let keys: Vec<_> = steps.iter().filter_map(Step::key_text).collect();
    let place = keys.join(".");
    let is_name = NAMES.iter().any(|name| place.ends_with(name));
    !is_declaration && !is_name && bound.slots.iter().any(takes)
}
