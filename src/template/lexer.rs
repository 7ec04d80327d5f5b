//! Text to tags, and the inside of tags to tokens.

mod token;

use super::error::{ParseError, ParseErrorKind};
use crate::text::{TextRange, size};
use token::Scanner;

pub use token::{Token, TokenKind};

/// How often a tag may be searched for its end up to the end of the text. Behind that many unclosed
/// tags a tag has to end in its line, so that lexing stays linear.
const FAR_SEARCHES: usize = 8;

/// What Python's `\s` matches.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\x1c'..='\x1f').contains(&c)
}

/// A stretch of a text. Together the tags of a text cover it.
#[derive(Debug, Clone, PartialEq)]
pub struct Tag {
    /// What it is.
    pub kind: TagKind,
    /// With delimiters.
    pub range: TextRange,
    /// Between the delimiters and their signs.
    pub inner: TextRange,
    /// What stands inside an expression or statement.
    pub tokens: Vec<Token>,
    /// The first mistake that shows before any grammar.
    pub error: Option<ParseError>,
}

/// The kinds of tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TagKind {
    /// No tag at all.
    Text,
    /// `{# #}`
    Comment,
    /// `{% raw %} .. {% endraw %}`
    Raw,
    /// `{{ }}`
    Expression,
    /// `{% %}`
    Statement,
}

/// Cuts a text into tags.
pub fn lex(text: &str) -> Vec<Tag> {
    let mut lexer = Lexer { text, at: 0, far_searches: 0, tags: Vec::new() };
    while lexer.at < text.len() {
        lexer.step();
    }
    lexer.tags
}

struct Lexer<'s> {
    text: &'s str,
    at: usize,
    far_searches: usize,
    tags: Vec<Tag>,
}

impl Lexer<'_> {
    /// Reads the text up to the next tag, and the tag.
    fn step(&mut self) {
        let open = find_tag(self.text, self.at).unwrap_or(self.text.len());
        if open > self.at {
            self.push(TagKind::Text, open, range(self.at, open), None);
        }
        match self.text.get(open..open + 2) {
            Some("{#") => self.comment(),
            Some("{{") => self.code(TagKind::Expression),
            Some("{%") if raw_begin(self.rest()).is_some() => self.raw(),
            Some("{%") => self.code(TagKind::Statement),
            _ => {}
        }
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn push(&mut self, kind: TagKind, end: usize, inner: TextRange, error: Option<ParseError>) {
        let range = range(self.at, end);
        self.tags.push(Tag { kind, range, inner, tokens: Vec::new(), error });
        self.at = end;
    }

    /// A tag whose end is missing: it takes the rest of the text.
    fn push_unclosed(&mut self, kind: TagKind, start: usize, error: ParseError) {
        let end = self.text.len();
        let error = Some(error).filter(|_| !is_ended(&self.text[start..]));
        self.push(kind, end, range(start, end), error);
    }

    fn comment(&mut self) {
        let start = self.at + 2 + sign(&self.text[self.at + 2..]);
        if let Some(end) = self.text[start..].find("#}") {
            let inner = range(start, start + end);
            return self.push(TagKind::Comment, start + end + 2, inner, None);
        }
        let kind = ParseErrorKind::Unclosed("{#");
        let error = ParseError { range: range(self.at, self.at + 2), kind };
        self.push_unclosed(TagKind::Comment, start, error);
    }

    fn raw(&mut self) {
        let start = self.at + raw_begin(self.rest()).unwrap_or_default();
        let close = self.text[start..].match_indices("{%").find_map(|(at, _)| {
            let length = raw_end(&self.text[start + at..])?;
            Some((start + at, start + at + length))
        });
        if let Some((inner_end, end)) = close {
            return self.push(TagKind::Raw, end, range(start, inner_end), None);
        }
        let error = ParseError { range: range(self.at, start), kind: ParseErrorKind::UnclosedRaw };
        self.push_unclosed(TagKind::Raw, start, error);
    }

    /// An expression or a statement.
    fn code(&mut self, kind: TagKind) {
        let start = self.at + 2 + sign(&self.text[self.at + 2..]);
        let mut scanner = Scanner::new(self.text, start, kind);
        if self.far_searches < FAR_SEARCHES {
            scanner.scan(self.text.len());
        }
        if scanner.close.is_none() {
            self.far_searches += 1;
            scanner = Scanner::new(self.text, start, kind);
            scanner.scan(line_limit(self.text, start));
        }
        if scanner.close.is_none() && scanner.error.is_none() {
            let open = if kind == TagKind::Expression { "{{" } else { "{%" };
            scanner.fail(range(self.at, self.at + 2), ParseErrorKind::Unclosed(open));
        }
        let (inner_end, end) = scanner.close.unwrap_or((scanner.at, scanner.at));
        self.push(kind, end, range(start, inner_end), scanner.error);
        if let Some(tag) = self.tags.last_mut() {
            tag.tokens = scanner.tokens;
        }
    }
}

/// The next `{{`, `{%` or `{#`.
fn find_tag(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let opens = |at: &usize| matches!(bytes.get(at + 1), Some(b'{' | b'%' | b'#'));
    (from..bytes.len()).filter(|at| bytes[*at] == b'{').find(opens)
}

/// Where an unclosed tag is taken to end: at the end of its line or at the next tag.
fn line_limit(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let ends = |at: &usize| match bytes[*at] {
        b'\n' | b'\r' => true,
        b'{' => matches!(bytes.get(at + 1), Some(b'{' | b'%' | b'#')),
        _ => false,
    };
    (start..bytes.len()).find(ends).unwrap_or(text.len())
}

/// The length of the sign for whitespace control.
fn sign(text: &str) -> usize {
    usize::from(text.starts_with(['-', '+']))
}

/// Whether nothing follows, or the one line break that Jinja2 drops at the end of a text.
fn is_ended(rest: &str) -> bool {
    matches!(rest, "" | "\n" | "\r\n" | "\r")
}

/// The length of `{% raw %}`, with the blanks that `-%}` takes.
fn raw_begin(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("{%")?;
    let rest = rest[sign(rest)..].trim_start_matches(is_space);
    let rest = rest.strip_prefix("raw")?.trim_start_matches(is_space);
    let rest = match rest.strip_prefix("-%}") {
        Some(rest) => rest.trim_start_matches(is_space),
        None => rest.strip_prefix("%}")?,
    };
    Some(text.len() - rest.len())
}

/// The length of `{% endraw %}`.
fn raw_end(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("{%")?;
    let rest = rest[sign(rest)..].trim_start_matches(is_space);
    let rest = rest.strip_prefix("endraw")?.trim_start_matches(is_space);
    let rest = rest[sign(rest)..].strip_prefix("%}")?;
    Some(text.len() - rest.len())
}

/// A range from offsets of a text, which [`crate::text`] keeps below 4 GiB.
pub(super) fn range(start: usize, end: usize) -> TextRange {
    TextRange::new(size(start), size(end))
}
