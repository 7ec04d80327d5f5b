//! Changes to whole lines: removing and indenting entries, with the comments that belong to them.

use crate::analysis::{Analysis, Diagnostic, Fix, Step, trail};
use crate::syntax::Entry;
use crate::text::{Text, TextEdit, TextRange, TextSize};

/// Removes the entry whose key a finding is about; `None` where it shares its lines with others.
pub(super) fn remove_entry(
    analysis: &Analysis,
    diagnostic: &Diagnostic,
    title: &str,
) -> Option<Fix> {
    let entry = entry_at(analysis, diagnostic.range.start())?;
    let range = whole_lines(analysis.tree().text(), entry.range())?;
    let edits = vec![TextEdit { range, new_text: String::new() }];
    Some(Fix { title: title.to_owned(), edits, safe: false })
}

/// Removes the `---` of a document without anything else.
pub(super) fn remove_marker(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let document = analysis.tree().document_at(diagnostic.range.start());
    let mut range = whole_lines(analysis.tree().text(), diagnostic.range)?;
    if let Some(comment) = analysis.tree().comments(range).first() {
        range = TextRange::new(range.start(), comment.range.start());
    }
    let edits = vec![TextEdit::delete(range)];
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
    let before = TextRange::new(text.line_start(first), range.start());
    let after = TextRange::new(range.end(), text.line_range(last).end().max(range.end()));
    let alone = text.slice(before).trim().is_empty();
    let rest = text.slice(after);
    let rest = rest.trim();
    (alone && (rest.is_empty() || rest.starts_with('#')))
        .then(|| TextRange::new(text.line_start(first), text.line_start(last + 1)))
}

/// Edits that move the lines of a range to the right by some columns; blank lines stay.
pub(super) fn indent(text: &Text, range: TextRange, columns: usize) -> Vec<TextEdit> {
    let lines = text.line_of(range.start())..=text.line_of(range.end());
    lines
        .filter(|line| !text.slice(text.line_range(*line)).trim().is_empty())
        .map(|line| TextEdit {
            range: TextRange::empty(text.line_start(line)),
            new_text: " ".repeat(columns),
        })
        .collect()
}

/// The column of an offset in its line, in bytes.
pub(super) fn column(text: &Text, offset: TextSize) -> usize {
    usize::from(offset - text.line_start(text.line_of(offset)))
}
