//! Signs before a value and everything that is attached behind it.

use super::super::ast::{Expr, ExprKind, Ident, Link, LinkKind};
use super::super::error::ParseErrorKind;
use super::super::lexer::TokenKind;
use super::Parser;

impl Parser<'_> {
    /// A value with its signs and attachments. Filters and tests take a signed value as a whole.
    pub fn unary(&mut self, with_filters: bool) -> Expr {
        let start = self.start();
        let base = if self.eat_any(&["-", "+"]) {
            let operand = self.nested(|parser| parser.unary(false));
            self.expr(start, ExprKind::Unary(Box::new(operand)))
        } else {
            self.primary()
        };
        let mut links = Vec::new();
        self.postfix(&mut links);
        if with_filters {
            self.filters(&mut links);
        }
        self.chain(base, links)
    }

    pub fn chain(&self, base: Expr, links: Vec<Link>) -> Expr {
        if links.is_empty() {
            return base;
        }
        let start = base.range.start();
        self.expr(start, ExprKind::Chain(Box::new(base), links))
    }

    /// Fields, subscripts and calls.
    pub fn postfix(&mut self, links: &mut Vec<Link>) {
        loop {
            let start = self.start();
            let kind = if self.at(".") {
                self.field()
            } else if self.at("[") {
                LinkKind::Subscript(self.subscript())
            } else if self.at("(") {
                LinkKind::Call(self.arguments())
            } else {
                return;
            };
            links.push(Link { range: self.since(start), kind });
        }
    }

    fn field(&mut self) -> LinkKind {
        self.eat(".");
        if let Some(token) = self.peek().filter(|token| token.kind == TokenKind::Integer) {
            self.bump();
            let text = self.text(token).to_owned();
            return LinkKind::Field(Ident { range: token.range, text });
        }
        LinkKind::Field(self.expect_name("a field name"))
    }

    fn subscript(&mut self) -> Vec<Expr> {
        self.eat("[");
        let mut items = Vec::new();
        while !self.at("]") && !self.at_end() {
            if !items.is_empty() && !self.expect(",") {
                return items;
            }
            items.push(self.subscript_item());
        }
        self.expect("]");
        items
    }

    /// A value, or a slice of up to three.
    fn subscript_item(&mut self) -> Expr {
        let start = self.start();
        let mut bounds = Vec::new();
        if !self.at(":") {
            let value = self.expression();
            if !self.at(":") {
                return value;
            }
            bounds.push(value);
        }
        for _ in 0..2 {
            if self.eat(":") && !self.at_any(&["]", ",", ":"]) {
                bounds.push(self.expression());
            }
        }
        self.expr(start, ExprKind::Slice(bounds))
    }

    /// Filters, tests and calls of their results.
    fn filters(&mut self, links: &mut Vec<Link>) {
        loop {
            let start = self.start();
            let kind = if self.eat("|") {
                self.filter()
            } else if self.eat("is") {
                self.test()
            } else if self.at("(") {
                LinkKind::Call(self.arguments())
            } else {
                return;
            };
            links.push(Link { range: self.since(start), kind });
        }
    }

    /// The name and arguments of a filter.
    pub fn filter(&mut self) -> LinkKind {
        let name = self.dotted_name("a filter name");
        let arguments = if self.at("(") { self.arguments() } else { Vec::new() };
        LinkKind::Filter(name, arguments)
    }

    fn dotted_name(&mut self, what: &'static str) -> Ident {
        let mut name = self.expect_name(what);
        while self.eat(".") {
            let part = self.expect_name(what);
            name.range = name.range.cover(part.range);
            name.text = format!("{}.{}", name.text, part.text);
        }
        name
    }

    /// A test takes arguments in brackets, or one value without.
    fn test(&mut self) -> LinkKind {
        self.eat("not");
        let name = self.dotted_name("the name of a test");
        let arguments = if self.at("(") {
            self.arguments()
        } else if self.at_bare_argument() {
            self.bare_argument()
        } else {
            Vec::new()
        };
        LinkKind::Test(name, arguments)
    }

    fn at_bare_argument(&self) -> bool {
        use TokenKind::{Float, Integer, Name, OpenStr, Str};
        let value = self
            .peek()
            .is_some_and(|token| matches!(token.kind, Name | Str | OpenStr | Integer | Float));
        (value || self.at_any(&["[", "{"])) && !self.at_any(&["else", "or", "and"])
    }

    fn bare_argument(&mut self) -> Vec<super::super::ast::Argument> {
        if self.at("is") {
            self.give_up(|_| ParseErrorKind::ChainedTests);
            return Vec::new();
        }
        let base = self.primary();
        let mut links = Vec::new();
        self.postfix(&mut links);
        vec![super::calls::positional(self.chain(base, links))]
    }
}
