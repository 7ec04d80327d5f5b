//! What of a template may not be reached when it is rendered.

use crate::template::{ExprKind, Piece, Template};
use crate::text::TextRange;

use super::operators::operator;

/// The parts of a template that may be passed over.
pub(super) struct Skippable(Vec<TextRange>);

impl Skippable {
    /// Those behind `or` and `and`, on both sides of an `if`, and from a statement that opens a block
    /// on.
    pub fn of(template: &Template) -> Skippable {
        let mut parts = Vec::new();
        template.walk(&mut |expr| match &expr.kind {
            ExprKind::Operation(items) => {
                let pairs = items.windows(2);
                let lazy = pairs.filter(|it| matches!(operator(template, it).1, "or" | "and"));
                let end = expr.range.end();
                parts.extend(lazy.map(|pair| TextRange::new(pair[1].range.start(), end)));
            }
            ExprKind::Conditional { value, otherwise, .. } => {
                parts.push(value.range);
                parts.extend(otherwise.iter().map(|otherwise| otherwise.range));
            }
            _ => {}
        });
        let end = template.pieces().last().map(Piece::range);
        let open = template.pieces().iter().find(|piece| opens(piece)).zip(end);
        parts.extend(open.map(|(open, end)| TextRange::new(open.range().end(), end.end())));
        Skippable(parts)
    }

    /// Whether a place is in one of them.
    pub fn holds(&self, place: TextRange) -> bool {
        self.0.iter().any(|part| part.contains_range(place))
    }
}

fn opens(piece: &Piece) -> bool {
    match piece {
        Piece::Statement(it) => matches!(it.keyword.text.as_str(), "if" | "for" | "macro"),
        _ => false,
    }
}
