//! Which statements belong together, and where the names they bind hold.

use super::ast::{Binding, Ident, Piece, Statement};
use super::error::{ParseError, ParseErrorKind};
use super::statement::{KEYWORDS, continues_block};
use crate::text::{TextRange, TextSize};

/// Finds the bindings of a template, and the blocks that do not fit together.
pub(super) fn bindings(pieces: &[Piece], text: &str, errors: &mut Vec<ParseError>) -> Vec<Binding> {
    let end = TextSize::of(text);
    let mut blocks = Blocks { end, open: Vec::new(), bindings: Vec::new(), errors };
    for piece in pieces {
        match piece {
            Piece::Statement(statement) => blocks.statement(statement),
            piece => blocks.content(piece, text),
        }
    }
    blocks.end_open();
    blocks.bindings
}

struct Blocks<'a> {
    end: TextSize,
    open: Vec<Open<'a>>,
    bindings: Vec<Binding>,
    errors: &'a mut Vec<ParseError>,
}

struct Open<'a> {
    statement: &'a Statement,
    /// Whether its `else` has passed.
    in_else: bool,
    /// How many bindings there were before it.
    bindings: usize,
}

impl Open<'_> {
    fn keyword(&self) -> &str {
        &self.statement.keyword.text
    }

    /// Whether a statement continues or ends this block.
    fn takes(&self, keyword: &str) -> bool {
        match keyword {
            "else" => !self.in_else && matches!(self.keyword(), "if" | "for"),
            "elif" => !self.in_else && self.keyword() == "if",
            end => end.strip_prefix("end") == Some(self.keyword()),
        }
    }
}

impl<'a> Blocks<'a> {
    fn error(&mut self, range: TextRange, kind: ParseErrorKind) {
        self.errors.push(ParseError { range, kind });
    }

    fn statement(&mut self, statement: &'a Statement) {
        let keyword = &statement.keyword;
        let in_required = self.open.last().is_some_and(|block| block.statement.required);
        if in_required && keyword.text != "endblock" {
            self.error(statement.range, ParseErrorKind::RequiredBlock);
        }
        if continues_block(&keyword.text) {
            match self.open.iter().rposition(|block| block.takes(&keyword.text)) {
                Some(block) => self.continue_block(block, statement),
                None => {
                    self.error(keyword.range, ParseErrorKind::OpensNothing(keyword.text.clone()));
                }
            }
        } else if KEYWORDS.contains(&keyword.text.as_str()) {
            self.begin(statement);
        } else if !keyword.text.is_empty() && !self.ends_unknown(&keyword.text) {
            self.error(keyword.range, ParseErrorKind::UnknownStatement(keyword.text.clone()));
        }
    }

    /// Whether a statement ends one that is unknown itself.
    fn ends_unknown(&self, keyword: &str) -> bool {
        let is_begun = |begun: &str| {
            let mut errors = self.errors.iter();
            errors.any(|it| matches!(&it.kind, ParseErrorKind::UnknownStatement(it) if it == begun))
        };
        keyword.strip_prefix("end").is_some_and(is_begun)
    }

    /// Anything but a statement.
    fn content(&mut self, piece: &Piece, text: &str) {
        let blank = match piece {
            Piece::Text(inner) | Piece::Raw { inner, .. } => {
                text[*inner].chars().all(super::lexer::is_space)
            }
            Piece::Expression(_) => false,
            _ => true,
        };
        if !blank && self.open.last().is_some_and(|block| block.statement.required) {
            self.error(piece.range(), ParseErrorKind::RequiredBlock);
        }
    }

    fn begin(&mut self, statement: &'a Statement) {
        let opens = match statement.keyword.text.as_str() {
            "extends" | "print" | "include" | "import" | "from" => false,
            "set" => statement.opens_set,
            _ => true,
        };
        let is_set_block = opens && statement.keyword.text == "set";
        if !is_set_block {
            self.bind(&statement.binds, statement.range.end());
        }
        if opens {
            self.open.push(Open { statement, in_else: false, bindings: self.bindings.len() });
            self.bind_locals(statement);
        }
    }

    fn bind(&mut self, names: &[Ident], start: TextSize) {
        let scope = TextRange::new(start, self.end);
        self.bindings.extend(names.iter().map(|name| Binding {
            name: name.text.clone(),
            range: name.range,
            scope,
        }));
    }

    fn bind_locals(&mut self, statement: &Statement) {
        let (start, end) = (statement.range.start(), statement.range.end());
        let (from, implied): (_, &[&str]) = match statement.keyword.text.as_str() {
            // The condition of a loop sees its names, what it runs over does not.
            "for" => (statement.exprs.first().map_or(end, |over| over.range.end()), &["loop"]),
            "macro" => (start, &["caller", "varargs", "kwargs"]),
            _ => (end, &[]),
        };
        self.bind(&statement.locals, from);
        let implied = implied
            .iter()
            .map(|name| Ident { range: TextRange::empty(start), text: (*name).to_owned() });
        self.bind(&implied.collect::<Vec<_>>(), from);
    }

    fn continue_block(&mut self, block: usize, statement: &Statement) {
        self.close_down_to(block + 1);
        let Some(open) = self.open.last_mut() else { return };
        // What `if` holds is not a scope of its own.
        let (opening, first) = (open.statement, open.bindings);
        open.in_else |= statement.keyword.text == "else";
        if opening.keyword.text != "if" {
            self.end_scopes(first, statement.range.start());
        }
        if statement.keyword.text.starts_with("end") {
            self.open.pop();
            self.check_label(opening, statement);
        }
        if statement.keyword.text == "endset" {
            self.bind(&opening.binds, statement.range.end());
        }
    }

    fn end_scopes(&mut self, first: usize, end: TextSize) {
        for binding in &mut self.bindings[first..] {
            let start = binding.scope.start();
            binding.scope = TextRange::new(start, binding.scope.end().min(end).max(start));
        }
    }

    /// `{% endblock name %}` has to repeat the name of its block.
    fn check_label(&mut self, opening: &Statement, end: &Statement) {
        if let (Some(opened), Some(closed)) = (&opening.label, &end.label)
            && opened.text != closed.text
        {
            self.error(closed.range, ParseErrorKind::Trailing(closed.text.clone()));
        }
    }

    /// Gives up the blocks that are open at the end, the innermost first. Where a statement behind one
    /// ends nothing, it was meant for that.
    fn end_open(&mut self) {
        while let Some(block) = self.open.last() {
            let expected = format!("end{}", block.keyword());
            let start = block.statement.range.end();
            let ends_nothing = |error: &mut ParseError| match &error.kind {
                ParseErrorKind::OpensNothing(found) | ParseErrorKind::UnknownStatement(found) => {
                    let is_end = error.range.start() >= start && found.starts_with("end");
                    is_end.then(|| ParseErrorKind::WrongEnd {
                        found: found.clone(),
                        expected: expected.clone(),
                    })
                }
                _ => None,
            };
            let mut wrong =
                self.errors.iter_mut().filter_map(|error| Some((ends_nothing(error)?, error)));
            match wrong.next() {
                Some((kind, error)) => {
                    error.kind = kind;
                    self.open.pop();
                }
                None => self.close_down_to(self.open.len() - 1),
            }
        }
    }

    /// Gives up the innermost blocks until so many are left.
    fn close_down_to(&mut self, left: usize) {
        for block in self.open.split_off(left) {
            let keyword = block.keyword().to_owned();
            self.error(block.statement.keyword.range, ParseErrorKind::MissingEnd(keyword));
        }
    }
}
