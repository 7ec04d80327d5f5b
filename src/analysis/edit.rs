//! Edits that keep comments and style.

use std::ops::Range;

use crate::syntax::{Entry, Mapping, Scalar, ScalarStyle, Sequence, Tree, is_text};
use crate::text::{Text, TextEdit, TextRange, TextSize, size};

use super::command::{Setting, Word};
use super::view::View;

/// A text in quotes of its own inside of those of YAML, so that it stays one where it is read twice.
pub fn twice_quoted(text: &str) -> String {
    format!("\"'{text}'\"")
}

/// Gives a flag or a variable another value.
pub fn set(setting: &Setting, value: &str) -> TextEdit {
    replace_in_word(&setting.word, setting.bytes.clone(), value)
}

/// Replaces some bytes of a word of a command line.
pub fn replace_in_word(word: &Word, bytes: Range<usize>, new: &str) -> TextEdit {
    let bytes = word.in_scalar(bytes);
    replace_in_scalar(&word.scalar, word.scalar_range, bytes, new)
}

/// Replaces some bytes of the text of a scalar that stands at `range`, quotes included.
pub fn replace_in_scalar(
    scalar: &Scalar,
    range: TextRange,
    bytes: Range<usize>,
    new: &str,
) -> TextEdit {
    let style = scalar.style();
    if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
        return TextEdit::replace(scalar.source_range(bytes), new);
    }
    if let Some(verbatim) = scalar.verbatim_range()
        && keeps(style, &scalar.text(), &bytes, new)
    {
        let at = |byte: usize| verbatim.start() + TextSize::new(byte as u32);
        return TextEdit::replace(TextRange::new(at(bytes.start), at(bytes.end)), new);
    }
    let mut text = scalar.text().into_owned();
    text.replace_range(bytes, new);
    TextEdit::replace(range, quoted_like(style, &text))
}

/// Whether a text may be put in place of some bytes without another style or an escape.
fn keeps(style: ScalarStyle, old: &str, bytes: &Range<usize>, new: &str) -> bool {
    match style {
        ScalarStyle::SingleQuoted => !new.contains(['\'', '\n']),
        ScalarStyle::DoubleQuoted => !new.contains(['"', '\\', '\n']),
        _ => is_plain(&[&old[..bytes.start], new, &old[bytes.end..]].concat()),
    }
}

/// A text in the quotes of a style, or in double quotes where it needs some.
pub fn quoted_like(style: ScalarStyle, text: &str) -> String {
    match style {
        ScalarStyle::SingleQuoted if !text.contains('\n') => {
            format!("'{}'", text.replace('\'', "''"))
        }
        ScalarStyle::Plain if is_plain(text) => text.to_owned(),
        _ => double_quoted(text),
    }
}

/// A text as YAML, in quotes only where it needs them.
pub fn scalar(text: &str) -> String {
    quoted_like(ScalarStyle::Plain, text)
}

/// A text in double quotes.
pub fn double_quoted(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    format!("\"{text}\"")
}

/// Whether a text needs no quotes, in block and in flow collections, and stays a text without.
pub fn is_plain(text: &str) -> bool {
    let start = text.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '.' | '_'))
        || text.starts_with('-') && text[1..].starts_with(|c: char| c != ' ');
    let inside = !text.contains(['{', '}', '[', ']', ',', '\n', '\t'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with([':', ' ']);
    // YAML 1.1 has two words more than its reader in Python.
    start && inside && is_text(text) && !matches!(text, "y" | "Y" | "n" | "N")
}

/// Adds an entry at the end of a mapping: `lines` without indentation, the first with the key.
/// In a flow mapping they have to be one.
pub fn add_entry(tree: &Tree, mapping: &Mapping, around: TextRange, lines: &str) -> TextEdit {
    let last = mapping.entries().last().map(|entry| entry.range());
    if mapping.is_flow() {
        let separator = if last.is_some() { ", " } else { "" };
        let at = last.map_or(around.start() + TextSize::new(1), TextRange::end);
        return TextEdit::insert(at, format!("{separator}{lines}"));
    }
    add_lines(tree, last.unwrap_or(around), mapping.column(), lines)
}

/// Adds an entry behind another of a block mapping; `None` in a flow mapping.
pub fn add_entry_after(
    tree: &Tree,
    mapping: &Mapping,
    entry: TextRange,
    lines: &str,
) -> Option<TextEdit> {
    (!mapping.is_flow()).then(|| add_lines(tree, entry, mapping.column(), lines))
}

/// Adds a word behind a word of a command line: an item of the list, or a part of the script.
/// `None` where the word is neither.
pub fn add_word(tree: &Tree, after: &Word, new: &str) -> Option<TextEdit> {
    if !after.is_item() {
        let end = after.text.len();
        return Some(replace_in_word(after, end..end, &format!(" {new}")));
    }
    let before = tree.text().before_in_line(after.scalar_range.start());
    let before = before.trim_end();
    if before.trim_start() == "-" {
        let column = (before.len() - 1) as u32;
        return Some(add_lines(tree, after.scalar_range, column, &format!("- {}", scalar(new))));
    }
    let flow = before.is_empty() || before.ends_with(['[', ',']);
    flow.then(|| TextEdit::insert(after.scalar_range.end(), format!(", {}", double_quoted(new))))
}

/// Adds an item before a word that is an item of a list.
pub fn add_word_before(tree: &Tree, word: &Word, new: &str) -> Option<TextEdit> {
    let start = word.scalar_range.start();
    let before = tree.text().before_in_line(start);
    let before = before.trim_end();
    if before.trim_start() == "-" {
        let indent = " ".repeat(before.len() - 1);
        return Some(TextEdit::insert(start, format!("{}\n{indent}- ", scalar(new))));
    }
    let flow = before.is_empty() || before.ends_with(['[', ',']);
    flow.then(|| TextEdit::insert(start, format!("{}, ", double_quoted(new))))
}

/// Adds an item at the end of a sequence that is not empty.
pub fn add_item(tree: &Tree, sequence: &Sequence, around: TextRange, item: &str) -> TextEdit {
    let last = sequence.items().last().map(|item| item.range());
    if sequence.is_flow() {
        let separator = if last.is_some() { ", " } else { "" };
        let at = last.map_or(around.start() + TextSize::new(1), TextRange::end);
        return TextEdit::insert(at, format!("{separator}{item}"));
    }
    add_lines(tree, last.unwrap_or(around), sequence.column(), &format!("- {item}"))
}

/// Adds a mapping to the list in a field, or the field with a list of it. `None` where something else
/// stands there.
pub fn add_to_list(
    tree: &Tree,
    owner: &View,
    field: &str,
    item: &[(&str, &str)],
) -> Option<TextEdit> {
    let (mapping, list) = (owner.mapping()?, owner.get(field));
    let entries: Vec<_> =
        item.iter().map(|(key, value)| format!("{key}: {}", scalar(value))).collect();
    let in_braces = || format!("{{{}}}", entries.join(", "));
    if let Some(sequence) = list.sequence() {
        let item = if sequence.is_flow() { in_braces() } else { entries.join("\n  ") };
        return Some(add_item(tree, &sequence, list.range(), &item));
    }
    let lines = match mapping.is_flow() {
        true => format!("{field}: [{}]", in_braces()),
        false => format!("{field}:\n  - {}", entries.join("\n    ")),
    };
    (!list.is_written()).then(|| add_entry(tree, &mapping, owner.range(), &lines))
}

/// Adds lines behind the last line of a range, and behind the comment that may end it.
pub fn add_lines(tree: &Tree, after: TextRange, column: u32, lines: &str) -> TextEdit {
    let text = tree.text();
    let at = text.line_range(text.line_of(after.end())).end();
    let indent = " ".repeat(column as usize);
    let lines: String = lines.lines().map(|line| format!("\n{indent}{line}")).collect();
    TextEdit::insert(at, lines)
}

/// The dash of the item that begins at an offset, if it stands before it in its line.
pub fn dash_before(text: &Text, start: TextSize) -> Option<TextSize> {
    let before = text.before_in_line(start);
    let dash = before.trim_end().strip_suffix('-')?.len();
    Some(start - size(before.len() - dash))
}

/// Takes an entry out of a mapping that has others.
///
/// `None` where it is the only one, or not written in the mapping itself.
pub fn remove_entry(tree: &Tree, mapping: &Mapping, entry: &Entry) -> Option<TextEdit> {
    let ranges: Vec<_> = mapping.entries().map(|entry| entry.range()).collect();
    remove(tree, &ranges, entry.range(), mapping.is_flow())
}

/// Takes a field, in either spelling, out of a value; `None` as for [`remove_entry`].
pub fn remove_field(tree: &Tree, owner: &View, field: &str) -> Option<TextEdit> {
    let (mapping, field) = (owner.mapping()?, owner.get(field));
    let key = field.key()?.range();
    let entry = mapping.entries().find(|entry| entry.key().range() == key)?;
    remove_entry(tree, &mapping, &entry)
}

/// Takes an item out of a list that has others.
pub fn remove_item(tree: &Tree, list: &View, item: &View) -> Option<TextEdit> {
    let sequence = list.sequence()?;
    let ranges: Vec<_> = sequence.items().map(|item| item.range()).collect();
    let gone = ranges.iter().find(|range| range.contains_range(item.range()))?;
    remove(tree, &ranges, *gone, sequence.is_flow())
}

fn remove(tree: &Tree, ranges: &[TextRange], gone: TextRange, flow: bool) -> Option<TextEdit> {
    let at = ranges.iter().position(|range| *range == gone)?;
    let next = ranges.get(at + 1);
    let text = tree.text();
    if !flow && text.before_in_line(gone.start()).trim().is_empty() {
        let first = text.line_start(text.line_of(gone.start()));
        let end = text.line_start(text.line_of(gone.end()) + 1);
        return (ranges.len() > 1).then(|| TextEdit::delete(TextRange::new(first, end)));
    }
    match (next, at.checked_sub(1).and_then(|before| ranges.get(before))) {
        (Some(next), _) => Some(TextEdit::delete(TextRange::new(gone.start(), next.start()))),
        (None, Some(before)) => Some(TextEdit::delete(TextRange::new(before.end(), gone.end()))),
        (None, None) => None,
    }
}
