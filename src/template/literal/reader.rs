//! The grammar of literals.

use super::{Literal, number, string};

/// How deep brackets may be nested.
const MAX_DEPTH: usize = 64;

/// Reads a text that is one literal and nothing else.
pub fn read(text: &str) -> Option<Literal> {
    let text = text.trim_start_matches([' ', '\t']);
    if !may_be_literal(text) {
        return None;
    }
    let mut reader = Reader { text, at: 0, depth: 0 };
    reader.leading_lines()?;
    let (mut items, comma) = reader.items(None)?;
    reader.trailing_lines()?;
    if comma { Some(Literal::Tuple(values(items))) } else { items.pop().map(|item| item.value) }
}

/// Rules out nearly every text by its first characters.
fn may_be_literal(text: &str) -> bool {
    match text.as_bytes() {
        [b'r' | b'R' | b'b' | b'B' | b'u' | b'U', rest @ ..] => {
            matches!(rest, [b'\'' | b'"', ..] | [_, b'\'' | b'"', ..])
        }
        [b'N' | b'T' | b'F' | b's', ..] => {
            ["None", "True", "False", "set"].iter().any(|word| text.starts_with(word))
        }
        [first, ..] => first.is_ascii_digit() || b"+-.'\"([{#\\\n\r\x0c".contains(first),
        [] => false,
    }
}

struct Reader<'s> {
    text: &'s str,
    at: usize,
    depth: usize,
}

/// A value, with what Python's reader asks about how it is written.
struct Item {
    value: Literal,
    form: Form,
}

#[derive(PartialEq)]
enum Form {
    /// A number without sign.
    Number,
    /// A number with a sign.
    Signed,
    Other,
}

impl<'s> Reader<'s> {
    fn rest(&self) -> &'s str {
        &self.text[self.at..]
    }

    fn eat(&mut self, c: char) -> bool {
        let found = self.rest().starts_with(c);
        self.at += usize::from(found);
        found
    }

    /// Skips blanks, joined lines and, inside brackets, line breaks and comments.
    fn skip(&mut self) -> Option<()> {
        loop {
            match self.rest().bytes().next() {
                Some(b' ' | b'\t' | b'\x0c') => self.at += 1,
                Some(b'\n' | b'\r') if self.depth > 0 => self.at += 1,
                Some(b'#') if self.depth > 0 => self.comment(),
                Some(b'\\') => self.joined_line()?,
                _ => return Some(()),
            }
        }
    }

    fn comment(&mut self) {
        self.at += self.rest().find(['\n', '\r']).unwrap_or(self.rest().len());
    }

    /// A backslash before a line break; more has to follow.
    fn joined_line(&mut self) -> Option<()> {
        let rest = &self.rest()[1..];
        let line = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r']))?;
        self.at = self.text.len() - line.len();
        (!line.is_empty()).then_some(())
    }

    /// Blank lines and comments may come first; the line of the literal is not indented.
    fn leading_lines(&mut self) -> Option<()> {
        loop {
            let line = self.at;
            self.at +=
                self.rest().len() - self.rest().trim_start_matches([' ', '\t', '\x0c']).len();
            match self.rest().bytes().next()? {
                b'\n' | b'\r' => self.at += 1,
                b'#' => self.comment(),
                _ => return (!self.text[line..self.at].ends_with([' ', '\t'])).then_some(()),
            }
        }
    }

    /// Nothing but blanks, line breaks and comments; Python 3.11 takes blanks alone in the last line
    /// for an indented one.
    fn trailing_lines(&mut self) -> Option<()> {
        let mut below = false;
        loop {
            let line = self.at;
            self.skip()?;
            match self.rest().bytes().next() {
                None => return (!below || line == self.at).then_some(()),
                Some(b'\n' | b'\r') => self.at += 1,
                Some(b'#') => self.comment(),
                Some(_) => return None,
            }
            below = true;
        }
    }

    /// Values up to a bracket, or to the end of the line; and whether there was a comma.
    fn items(&mut self, close: Option<char>) -> Option<(Vec<Item>, bool)> {
        let mut items = Vec::new();
        let mut comma = false;
        loop {
            self.skip()?;
            if self.at_close(close) {
                return Some((items, comma));
            }
            items.push(self.item()?);
            self.skip()?;
            if !self.eat(',') {
                return Some((items, comma));
            }
            comma = true;
        }
    }

    fn at_close(&self, close: Option<char>) -> bool {
        match close {
            Some(close) => self.rest().starts_with(close),
            None => self.rest().is_empty() || self.rest().starts_with(['\n', '\r', '#']),
        }
    }

    /// A value, or the sum of a real and an imaginary number.
    fn item(&mut self) -> Option<Item> {
        let left = self.signed()?;
        self.skip()?;
        let sign = match self.rest().bytes().next() {
            Some(b'+') => 1.0,
            Some(b'-') => -1.0,
            _ => return Some(left),
        };
        self.at += 1;
        self.skip()?;
        let right = self.primary()?;
        match (left.form, left.value.real()?, right.form, right.value) {
            (Form::Number | Form::Signed, real, Form::Number, Literal::Complex(_, imaginary)) => {
                let value = Literal::Complex(real, sign * imaginary);
                Some(Item { value, form: Form::Other })
            }
            _ => None,
        }
    }

    /// A value with one sign at most, which only a number without sign can have.
    fn signed(&mut self) -> Option<Item> {
        let negative = self.rest().starts_with('-');
        if !negative && !self.rest().starts_with('+') {
            return self.primary();
        }
        self.at += 1;
        self.skip()?;
        let operand = self.primary().filter(|item| item.form == Form::Number)?;
        let value = if negative { operand.value.negated() } else { operand.value };
        Some(Item { value, form: Form::Signed })
    }

    fn primary(&mut self) -> Option<Item> {
        let first = self.rest().chars().next()?;
        let value = match first {
            '(' => return self.bracketed(Self::parentheses),
            '[' => return self.bracketed(Self::list),
            '{' => return self.bracketed(Self::braces),
            '.' if self.rest().starts_with("...") => self.taken((Literal::Ellipsis, 3)),
            '0'..='9' | '.' => {
                let number = number::read(self.rest())?;
                return Some(Item { value: self.taken(number), form: Form::Number });
            }
            _ => match string::read(self.rest()) {
                Some(string) => self.strings(string)?,
                None => return self.word(),
            },
        };
        Some(Item { value, form: Form::Other })
    }

    fn taken(&mut self, (value, length): (Literal, usize)) -> Literal {
        self.at += length;
        value
    }

    /// Strings beside each other are one, if they are of one kind.
    fn strings(&mut self, first: (Literal, usize)) -> Option<Literal> {
        let mut joined = self.taken(first);
        loop {
            self.skip()?;
            let Some(next) = string::read(self.rest()) else { return Some(joined) };
            match (&mut joined, self.taken(next)) {
                (Literal::Str(joined), Literal::Str(next)) => joined.push_str(&next),
                (Literal::Bytes(joined), Literal::Bytes(next)) => joined.extend(next),
                _ => return None,
            }
        }
    }

    fn word(&mut self) -> Option<Item> {
        let end = self.rest().find(|c: char| !(c == '_' || c.is_alphanumeric()));
        let word = &self.rest()[..end.unwrap_or(self.rest().len())];
        let value = match word {
            "None" => Literal::None,
            "True" => Literal::Bool(true),
            "False" => Literal::Bool(false),
            "set" => return self.empty_set(),
            _ => return None,
        };
        self.at += word.len();
        Some(Item { value, form: Form::Other })
    }

    /// `set()`, the only call that counts as a literal.
    fn empty_set(&mut self) -> Option<Item> {
        self.at += "set".len();
        self.skip()?;
        if !self.rest().starts_with('(') {
            return None;
        }
        let arguments = self.bracketed(Self::parentheses)?.value;
        let item = Item { value: Literal::Set(Vec::new()), form: Form::Other };
        (arguments == Literal::Tuple(Vec::new())).then_some(item)
    }

    fn bracketed(&mut self, read: fn(&mut Self) -> Option<Item>) -> Option<Item> {
        self.at += 1;
        self.depth += 1;
        let item = Some(()).filter(|()| self.depth <= MAX_DEPTH).and_then(|()| read(self))?;
        self.depth -= 1;
        Some(item)
    }

    fn parentheses(&mut self) -> Option<Item> {
        let (mut items, comma) = self.items(Some(')'))?;
        let closed = self.eat(')');
        if items.len() == 1 && !comma {
            return items.pop().filter(|_| closed);
        }
        let value = Literal::Tuple(values(items));
        closed.then_some(Item { value, form: Form::Other })
    }

    fn list(&mut self) -> Option<Item> {
        let (items, _) = self.items(Some(']'))?;
        let value = Literal::List(values(items));
        self.eat(']').then_some(Item { value, form: Form::Other })
    }

    fn braces(&mut self) -> Option<Item> {
        self.skip()?;
        let value = if self.eat('}') {
            return Some(Item { value: Literal::Dict(Vec::new()), form: Form::Other });
        } else {
            let first = self.item()?.value;
            self.skip()?;
            if self.rest().starts_with(':') { self.dict(first)? } else { self.set(first)? }
        };
        self.eat('}').then_some(Item { value, form: Form::Other })
    }

    fn set(&mut self, first: Literal) -> Option<Literal> {
        let mut members = vec![first];
        if self.eat(',') {
            members.extend(values(self.items(Some('}'))?.0));
        }
        members.iter().all(Literal::is_hashable).then_some(Literal::Set(members))
    }

    fn dict(&mut self, first: Literal) -> Option<Literal> {
        let mut pairs = Vec::new();
        let mut key = first;
        loop {
            self.skip()?;
            let colon = self.eat(':') && key.is_hashable();
            self.skip()?;
            let value = self.item().filter(|_| colon)?.value;
            pairs.push((key, value));
            self.skip()?;
            if !self.eat(',') || (self.skip().is_some() && self.at_close(Some('}'))) {
                return Some(Literal::Dict(pairs));
            }
            key = self.item()?.value;
        }
    }
}

fn values(items: Vec<Item>) -> Vec<Literal> {
    items.into_iter().map(|item| item.value).collect()
}

impl Literal {
    /// The number that a sum can begin with.
    fn real(&self) -> Option<f64> {
        match self {
            Literal::Int(value) => Some(*value as f64),
            Literal::LargeInt(digits) => Some(digits.parse().unwrap_or(f64::INFINITY)),
            Literal::Float(value) => Some(*value),
            _ => None,
        }
    }

    fn negated(self) -> Literal {
        match self {
            Literal::Int(value) => Literal::Int(-value),
            Literal::LargeInt(digits) => Literal::LargeInt(format!("-{digits}")),
            Literal::Float(value) => Literal::Float(-value),
            Literal::Complex(real, imaginary) => Literal::Complex(-real, -imaginary),
            value => value,
        }
    }
}
