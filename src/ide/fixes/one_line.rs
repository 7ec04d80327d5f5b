//! Changes to what stands in one line and belongs in several.

use crate::analysis::{Analysis, Diagnostic, Fix};
use crate::ide::style::line_break;
use crate::text::{Text, TextEdit, TextRange, TextSize, indentation, size};

use super::lines::{self, is_item};
use super::syntax::{fix, quote_value};
use super::{reindent, step};

/// The fixes of a second `key: value` in a line.
pub(super) fn of_mapping(analysis: &Analysis, diagnostic: &Diagnostic) -> Vec<Fix> {
    let quoted = quote_value(analysis, diagnostic, "value", false);
    let braces = in_braces(analysis, diagnostic);
    let is_item = braces.is_some();
    let fixes = braces.into_iter().chain(quoted);
    if let Some((beside, is_sure)) = beside(analysis, diagnostic) {
        let mut fixes: Vec<_> = fixes.collect();
        fixes.insert(if is_sure && !is_item { 0 } else { fixes.len() }, beside);
        return fixes;
    }
    let below = mapping_below(analysis, diagnostic);
    let before = analysis.tree().errors().len();
    let is_refused = |fix: &Fix| {
        super::mistakes_after(analysis, &fix.edits) >= before || is_wrong_type(analysis, fix)
    };
    match below.filter(|below| !is_refused(below)) {
        Some(below) if fixes.clone().any(|fix| is_refused(&fix)) => vec![below],
        _ => fixes.collect(),
    }
}

/// Puts the second key of a line below the first, where the mapping has such a field and lacks it;
/// also whether that is surely meant: the value between the two may be a sentence.
fn beside(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<(Fix, bool)> {
    let text = analysis.tree().text();
    let before = text.before_in_line(diagnostic.range.start());
    let key = &before[before.rfind(' ')? + 1..];
    let rest = &before[..before.len() - key.len()];
    let column = content_column(rest);
    let (_, value) = rest[column..].split_once(": ")?;
    let value = value.trim().trim_end_matches(',');
    let blanks = size(rest.len() - rest.trim_end().trim_end_matches(',').len());
    let start = diagnostic.range.start() - TextSize::of(key);
    let break_and_indent = format!("{}{}", line_break(text), " ".repeat(column));
    let after_break = start - blanks + TextSize::of(&*break_and_indent);
    let edit = TextEdit::replace(TextRange::new(start - blanks, start), break_and_indent);
    let after = analysis.update(analysis.tree().edit(&edit));
    let is_twice = |it: &Diagnostic| it.code == "yaml-duplicate-key";
    let fits = !value.is_empty()
        && reindent::is_known(&after, after_break).unwrap_or_default()
        && !after.diagnostics().iter().any(is_twice);
    let line = text.line_at(start);
    let behind = text.slice(TextRange::new(diagnostic.range.end(), line.end()));
    let is_sure = !value.contains(' ') || behind.trim_start().starts_with(['[', '{', '|', '>']);
    fits.then(|| (fix("Put it on a line of its own", edit, false), is_sure))
}

/// Puts the mapping that stands behind its key in that line on a line of its own.
fn mapping_below(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let text = analysis.tree().text();
    let number = text.line_of(diagnostic.range.start());
    let line = text.line_range(number);
    let source = text.slice(line);
    let colon = source.find(": ")?;
    let column = content_column(&source);
    let step = step(analysis) as usize;
    let below = inside(text, number, column);
    // Of what is below, the lines that are farthest to the left go on with the mapping.
    let next = below.iter().map(|(_, column)| *column).min();
    let is_parent = source.trim_end().ends_with([':', '|', '>']);
    let mut edits = Vec::new();
    let column = match (next, below.first()) {
        (Some(next), Some((_, first))) if is_parent && next == *first => {
            if next <= column + step {
                let last = text.line_range(below.last()?.0);
                edits = lines::indent(
                    text,
                    TextRange::new(text.line_start(number + 1), last.end()),
                    step,
                );
            }
            column + step
        }
        (next, _) => next.unwrap_or(column + step),
    };
    let value = source[colon + 1..].len() - source[colon + 1..].trim_start().len();
    let range = TextRange::at(line.start() + size(colon + 1), size(value));
    let new_text = format!("{}{}", line_break(text), " ".repeat(column));
    edits.insert(0, TextEdit::replace(range, &new_text));
    Some(Fix { title: "Put it on a line of its own".to_owned(), edits, safe: false })
}

/// The lines below one that are deeper than a column, each with its own.
fn inside(text: &Text, line: usize, column: usize) -> Vec<(usize, usize)> {
    let lines = (line + 1..text.line_count())
        .filter_map(|line| Some((line, reindent::indent(text, line)?)));
    lines.take_while(|(_, it)| *it > column).collect()
}

/// The column of what a line holds behind its dashes.
fn content_column(line: &str) -> usize {
    let blanks = indentation(line);
    let mut rest = &line[blanks..];
    while let Some(behind) = rest.strip_prefix("- ") {
        rest = behind.trim_start_matches(' ');
    }
    line.len() - rest.len()
}

/// Whether a value is of the wrong type where a fix puts it.
pub(super) fn is_wrong_type(analysis: &Analysis, fix: &Fix) -> bool {
    let after = analysis.update(analysis.tree().edit_all(&fix.edits));
    let start = fix.edits.first().map(|edit| edit.range.start()).unwrap_or_default();
    let line = after.tree().text().line_of(start);
    let is_there = |it: &Diagnostic| {
        let at = after.tree().text().line_of(it.range.start());
        at == line || at == line + 1
    };
    let is_wrong = |it: &Diagnostic| matches!(it.code, "wrong-type" | "nested-k8s-wrong-type");
    after.diagnostics().iter().any(|it| is_wrong(it) && is_there(it))
}

/// Puts an item in braces that holds several entries, as in `- name: A, value: 1`.
fn in_braces(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let text = analysis.tree().text();
    let line = text.line_at(diagnostic.range.start());
    let source = text.slice(line);
    let content = source.trim_start().strip_prefix("- ")?.trim();
    let is_entry = |part: &str| {
        part.split_once(": ").is_some_and(|(key, value)| {
            key.chars().all(char::is_alphanumeric) && !value.contains(['{', '}', '#', '\'', '"'])
        })
    };
    let range = TextRange::at(line.start() + size(source.find(content)?), TextSize::of(content));
    let new_text = format!("{{{content}}}");
    let fits = content.contains(", ") && content.split(", ").all(is_entry);
    fits.then(|| fix("Put the item in braces", TextEdit::replace(range, &new_text), false))
}

/// Puts the item behind a key on a line of its own, in the column of the items below.
pub(super) fn list_below(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let text = analysis.tree().text();
    let dash = diagnostic.range.start();
    let before = text.before_in_line(dash);
    let key = before.trim_end().strip_suffix(':')?;
    let own = content_column(key);
    let below = inside(text, text.line_of(dash), own).into_iter().min_by_key(|(_, column)| *column);
    let column = below.filter(|(line, _)| is_item(text, *line)).map_or(own, |(_, column)| column);
    let start = dash - size(before.len() - key.len() - 1);
    let new_text = format!("{}{}", line_break(text), " ".repeat(column));
    let title = "Put the item on a line of its own";
    Some(fix(title, TextEdit::replace(TextRange::new(start, dash), &new_text), true))
}
