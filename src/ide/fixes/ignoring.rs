//! The comment that silences a finding.

use crate::analysis::walk::{Part, path_to};
use crate::analysis::{Analysis, Diagnostic, Fix};
use crate::ide::style::line_break;
use crate::syntax::{Content, Tree};
use crate::text::{Text, TextEdit, TextRange, TextSize, indentation};

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
    let indent = &content[..indentation(&content)];
    let new_text = format!("{indent}# polyaxon-ls: {order}{}", line_break(text));
    TextEdit::insert(range.start(), new_text)
}

/// Whether the inserted line is read as a comment and breaks nothing around it, as it would in a
/// text that goes over several lines.
fn is_comment(analysis: &Analysis, edit: &TextEdit) -> bool {
    let tree = analysis.tree();
    let start = edit.range.start();
    if is_in_text(tree, start) {
        return false;
    }
    let edited = tree.edit(edit);
    let inserted = TextRange::new(start, start + TextSize::new(edit.new_text.len() as u32));
    let reads = edited.comments(inserted).iter().any(|comment| {
        comment.own_line && comment.range.start() >= start && comment.range.end() <= inserted.end()
    });
    reads && edited.errors().len() <= tree.errors().len()
}

/// Whether an offset is inside of a text of several lines.
fn is_in_text(tree: &Tree, offset: TextSize) -> bool {
    path_to(tree, offset).into_iter().any(|part| match part {
        Part::Value(node, _) if matches!(node.content(), Content::Scalar(_)) => {
            node.range().start() < offset && offset < node.range().end()
        }
        _ => false,
    })
}
