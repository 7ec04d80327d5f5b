//! The tokens of a tag.

use super::super::error::{ParseError, ParseErrorKind};
use super::super::literal::{digits, exponent};
use super::{TagKind, is_space, range};
use crate::text::TextRange;

/// A word of a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it is.
    pub range: TextRange,
}

/// The kinds of tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A name or keyword: which one depends on where it stands.
    Name,
    /// `12`, `0x1F`, `1_000`
    Integer,
    /// `1.5`, `1e3`
    Float,
    /// `'a'`, `"a"`, quotes included
    Str,
    /// `'a` without its end
    OpenStr,
    /// An operator or bracket.
    Symbol,
}

/// The symbols, longest first.
const SYMBOLS: [&str; 26] = [
    "//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{", "}",
    ">", "<", "=", ".", ":", "|", ",", ";",
];

/// Reads the tokens of one tag.
pub struct Scanner<'s> {
    text: &'s str,
    kind: TagKind,
    start: usize,
    limit: usize,
    /// The brackets that would close what is open, innermost last.
    brackets: Vec<char>,
    /// The quotes that end nowhere in the rest: behind one, the others of its kind are escaped.
    unclosed: Vec<char>,
    /// How far it has read.
    pub at: usize,
    /// What it has read.
    pub tokens: Vec<Token>,
    /// The first mistake.
    pub error: Option<ParseError>,
    /// Where the inside ends, and where the tag ends.
    pub close: Option<(usize, usize)>,
}

impl<'s> Scanner<'s> {
    /// A scanner that begins behind the opening of a tag.
    pub fn new(text: &'s str, at: usize, kind: TagKind) -> Self {
        Scanner {
            text,
            kind,
            start: at,
            limit: at,
            brackets: Vec::new(),
            unclosed: Vec::new(),
            at,
            tokens: Vec::new(),
            error: None,
            close: None,
        }
    }

    /// Reads to the end of the tag, at most to `limit`.
    pub fn scan(&mut self, limit: usize) {
        self.limit = limit;
        while self.close.is_none() && self.at < limit {
            self.step();
        }
    }

    /// Notes a mistake unless there is one already.
    pub fn fail(&mut self, range: TextRange, kind: ParseErrorKind) {
        self.error.get_or_insert(ParseError { range, kind });
    }

    fn rest(&self) -> &'s str {
        &self.text[self.at..self.limit]
    }

    fn step(&mut self) {
        if self.brackets.is_empty() && self.at_close() {
            return;
        }
        let Some(first) = self.rest().chars().next() else { return };
        match first {
            c if is_space(c) => self.at += c.len_utf8(),
            '\'' | '"' => self.string(first),
            '0'..='9' => self.number(),
            c if c == '_' || unicode_ident::is_xid_start(c) => self.name(),
            c => self.symbol(c),
        }
    }

    /// Ends the tag if its closing delimiter stands here.
    fn at_close(&mut self) -> bool {
        let closings: &[&str] = match self.kind {
            TagKind::Statement => &["%}", "-%}", "+%}"],
            _ => &["}}", "-}}"],
        };
        let found = closings.iter().find(|closing| self.rest().starts_with(**closing));
        self.close = found.map(|closing| (self.at, self.at + closing.len()));
        found.is_some()
    }

    fn push(&mut self, kind: TokenKind, length: usize) {
        self.tokens.push(Token { kind, range: range(self.at, self.at + length) });
        self.at += length;
    }

    fn name(&mut self) {
        let end = self.rest().find(|c| !(c == '_' || unicode_ident::is_xid_continue(c)));
        self.push(TokenKind::Name, end.unwrap_or(self.rest().len()));
    }

    /// A float may not follow a dot: `a.1.2` are two subscripts.
    fn number(&mut self) {
        let after_dot = self.text[..self.at].ends_with('.');
        match float(self.rest()).filter(|_| !after_dot) {
            Some(length) => self.push(TokenKind::Float, length),
            None => self.push(TokenKind::Integer, integer(self.rest())),
        }
    }

    fn string(&mut self, quote: char) {
        let is_open = self.unclosed.contains(&quote);
        let length = if is_open { None } else { string(self.rest(), quote) };
        let Some(length) = length else { return self.open_string(quote) };
        let place = range(self.at, self.at + length);
        if !escapes_are_complete(&self.rest()[1..length - 1]) {
            self.fail(place, ParseErrorKind::Escape);
        }
        self.push(TokenKind::Str, length);
    }

    /// A string without end is taken to end where the tag or the line does.
    fn open_string(&mut self, quote: char) {
        self.fail(range(self.at, self.at + 1), ParseErrorKind::UnclosedQuote(quote));
        self.unclosed.push(quote);
        let rest = self.rest().as_bytes();
        let ends =
            |at: &usize| rest[*at] == b'\n' || matches!(&rest[*at..], [b'}' | b'%', b'}', ..]);
        let length = (0..rest.len()).find(ends).unwrap_or(rest.len());
        self.push(TokenKind::OpenStr, length);
    }

    fn symbol(&mut self, first: char) {
        let Some(symbol) = SYMBOLS.iter().find(|s| self.rest().starts_with(**s)) else {
            let length = first.len_utf8();
            self.fail(range(self.at, self.at + length), ParseErrorKind::Character(first));
            self.at += length;
            return;
        };
        match first {
            '(' => self.brackets.push(')'),
            '[' => self.brackets.push(']'),
            '{' => self.brackets.push('}'),
            ')' | ']' | '}' if !self.closes(first) => return,
            _ => {}
        }
        self.push(TokenKind::Symbol, symbol.len());
    }

    /// Whether a bracket closes the innermost open one. If it does not and completes something that
    /// looks like the end of a tag, the tag ends here.
    fn closes(&mut self, bracket: char) -> bool {
        let expected = self.brackets.pop();
        if expected == Some(bracket) {
            return true;
        }
        let before = self.text[self.start..self.at].ends_with(['}', '%']);
        let kind = match (expected, self.kind) {
            (Some(expected), _) => ParseErrorKind::WrongBracket { found: bracket, expected },
            (None, TagKind::Expression) if bracket == '}' => ParseErrorKind::WrongClose("}}"),
            (None, TagKind::Statement) if bracket == '}' => ParseErrorKind::WrongClose("%}"),
            (None, _) => ParseErrorKind::ClosesNothing(bracket),
        };
        self.fail(range(self.at - usize::from(before), self.at + 1), kind);
        self.at += 1;
        if bracket == '}' && self.rest().starts_with('}') {
            self.close = Some((self.at - 1, self.at + 1));
        } else if bracket == '}' && before {
            self.close = Some((self.at - 2, self.at));
        }
        false
    }
}

/// The length of a closed string.
fn string(text: &str, quote: char) -> Option<usize> {
    let mut chars = text.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => drop(chars.next()),
            c if c == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// Whether `\x`, `\u`, `\U` and `\N` have what they need; every other escape is fine.
fn escapes_are_complete(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let mut chars = rest[at + 1..].chars();
        let escape = chars.next();
        rest = chars.as_str();
        let complete = match escape {
            Some('x') => hex(rest, 2).is_some(),
            Some('u') => hex(rest, 4).is_some(),
            Some('U') => hex(rest, 8).is_some_and(|code| code <= 0x10_FFFF),
            Some('N') => is_character_name(rest),
            _ => true,
        };
        if !complete {
            return false;
        }
    }
    true
}

fn hex(text: &str, digits: usize) -> Option<u32> {
    let digits = text.get(..digits)?;
    let all = digits.bytes().all(|b| b.is_ascii_hexdigit());
    u32::from_str_radix(digits, 16).ok().filter(|_| all)
}

fn is_character_name(text: &str) -> bool {
    let name = text.strip_prefix('{').and_then(|rest| rest.split_once('}'));
    name.is_some_and(|(name, _)| !name.is_empty() && name.is_ascii())
}

/// The length of a float, which has a fraction, an exponent or both.
fn float(text: &str) -> Option<usize> {
    let whole = digits(text, 10)?;
    let fraction = text[whole..].strip_prefix('.').and_then(|rest| digits(rest, 10));
    let fraction = fraction.map(|length| whole + 1 + length);
    let mantissa = fraction.unwrap_or(whole);
    exponent(&text[mantissa..]).map(|length| mantissa + length).or(fraction)
}

/// The length of an integer; text that begins with a digit has one. A leading zero stands alone.
fn integer(text: &str) -> usize {
    let prefixed = [("0b", 2), ("0o", 8), ("0x", 16)].iter().find_map(|(prefix, radix)| {
        let rest = text.get(2..).filter(|_| text[..2].eq_ignore_ascii_case(prefix))?;
        radix_digits(rest, *radix).map(|length| 2 + length)
    });
    let radix = if text.starts_with('0') { 1 } else { 10 };
    prefixed.or_else(|| radix_digits(text, radix)).unwrap_or(1)
}

/// The length of digits of a radix, each with an underscore before it or not.
fn radix_digits(text: &str, radix: u32) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| {
        bytes.get(at).is_some_and(|b| match radix {
            1 => *b == b'0',
            _ => (*b as char).is_digit(radix),
        })
    };
    let mut end = 0;
    loop {
        end += match bytes.get(end) {
            _ if is_digit(end) => 1,
            Some(b'_') if is_digit(end + 1) => 2,
            _ => break,
        };
    }
    Some(end).filter(|end| *end > 0)
}
