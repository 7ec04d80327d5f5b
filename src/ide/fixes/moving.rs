//! Moves entries to where they belong.

use crate::analysis::{Analysis, Diagnostic, Fix, Step, View, trail};
use crate::text::{TextEdit, TextRange};

use super::lines::{column, indent, whole_lines};

/// Indents the fields that stand beside an empty key so that they stand under it.
pub(super) fn indent_under_owner(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let text = analysis.tree().text();
    let owner = diagnostic.related.first()?.range;
    let document = analysis.tree().document_at(owner.start());
    let steps = trail(&document, owner.start()).steps;
    let parent = steps.len().checked_sub(2).and_then(|at| steps.get(at)).map(Step::view);
    let parent = parent.or_else(|| document.root().map(View::of))?;
    let last = parent.mapping()?.entries().last()?;
    let below = TextRange::new(diagnostic.range.start(), last.range().end());
    let edits = indent(text, below, 2);
    Some(Fix { title: "Indent the fields under their key".to_owned(), edits, safe: true })
}

/// Moves an entry into the empty or written block mapping of a sibling, such as `container`.
pub(super) fn move_into(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let target = target_of(&diagnostic.message)?;
    let text = analysis.tree().text();
    let document = analysis.tree().document_at(diagnostic.range.start());
    let steps = trail(&document, diagnostic.range.start()).steps;
    let Some(Step::Entry(entry)) = steps.last() else { return None };
    let parent = steps.len().checked_sub(2).and_then(|at| steps.get(at)).map(Step::view);
    let parent = parent.or_else(|| document.root().map(View::of))?;
    let lines = whole_lines(text, entry.range())?;
    let moved = text.slice(lines).into_owned();
    let from = column(text, entry.key().range().start());
    let owner = parent.get(target);
    let (at, to, head) = match owner.mapping() {
        Some(mapping) if !mapping.is_flow() => {
            let first = mapping.entries().next()?.key().range().start();
            (text.line_start(text.line_of(first)), column(text, first), String::new())
        }
        Some(_) => return None,
        None if owner.is_written() => {
            let line = text.line_of(owner.key_range().start());
            (text.line_start(line + 1), from + 2, String::new())
        }
        None => (lines.start(), from + 2, format!("{}{target}:\n", " ".repeat(from))),
    };
    let body: String = moved
        .split_inclusive('\n')
        .map(|line| format!("{}{line}", " ".repeat(to.saturating_sub(from))))
        .collect();
    let mut edits = vec![
        TextEdit { range: TextRange::empty(at), new_text: head + &body },
        TextEdit { range: lines, new_text: String::new() },
    ];
    edits.sort_by_key(|edit| edit.range.start());
    Some(Fix { title: format!("Move into `{target}`"), edits, safe: false })
}

/// The field that the advice of a finding names.
fn target_of(message: &str) -> Option<&str> {
    let (_, rest) = message
        .split_once("it belongs in `")
        .or_else(|| message.split_once("it belongs under `"))?;
    rest.split_once('`').map(|(target, _)| target)
}
