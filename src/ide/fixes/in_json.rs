//! Writes as JSON what fixes write in braces.

use crate::analysis::{Analysis, Diagnostic, Fix};
use crate::ide::completion::is_json;
use crate::text::TextEdit;

/// Puts the keys and texts that a fix writes in quotes, if the document has them so.
pub(super) fn write(analysis: &Analysis, diagnostic: &Diagnostic, fix: &mut Fix) {
    let document = analysis.tree().document_at(diagnostic.range.start());
    if !is_json(analysis, &document) {
        return;
    }
    for edit in fix.edits.iter_mut().filter(|edit| !is_in_quotes(analysis, edit)) {
        edit.new_text = in_quotes(&edit.new_text);
    }
}

/// Whether an edit is inside of a text.
fn is_in_quotes(analysis: &Analysis, edit: &TextEdit) -> bool {
    let before = analysis.tree().text().before_in_line(edit.range.start());
    before.replace("\\\"", "").matches('"').count() % 2 == 1
}

/// A part of a mapping or a list in brackets with its keys and texts in double quotes.
fn in_quotes(source: &str) -> String {
    let (mut json, mut rest) = (String::new(), source);
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' | '\'' => 1 + end_of_text(&rest[1..], first),
            _ if first.is_whitespace() || "[]{},:".contains(first) => first.len_utf8(),
            _ => end_of_word(rest),
        };
        let (part, behind) = rest.split_at(length);
        let is_word = !part.trim().is_empty() && !"\"[]{},:".contains(first);
        match is_word && serde_json::from_str::<serde_json::Value>(part).is_err() {
            true => {
                let text = part.strip_prefix('\'').and_then(|text| text.strip_suffix('\''));
                json.push_str(&serde_json::Value::from(text.unwrap_or(part)).to_string());
            }
            false => json.push_str(part),
        }
        rest = behind;
    }
    json
}

/// How long a text in quotes is with the quote that closes it.
fn end_of_text(text: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, c) in text.char_indices() {
        if c == quote && !is_escaped {
            return at + 1;
        }
        is_escaped = c == '\\' && quote == '"' && !is_escaped;
    }
    text.len()
}

/// How long a text without quotes is.
fn end_of_word(text: &str) -> usize {
    let is_end = |(at, c): &(usize, char)| {
        matches!(c, ',' | '[' | ']' | '{' | '}' | '\n')
            || *c == ':' && matches!(text.as_bytes().get(at + 1), None | Some(b' ' | b'\n'))
    };
    let end = text.char_indices().find(is_end).map_or(text.len(), |(at, _)| at);
    text[..end].trim_end().len()
}
