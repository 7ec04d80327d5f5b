//! The comment that silences a finding.

use crate::analysis::{Analysis, Diagnostic, Fix};
use crate::text::{Text, TextEdit, TextRange, TextSize};

/// A comment above the line of a finding that silences it there, or at the top of the file where
/// none can stand above the line; `None` where neither can.
pub fn ignore_fix(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let code = diagnostic.code;
    if matches!(code, "unknown-ignore" | "unused-ignore") {
        return None;
    }
    let text = analysis.tree().text();
    let line = text.line_of(diagnostic.range.start());
    let above = comment(text, line, &format!("ignore[{code}]"));
    let top = comment(text, 0, &format!("ignore-file[{code}]"));
    let places =
        [(above, format!("Ignore `{code}` here")), (top, format!("Ignore `{code}` in this file"))];
    let mut places = places.into_iter();
    let (edit, title) = places.find(|(edit, _)| is_comment(analysis, edit))?;
    Some(Fix { title, edits: vec![edit], safe: false })
}

/// A line with a comment before a line, indented like it.
fn comment(text: &Text, line: usize, order: &str) -> TextEdit {
    let range = text.line_range(line);
    let content = text.slice(range);
    let indent = content.len() - content.trim_start_matches(' ').len();
    let line_break = if text.byte(range.end()) == Some(b'\r') { "\r\n" } else { "\n" };
    let new_text = format!("{}# polyaxon-ls: {order}{line_break}", &content[..indent]);
    TextEdit { range: TextRange::empty(range.start()), new_text }
}

/// Whether the inserted line is read as a comment and breaks nothing around it, as it would in a
/// text that goes over several lines.
fn is_comment(analysis: &Analysis, edit: &TextEdit) -> bool {
    let tree = analysis.tree();
    let edited = tree.edit(edit);
    let start = edit.range.start();
    let inserted = TextRange::new(start, start + TextSize::new(edit.new_text.len() as u32));
    let reads = edited.comments(inserted).iter().any(|comment| {
        comment.own_line && comment.range.start() >= start && comment.range.end() <= inserted.end()
    });
    reads && edited.errors().len() <= tree.errors().len()
}

/// Takes a code that silences nothing out of its comment, and the comment with it if it is the last.
pub(super) fn remove_unused(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let text = analysis.tree().text();
    let line = text.line_range(text.line_of(diagnostic.range.start()));
    let comments = analysis.tree().comments(line);
    let comment = comments.iter().find(|it| it.range.contains_range(diagnostic.range))?;
    let source = text.slice(comment.range).into_owned();
    let at = usize::from(diagnostic.range.start() - comment.range.start());
    let end = usize::from(diagnostic.range.end() - comment.range.start());
    let (before, after) = (&source[..at], &source[end..]);
    let range = if let Some(rest) = after.trim_start().strip_prefix(',') {
        let next = after.len() - rest.trim_start().len();
        TextRange::new(diagnostic.range.start(), diagnostic.range.end() + size(next))
    } else if before.trim_end().ends_with(',') {
        let kept = before.trim_end().trim_end_matches(',').len();
        TextRange::new(comment.range.start() + size(kept), diagnostic.range.end())
    } else {
        whole_comment(text, comment.range)
    };
    let edits = vec![TextEdit { range, new_text: String::new() }];
    Some(Fix { title: "Remove what is not needed".to_owned(), edits, safe: true })
}

/// A comment with the blanks before it, or with its line where it stands alone.
fn whole_comment(text: &Text, comment: TextRange) -> TextRange {
    let line = text.line_of(comment.start());
    let start = text.line_start(line);
    let before = text.slice(TextRange::new(start, comment.start())).into_owned();
    if before.trim().is_empty() {
        return TextRange::new(start, text.line_start(line + 1).max(comment.end()));
    }
    TextRange::new(start + size(before.trim_end().len()), comment.end())
}

fn size(bytes: usize) -> TextSize {
    TextSize::new(bytes as u32)
}
