//! Changes that mend the YAML itself.

use crate::analysis::{Analysis, Diagnostic, Fix};
use crate::text::{TextEdit, TextRange, TextSize};

use super::{edit, one};

/// The fixes of a syntax error.
pub(super) fn fixes(analysis: &Analysis, diagnostic: &Diagnostic) -> Vec<Fix> {
    match diagnostic.code {
        "unquoted-template" => one(quote_template(analysis, diagnostic)),
        "missing-colon" => vec![fix("Add a colon", insertion(diagnostic.range.end(), ":"), false)],
        "unclosed-quote" | "unclosed-bracket" => one(close(analysis, diagnostic)),
        _ => Vec::new(),
    }
}

fn fix(title: &str, edit: TextEdit, safe: bool) -> Fix {
    Fix { title: title.to_owned(), edits: vec![edit], safe }
}

fn insertion(at: TextSize, new_text: &str) -> TextEdit {
    edit(TextRange::empty(at), new_text)
}

/// The end of what is written in the line of an offset: a comment behind a blank is none of it.
fn content_end(analysis: &Analysis, offset: TextSize) -> TextSize {
    let text = analysis.tree().text();
    let line = text.line_range(text.line_of(offset));
    let rest = text.slice(TextRange::new(offset, line.end())).into_owned();
    let content = rest.split_once(" #").map_or(rest.as_str(), |(content, _)| content);
    offset + TextSize::of(content.trim_end())
}

/// Puts the value that begins with `{{` in quotes, to the end of its line.
fn quote_template(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let start = diagnostic.range.start();
    let range = TextRange::new(start, content_end(analysis, start));
    let value = analysis.tree().text().slice(range).into_owned();
    let quoted = if value.contains('"') { format!("'{value}'") } else { format!("\"{value}\"") };
    let whole = value.starts_with("{{") && value.ends_with("}}") && !value.contains('\'');
    whole.then(|| fix("Put the template in quotes", edit(range, &quoted), true))
}

/// Closes a quote or a bracket at the end of the line that opens it.
fn close(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let open = analysis.tree().text().slice(diagnostic.range).into_owned();
    let closing = match open.as_str() {
        "[" => "]",
        "{" => "}",
        "\"" => "\"",
        "'" => "'",
        _ => return None,
    };
    let at = content_end(analysis, diagnostic.range.start());
    Some(fix(&format!("Close it with `{closing}`"), insertion(at, closing), false))
}
