//! The tokens of templates.

use super::TokenKind;
use crate::analysis::templates::ScalarTemplate;
use crate::template::{Constant, ExprKind, Piece};
use crate::text::{TextRange, TextSize, sort_by_range};

/// The tokens of a scalar's templates with their places in the file, in order.
pub(super) fn tokens(scalar: &ScalarTemplate) -> Vec<(TextRange, TokenKind)> {
    let template = &scalar.template;
    let mut found = Vec::new();
    for piece in template.pieces() {
        match piece {
            Piece::Text(_) | Piece::Raw { .. } => {}
            Piece::Comment(range) => found.push((*range, TokenKind::Comment)),
            Piece::Expression(expression) => signs(expression.range, expression.inner, &mut found),
            Piece::Statement(statement) => {
                signs(statement.range, statement.inner, &mut found);
                found.push((statement.keyword.range, TokenKind::TemplateKeyword));
                found.extend(
                    statement.binds.iter().map(|name| (name.range, TokenKind::TemplateName)),
                );
            }
        }
    }
    template.walk(&mut |expr| match &expr.kind {
        ExprKind::Name(_) => found.push((expr.range, TokenKind::TemplateName)),
        ExprKind::Constant(constant) => found.push((expr.range, constant_kind(constant))),
        _ => {}
    });
    for reference in template.references() {
        let fields = reference.segments.iter().filter(|segment| segment.name().is_some());
        found.extend(fields.map(|segment| (segment.range, TokenKind::TemplateField)));
    }
    let functions = template.filters().into_iter().chain(template.tests());
    found.extend(functions.map(|(name, _)| (name.range, TokenKind::TemplateFunction)));
    in_order(found, scalar)
}

fn in_order(
    mut found: Vec<(TextRange, TokenKind)>,
    scalar: &ScalarTemplate,
) -> Vec<(TextRange, TokenKind)> {
    found.retain(|(range, _)| !range.is_empty());
    sort_by_range(&mut found, |(range, _)| *range);
    let mut end = TextSize::new(0);
    found.retain(|(range, _)| {
        let is_free = range.start() >= end;
        end = if is_free { range.end() } else { end };
        is_free
    });
    let found = with_operators(found, scalar.template.pieces());
    found.into_iter().map(|(range, kind)| (scalar.source(range), kind)).collect()
}

/// What is left between the tokens of a tag are its dots, brackets and operators.
fn with_operators(
    found: Vec<(TextRange, TokenKind)>,
    pieces: &[Piece],
) -> Vec<(TextRange, TokenKind)> {
    let mut all = Vec::new();
    let mut end = TextSize::new(0);
    for (range, kind) in found {
        let gap = TextRange::new(end, range.start());
        let piece = pieces.get(pieces.partition_point(|piece| piece.range().end() <= gap.start()));
        if !gap.is_empty() && piece.is_some_and(|piece| is_tag(piece) && holds(piece, gap)) {
            all.push((gap, TokenKind::TemplateSign));
        }
        end = range.end();
        all.push((range, kind));
    }
    all
}

fn is_tag(piece: &Piece) -> bool {
    matches!(piece, Piece::Expression(_) | Piece::Statement(_))
}

fn holds(piece: &Piece, gap: TextRange) -> bool {
    piece.range().contains_range(gap)
}

fn signs(range: TextRange, inner: TextRange, found: &mut Vec<(TextRange, TokenKind)>) {
    found.push((TextRange::new(range.start(), inner.start()), TokenKind::TemplateSign));
    found.push((TextRange::new(inner.end(), range.end()), TokenKind::TemplateSign));
}

fn constant_kind(constant: &Constant) -> TokenKind {
    match constant {
        Constant::None | Constant::Bool(_) => TokenKind::Constant,
        Constant::Int(_) | Constant::Float => TokenKind::Number,
        Constant::Str(_) => TokenKind::String,
    }
}
