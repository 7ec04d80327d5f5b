//! What counts as a template, before any of it is read.

use super::lexer::is_space;

/// Whether Polyaxon renders a text: it does so only for `{{` and `{%`, so a comment alone stays.
pub fn is_rendered(text: &str) -> bool {
    text.as_bytes().windows(2).any(|two| matches!(two, b"{{" | b"{%"))
}

/// A text with each template in it as one word of the same length.
pub fn masked(text: &str) -> String {
    let mut masked = text.to_owned();
    let mut from = 0;
    let next = |text: &str, marks: [&str; 2]| marks.iter().filter_map(|it| text.find(it)).min();
    while let Some(start) = next(&masked[from..], ["{{", "{%"]).map(|at| from + at) {
        let end = next(&masked[start..], ["}}", "%}"]).map(|at| start + at + 2);
        let Some(end) = end else { break };
        masked.replace_range(start..end, &"_".repeat(end - start));
        from = end;
    }
    masked
}

/// Whether a text may stand where something other than text is expected. Polyaxon searches it for
/// the regular expression `{{\s*(.+)\s*}}`, so `a-{{ x }}` and `{{ }}` pass, `{{}}` and
/// `{% if x %}1{% endif %}` do not, nor does an expression of several lines.
pub fn is_template(text: &str) -> bool {
    let closes = |two: &[u8]| two == b"}}";
    let Some(last) = text.as_bytes().windows(2).rposition(closes) else { return false };
    let mut from = 0;
    while let Some(open) = find_open(text, from).filter(|open| *open < last) {
        let inside = &text[open + 2..];
        let content = inside.trim_start_matches(is_space);
        let line = content.split('\n').next().unwrap_or_default();
        if blank_closes(inside, content) || line_closes(content, line) {
            return true;
        }
        // Every later start fails as well, unless it ends this line and its content is in the next.
        let line_end = text.len() - content.len() + line.trim_end_matches(is_space).len();
        from = (open + 1).max(line_end.saturating_sub(2));
    }
    false
}

/// What stands behind each `{{` and `{%` up to the end of that template, or of the text where none
/// ends. No part is given twice.
pub fn insides(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    // Where the next template of each kind ends.
    let mut ends = [("}}", 0), ("%}", 0)];
    let mut given = 0;
    let mut insides = Vec::new();
    for open in memchr::memchr_iter(b'{', bytes) {
        let (close, end) = match bytes.get(open + 1) {
            Some(b'{') => &mut ends[0],
            Some(b'%') => &mut ends[1],
            _ => continue,
        };
        let start = open + 2;
        if *end < start {
            *end = text[start..].find(*close).map_or(text.len(), |length| start + length);
        }
        let start = start.max(given);
        given = given.max(*end);
        insides.extend((start < given).then(|| &text[start..given]));
    }
    insides
}

fn find_open(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes().get(from..)?;
    bytes.windows(2).position(|two| two == b"{{").map(|at| from + at)
}

/// `{{ }}`: a blank other than a line break is enough of a content.
fn blank_closes(inside: &str, content: &str) -> bool {
    let blanks = &inside[..inside.len() - content.len()];
    content.starts_with("}}") && blanks.contains(|c| c != '\n')
}

/// Whether the braces close behind at least one character of the line, or right below it.
fn line_closes(content: &str, line: &str) -> bool {
    let mut rest = line.chars();
    rest.next().is_some()
        && (rest.as_str().contains("}}")
            || content[line.len()..].trim_start_matches(is_space).starts_with("}}"))
}

/// Whether a name can stand in a template alone or behind a dot; another stands in brackets.
pub fn is_identifier(name: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    name.chars().all(is_part) && name.starts_with(|c: char| c.is_alphabetic() || c == '_')
}
