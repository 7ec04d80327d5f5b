//! What comes along when a spec is pasted: tabs and the prompts of examples.

use crate::analysis::{Analysis, Diagnostic, Fix};
use crate::text::{Text, TextEdit, TextRange, TextSize};

/// Columns that a tab may stand for, beside those of a level of the file.
const WIDTHS: [usize; 6] = [2, 4, 1, 3, 8, 0];

/// Replaces every tab that is in the way by as many spaces as leave the fewest mistakes.
pub(super) fn replace_tabs(analysis: &Analysis) -> Option<Fix> {
    let tree = analysis.tree();
    let text = tree.text();
    let step = super::step(analysis).max(2) as usize;
    let found: Vec<_> = analysis.diagnostics().iter().filter(|it| it.code == "tab").collect();
    let edits = |width: usize| -> Vec<TextEdit> {
        let spaces = |tabs: &str| tabs.replace('\t', &" ".repeat(width));
        found.iter().map(|it| TextEdit::replace(it.range, spaces(&text.slice(it.range)))).collect()
    };
    let widths = [step].into_iter().chain(WIDTHS);
    let edits = widths.map(edits).min_by_key(|edits| {
        let after = analysis.update(tree.edit_all(edits));
        (after.tree().errors().len(), after.diagnostics().len())
    })?;
    let title = "Replace tabs by spaces".to_owned();
    (!edits.is_empty()).then_some(Fix { title, edits, safe: true })
}

/// Removes the `>>> ` and `... ` before the lines of an example.
pub(super) fn remove_prompts(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let text = analysis.tree().text();
    let first = text.line_of(diagnostic.range.start());
    prompt(text, first)?;
    let is_example = |line| text.slice(text.line_range(line)).trim_start().starts_with(">>>");
    if !(0..text.line_count()).any(is_example) {
        return None;
    }
    let edits = (0..text.line_count()).filter_map(|line| prompt(text, line));
    let edits = edits.map(TextEdit::delete).collect();
    Some(Fix { title: "Remove the `>>>` before the lines".to_owned(), edits, safe: true })
}

/// The prompt that a line begins with, and the space behind it.
fn prompt(text: &Text, line: usize) -> Option<TextRange> {
    let range = text.line_range(line);
    let content = text.slice(range);
    let indent = content.len() - content.trim_start().len();
    let rest = &content[indent..];
    let mark = [">>>", "..."].into_iter().find(|mark| {
        rest.strip_prefix(mark).is_some_and(|behind| behind.is_empty() || behind.starts_with(' '))
    })?;
    let length = indent + mark.len() + usize::from(rest.len() > mark.len());
    Some(TextRange::at(range.start(), TextSize::new(length as u32)))
}
