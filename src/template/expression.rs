//! The grammar of expressions, as Jinja2 has it.

mod calls;
mod parser;
mod postfix;
mod primary;

use super::ast::{Expr, ExprKind, Expression, Piece};
use super::error::{ParseError, ParseErrorKind};
use super::lexer::Tag;

pub(super) use parser::Parser;

/// Reads `{{ }}`.
pub(super) fn parse(text: &str, tag: &Tag) -> (Piece, Option<ParseError>) {
    let mut parser = Parser::new(text, tag);
    let expr = if tag.tokens.is_empty() {
        parser.note(tag.range, ParseErrorKind::Empty);
        parser.missing()
    } else {
        parser.values(true)
    };
    parser.finish();
    let expression = Expression { range: tag.range, inner: tag.inner, expr };
    (Piece::Expression(expression), parser.error)
}

/// The operators that compare; several of them may stand in a row.
const COMPARISONS: [&str; 6] = ["==", "!=", "<", "<=", ">", ">="];

impl Parser<'_> {
    /// One value, or several separated by commas; conditional ones or not.
    pub(super) fn values(&mut self, conditional: bool) -> Expr {
        self.tuple(if conditional { Self::expression } else { Self::or })
    }

    /// Values separated by commas; a single one is itself, unless a comma follows it.
    pub(super) fn tuple(&mut self, item: fn(&mut Self) -> Expr) -> Expr {
        let start = self.start();
        let mut items = Vec::new();
        loop {
            let ended = self.at_end() || self.at(")");
            if ended && !items.is_empty() {
                break;
            }
            items.push(if ended { self.no_value() } else { item(self) });
            if !self.eat(",") {
                if items.len() == 1 {
                    return items.remove(0);
                }
                break;
            }
        }
        self.expr(start, ExprKind::Tuple(items))
    }

    /// Any value, a conditional one included.
    pub(super) fn expression(&mut self) -> Expr {
        self.nested(|parser| {
            let start = parser.start();
            let mut value = parser.or();
            while parser.eat("if") {
                let condition = parser.or();
                let otherwise = parser.eat("else").then(|| Box::new(parser.expression()));
                let (value_, condition) = (Box::new(value), Box::new(condition));
                let kind = ExprKind::Conditional { value: value_, condition, otherwise };
                value = parser.expr(start, kind);
                if !parser.deepen() {
                    break;
                }
            }
            value
        })
    }

    /// Operands separated by operators of one level.
    fn level(&mut self, operators: &[&str], operand: fn(&mut Self) -> Expr) -> Expr {
        let start = self.start();
        let first = operand(self);
        if !self.at_any(operators) {
            return first;
        }
        let mut operands = vec![first];
        while self.eat_any(operators) {
            operands.push(operand(self));
        }
        self.expr(start, ExprKind::Operation(operands))
    }

    pub(super) fn or(&mut self) -> Expr {
        self.level(&["or"], Self::and)
    }

    fn and(&mut self) -> Expr {
        self.level(&["and"], Self::not)
    }

    fn not(&mut self) -> Expr {
        let start = self.start();
        if !self.eat("not") {
            return self.comparison();
        }
        let operand = self.nested(Self::not);
        self.expr(start, ExprKind::Unary(Box::new(operand)))
    }

    fn comparison(&mut self) -> Expr {
        let start = self.start();
        let first = self.sum();
        let mut operands = vec![first];
        while self.eat_comparison() {
            operands.push(self.sum());
        }
        match operands.len() {
            1 => operands.remove(0),
            _ => self.expr(start, ExprKind::Operation(operands)),
        }
    }

    fn eat_comparison(&mut self) -> bool {
        if self.at("not") && self.second_is("in") {
            return self.eat("not") && self.eat("in");
        }
        self.eat_any(&COMPARISONS) || self.eat("in")
    }

    fn sum(&mut self) -> Expr {
        self.level(&["+", "-"], Self::concatenation)
    }

    fn concatenation(&mut self) -> Expr {
        self.level(&["~"], Self::product)
    }

    fn product(&mut self) -> Expr {
        self.level(&["*", "/", "//", "%"], Self::power)
    }

    fn power(&mut self) -> Expr {
        self.level(&["**"], |parser| parser.unary(true))
    }
}
