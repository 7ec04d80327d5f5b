//! Changes to whole lines: removing and indenting entries, with the comments that belong to them.

use std::ops::RangeInclusive;

use crate::analysis::{Analysis, Diagnostic, Fix, Step, trail};
use crate::syntax::Entry;
use crate::text::{Text, TextEdit, TextRange, TextSize, indentation, size};

/// Removes the entry whose key a finding is about; `None` where it shares its lines with others.
pub(super) fn remove_entry(
    analysis: &Analysis,
    diagnostic: &Diagnostic,
    title: &str,
) -> Option<Fix> {
    let entry = entry_at(analysis, diagnostic.range.start())?;
    let range = whole_lines(analysis.tree().text(), entry.range())?;
    let edits = vec![TextEdit::delete(range)];
    Some(Fix { title: title.to_owned(), edits, safe: false })
}

/// Removes the `---` of a document without anything else.
pub(super) fn remove_marker(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let document = analysis.tree().document_at(diagnostic.range.start());
    let edits = vec![TextEdit::delete(whole_lines(analysis.tree().text(), diagnostic.range)?)];
    let fix = || Fix { title: "Remove the empty document".to_owned(), edits, safe: true };
    document.root().is_none().then(fix)
}

/// The entry whose key is at an offset.
pub(super) fn entry_at(analysis: &Analysis, offset: TextSize) -> Option<Entry<'_>> {
    let document = analysis.tree().document_at(offset);
    match trail(&document, offset).steps.pop()? {
        Step::Entry(entry) => Some(entry),
        _ => None,
    }
}

/// The lines that a range fills alone, their breaks included; `None` where something else stands in
/// them, a comment at the end aside.
pub(super) fn whole_lines(text: &Text, range: TextRange) -> Option<TextRange> {
    let first = text.line_of(range.start());
    let last = text.line_of(range.end());
    let after = TextRange::new(range.end(), text.line_range(last).end().max(range.end()));
    let alone = text.before_in_line(range.start()).trim().is_empty();
    let rest = text.slice(after);
    let rest = rest.trim();
    (alone && (rest.is_empty() || rest.starts_with('#')))
        .then(|| TextRange::new(text.line_start(first), text.line_start(last + 1)))
}

/// Whether a line begins an item of a list.
pub(super) fn is_item(text: &Text, line: usize) -> bool {
    text.slice(text.line_range(line)).trim_start().starts_with("- ")
}

/// Edits that move the lines of a range to the right by some columns; blank lines stay.
pub(super) fn indent(text: &Text, range: TextRange, columns: usize) -> Vec<TextEdit> {
    shift(text, text.line_of(range.start())..=text.line_of(range.end()), 0, columns)
}

/// Edits that move lines from one column to another, those that are further to the left as far as
/// they can be moved; blank lines stay.
pub(super) fn shift(
    text: &Text,
    lines: RangeInclusive<usize>,
    from: usize,
    to: usize,
) -> Vec<TextEdit> {
    let edit = |line: usize| {
        let range = text.line_range(line);
        let content = text.slice(range);
        if content.trim().is_empty() {
            return None;
        }
        if to > from {
            return Some(TextEdit::insert(range.start(), " ".repeat(to - from)));
        }
        let gone = indentation(&content).min(from - to);
        (gone > 0).then(|| TextEdit::delete(TextRange::at(range.start(), size(gone))))
    };
    lines.filter_map(edit).collect()
}
