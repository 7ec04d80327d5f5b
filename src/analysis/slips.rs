//! Small slips that turn an item or an entry into a text: no space behind its dash or its colon, or
//! `=` in place of the colon.

use std::borrow::Cow;
use std::ops::Range;

use super::bind::Step;
use super::context::Context;
use super::diagnostic::{Diagnostic, Origin, Severity};
use super::patch::bind_in;
use super::trail::trail;
use crate::schema::Shape;
use crate::spec;
use crate::syntax::{Entry, Mapping, Node, ScalarStyle, SyntaxErrorKind};
use crate::text::{Text, TextRange, TextSize, indentation};

/// The findings about values that such a slip may have made.
const CAUSED: [&str; 8] = [
    "wrong-type",
    "nested-k8s-wrong-type",
    "scalar-for-list",
    "unknown-field",
    "nested-k8s-unknown-key",
    "resources-unknown-key",
    "env-mapping",
    "command-single-string",
];

/// A slip at the beginning of a text.
struct Slip {
    code: &'static str,
    message: String,
    /// Up to where something is missing, in bytes.
    length: usize,
}

/// Tells of the slips behind findings about values and keys in place of what follows from them.
pub(super) fn explain(context: &Context, found: &mut [Diagnostic]) {
    let caused = found.iter_mut().filter(|found| CAUSED.contains(&found.code));
    caused.for_each(|found| explain_one(context, found));
}

fn explain_one(context: &Context, found: &mut Diagnostic) {
    let (text, start) = (context.tree.text(), found.range.start());
    if !text.before_in_line(start).trim().is_empty() {
        return;
    }
    let line_end = text.line_at(start).end();
    let rest = text.slice(TextRange::new(start, line_end.min(found.range.end())));
    let slip = match found.code {
        "unknown-field" | "nested-k8s-unknown-key" | "resources-unknown-key" => dash(&rest)
            .or_else(|| {
                let slip = colon(&rest).or_else(|| bracket(&rest));
                slip.filter(|it| opens(&rest, it))
            }),
        "command-single-string" => dash(&rest).filter(|_| {
            let text = text.slice(found.range);
            text.lines().count() > 1 && text.lines().all(|line| line.trim().starts_with('-'))
        }),
        "scalar-for-list" | "env-mapping" => dash(&rest),
        _ => dash(&rest).or_else(|| colon(&rest)).or_else(|| equals(&rest)).or_else(|| {
            let is_all = found.range.len() == TextSize::of(&*rest);
            word(&rest).filter(|_| is_all && wants_keys(context, start))
        }),
    };
    if let Some(slip) = slip.or_else(|| bullet(&rest)) {
        slip.tell(found);
    }
}

/// The slip that makes an entry in braces a key alone: `{cpu:1}`.
pub(super) fn in_braces(entry: &Entry, origin: Origin) -> Option<Diagnostic> {
    if entry.colon().is_some() || entry.block().is_some() {
        return None;
    }
    let key = entry.key();
    let scalar = key.as_scalar().filter(|it| it.style() == ScalarStyle::Plain)?;
    let text = scalar.text();
    if let Some((bytes, message, new_text)) = lookalike(&text) {
        let range = scalar.source_range(bytes);
        let found = Diagnostic::new(range, Severity::Error, "hidden-space", origin, message);
        return Some(Diagnostic { suggestions: vec![new_text], ..found });
    }
    let slip = colon(&text).or_else(|| equals(&text)).or_else(|| blank(&text))?;
    let mut found = Diagnostic::new(key.range(), Severity::Error, slip.code, origin, "");
    let name = text.split([':', '=', ' ']).next().unwrap_or_default().trim_end().to_owned();
    slip.tell(&mut found);
    found.suggestions.push(name);
    Some(found)
}

/// A comma in braces where a number has its point, which makes the fraction a key: `{cpu: 1,5}`. Of
/// three digits the comma may set thousands apart.
pub(super) fn decimal_comma(
    mapping: &Mapping,
    entry: &Entry,
    origin: Origin,
) -> Option<Diagnostic> {
    let digits = |node: Node| {
        let scalar = node.as_scalar().filter(|it| it.style() == ScalarStyle::Plain)?;
        let text = scalar.text().into_owned();
        text.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit()).then_some(text)
    };
    let key = entry.key();
    let comma = key.range().start().checked_sub(TextSize::new(1))?;
    let fraction = digits(key.clone()).filter(|it| !it.is_empty() && entry.colon().is_none())?;
    let before = mapping.entries().filter_map(|entry| entry.value());
    let before = before.into_iter().find(|value| value.range().end() == comma)?;
    let number = format!("{}.{fraction}", digits(before.clone())?);
    let range = TextRange::new(before.range().start(), key.range().end());
    let is_sure = fraction.len() != 3;
    let advice = if is_sure { format!("write `{number}`") } else { "leave it out".to_owned() };
    let message = format!("a comma separates entries and belongs in no number: {advice}");
    let found = Diagnostic::new(range, Severity::Error, "key-not-text", origin, message);
    let suggestions = is_sure.then_some(number).into_iter().collect();
    Some(Diagnostic { suggestions, ..found })
}

/// Tells of the slip behind a line without a colon or a dash, and behind a template without quotes.
pub(super) fn explain_syntax(text: &Text, kind: &SyntaxErrorKind, found: &mut Diagnostic) {
    let line = text.slice(found.range);
    let is_line = matches!(kind, SyntaxErrorKind::MissingColon | SyntaxErrorKind::MissingDash);
    if is_line
        && let Some((bytes, message, new_text)) = wide_colon(&line).or_else(|| lookalike(&line))
    {
        let at = found.range.start() + TextSize::new(bytes.start as u32);
        found.range = TextRange::at(at, TextSize::new(bytes.len() as u32));
        (found.code, found.message) = ("hidden-space", message);
        found.suggestions = vec![new_text];
        return;
    }
    if let Some((start, slip)) = bullet_of(text, kind, found) {
        found.range = TextRange::empty(start);
        return slip.tell(found);
    }
    let slip = match kind {
        SyntaxErrorKind::MissingColon => dash(&line)
            .or_else(|| colon(&line))
            .or_else(|| prefixed(&line))
            .or_else(|| comment(&line))
            .or_else(|| equals(&line)),
        SyntaxErrorKind::UnclosedBracket(_) => {
            let rest = behind(text, found);
            if wrong_closer(&rest).is_some() {
                found.message = format!("`)` does not close `{line}`");
            } else if hides_end(&rest) {
                found.message = format!("`#` begins a comment, so this `{line}` is never closed");
            }
            None
        }
        SyntaxErrorKind::UnclosedQuote(quote) => {
            let rest = behind(text, found);
            if let Some(at) = wrong_quote(&rest, *quote) {
                found.message = format!("`{}` does not close `{quote}`", &rest[at..=at]);
            }
            None
        }
        SyntaxErrorKind::MissingDash => dash(&line),
        SyntaxErrorKind::UnexpectedBracket(_) | SyntaxErrorKind::NestedMapping => {
            let (start, before) = line_before(text, found);
            let slip = colon(&before).or_else(|| equals(&before)).or_else(|| bracket(&before));
            let slip = slip.filter(|slip| opens(&before, slip));
            if slip.is_some() {
                found.range = TextRange::empty(start);
            } else if line == "}" && behind(text, found).starts_with('}') {
                found.message = "`}}` ends a template that no `{{` begins".to_owned();
            }
            slip
        }
        SyntaxErrorKind::UnquotedTemplate => {
            if let Some(quote) = quote_behind(&behind(text, found)) {
                found.message = format!("a `{quote}` stands behind this text and none before it");
            } else if line.starts_with("{%") && line_before(text, found).1.is_empty() {
                let advice = "write `{% ... %}` inside of a value in quotes";
                found.message = format!("no template can stand around lines: {advice}");
            }
            None
        }
        _ => None,
    };
    slip.into_iter().for_each(|slip| slip.tell(found));
}

/// What stands behind a finding in its last line.
fn behind<'t>(text: &'t Text, found: &Diagnostic) -> Cow<'t, str> {
    let start = found.range.end();
    text.slice(TextRange::new(start, text.line_at(start).end()))
}

/// What stands before a finding in its line behind the dashes, and where it begins.
fn line_before(text: &Text, found: &Diagnostic) -> (TextSize, String) {
    let before = text.before_in_line(found.range.start());
    let rest = before.trim_start_matches([' ', '-']);
    (found.range.start() - TextSize::of(rest), rest.to_owned())
}

/// A character of a plain text that looks like a space or a colon where one was meant: at an end,
/// behind a colon, or behind the dash at the beginning. Its bytes, what to say, and what to write.
pub(super) fn lookalike(text: &str) -> Option<(Range<usize>, String, String)> {
    if text.is_ascii() {
        return None;
    }
    let is_hidden = |c: char| {
        let is_break = matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}');
        !c.is_ascii() && c.is_whitespace() && !is_break
            || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
    };
    let rest = text.trim_start_matches(|c| c == ' ' || is_hidden(c));
    let start = text.len() - rest.len();
    let colon = text.find(":").map(|at| at + 1).filter(|at| text[*at..].starts_with(is_hidden));
    let dash = text.starts_with('-').then_some(1).filter(|at| text[*at..].starts_with(is_hidden));
    let (at, end) = if start > 0 {
        (0, start)
    } else if let Some(at) = dash.or(colon) {
        (at, at + text[at..].len() - text[at..].trim_start_matches(is_hidden).len())
    } else {
        (text.trim_end_matches(is_hidden).len(), text.len())
    };
    let found = &text[at..end];
    let first = found.chars().find(|c| is_hidden(*c))?;
    let is_wide = |c: char| c.is_whitespace();
    let name = if first == '\u{a0}' {
        "a no-break space".to_owned()
    } else {
        format!("the invisible character U+{:04X}", u32::from(first))
    };
    let new_text = match () {
        _ if start > 0 => found.chars().filter(|c| is_wide(*c)).map(|_| ' ').collect(),
        _ if end == text.len() => String::new(),
        _ => " ".to_owned(),
    };
    Some((at..end, format!("{name} stands here, which YAML takes for a letter"), new_text))
}

/// The colon of Chinese and Japanese text behind a key.
fn wide_colon(line: &str) -> Option<(Range<usize>, String, String)> {
    let at = line.find('\u{ff1a}').filter(|at| is_key(&line[..*at]))?;
    let end = at + '\u{ff1a}'.len_utf8();
    let new_text = if line[end..].starts_with(' ') { ":" } else { ": " };
    let message = "a wide colon stands here, which YAML takes for a letter".to_owned();
    Some((at..end, message, new_text.to_owned()))
}

/// Tells of lines no deeper than the `|` whose text they are, at the `|` and once.
pub(super) fn unindented_text(text: &Text, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut kept = Vec::with_capacity(found.len());
    let (mut last, mut end) = (None, 0);
    for mut error in found {
        if text.line_of(error.range.start()) < end {
            continue;
        }
        if !matches!(error.code, "missing-colon" | "missing-dash") {
            kept.push(error);
            continue;
        }
        let line = text.line_of(error.range.start());
        let goes_on = last == line.checked_sub(1) && last.is_some();
        let header = line.checked_sub(1).and_then(|above| block_header(text, above, line));
        if goes_on || header.is_some() {
            last = Some(text.line_of(error.range.end()));
        }
        if let Some(header) = header {
            end = text_end(text, line);
            error.range = header;
            error.code = "wrong-indentation";
            error.message = "the lines of this text have to be indented further".to_owned();
        }
        if !goes_on {
            kept.push(error);
        }
    }
    kept
}

/// The line behind those that are deeper than the first of a text.
fn text_end(text: &Text, first: usize) -> usize {
    let blanks = |line: usize| {
        let content = text.slice(text.line_range(line));
        content.len() - content.trim_start().len()
    };
    let is_over = |line: &usize| {
        blanks(*line) <= blanks(first) && !text.slice(text.line_range(*line)).trim().is_empty()
    };
    (first + 1..text.line_count()).find(is_over).unwrap_or(text.line_count())
}

/// The `|` or `>` at the end of a line, if another line is in no farther than what has it.
fn block_header(text: &Text, line: usize, next: usize) -> Option<TextRange> {
    let content = text.slice(text.line_range(line));
    let blanks = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let before = content.trim_end().trim_end_matches(['+', '-']).strip_suffix(['|', '>'])?;
    let is_header = before.ends_with(": ") || before.ends_with("- ");
    let is_beside = blanks(&text.slice(text.line_range(next))) <= blanks(&content);
    let at = text.line_start(line) + TextSize::new(before.len() as u32);
    (is_header && is_beside).then(|| TextRange::at(at, TextSize::new(1)))
}

/// The quote that ends a text of which this is the rest.
fn quote_behind(rest: &str) -> Option<char> {
    let at = rest.find(['"', '\''])?;
    let (before, behind) = rest.split_at(at);
    let is_last = behind[1..].trim_start().is_empty()
        || behind[1..].trim_start().starts_with([',', ']', '}']);
    (is_last && !before.contains([',', ']', ' '])).then(|| behind.chars().next())?
}

impl Slip {
    fn tell(self, found: &mut Diagnostic) {
        found.code = self.code;
        found.message = self.message;
        found.range = TextRange::at(found.range.start(), TextSize::new(self.length as u32));
        found.suggestions.clear();
    }
}

/// `-80`
fn dash(line: &str) -> Option<Slip> {
    let item = line.strip_prefix('-')?;
    let is_flag = item.starts_with(|c: char| c.is_ascii_alphabetic())
        && item.chars().nth(1).is_none_or(char::is_whitespace);
    let begins = |item: &str| item.starts_with(|c: char| !c.is_whitespace() && c != '-');
    let is_one = begins(item.strip_prefix("--").unwrap_or(item)) && !is_flag;
    let message = "a list item needs a space behind its dash: write `- `".to_owned();
    is_one.then_some(Slip { code: "missing-space", message, length: 1 })
}

/// `– a`
fn bullet(line: &str) -> Option<Slip> {
    let message = "a list item begins with a hyphen and a space: write `- `".to_owned();
    list_mark(line).map(|length| Slip { code: "missing-dash", message, length })
}

/// The mark in place of a dash that makes no item of the line that a finding begins, or of the one
/// above where that is the next line of the item; also where it is.
fn bullet_of(text: &Text, kind: &SyntaxErrorKind, found: &Diagnostic) -> Option<(TextSize, Slip)> {
    use SyntaxErrorKind::{
        BadAnchorName, MissingColon, MissingDash, UnexpectedCharacter, UnknownAlias,
        WrongIndentation,
    };
    let (line, before) =
        (text.line_of(found.range.start()), text.before_in_line(found.range.start()));
    let (line, column) = match kind {
        MissingColon | MissingDash | BadAnchorName | UnknownAlias(_) | UnexpectedCharacter('*') => {
            (line, Some(before.len()))
        }
        WrongIndentation => (line.checked_sub(1)?, before.len().checked_sub(2)),
        _ => return None,
    };
    let content = text.slice(text.line_range(line));
    let blanks = column.filter(|it| before.trim().is_empty() && *it == indentation(&content))?;
    let start = text.line_start(line) + TextSize::new(blanks as u32);
    Some((start, bullet(&content[blanks..])?))
}

/// The length of the mark with which other texts than YAML begin the items of lists, and these a line.
pub fn list_mark(line: &str) -> Option<usize> {
    let mark = line.chars().next()?;
    let is_mark = "*–—−‐‑•‣◦·".contains(mark) && line[mark.len_utf8()..].starts_with(' ');
    is_mark.then(|| mark.len_utf8())
}

/// `kind:service`
fn colon(line: &str) -> Option<Slip> {
    let (before, value) = line.split_once(':')?;
    let key = before.trim_end();
    let is_one = value.starts_with(|c: char| !c.is_whitespace() && c != ':' && c != '=');
    let message = format!("a key needs a space behind its colon: write `{key}: `");
    let slip = Slip { code: "missing-space", message, length: before.len() + 1 };
    (is_one && is_key(key) && !value.starts_with("//")).then_some(slip)
}

/// `nvidia.com/gpu:1`
fn prefixed(line: &str) -> Option<Slip> {
    let (domain, rest) = line.split_once('/').filter(|(domain, _)| domain.contains('.'))?;
    let slip = colon(rest).filter(|_| is_key(domain))?;
    let length = domain.len() + 1 + slip.length;
    let message = format!("a key needs a space behind its colon: write `{} `", &line[..length]);
    Some(Slip { message, length, ..slip })
}

/// `kind`
fn word(line: &str) -> Option<Slip> {
    let message = format!("a key needs a colon: write `{line}: `");
    let is_one = line.chars().all(|c| c.is_ascii_alphabetic()) && is_key(line);
    is_one.then_some(Slip { code: "missing-colon", message, length: line.len() })
}

/// Whether nothing but keys and values may stand at a place.
fn wants_keys(context: &Context, at: TextSize) -> bool {
    let schema = spec::schema();
    let steps = trail(&context.document, at).steps;
    let view = steps.last().map_or_else(|| context.root.clone(), Step::view);
    let bound = bind_in(context.beside, context.kind, &context.root, &steps);
    let mut shapes = bound.shapes(schema, &view).into_iter().map(|shape| schema.shape(shape));
    !bound.slots.is_empty()
        && shapes.all(|it| matches!(it, Shape::Object(_) | Shape::Map(_) | Shape::Tagged(_)))
}

/// `// text`
fn comment(line: &str) -> Option<Slip> {
    let message = "a comment begins with `#`".to_owned();
    line.starts_with("//").then_some(Slip { code: "missing-colon", message, length: 2 })
}

/// `kind=service`
fn equals(line: &str) -> Option<Slip> {
    let (before, _) = line.split_once('=')?;
    let key = before.trim_end();
    let message = format!("a key needs a colon: write `{key}: `");
    let slip = Slip { code: "missing-colon", message, length: before.len() + 1 };
    is_key(key).then_some(slip)
}

/// `kind service`
fn blank(text: &str) -> Option<Slip> {
    let (key, _) = text.split_once(' ')?;
    let message = format!("a key needs a colon: write `{key}: `");
    let slip = Slip { code: "missing-colon", message, length: text.len() };
    is_key(&key.replace('/', ".")).then_some(slip)
}

/// `git {url: x}`
fn bracket(text: &str) -> Option<Slip> {
    let key = text[..text.find(['{', '['])?].trim_end();
    let message = format!("a key needs a colon: write `{key}: `");
    let slip = Slip { code: "missing-colon", message, length: key.len() };
    is_key(key).then_some(slip)
}

/// Up to where a space is missing behind the dash or the colon of a line, in bytes; `None` where none
/// is.
pub fn lacks_space(line: &str) -> Option<usize> {
    dash(line).or_else(|| colon(line)).map(|slip| slip.length)
}

/// Where a `)` stands that was to close the bracket before a line, in bytes; `None` where there is
/// none.
pub fn wrong_closer(rest: &str) -> Option<usize> {
    let before = rest.trim_end().trim_end_matches(',').strip_suffix(')')?;
    (!before.contains(['(', ']', '}', '#'])).then_some(before.len())
}

/// Where the other quote stands that was to close the one before a line, in bytes; `None` where there
/// is none.
pub fn wrong_quote(rest: &str, quote: char) -> Option<usize> {
    let (text, behind) = rest.split_once(if quote == '"' { '\'' } else { '"' })?;
    let behind = behind.trim_start();
    let is_last = behind.is_empty() || behind.starts_with([',', ']', '}']);
    (is_last && !text.is_empty() && !text.contains([quote, ',', '['])).then_some(text.len())
}

/// Where the next `#` stands that begins a comment, in bytes, in a line behind a bracket.
pub fn comment_sign(rest: &str, from: usize) -> Option<usize> {
    let is_sign = |at: &usize| rest[..*at].chars().next_back().is_none_or(|c| " ,[{".contains(c));
    rest.match_indices('#').map(|(at, _)| at).find(|at| *at >= from && is_sign(at))
}

/// Whether a comment holds the end of the brackets that a line is behind.
pub fn hides_end(rest: &str) -> bool {
    comment_sign(rest, 0).is_some_and(|at| rest[at..].contains([']', '}']))
}

/// Whether brackets follow what is missing.
fn opens(line: &str, slip: &Slip) -> bool {
    line[slip.length..].trim_start().starts_with(['{', '['])
}

fn is_key(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
}
