//! What is being typed at a place of a template.

use super::ast::Template;
use super::lexer::{Tag, TagKind, Token, TokenKind};
use super::reference::SegmentKind;
use crate::text::{TextRange, TextSize};

/// A place inside `{{ }}` or `{% %}` where a word can be typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// The word at the place, to be replaced as a whole; empty if there is none.
    pub range: TextRange,
    /// The part of the word before the place.
    pub prefix: String,
    /// What the word is.
    pub kind: CursorKind,
}

/// What a word is, by what stands before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CursorKind {
    /// A value: a name of the context, a literal or `not`.
    Name,
    /// Behind a dot.
    Field(Path),
    /// Inside the brackets behind a path, with the quote if one is open.
    Key(Path, Option<char>),
    /// Behind `|`.
    Filter,
    /// Behind `is` or `is not`.
    Test,
    /// At the start of `{% %}`.
    Statement,
    /// Behind a complete value, where an operator may follow.
    Operator,
    /// Text of a string, or a name that is being made up.
    Free,
}

/// What stands before a dot or bracket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// The name it begins with; empty if it begins with anything else.
    pub root: String,
    /// The steps behind the root.
    pub segments: Vec<SegmentKind>,
}

impl Template {
    /// What is being typed at an offset; `None` outside `{{ }}` and `{% %}`.
    pub fn cursor(&self, offset: TextSize) -> Option<Cursor> {
        let is_code = |tag: &&Tag| matches!(tag.kind, TagKind::Expression | TagKind::Statement);
        let inside = |tag: &&Tag| tag.inner.contains_inclusive(offset);
        let tag = self.tags.iter().filter(is_code).find(inside)?;
        Some(Place { text: &self.text, tag, offset }.cursor())
    }
}

/// An offset inside a tag.
struct Place<'t> {
    text: &'t str,
    tag: &'t Tag,
    offset: TextSize,
}

impl Place<'_> {
    fn cursor(&self) -> Cursor {
        let before = self.tag.tokens.partition_point(|token| token.range.end() < self.offset);
        match self.tag.tokens.get(before) {
            Some(token) if self.is_in_string(*token) => self.string(before, *token),
            Some(token) if self.touches_name(*token) => self.word(before, token.range),
            Some(token) if token.range.end() == self.offset => self.after(before),
            _ => self.word(before, TextRange::empty(self.offset)),
        }
    }

    /// Behind the last character of a token that is no name: a name may begin right there.
    fn after(&self, index: usize) -> Cursor {
        match self.tag.tokens.get(index + 1) {
            Some(next) if self.touches_name(*next) => self.word(index + 1, next.range),
            _ => self.word(index + 1, TextRange::empty(self.offset)),
        }
    }

    fn touches_name(&self, token: Token) -> bool {
        token.kind == TokenKind::Name && token.range.contains_inclusive(self.offset)
    }

    fn is_in_string(&self, token: Token) -> bool {
        let begun = token.range.start() < self.offset;
        match token.kind {
            TokenKind::Str => begun && self.offset < token.range.end(),
            TokenKind::OpenStr => begun && self.offset <= token.range.end(),
            _ => false,
        }
    }

    fn word(&self, index: usize, range: TextRange) -> Cursor {
        self.at(range, self.kind(index))
    }

    fn at(&self, range: TextRange, kind: CursorKind) -> Cursor {
        let prefix = self.text[TextRange::new(range.start(), self.offset)].to_owned();
        Cursor { range, prefix, kind }
    }

    fn string(&self, index: usize, token: Token) -> Cursor {
        let quote = self.text[token.range].chars().next();
        let closing = TextSize::new(u32::from(token.kind == TokenKind::Str));
        let start = token.range.start() + TextSize::new(1);
        let range = TextRange::new(start, token.range.end() - closing);
        let path = self.is_before(index, "[").then(|| self.path(index - 1)).flatten();
        self.at(range, path.map_or(CursorKind::Free, |path| CursorKind::Key(path, quote)))
    }

    fn token(&self, index: usize) -> &str {
        self.tag.tokens.get(index).map_or("", |token| &self.text[token.range])
    }

    fn is_before(&self, index: usize, word: &str) -> bool {
        index > 0 && self.token(index - 1) == word
    }

    /// What a word is that would be the token of this number.
    fn kind(&self, index: usize) -> CursorKind {
        let is_statement = self.tag.kind == TagKind::Statement;
        match index.checked_sub(1).map(|before| self.token(before)) {
            None if is_statement => CursorKind::Statement,
            None => CursorKind::Name,
            Some("for" | "set" | "macro" | "block" | "with" | "from")
                if is_statement && index == 1 =>
            {
                CursorKind::Free
            }
            Some(_) if is_statement && index == 1 => CursorKind::Name,
            Some(".") => CursorKind::Field(self.path(index - 1).unwrap_or(Path::unknown())),
            Some("[") => match self.path(index - 1) {
                Some(path) => CursorKind::Key(path, None),
                None => CursorKind::Name,
            },
            Some("|") => CursorKind::Filter,
            Some("is") => CursorKind::Test,
            Some("not") if self.is_before(index - 1, "is") => CursorKind::Test,
            Some("and" | "or" | "not" | "in" | "if" | "else") => CursorKind::Name,
            Some(_) if self.ends_value(index - 1) => CursorKind::Operator,
            Some(_) => CursorKind::Name,
        }
    }

    fn ends_value(&self, index: usize) -> bool {
        let kind = self.tag.tokens.get(index).map(|token| token.kind);
        kind != Some(TokenKind::Symbol) || matches!(self.token(index), ")" | "]" | "}")
    }

    /// The path that ends before a token.
    fn path(&self, end: usize) -> Option<Path> {
        let mut segments = Vec::new();
        let mut last = end.checked_sub(1)?;
        while let Some((segment, before)) = self.step(last) {
            segments.push(segment);
            last = before;
        }
        segments.reverse();
        let is_name = self.tag.tokens[last].kind == TokenKind::Name;
        is_name.then(|| Path { root: self.token(last).to_owned(), segments })
    }

    /// The step that a token ends, and the token before the step.
    fn step(&self, last: usize) -> Option<(SegmentKind, usize)> {
        if self.token(last) == "]" && last >= 3 && self.is_before(last - 1, "[") {
            return Some((self.key(last - 1), last - 3));
        }
        let before = last.checked_sub(2).filter(|_| self.is_before(last, "."))?;
        match self.tag.tokens[last].kind {
            TokenKind::Name => Some((SegmentKind::Field(self.token(last).to_owned()), before)),
            TokenKind::Integer => Some((self.key(last), before)),
            _ => None,
        }
    }

    /// What a token in brackets leads to.
    fn key(&self, index: usize) -> SegmentKind {
        let text = self.token(index);
        match self.tag.tokens[index].kind {
            TokenKind::Str => SegmentKind::Key(text[1..text.len() - 1].to_owned()),
            TokenKind::Integer => text.parse().map_or(SegmentKind::Other, SegmentKind::Index),
            TokenKind::Name => SegmentKind::Name(text.to_owned()),
            _ => SegmentKind::Other,
        }
    }
}

impl Path {
    fn unknown() -> Path {
        Path { root: String::new(), segments: Vec::new() }
    }
}
