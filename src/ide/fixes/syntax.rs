//! Changes that mend the YAML itself.

use crate::analysis::{Analysis, Diagnostic, Fix, Origin, lacks_space};
use crate::ide::style::line_break;
use crate::text::{TextEdit, TextRange, TextSize, size};

use super::{edit, one, pasted, reindent};

/// The fixes of a syntax error.
pub(super) fn fixes(analysis: &Analysis, diagnostic: &Diagnostic) -> Vec<Fix> {
    let prompts = one(pasted::remove_prompts(analysis, diagnostic));
    if !prompts.is_empty() {
        return prompts;
    }
    let mut fixes = proposals(analysis, diagnostic);
    let before = analysis.tree().errors().len();
    fixes.retain(|fix| match diagnostic.origin {
        Origin::Yaml => super::mistakes_after(analysis, &fix.edits) < before,
        _ => super::mends(analysis, diagnostic, fix),
    });
    fixes
}

fn proposals(analysis: &Analysis, diagnostic: &Diagnostic) -> Vec<Fix> {
    match diagnostic.code {
        "unquoted-template" => one(quote_value(analysis, diagnostic, "template", true)),
        "nested-mapping" => one(quote_value(analysis, diagnostic, "value", false)),
        "missing-colon" => one(missing_colon(analysis, diagnostic)),
        "missing-comma" => one(missing_comma(analysis, diagnostic)),
        "missing-space" => vec![missing_space(analysis, diagnostic)],
        "hidden-break" => vec![fix("Put a space in its place", edit(diagnostic.range, " "), true)],
        "tab" => one(pasted::replace_tabs(analysis)),
        "unexpected-character" => one(quote_value(analysis, diagnostic, "value", true)),
        "unexpected-comma" => vec![remove_comma(analysis, diagnostic)],
        "unexpected-dash" => one(list_below(analysis, diagnostic)),
        "unexpected-bracket" => one(other_bracket(analysis, diagnostic)),
        "wrong-indentation" | "missing-dash" => one(reindent::reindent(analysis, diagnostic)),
        "unclosed-quote" | "unclosed-bracket" => one(close(analysis, diagnostic)),
        _ => Vec::new(),
    }
}

fn fix(title: &str, edit: TextEdit, safe: bool) -> Fix {
    Fix { title: title.to_owned(), edits: vec![edit], safe }
}

/// Where a comma follows another or a bracket, a value may be missing instead.
fn remove_comma(analysis: &Analysis, diagnostic: &Diagnostic) -> Fix {
    let before = TextRange::up_to(diagnostic.range.start());
    let text = analysis.tree().text().slice(before);
    let is_lonely = text.trim_end().ends_with([',', '[', '{']);
    fix("Remove the comma", edit(diagnostic.range, ""), !is_lonely)
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

/// The space behind a dash or a colon, also in the lines below that lack it.
fn missing_space(analysis: &Analysis, diagnostic: &Diagnostic) -> Fix {
    let text = analysis.tree().text();
    let first = text.line_of(diagnostic.range.start());
    let mut edits = vec![insertion(diagnostic.range.end(), " ")];
    let line_range = text.line_range(first);
    let indent = text.slice(TextRange::new(line_range.start(), diagnostic.range.start()));
    let is_dash = text.slice(diagnostic.range) == "-";
    let below = (first + 1..text.line_count()).map_while(|line| {
        let range = text.line_range(line);
        let line = text.slice(range).into_owned();
        let rest = line.strip_prefix(&*indent).filter(|it| it.starts_with('-') == is_dash)?;
        Some(range.start() + size(indent.len() + lacks_space(rest)?))
    });
    if indent.trim().is_empty() {
        edits.extend(below.map(|at| insertion(at, " ")));
    }
    let title =
        if is_dash { "Add a space behind the dash" } else { "Add a space behind the colon" };
    Fix { title: title.to_owned(), edits, safe: true }
}

/// A line without a colon: one with `=` in its place, one of punctuation alone, or a key.
fn missing_colon(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let text = analysis.tree().text();
    let word = text.slice(diagnostic.range).into_owned();
    if let Some(key) = word.strip_suffix('=') {
        let line = text.line_range(text.line_of(diagnostic.range.start()));
        let rest = text.slice(TextRange::new(diagnostic.range.end(), line.end())).into_owned();
        let blanks = size(rest.len() - rest.trim_start().len());
        let start = diagnostic.range.start() + size(key.trim_end().len());
        let range = TextRange::new(start, diagnostic.range.end() + blanks);
        return Some(fix("Write a colon", edit(range, ": "), false));
    }
    if !word.contains(|c: char| c.is_alphanumeric()) {
        let range = super::lines::whole_lines(text, diagnostic.range)?;
        return Some(fix("Remove this line", edit(range, ""), false));
    }
    if word.starts_with(['[', '{']) {
        return None;
    }
    Some(fix("Add a colon", insertion(diagnostic.range.end(), ":"), false))
}

/// Puts the item behind a key on a line of its own.
fn list_below(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let text = analysis.tree().text();
    let dash = diagnostic.range.start();
    let line = text.line_range(text.line_of(dash));
    let before = text.slice(TextRange::new(line.start(), dash)).into_owned();
    let key = before.trim_end().strip_suffix(':')?;
    let indent = key.len() - key.trim_start_matches([' ', '-']).len();
    let start = line.start() + size(key.len() + 1);
    let new_text = format!("{}{}", line_break(text), " ".repeat(indent));
    let title = "Put the item on a line of its own";
    Some(fix(title, edit(TextRange::new(start, dash), &new_text), true))
}

/// Closes with the bracket that is open.
fn other_bracket(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let other = match &*analysis.tree().text().slice(diagnostic.range) {
        "]" => "}",
        "}" => "]",
        _ => return None,
    };
    let replaced = edit(diagnostic.range, other);
    let after = super::mistakes_after(analysis, std::slice::from_ref(&replaced));
    let title = format!("Write `{other}`");
    (after < analysis.tree().errors().len()).then(|| fix(&title, replaced, false))
}

fn missing_comma(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let text = analysis.tree().text();
    let start = diagnostic.range.start();
    let line = text.line_range(text.line_of(start));
    let after = text.slice(TextRange::new(start, line.end())).into_owned();
    if after.starts_with("{{") || after.starts_with("{%") {
        return quote_value(analysis, diagnostic, "template", true);
    }
    let before = text.slice(TextRange::new(0.into(), start)).into_owned();
    let end = size(before.trim_end().len());
    Some(fix("Add a comma", insertion(end, ","), false))
}

/// Puts the whole value around a finding in quotes: to the end of its line, or of its item.
fn quote_value(
    analysis: &Analysis,
    diagnostic: &Diagnostic,
    what: &str,
    template: bool,
) -> Option<Fix> {
    let text = analysis.tree().text();
    let line = text.line_range(text.line_of(diagnostic.range.start()));
    let at = usize::from(diagnostic.range.start() - line.start());
    let content_end = usize::from(content_end(analysis, diagnostic.range.start()) - line.start());
    let content = text.slice(line).into_owned();
    let content = content.get(..content_end)?;
    let (start, in_flow) = value_start(content, at, template)?;
    let end = if in_flow { item_end(content, at) } else { content_end };
    let value = content.get(start..end)?.trim_end();
    let quote = if value.contains('"') { '\'' } else { '"' };
    if value.is_empty() || value.starts_with(['"', '\'']) || value.contains([quote, '\\']) {
        return None;
    }
    let range = TextRange::at(line.start() + size(start), size(value.len()));
    let new = edit(range, &format!("{quote}{value}{quote}"));
    Some(fix(&format!("Put the {what} in quotes"), new, template))
}

/// Where the value that holds a byte of a line begins, and whether that is inside of brackets.
fn value_start(line: &str, at: usize, template: bool) -> Option<(usize, bool)> {
    let before = without_templates(line.get(..at)?);
    let separator = last_separator(&before)?;
    let key = before.find(": ").map(|at| at + 2);
    let dash = before.len() - before.trim_start_matches([' ', '-']).len();
    let open = separator.filter(|_| template);
    let start = match open {
        Some(open) => before.get(open + 1..)?.find(": ").map_or(open + 1, |key| open + 3 + key),
        None => key.unwrap_or(dash),
    };
    let blanks = line[start..].len() - line[start..].trim_start().len();
    Some((start + blanks, open.is_some()))
}

/// The last bracket or comma that is in no quotes, if there is one; `None` if quotes are open.
fn last_separator(text: &str) -> Option<Option<usize>> {
    let (mut last, mut open, mut before) = (None, None, '-');
    for (at, c) in text.char_indices() {
        match (open, c) {
            (Some(quote), _) => open = open.filter(|_| c != quote),
            (None, '"' | '\'') if "[{,:-".contains(before) => open = Some(c),
            (None, '[' | '{' | ',') => last = Some(at),
            _ => {}
        }
        before = if c == ' ' { before } else { c };
    }
    open.is_none().then_some(last)
}

/// A text with other characters in place of its templates.
fn without_templates(text: &str) -> String {
    let mut masked = text.to_owned();
    let mut from = 0;
    while let Some(start) = masked[from..].find("{{").map(|at| from + at) {
        let Some(end) = masked[start..].find("}}").map(|at| start + at + 2) else { break };
        masked.replace_range(start..end, &"_".repeat(end - start));
        from = end;
    }
    masked
}

/// Where an item in brackets ends: at the next comma or bracket that is no part of a template.
fn item_end(line: &str, at: usize) -> usize {
    let mut depth = 0usize;
    for (index, c) in line[at..].char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | ']' | '}' if depth == 0 => return at + index,
            _ => {}
        }
    }
    line.len()
}

/// Closes a quote or a bracket: at the end of its line or of the lines below it that are deeper,
/// wherever that leaves the fewest mistakes.
fn close(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let open = analysis.tree().text().slice(diagnostic.range).into_owned();
    let closing = match open.as_str() {
        "[" => "]",
        "{" => "}",
        "\"" => "\"",
        "'" => "'",
        _ => return None,
    };
    let mut edits = closers(analysis, diagnostic.range.start(), closing);
    edits.extend((open == "[" || open == "{").then(|| close_below(analysis, diagnostic, closing)));
    let best = edits
        .into_iter()
        .min_by_key(|edit| super::mistakes_after(analysis, std::slice::from_ref(edit)))?;
    Some(fix(&format!("Close it with `{closing}`"), best, false))
}

/// The end of the line, and before the commas and brackets that it ends with.
fn closers(analysis: &Analysis, start: TextSize, closing: &str) -> Vec<TextEdit> {
    let end = content_end(analysis, start);
    let content = analysis.tree().text().slice(TextRange::new(start, end)).into_owned();
    let mut ends = vec![content.len()];
    for (at, _) in content.char_indices().rev().take_while(|(_, c)| ",]} ".contains(*c)) {
        ends.push(at);
    }
    ends.into_iter().map(|at| insertion(start + size(at), closing)).collect()
}

/// A line of its own behind the lines that are deeper than the one that opens.
fn close_below(analysis: &Analysis, diagnostic: &Diagnostic, closing: &str) -> TextEdit {
    let text = analysis.tree().text();
    let first = text.line_of(diagnostic.range.start());
    let indent = |line: usize| {
        let content = text.slice(text.line_range(line)).into_owned();
        content.len() - content.trim_start().len()
    };
    let deeper = (first + 1..text.line_count()).take_while(|line| indent(*line) > indent(first));
    let end = text.line_range(deeper.last().unwrap_or(first)).end();
    insertion(end, &format!("{}{}{closing}", line_break(text), " ".repeat(indent(first))))
}
