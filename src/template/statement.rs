//! The statements `{% .. %}`, one by one. Which of them belong together is seen in `block`.

use super::ast::{Expr, ExprKind, Ident, LinkKind, Piece, Statement};
use super::error::{ParseError, ParseErrorKind};
use super::expression::Parser;
use super::lexer::{Tag, TokenKind};
use crate::text::TextRange;

/// The statements that begin something.
pub(super) const KEYWORDS: [&str; 14] = [
    "for",
    "if",
    "block",
    "extends",
    "print",
    "macro",
    "include",
    "from",
    "import",
    "set",
    "with",
    "autoescape",
    "call",
    "filter",
];

/// Reads `{% %}`.
pub(super) fn parse(text: &str, tag: &Tag) -> (Piece, Option<ParseError>) {
    let mut parser = Parser::new(text, tag);
    let keyword = parser.expect_name("a statement");
    let known = KEYWORDS.contains(&keyword.text.as_str());
    let continues = continues_block(&keyword.text);
    let mut statement = Statement {
        range: tag.range,
        inner: tag.inner,
        keyword,
        exprs: Vec::new(),
        binds: Vec::new(),
        locals: Vec::new(),
        label: None,
        opens_set: false,
        required: false,
    };
    statement.read(&mut parser);
    if known || continues {
        parser.finish();
    }
    (Piece::Statement(statement), parser.error)
}

/// Whether a statement continues or ends a block.
pub(super) fn continues_block(keyword: &str) -> bool {
    let ended = ["for", "if", "block", "macro", "set", "with", "autoescape", "call", "filter"];
    let ends = keyword.strip_prefix("end").is_some_and(|block| ended.contains(&block));
    ends || matches!(keyword, "elif" | "else")
}

impl Statement {
    fn read(&mut self, parser: &mut Parser<'_>) {
        match self.keyword.text.as_str() {
            "set" => self.set(parser),
            "for" => self.for_loop(parser),
            "if" | "elif" => self.exprs.push(parser.values(false)),
            "with" => self.with(parser),
            "block" | "endblock" => self.block(parser),
            "extends" | "autoescape" => self.exprs.push(parser.expression()),
            "include" => self.include(parser),
            "import" => self.import(parser),
            "from" => self.from(parser),
            "macro" => self.macro_(parser),
            "call" => self.call(parser),
            "filter" => self.filter(parser),
            "print" => self.print(parser),
            _ => {}
        }
        if self.takes_colon() {
            parser.eat(":");
        }
    }

    /// Whether a colon may end it, as in Python.
    fn takes_colon(&self) -> bool {
        match self.keyword.text.as_str() {
            "for" | "if" | "elif" | "else" | "autoescape" | "block" | "macro" | "call"
            | "filter" => true,
            "set" => self.opens_set,
            _ => false,
        }
    }

    fn set(&mut self, parser: &mut Parser<'_>) {
        if parser.second_is(".") {
            self.set_in_namespace(parser);
        } else {
            self.binds = targets(parser);
        }
        if parser.eat("=") {
            return self.exprs.push(parser.values(true));
        }
        self.opens_set = true;
        self.filters(parser);
    }

    /// `set a.b` uses `a` and binds nothing.
    fn set_in_namespace(&mut self, parser: &mut Parser<'_>) {
        let start = parser.start();
        let name = parser.expect_name("a name");
        self.exprs.push(parser.expr(start, ExprKind::Name(name.text)));
        parser.eat(".");
        parser.expect_name("a name");
    }

    /// Filters of a block's content: the content is a value that is not written here.
    fn filters(&mut self, parser: &mut Parser<'_>) {
        while parser.eat("|") {
            self.content_filter(parser);
        }
    }

    fn content_filter(&mut self, parser: &mut Parser<'_>) {
        let content = parser.missing();
        let start = parser.start();
        let kind = parser.filter();
        let link = super::ast::Link { range: parser.since(start), kind };
        self.exprs.push(parser.chain(content, vec![link]));
    }

    fn filter(&mut self, parser: &mut Parser<'_>) {
        self.content_filter(parser);
        self.filters(parser);
    }

    fn for_loop(&mut self, parser: &mut Parser<'_>) {
        self.locals = targets(parser);
        if !parser.expect("in") {
            return;
        }
        self.exprs.push(parser.values(false));
        if parser.eat("if") {
            self.exprs.push(parser.expression());
        }
        parser.eat("recursive");
    }

    fn with(&mut self, parser: &mut Parser<'_>) {
        while !parser.at_end() {
            if !self.exprs.is_empty() && !parser.expect(",") {
                return;
            }
            self.locals.extend(targets(parser));
            if !parser.expect("=") {
                return;
            }
            self.exprs.push(parser.expression());
        }
    }

    fn block(&mut self, parser: &mut Parser<'_>) {
        if self.keyword.text == "block" {
            self.label = Some(parser.expect_name("the name of the block"));
            parser.eat("scoped");
            self.required = parser.eat("required");
        } else if parser.at_kind(TokenKind::Name) {
            self.label = Some(parser.expect_name("the name of the block"));
        }
    }

    fn include(&mut self, parser: &mut Parser<'_>) {
        self.exprs.push(parser.expression());
        if parser.at("ignore") && parser.second_is("missing") {
            parser.bump();
            parser.bump();
        }
        eat_context(parser);
    }

    fn import(&mut self, parser: &mut Parser<'_>) {
        self.exprs.push(parser.expression());
        if parser.expect("as") {
            self.binds.push(target_name(parser));
        }
        eat_context(parser);
    }

    fn from(&mut self, parser: &mut Parser<'_>) {
        self.exprs.push(parser.expression());
        if !parser.expect("import") {
            return;
        }
        while !eat_context(parser) {
            let name = target_name(parser);
            if name.text.starts_with('_') {
                parser.note(name.range, ParseErrorKind::PrivateImport);
            }
            let name = if parser.eat("as") { target_name(parser) } else { name };
            self.binds.push(name);
            if eat_context(parser) || !parser.eat(",") {
                return;
            }
        }
    }

    fn macro_(&mut self, parser: &mut Parser<'_>) {
        self.binds.push(target_name(parser));
        self.signature(parser);
    }

    fn call(&mut self, parser: &mut Parser<'_>) {
        if parser.at("(") {
            self.signature(parser);
        }
        let called = parser.expression();
        if !is_call(&called) {
            parser.note(called.range, ParseErrorKind::NotACall);
        }
        self.exprs.push(called);
    }

    /// `(a, b=1)`
    fn signature(&mut self, parser: &mut Parser<'_>) {
        if !parser.expect("(") {
            return;
        }
        let mut has_default = false;
        while !parser.at(")") && !parser.at_end() {
            if !self.locals.is_empty() && !parser.expect(",") {
                return;
            }
            let name = target_name(parser);
            if parser.eat("=") {
                has_default = true;
                self.exprs.push(parser.expression());
            } else if has_default {
                parser.note(name.range, ParseErrorKind::ParameterOrder);
            }
            self.locals.push(name);
        }
        parser.expect(")");
    }

    fn print(&mut self, parser: &mut Parser<'_>) {
        while !parser.at_end() {
            if !self.exprs.is_empty() && !parser.expect(",") {
                return;
            }
            self.exprs.push(parser.expression());
        }
    }
}

/// `with context` or `without context`.
fn eat_context(parser: &mut Parser<'_>) -> bool {
    let found = parser.at_any(&["with", "without"]) && parser.second_is("context");
    if found {
        parser.bump();
        parser.bump();
    }
    found
}

/// A single name to be bound.
fn target_name(parser: &mut Parser<'_>) -> Ident {
    let name = parser.expect_name("a name");
    let constants = ["true", "false", "none", "True", "False", "None"];
    if constants.contains(&name.text.as_str()) {
        parser.note(name.range, ParseErrorKind::NotAssignable);
    }
    name
}

/// Names to be bound, in brackets or not.
fn targets(parser: &mut Parser<'_>) -> Vec<Ident> {
    let target = parser.tuple(Parser::primary);
    let mut names = Vec::new();
    if let Err(range) = collect_targets(&target, &mut names) {
        parser.note(range, ParseErrorKind::NotAssignable);
    }
    names
}

fn collect_targets(target: &Expr, names: &mut Vec<Ident>) -> Result<(), TextRange> {
    match &target.kind {
        ExprKind::Name(name) => {
            names.push(Ident { range: target.range, text: name.clone() });
            Ok(())
        }
        ExprKind::Tuple(items) => items.iter().try_for_each(|item| collect_targets(item, names)),
        _ => Err(target.range),
    }
}

fn is_call(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Chain(_, links) => {
            links.last().is_some_and(|link| matches!(link.kind, LinkKind::Call(_)))
        }
        _ => false,
    }
}
