//! Codes in the comments that silence findings.

use crate::analysis::{Analysis, IGNORE, described};
use crate::text::{TextEdit, TextRange, TextSize};

use super::{CompletionItem, CompletionKind};

/// What can be silenced by the comment at an offset: first what is found in its line and in the next.
pub(super) fn codes(analysis: &Analysis, offset: TextSize) -> Option<Vec<CompletionItem>> {
    let text = analysis.tree().text();
    let end = text.line_at(offset).end();
    let offset = offset.min(end);
    let line = text.line_of(offset);
    let before = text.before_in_line(offset);
    let (_, order) = before.rsplit_once(IGNORE)?;
    let list = order.strip_prefix("-file").unwrap_or(order).strip_prefix('[')?;
    let comments = analysis.tree().comments(text.line_at(offset));
    if list.contains(']') || !comments.iter().any(|it| it.range.contains_inclusive(offset)) {
        return None;
    }
    let is_code = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let after = text.slice(TextRange::new(offset, end));
    let begun = list.len() - list.trim_end_matches(is_code).len();
    let rest = after.len() - after.trim_start_matches(is_code).len();
    let word =
        TextRange::new(offset - TextSize::new(begun as u32), offset + TextSize::new(rest as u32));
    let near = |at: TextSize| (line..=line + 1).contains(&text.line_of(at));
    let found = analysis.diagnostics().iter().filter(|it| near(it.range.start()));
    let found: Vec<_> = found.map(|it| it.code).collect();
    let item = |code: &str, summary: &str| CompletionItem {
        detail: summary.to_owned(),
        rank: u32::from(!found.contains(&code)),
        ..CompletionItem::new(code.to_owned(), CompletionKind::Value, TextEdit::replace(word, code))
    };
    Some(described().map(|rule| item(rule.code, rule.summary)).collect())
}
