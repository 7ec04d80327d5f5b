//! Names, literals and brackets.

use super::super::ast::{Constant, Expr, ExprKind};
use super::super::error::ParseErrorKind;
use super::super::lexer::TokenKind;
use super::Parser;

impl Parser<'_> {
    /// A value without anything attached. In this place every word is a name, keywords included.
    pub fn primary(&mut self) -> Expr {
        let Some(token) = self.peek() else { return self.no_value() };
        let kind = match token.kind {
            TokenKind::Name => name(self.text(token)),
            TokenKind::Str | TokenKind::OpenStr => return self.strings(),
            TokenKind::Integer => ExprKind::Constant(Constant::Int(integer(self.text(token)))),
            TokenKind::Float => ExprKind::Constant(Constant::Float),
            TokenKind::Symbol => return self.brackets(),
        };
        self.bump();
        self.expr(token.range.start(), kind)
    }

    /// Notes that a value is missing; goes on as if it were there.
    pub fn no_value(&mut self) -> Expr {
        let (here, found) = (self.here(), self.found());
        self.note(here, ParseErrorKind::NoValue(found));
        self.missing()
    }

    /// Strings beside each other are one.
    fn strings(&mut self) -> Expr {
        let start = self.start();
        let mut joined = String::new();
        while let Some(token) = self.peek() {
            let text = self.text(token);
            match token.kind {
                TokenKind::Str => joined.push_str(&text[1..text.len() - 1]),
                TokenKind::OpenStr => joined.push_str(&text[1..]),
                _ => break,
            }
            self.bump();
        }
        self.expr(start, ExprKind::Constant(Constant::Str(joined)))
    }

    fn brackets(&mut self) -> Expr {
        if self.at("(") {
            self.parentheses()
        } else if self.at("[") {
            self.list()
        } else if self.at("{") {
            self.dict()
        } else {
            self.no_value()
        }
    }

    fn parentheses(&mut self) -> Expr {
        let start = self.start();
        self.eat("(");
        let inner = if self.at(")") {
            self.expr(start, ExprKind::Tuple(Vec::new()))
        } else {
            self.values(true)
        };
        self.expect(")");
        self.expr(start, inner.kind)
    }

    fn list(&mut self) -> Expr {
        let start = self.start();
        self.eat("[");
        let mut items = Vec::new();
        self.items("]", |parser| items.push(parser.expression()));
        self.expr(start, ExprKind::List(items))
    }

    fn dict(&mut self) -> Expr {
        let start = self.start();
        self.eat("{");
        let mut pairs = Vec::new();
        self.items("}", |parser| {
            let key = parser.expression();
            parser.expect(":");
            pairs.push((key, parser.expression()));
        });
        self.expr(start, ExprKind::Dict(pairs))
    }

    /// Items up to a bracket; a comma may follow the last.
    fn items(&mut self, close: &'static str, mut item: impl FnMut(&mut Self)) {
        let mut first = true;
        while !self.at(close) && !self.at_end() {
            if !first && (!self.expect(",") || self.at(close)) {
                break;
            }
            first = false;
            item(self);
        }
        self.expect(close);
    }
}

fn name(text: &str) -> ExprKind {
    match text {
        "true" | "True" => ExprKind::Constant(Constant::Bool(true)),
        "false" | "False" => ExprKind::Constant(Constant::Bool(false)),
        "none" | "None" => ExprKind::Constant(Constant::None),
        _ => ExprKind::Name(text.to_owned()),
    }
}

/// The value of an integer, saturating.
fn integer(text: &str) -> i64 {
    let digits = text.replace('_', "").to_ascii_lowercase();
    let (digits, radix) = match digits.get(..2) {
        Some("0x") => (&digits[2..], 16),
        Some("0o") => (&digits[2..], 8),
        Some("0b") => (&digits[2..], 2),
        _ => (digits.as_str(), 10),
    };
    i64::from_str_radix(digits, radix).unwrap_or(i64::MAX)
}
