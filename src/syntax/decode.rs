//! The characters that a scalar stands for.

use std::borrow::Cow;

use saphyr::{Event, Parser};

use super::source::Source;
use super::tree::ScalarStyle;

/// The characters of the scalar that `source` begins with and, but for a block scalar, ends with.
/// `parent` is the column of the collection around it.
pub(super) fn decode(source: &str, style: ScalarStyle, parent: i64) -> Cow<'_, str> {
    if let Some(inner) = verbatim(source, style) {
        return Cow::Borrowed(inner);
    }
    // A broken text in quotes is what stands between them.
    let quoted = |quote| read(source).unwrap_or_else(|| unquoted(source, quote).to_owned());
    Cow::Owned(match style {
        ScalarStyle::Plain => fold(source),
        ScalarStyle::SingleQuoted => quoted('\''),
        ScalarStyle::DoubleQuoted => quoted('"'),
        ScalarStyle::Literal | ScalarStyle::Folded => block(source, parent),
    })
}

/// The text of a scalar that stands for itself, without its quotes.
pub(super) fn verbatim(source: &str, style: ScalarStyle) -> Option<&str> {
    let (inner, special) = match style {
        ScalarStyle::Plain => (source, b'\n'),
        ScalarStyle::SingleQuoted => (unquoted(source, '\''), b'\''),
        ScalarStyle::DoubleQuoted => (unquoted(source, '"'), b'\\'),
        ScalarStyle::Literal | ScalarStyle::Folded => return None,
    };
    let stands_for_itself = |byte| byte != b'\n' && byte != b'\r' && byte != special;
    inner.bytes().all(stands_for_itself).then_some(inner)
}

/// The text between quotes; the closing one may be missing.
fn unquoted(source: &str, quote: char) -> &str {
    let inner = source.strip_prefix(quote).unwrap_or(source);
    inner.strip_suffix(quote).unwrap_or(inner)
}

/// Plain text over several lines: a break is a space, breaks after it are kept.
fn fold(source: &str) -> String {
    let source = source.replace("\r\n", "\n").replace('\r', "\n");
    let mut text = String::with_capacity(source.len());
    let mut breaks = 0;
    for line in source.split('\n').map(|line| line.trim_matches([' ', '\t'])) {
        if line.is_empty() {
            breaks += 1;
            continue;
        }
        match breaks {
            0 if text.is_empty() => {}
            0 => text.push(' '),
            _ => text.extend(std::iter::repeat_n('\n', breaks)),
        }
        text.push_str(line);
        breaks = 0;
    }
    text
}

/// The text of a block scalar. Where the file ends without a line break there is none in the text
/// either, though saphyr adds one.
fn block(source: &str, parent: i64) -> String {
    let normal = normal_block(source, parent);
    let mut text = read(&normal).unwrap_or_else(|| source.to_owned());
    if !normal.ends_with('\n') && text.ends_with('\n') {
        text.pop();
    }
    text
}

/// A block scalar as it would stand at the root with an indentation of one.
fn normal_block(text: &str, parent: i64) -> String {
    let source = Source::new(text, true);
    let block = source.block_scalar(0, parent);
    let mut out = String::with_capacity(block.end);
    out.push_str(&text[..1]);
    out.push('1');
    out.push_str(match block.chomp {
        b'+' => "+",
        b'-' => "-",
        _ => "",
    });
    let mut at = source.after_break(block.header_end);
    out.push('\n');
    while at < block.end {
        let end = source.line_end(at);
        if end - at > block.indent {
            out.push(' ');
            out.push_str(&text[at + block.indent..end]);
        }
        let next = source.after_break(end);
        if next > end {
            out.push('\n');
        }
        at = next.max(at + 1);
    }
    out
}

/// What saphyr reads.
fn read(text: &str) -> Option<String> {
    Parser::new_from_str(text).find_map(|event| match event {
        Ok((Event::Scalar(text, ..), _)) => Some(Some(text.into_owned())),
        Ok(_) => None,
        Err(_) => Some(None),
    })?
}

/// The offset in `source` of each byte of `text`, its characters, and of its end: walks both, and
/// passes in the source what stands for nothing.
pub(super) fn source_offsets(source: &str, style: ScalarStyle, text: &str) -> Vec<usize> {
    let mut at = match style.is_block() {
        true => Source::new(source, true).next_line(0),
        false => usize::from(style.is_quoted()),
    };
    let mut offsets = Vec::with_capacity(text.len() + 1);
    for (done, c) in text.char_indices() {
        at = place_of(source, style, at, c);
        // A place inside of a character is that of the next.
        offsets.resize(done + 1, at.min(source.len()));
        at += width(source, style, at, c);
    }
    offsets.resize(text.len() + 1, at.min(source.len()));
    offsets
}

/// Where in the source, from `at` on, the character `c` of the text comes from.
fn place_of(source: &str, style: ScalarStyle, at: usize, c: char) -> usize {
    let rest = &source[at.min(source.len())..];
    let escape = style == ScalarStyle::DoubleQuoted;
    if escape && rest.starts_with('\\') && rest[1..].starts_with(['\n', '\r']) {
        let skipped = rest[1..].trim_start_matches(['\n', '\r', ' ', '\t']);
        return at + rest.len() - skipped.len();
    }
    if rest.starts_with(c) || escape && rest.starts_with('\\') {
        return at;
    }
    if matches!(c, ' ' | '\n') && rest.trim_start_matches([' ', '\t']).starts_with(['\n', '\r']) {
        return at + rest.len() - rest.trim_start_matches([' ', '\t']).len();
    }
    let skipped = rest.trim_start_matches([' ', '\t', '\n', '\r']);
    at + rest.len() - skipped.len()
}

/// How many bytes of the source stand for the character `c` at `at`.
fn width(source: &str, style: ScalarStyle, at: usize, c: char) -> usize {
    let rest = &source[at.min(source.len())..];
    match style {
        ScalarStyle::SingleQuoted if rest.starts_with("''") => 2,
        ScalarStyle::DoubleQuoted if rest.starts_with('\\') => {
            super::token::escape(rest.as_bytes(), 0).unwrap_or(1)
        }
        _ if matches!(c, ' ' | '\n') && rest.starts_with("\r\n") => 2,
        _ => rest.chars().next().map_or(0, char::len_utf8),
    }
}
