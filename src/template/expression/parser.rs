//! Walking over the tokens of a tag.

use super::super::ast::{Expr, ExprKind, Ident};
use super::super::error::{ParseError, ParseErrorKind};
use super::super::lexer::{Tag, Token, TokenKind};
use crate::text::{TextRange, TextSize};

/// How deep brackets, signs and conditions may be nested; Python's own limit is near.
const MAX_DEPTH: usize = 64;

/// Reads a tag. After a mistake that leaves no way to go on it behaves as if the tag ended there,
/// so that every rule comes to an end by itself.
pub struct Parser<'t> {
    text: &'t str,
    tokens: &'t [Token],
    end: TextSize,
    at: usize,
    depth: usize,
    /// The first mistake.
    pub error: Option<ParseError>,
}

impl<'t> Parser<'t> {
    pub fn new(text: &'t str, tag: &'t Tag) -> Self {
        let end = tag.inner.end();
        Parser { text, tokens: &tag.tokens, end, at: 0, depth: 0, error: None }
    }

    /// The token to be read next.
    pub fn peek(&self) -> Option<Token> {
        self.tokens.get(self.at).copied()
    }

    /// The text of a token.
    pub fn text(&self, token: Token) -> &'t str {
        &self.text[token.range]
    }

    /// Whether a keyword or symbol is next.
    pub fn at(&self, word: &str) -> bool {
        self.peek().is_some_and(|token| self.is(token, word))
    }

    /// Whether one of several keywords or symbols is next.
    pub fn at_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.at(word))
    }

    /// Whether a token of a kind is next.
    pub fn at_kind(&self, kind: TokenKind) -> bool {
        self.peek().is_some_and(|token| token.kind == kind)
    }

    /// Whether the token behind the next one is a keyword or symbol.
    pub fn second_is(&self, word: &str) -> bool {
        self.tokens.get(self.at + 1).is_some_and(|token| self.is(*token, word))
    }

    pub fn at_end(&self) -> bool {
        self.at >= self.tokens.len()
    }

    fn is(&self, token: Token, word: &str) -> bool {
        matches!(token.kind, TokenKind::Name | TokenKind::Symbol) && self.text(token) == word
    }

    /// Takes the next token.
    pub fn bump(&mut self) -> Option<Token> {
        let token = self.peek()?;
        self.at += 1;
        Some(token)
    }

    /// Takes a keyword or symbol if it is next.
    pub fn eat(&mut self, word: &str) -> bool {
        let found = self.at(word);
        self.at += usize::from(found);
        found
    }

    /// Takes one of several keywords or symbols.
    pub fn eat_any(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.eat(word))
    }

    /// Takes a keyword or symbol that has to come.
    pub fn expect(&mut self, word: &'static str) -> bool {
        let found = self.eat(word);
        if !found {
            self.give_up(|found| ParseErrorKind::Expected(quoted(word), found));
        }
        found
    }

    /// Takes a name that has to come. Where none does the rest is read all the same, as if a name
    /// stood there, except behind something that can only be a mistake.
    pub fn expect_name(&mut self, what: &'static str) -> Ident {
        let here = self.here();
        match self.peek().filter(|token| token.kind == TokenKind::Name) {
            Some(token) => {
                self.at += 1;
                Ident { range: token.range, text: self.text(token).to_owned() }
            }
            None => {
                let found = self.found();
                self.note(here, ParseErrorKind::Expected(what, found));
                Ident { range: TextRange::empty(self.last_end()), text: String::new() }
            }
        }
    }

    /// Reads what may contain itself, unless it is nested too deeply.
    pub fn nested(&mut self, read: impl FnOnce(&mut Self) -> Expr) -> Expr {
        let depth = self.depth;
        let expr = if self.deepen() { read(self) } else { self.missing() };
        self.depth = depth;
        expr
    }

    /// Notes a further level; false, and the end of the tag, if it is one too many.
    pub fn deepen(&mut self) -> bool {
        self.depth += 1;
        let fits = self.depth <= MAX_DEPTH;
        if !fits {
            self.give_up(|_| ParseErrorKind::TooDeep);
        }
        fits
    }

    /// Notes a mistake unless there is one already.
    pub fn note(&mut self, range: TextRange, kind: ParseErrorKind) {
        self.error.get_or_insert(ParseError { range, kind });
    }

    /// Notes a mistake at the next token and leaves the rest of the tag unread.
    pub fn give_up(&mut self, kind: impl FnOnce(Option<String>) -> ParseErrorKind) {
        let (here, found) = (self.here(), self.found());
        self.note(here, kind(found));
        self.at = self.tokens.len();
    }

    /// Notes what is left when everything has been read.
    pub fn finish(&mut self) {
        if let Some(token) = self.peek() {
            let found = self.text(token).to_owned();
            self.note(token.range, ParseErrorKind::Trailing(found));
        }
    }

    /// The text of the next token.
    pub fn found(&self) -> Option<String> {
        self.peek().map(|token| self.text(token).to_owned())
    }

    /// The place of the next token, or of the end.
    pub fn here(&self) -> TextRange {
        self.peek().map_or(TextRange::empty(self.last_end()), |token| token.range)
    }

    /// Where the next value starts.
    pub fn start(&self) -> TextSize {
        self.peek().map_or(self.end, |token| token.range.start())
    }

    /// Where the last token taken ends.
    pub fn last_end(&self) -> TextSize {
        let last = self.tokens[..self.at].last();
        last.map_or(self.end, |token| token.range.end())
    }

    /// From a start to the last token taken.
    pub fn since(&self, start: TextSize) -> TextRange {
        TextRange::new(start, self.last_end().max(start))
    }

    /// An expression from a start to the last token taken.
    pub fn expr(&self, start: TextSize, kind: ExprKind) -> Expr {
        Expr { range: self.since(start), kind }
    }

    /// No expression where one should be.
    pub fn missing(&self) -> Expr {
        Expr { range: TextRange::empty(self.last_end()), kind: ExprKind::Missing }
    }
}

fn quoted(word: &'static str) -> &'static str {
    match word {
        ")" => "`)`",
        "]" => "`]`",
        "}" => "`}`",
        "(" => "`(`",
        ":" => "`:`",
        "," => "`,`",
        "=" => "`=`",
        "in" => "`in`",
        "as" => "`as`",
        "import" => "`import`",
        other => other,
    }
}
