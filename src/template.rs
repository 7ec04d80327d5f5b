//! The `{{ }}` language of specs: Jinja2 3.1 with its default settings and one more filter,
//! `map_format`. Knows no YAML and no Polyaxon; offsets are bytes of the text it is given.
//!
//! Reading never fails. What Jinja2 refuses is in [`Template::errors`], which is empty exactly for
//! the texts that Jinja2 accepts; around a mistake as much as possible is still understood, since a
//! text being typed is nearly always wrong.

mod ast;
mod block;
mod cursor;
mod error;
mod expression;
mod lexer;
mod literal;
mod pattern;
mod reference;
mod statement;
#[cfg(test)]
mod tests;

use crate::text::sort_by_range;
use lexer::{Tag, TagKind};

pub use ast::{
    Argument, ArgumentKind, Binding, Constant, Expr, ExprKind, Expression, Ident, Link, LinkKind,
    Piece, Statement, Template,
};
pub use cursor::{Cursor, CursorKind, Path};
pub use error::{ParseError, ParseErrorKind};
pub use literal::Literal;
pub use pattern::{insides, is_identifier, is_rendered, is_template, masked};
pub use reference::{Reference, Segment, SegmentKind};

/// Reads a text that may hold templates.
pub fn parse(text: &str) -> Template {
    let tags = lexer::lex(text);
    let mut errors = Vec::new();
    let pieces = tags.iter().map(|tag| piece(text, tag, &mut errors)).collect::<Vec<_>>();
    let bindings = block::bindings(&pieces, text, &mut errors);
    sort_by_range(&mut errors, |error| error.range);
    Template { text: text.into(), pieces, bindings, errors, tags }
}

/// Reads one tag. Of several mistakes in it only the first is kept: the rest follow from it.
fn piece(text: &str, tag: &Tag, errors: &mut Vec<ParseError>) -> Piece {
    let (piece, error) = match tag.kind {
        TagKind::Text => (Piece::Text(tag.range), None),
        TagKind::Comment => (Piece::Comment(tag.range), None),
        TagKind::Raw => (Piece::Raw { range: tag.range, inner: tag.inner }, None),
        TagKind::Expression => expression::parse(text, tag),
        TagKind::Statement => statement::parse(text, tag),
    };
    let both = [tag.error.clone(), error];
    errors.extend(both.into_iter().flatten().min_by_key(|error| error.range.start()));
    piece
}
