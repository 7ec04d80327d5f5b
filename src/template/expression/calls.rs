//! The arguments of calls, filters and tests.

use super::super::ast::{Argument, ArgumentKind, Expr, Ident};
use super::super::error::ParseErrorKind;
use super::super::lexer::TokenKind;
use super::Parser;

pub fn positional(value: Expr) -> Argument {
    Argument { kind: ArgumentKind::Positional, value }
}

impl Parser<'_> {
    /// `(a, b=c, *d, **e)`
    pub fn arguments(&mut self) -> Vec<Argument> {
        self.expect("(");
        let mut arguments = Vec::new();
        while !self.at(")") && !self.at_end() {
            if !arguments.is_empty() && (!self.expect(",") || self.at(")")) {
                break;
            }
            let start = self.here();
            let kind = self.argument_kind();
            if !fits(&arguments, &kind) {
                self.note(start, ParseErrorKind::ArgumentOrder);
            }
            let value = self.expression();
            arguments.push(Argument { kind, value });
        }
        self.expect(")");
        arguments
    }

    fn argument_kind(&mut self) -> ArgumentKind {
        if self.eat("*") {
            return ArgumentKind::Unpacked;
        }
        if self.eat("**") {
            return ArgumentKind::UnpackedNamed;
        }
        match self.peek() {
            Some(token) if token.kind == TokenKind::Name && self.second_is("=") => {
                self.bump();
                self.eat("=");
                let text = self.text(token).to_owned();
                ArgumentKind::Named(Ident { range: token.range, text })
            }
            _ => ArgumentKind::Positional,
        }
    }
}

/// Whether an argument may follow others: nothing follows `**`, one `*` at most, and only named
/// ones follow `*` or a named one.
fn fits(before: &[Argument], kind: &ArgumentKind) -> bool {
    let has = |wanted: fn(&ArgumentKind) -> bool| before.iter().any(|a| wanted(&a.kind));
    let unpacked = has(|kind| *kind == ArgumentKind::Unpacked);
    let named = has(|kind| matches!(kind, ArgumentKind::Named(_)));
    if has(|kind| *kind == ArgumentKind::UnpackedNamed) {
        return false;
    }
    match kind {
        ArgumentKind::Positional => !unpacked && !named,
        ArgumentKind::Unpacked => !unpacked,
        ArgumentKind::Named(_) | ArgumentKind::UnpackedNamed => true,
    }
}
