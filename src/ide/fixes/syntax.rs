//! Changes that mend the YAML itself.

use crate::analysis::{
    Analysis, Diagnostic, Fix, Origin, Step, comment_sign, hides_end, lacks_space, list_mark,
    trail, wrong_closer, wrong_quote,
};
use crate::ide::style::line_break;
use crate::template::masked;
use crate::text::{Text, TextEdit, TextRange, TextSize, indentation, size};

use super::lines::{indent, is_item, whole_lines};
use super::{one, one_line, pasted, reindent};

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
        "nested-mapping" => one_line::of_mapping(analysis, diagnostic),
        "missing-key" => one(stray_colon(analysis, diagnostic)),
        "missing-colon" => one(missing_colon(analysis, diagnostic)),
        "missing-comma" => one(missing_comma(analysis, diagnostic)),
        "missing-space" if hides_value(analysis, diagnostic) => Vec::new(),
        "missing-space" => {
            let space = missing_space(analysis, diagnostic);
            let flag = (!space.safe).then(|| missing_dash(analysis, diagnostic));
            let mut fixes: Vec<_> = flag.into_iter().chain([space]).collect();
            if !follows_item(analysis, diagnostic) {
                fixes.reverse();
            }
            fixes
        }
        "hidden-break" => {
            vec![fix("Put a space in its place", TextEdit::replace(diagnostic.range, " "), true)]
        }
        "tab" => one(pasted::replace_tabs(analysis)),
        "unexpected-character" => match fence(analysis, diagnostic) {
            Some(line) => vec![fix("Remove the line", TextEdit::delete(line), false)],
            None => one(quote_value(analysis, diagnostic, "value", true)),
        },
        "unexpected-text" => one(quotes_in_quotes(analysis, diagnostic)),
        "unexpected-comma" => vec![remove_comma(analysis, diagnostic)],
        "unexpected-dash" => one(one_line::list_below(analysis, diagnostic)),
        "unexpected-bracket" => {
            let removed = fix("Remove the bracket", TextEdit::delete(diagnostic.range), false);
            match other_bracket(analysis, diagnostic) {
                Some(other) => vec![other],
                None => open_bracket(analysis, diagnostic).into_iter().chain([removed]).collect(),
            }
        }
        "bad-escape" => {
            let once = fix("Write `\\\\`", TextEdit::insert(diagnostic.range.start(), "\\"), false);
            match single_quotes(analysis, diagnostic) {
                Some((single, true)) => vec![single, once],
                Some((single, false)) => vec![once, single],
                None => vec![once],
            }
        }
        "wrong-indentation" => match &*analysis.tree().text().slice(diagnostic.range) {
            "-" => one(align_dashes(analysis, diagnostic)
                .or_else(|| reindent::reindent(analysis, diagnostic))),
            "|" | ">" => one(indent_text(analysis, diagnostic)),
            _ => one(into_text(analysis, diagnostic)
                .or_else(|| reindent::reindent(analysis, diagnostic))),
        },
        "missing-dash" if marks_item(analysis, diagnostic) => {
            vec![write_dashes(analysis, diagnostic)]
        }
        "missing-dash" => {
            let is_key = analysis.tree().text().byte(diagnostic.range.end()) == Some(b':');
            let moved = is_key.then(|| reindent::reindent(analysis, diagnostic)).flatten();
            moved.into_iter().chain([missing_dash(analysis, diagnostic)]).collect()
        }
        "unclosed-quote" | "unclosed-bracket" => one(close(analysis, diagnostic)),
        _ => Vec::new(),
    }
}

pub(super) fn fix(title: &str, edit: TextEdit, safe: bool) -> Fix {
    Fix { title: title.to_owned(), edits: vec![edit], safe }
}

/// Where a comma follows another or a bracket, a value may be missing instead.
fn remove_comma(analysis: &Analysis, diagnostic: &Diagnostic) -> Fix {
    let before = TextRange::up_to(diagnostic.range.start());
    let text = analysis.tree().text().slice(before);
    let is_lonely = text.trim_end().ends_with([',', '[', '{']);
    fix("Remove the comma", TextEdit::delete(diagnostic.range), !is_lonely)
}

/// The end of what is written in the line of an offset: a comment behind a blank is none of it.
fn content_end(analysis: &Analysis, offset: TextSize) -> TextSize {
    let text = analysis.tree().text();
    let line = text.line_at(offset);
    let rest = text.slice(TextRange::new(offset, line.end())).into_owned();
    let content = rest.split_once(" #").map_or(rest.as_str(), |(content, _)| content);
    offset + TextSize::of(content.trim_end())
}

/// Whether what follows would be a comment, an anchor, an alias or a tag behind a space.
fn hides_value(analysis: &Analysis, diagnostic: &Diagnostic) -> bool {
    let next = analysis.tree().text().byte(diagnostic.range.end());
    next.is_some_and(|next| b"#&*!".contains(&next))
}

/// A space behind a dash or a colon, and none before it.
fn space(text: &Text, sign_end: TextSize) -> TextEdit {
    let before = text.before_in_line(sign_end);
    let (key, sign) = before.split_at(before.len().saturating_sub(1));
    let blanks = size(key.len() - key.trim_end().len());
    if sign == "-" || blanks == TextSize::new(0) {
        return TextEdit::insert(sign_end, " ");
    }
    let range = TextRange::new(sign_end - blanks - TextSize::of(sign), sign_end);
    TextEdit::replace(range, format!("{sign} "))
}

/// The space behind a dash or a colon, also in the lines below that lack it.
fn missing_space(analysis: &Analysis, diagnostic: &Diagnostic) -> Fix {
    let text = analysis.tree().text();
    let first = text.line_of(diagnostic.range.start());
    let mut edits = vec![space(text, diagnostic.range.end())];
    let indent = text.before_in_line(diagnostic.range.start());
    let is_dash = text.slice(diagnostic.range) == "-";
    let is_first = indent.trim().is_empty();
    // What stood below the first key of an item follows it.
    let mut follows = false;
    for line in (first + 1..text.line_count()).take_while(|_| is_first) {
        let range = text.line_range(line);
        let content = text.slice(range).into_owned();
        let blanks = indentation(&content);
        let rest = &content[blanks..];
        if is_dash && blanks > indent.len() {
            follows |= blanks == indent.len() + 1;
            edits.extend(follows.then(|| TextEdit::insert(range.start(), " ")));
            continue;
        }
        let is_alike = blanks == indent.len() && rest.starts_with('-') == is_dash;
        let Some(lacks) = lacks_space(rest).filter(|_| is_alike) else { break };
        edits.push(space(text, range.start() + size(indent.len() + lacks)));
        follows = false;
    }
    let title =
        if is_dash { "Add a space behind the dash" } else { "Add a space behind the colon" };
    // A word may be a flag that lacks the dash of its item.
    let behind = TextRange::at(diagnostic.range.end(), size(2));
    let has_dashes = text.slice(behind.intersect(text.range()).unwrap_or_default()) == "--";
    let is_flag = is_dash && !has_dashes && is_among_words(analysis, diagnostic.range.start());
    Fix { title: title.to_owned(), edits, safe: !is_flag }
}

/// Whether the line above begins an item as it should.
fn follows_item(analysis: &Analysis, diagnostic: &Diagnostic) -> bool {
    let text = analysis.tree().text();
    let above = text.line_of(diagnostic.range.start()).checked_sub(1);
    above.is_some_and(|line| is_item(text, line))
}

/// Whether an offset is in `command` or `args`.
fn is_among_words(analysis: &Analysis, offset: TextSize) -> bool {
    let steps = trail(&analysis.tree().document_at(offset), offset).steps;
    let key = steps.iter().rev().find_map(Step::key_text);
    key.is_some_and(|key| matches!(&*key, "command" | "args"))
}

/// The dash before a line of a list, also before the lines below that lack it.
fn missing_dash(analysis: &Analysis, diagnostic: &Diagnostic) -> Fix {
    let text = analysis.tree().text();
    let first = text.line_of(diagnostic.range.start());
    let indent = text.before_in_line(diagnostic.range.start());
    let lines = (first..text.line_count()).map_while(|line| {
        let range = text.line_range(line);
        let content = text.slice(range).into_owned();
        let rest = content.strip_prefix(&*indent)?;
        let is_item = rest.starts_with("- ") || rest.starts_with([' ', '#']) || rest.is_empty();
        (!is_item).then(|| TextEdit::insert(range.start() + size(indent.len()), "- "))
    });
    let title = "Begin the line with a dash".to_owned();
    Fix { title, edits: lines.collect(), safe: false }
}

/// Whether another mark stands in place of a dash.
fn marks_item(analysis: &Analysis, diagnostic: &Diagnostic) -> bool {
    let text = analysis.tree().text();
    let start = diagnostic.range.start();
    list_mark(&text.slice(TextRange::new(start, text.line_at(start).end()))).is_some()
}

/// Writes dashes in place of other marks, also in the lines below.
fn write_dashes(analysis: &Analysis, diagnostic: &Diagnostic) -> Fix {
    let text = analysis.tree().text();
    let first = text.line_of(diagnostic.range.start());
    let column = text.before_in_line(diagnostic.range.start()).len();
    let mut edits = Vec::new();
    for line in first..text.line_count() {
        let range = text.line_range(line);
        let content = text.slice(range);
        let blanks = indentation(&content);
        let rest = &content[blanks..];
        if rest.trim().is_empty() || blanks > column {
            continue;
        }
        let Some(length) = list_mark(rest).filter(|_| blanks == column) else { break };
        let mark = TextRange::at(range.start() + size(blanks), size(length));
        edits.push(TextEdit::replace(mark, "-"));
    }
    Fix { title: "Write `-`".to_owned(), edits, safe: false }
}

/// Moves a dash, and those below it, to the column of the dash in the line above.
fn align_dashes(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let text = analysis.tree().text();
    let first = text.line_of(diagnostic.range.start());
    let blanks = |line: usize| {
        let content = text.slice(text.line_range(line));
        let blanks = indentation(&content);
        content[blanks..].starts_with("- ").then_some(blanks)
    };
    let to = first.checked_sub(1).and_then(blanks)?;
    let lines = (first..text.line_count()).map_while(|line| Some((line, blanks(line)?)));
    let edits = lines.take_while(|(_, from)| *from > to).map(|(line, from)| {
        TextEdit::delete(TextRange::at(text.line_start(line), size(from - to)))
    });
    let title = "Move the dash to the left".to_owned();
    Some(Fix { title, edits: edits.collect(), safe: false })
}

/// Indents the lines that are to be the text of a block scalar.
fn indent_text(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let text = analysis.tree().text();
    let header = text.line_of(diagnostic.range.start());
    let column = column_of(text, header)?;
    let first = column_of(text, header + 1).filter(|first| *first <= column)?;
    let last = (header + 1..text.line_count())
        .take_while(|line| {
            let begins = begins(&text.slice(text.line_range(*line)));
            column_of(text, *line).is_none_or(|it| it > column || it >= first && !begins)
        })
        .last()?;
    let range = TextRange::new(text.line_start(header + 1), text.line_range(last).end());
    let edits = indent(text, range, column + 2 - first);
    Some(Fix { title: "Indent the text".to_owned(), edits, safe: false })
}

/// So many lines above one that was left out of a text its header is looked for.
const LONGEST_TEXT: usize = 1000;

/// Moves a line into the block scalar above it.
fn into_text(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let text = analysis.tree().text();
    let line = text.line_of(diagnostic.range.start());
    let content = |line: usize| text.slice(text.line_range(line)).into_owned();
    let own = column_of(text, line).filter(|_| !begins(&content(line)))?;
    let is_header = |line: &usize| {
        let content = content(*line);
        let content = content.trim_end().trim_end_matches(['+', '-']);
        content.ends_with(" |") || content.ends_with(" >")
    };
    let header = (line.saturating_sub(LONGEST_TEXT)..line).rev().find(is_header)?;
    let columns = || (header + 1..line).filter_map(|line| column_of(text, line));
    let column = columns().next().filter(|column| own < *column)?;
    let blanks = " ".repeat(column - own);
    let edit = TextEdit::insert(text.line_start(line), &blanks);
    columns().all(|it| it >= column).then(|| fix("Indent the line", edit, false))
}

/// How many blanks a line begins with; none for one that is blank.
fn column_of(text: &Text, line: usize) -> Option<usize> {
    let content = text.slice(text.line_range(line));
    (!content.trim().is_empty()).then(|| content.len() - content.trim_start().len())
}

/// Whether a line begins with a dash or a key.
fn begins(line: &str) -> bool {
    let line = line.trim_start();
    let is_entry = line.split_once(':').is_some_and(|(key, rest)| {
        !key.contains([' ', '"', '\'']) && (rest.is_empty() || rest.starts_with(' '))
    });
    is_entry || line.starts_with("- ")
}

/// A line without a colon: one with `=` in its place, one of punctuation alone, or a key.
fn missing_colon(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let text = analysis.tree().text();
    let word = text.slice(diagnostic.range).into_owned();
    if let Some(key) = word.strip_suffix('=') {
        let line = text.line_at(diagnostic.range.start());
        let rest = text.slice(TextRange::new(diagnostic.range.end(), line.end())).into_owned();
        let blanks = size(rest.len() - rest.trim_start().len());
        let start = diagnostic.range.start() + size(key.trim_end().len());
        let range = TextRange::new(start, diagnostic.range.end() + blanks);
        return Some(fix("Write a colon", TextEdit::replace(range, ": "), false));
    }
    if word == "//" {
        return Some(fix("Write `#`", TextEdit::replace(diagnostic.range, "#"), false));
    }
    if !word.contains(|c: char| c.is_alphanumeric()) {
        let range = whole_lines(text, diagnostic.range)?;
        return Some(fix("Remove this line", TextEdit::delete(range), false));
    }
    if word.starts_with(['[', '{']) {
        return None;
    }
    let colon = word.find(' ').map(|at| TextEdit::insert(diagnostic.range.start() + size(at), ":"));
    let known = colon.filter(|colon| {
        // In braces a word that is followed by another is a key, and known or not.
        if diagnostic.origin != Origin::Yaml {
            return true;
        }
        let after = analysis.update(analysis.tree().edit(colon));
        reindent::is_known(&after, diagnostic.range.start()).unwrap_or_default()
    });
    // Of two words the first is the key also where any key may stand.
    let pair = word.split_once(' ').filter(|(_, value)| !value.trim().contains(' '));
    let end = pair.map_or(word.len(), |(key, _)| key.len());
    let colon = || TextEdit::insert(diagnostic.range.start() + size(end), ":");
    let colon = known.unwrap_or_else(colon);
    Some(fix("Add a colon", colon, false))
}

/// Closes with the bracket that is open.
fn other_bracket(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let other = match &*analysis.tree().text().slice(diagnostic.range) {
        "]" => "}",
        "}" => "]",
        _ => return None,
    };
    let replaced = TextEdit::replace(diagnostic.range, other);
    let after = super::mistakes_after(analysis, std::slice::from_ref(&replaced));
    let title = format!("Write `{other}`");
    (after < analysis.tree().errors().len()).then(|| fix(&title, replaced, false))
}

/// Removes a colon behind that of a key.
fn stray_colon(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let before = analysis.tree().text().before_in_line(diagnostic.range.start());
    let key = before.trim_end();
    let blanks = size(before.len() - key.len());
    let range = TextRange::new(diagnostic.range.start() - blanks, diagnostic.range.end());
    key.ends_with(':').then(|| fix("Remove the second colon", TextEdit::delete(range), false))
}

/// Opens the brackets that are closed around the value of the line, where a list may stand.
fn open_bracket(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let text = analysis.tree().text();
    let before = text.before_in_line(diagnostic.range.start());
    let (value, _) = value_start(&before, before.len(), false)?;
    let at = diagnostic.range.start() - size(before.len() - value);
    let opened = fix("Open it with `[`", TextEdit::insert(at, "["), false);
    let is_list = value < before.len() && text.slice(diagnostic.range) == "]";
    (is_list && !one_line::is_wrong_type(analysis, &opened)).then_some(opened)
}

/// Puts a text in single quotes, in which a backslash is one, unless some are meant to be escapes;
/// also whether there are others, which would be taken for escapes unseen.
fn single_quotes(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<(Fix, bool)> {
    let range = super::subject(analysis, diagnostic)?.range();
    let written = analysis.tree().text().slice(range);
    let text = written.strip_prefix('"')?.strip_suffix('"')?;
    let is_meant = ["'", "\n", "\\\\", "\\\""].iter().any(|it| text.contains(it));
    let edit = TextEdit::replace(range, format!("'{text}'"));
    let has_others = text.matches('\\').nth(1).is_some();
    (!is_meant).then(|| (fix("Put the text in single quotes", edit, false), has_others))
}

fn missing_comma(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let text = analysis.tree().text();
    let start = diagnostic.range.start();
    let line = text.line_at(start);
    let after = text.slice(TextRange::new(start, line.end())).into_owned();
    if after.starts_with("{{") || after.starts_with("{%") {
        return quote_value(analysis, diagnostic, "template", true);
    }
    let before = text.slice(TextRange::up_to(start)).into_owned();
    let end = size(before.trim_end().len());
    if after.starts_with(['[', '{']) && end == start && !before.ends_with([']', '}', '"', '\'']) {
        return quote_value(analysis, diagnostic, "value", true)
            .map(|fix| Fix { safe: false, ..fix });
    }
    Some(fix("Add a comma", TextEdit::insert(end, ","), false))
}

/// Puts a text that holds its own quotes in the others.
fn quotes_in_quotes(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let text = analysis.tree().text();
    let line = text.line_at(diagnostic.range.start());
    let content = text.slice(line).into_owned();
    let (before, behind) = content.split_at(usize::from(diagnostic.range.start() - line.start()));
    let quote = before.chars().next_back().filter(|c| ['"', '\''].contains(c))?;
    let other = if quote == '"' { '\'' } else { '"' };
    let open = before[..before.len() - 1].rfind(quote)?;
    let ends = behind.match_indices(quote).map(|(at, _)| before.len() + at).filter(|end| {
        let rest = content[end + 1..].trim_start();
        rest.is_empty() || rest.starts_with([',', ']', '}', '#'])
    });
    let texts = ends.map(|end| (end, &content[open + 1..end]));
    let mut texts = texts.filter(|(_, text)| !text.contains([other, '\\']));
    let (end, inside) = texts.next()?;
    let range = TextRange::at(line.start() + size(open), size(end + 1 - open));
    let new = TextEdit::replace(range, format!("{other}{inside}{other}"));
    Some(fix("Put the text in the other quotes", new, false))
}

/// The line of a fence of Markdown, with its break.
fn fence(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<TextRange> {
    let text = analysis.tree().text();
    let line = text.line_of(diagnostic.range.start());
    let is_fence = text.slice(text.line_range(line)).starts_with("```");
    is_fence.then(|| TextRange::new(text.line_start(line), text.line_start(line + 1)))
}

/// Puts the whole value around a finding in quotes: to the end of its line, or of its item.
pub(super) fn quote_value(
    analysis: &Analysis,
    diagnostic: &Diagnostic,
    what: &str,
    template: bool,
) -> Option<Fix> {
    let text = analysis.tree().text();
    let line = text.line_at(diagnostic.range.start());
    let at = usize::from(diagnostic.range.start() - line.start());
    let content_end = usize::from(content_end(analysis, diagnostic.range.start()) - line.start());
    let content = text.slice(line).into_owned();
    let content = content.get(..content_end)?;
    let (start, in_flow) = value_start(content, at, template)?;
    let end = if in_flow { item_end(content, at) } else { content_end };
    let value = content.get(start..end)?.trim_end();
    let quote = if value.contains('"') { '\'' } else { '"' };
    if value.is_empty() || value.starts_with(['"', '\'']) || value.contains('\\') {
        return None;
    }
    let range = TextRange::at(line.start() + size(start), size(value.len()));
    if let Some(text) = value.strip_suffix(['"', '\''])
        && let last = &value[text.len()..]
        && !text.contains(last)
    {
        // Another mark may stand in its place.
        let other = text.chars().next().filter(|c| "`´“”„‘’«»".contains(*c));
        let other = other.map_or(TextSize::new(0), TextSize::of);
        let before = TextEdit::replace(TextRange::at(range.start(), other), last);
        return Some(fix("Add the quote before the text", before, template));
    }
    if value.contains(quote) {
        return None;
    }
    let new = TextEdit::replace(range, format!("{quote}{value}{quote}"));
    Some(fix(&format!("Put the {what} in quotes"), new, template))
}

/// Where the value that holds a byte of a line begins, and whether that is inside of brackets.
fn value_start(line: &str, at: usize, template: bool) -> Option<(usize, bool)> {
    let before = masked(line.get(..at)?);
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

/// Where an item in brackets ends: at the next comma or bracket that is no part of a template.
fn item_end(line: &str, at: usize) -> usize {
    let mut depth = 0usize;
    for (index, c) in line[at..].char_indices() {
        match c {
            '{' | '[' => depth += 1,
            '}' | ']' if depth > 0 => depth -= 1,
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
    let is_bracket = open == "[" || open == "{";
    let (text, start) = (analysis.tree().text(), diagnostic.range.end());
    let rest = text.slice(TextRange::new(start, text.line_at(start).end()));
    if let Some(at) = wrong_closer(&rest).filter(|_| is_bracket) {
        let range = TextRange::at(start + size(at), size(1));
        let edits = vec![TextEdit::replace(range, closing)];
        return Some(Fix { title: format!("Change to `{closing}`"), edits, safe: false });
    }
    if is_bracket && hides_end(&rest) {
        return quote_items(diagnostic, &rest);
    }
    if !is_bracket && let Some(at) = wrong_quote(&rest, if open == "'" { '\'' } else { '"' }) {
        let other = TextEdit::replace(TextRange::at(start + size(at), size(1)), closing);
        return Some(fix(&format!("Change to `{closing}`"), other, false));
    }
    let mut edits = closers(analysis, diagnostic.range.start(), closing);
    // The next quote may be that of another text in brackets.
    let next = rest.find(closing).and_then(|next| rest[..next].rfind(','));
    edits
        .extend(next.filter(|_| !is_bracket).map(|at| TextEdit::insert(start + size(at), closing)));
    edits.extend(is_bracket.then(|| close_below(analysis, diagnostic, closing)));
    let best = edits
        .into_iter()
        .min_by_key(|edit| super::mistakes_after(analysis, std::slice::from_ref(edit)))?;
    Some(fix(&format!("Close it with `{closing}`"), best, false))
}

/// Puts the items of brackets in quotes whose `#` begins a comment that holds their end.
fn quote_items(diagnostic: &Diagnostic, rest: &str) -> Option<Fix> {
    let (mut edits, mut from) = (Vec::new(), 0);
    while let Some(sign) = comment_sign(rest, from) {
        let before = &rest[..sign];
        let start = before.rfind([',', '[', '{']).map_or(0, |at| at + 1);
        let start = before[start..].find(": ").map_or(start, |at| start + at + 2);
        let start = start + before[start..].len() - before[start..].trim_start().len();
        from = sign + rest[sign..].find([',', ']', '}'])?;
        let item = rest[start..from].trim_end();
        if item.contains(['"', '\'', '\\']) {
            return None;
        }
        let range = TextRange::at(diagnostic.range.end() + size(start), size(item.len()));
        edits.push(TextEdit::replace(range, format!("\"{item}\"")));
    }
    let title = if edits.len() == 1 { "Put the item in quotes" } else { "Put the items in quotes" };
    Some(Fix { title: title.to_owned(), edits, safe: false })
}

/// The end of the line, and before the commas and brackets that it ends with.
fn closers(analysis: &Analysis, start: TextSize, closing: &str) -> Vec<TextEdit> {
    let end = content_end(analysis, start);
    let content = analysis.tree().text().slice(TextRange::new(start, end)).into_owned();
    let mut ends = vec![content.len()];
    for (at, _) in content.char_indices().rev().take_while(|(_, c)| ",]} ".contains(*c)) {
        ends.push(at);
    }
    ends.into_iter().map(|at| TextEdit::insert(start + size(at), closing)).collect()
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
    TextEdit::insert(end, format!("{}{}{closing}", line_break(text), " ".repeat(indent(first))))
}
