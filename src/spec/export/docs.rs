//! Docs in a schema: as Markdown, and plain.

use serde_json::{Map, Value};

/// Adds the docs to a schema.
pub(super) fn describe(schema: &mut Map<String, Value>, markdown: &str) {
    if markdown.is_empty() {
        return;
    }
    let plain = plain(markdown);
    if plain != markdown {
        schema.insert("markdownDescription".into(), unwrapped(markdown).into());
    }
    schema.insert("description".into(), plain.into());
}

/// Markdown without its marks and without examples.
pub(super) fn plain(markdown: &str) -> String {
    let mut text = String::new();
    for (i, part) in markdown.split("```").enumerate() {
        if i % 2 == 0 {
            text.push_str(part);
        }
    }
    unwrapped(text.trim()).replace('`', "")
}

/// Paragraphs on one line each.
fn unwrapped(markdown: &str) -> String {
    let mut out = String::new();
    let mut fenced = false;
    for line in markdown.lines() {
        let stands_alone = fenced || line.is_empty() || line.starts_with(['-', '`', '|', '*']);
        if !out.is_empty() {
            out.push(if stands_alone || out.ends_with('\n') { '\n' } else { ' ' });
        }
        fenced ^= line.starts_with("```");
        out.push_str(line);
        if line.is_empty() || line.starts_with("```") {
            out.push('\n');
        }
    }
    out.replace("\n\n\n", "\n\n").trim_end().to_owned()
}
