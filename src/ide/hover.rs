//! What a place is, in words.

use crate::analysis::{Analysis, Bound, DocumentKind, Step, Trail, View, bind, root_slot, trail};
use crate::schema::Shape;
use crate::spec;
use crate::text::{TextRange, TextSize};

use super::describe;
use super::template_names::at_place;

/// What to show over a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// The token.
    pub range: TextRange,
    /// The words, in Markdown.
    pub markdown: String,
}

/// The docs of the name in a template, the key or the value at an offset.
pub fn hover(analysis: &Analysis, offset: TextSize) -> Option<Hover> {
    in_template(analysis, offset).or_else(|| in_yaml(analysis, offset))
}

fn in_template(analysis: &Analysis, offset: TextSize) -> Option<Hover> {
    at_place(analysis, analysis.tree(), offset, |place| {
        let (word, range) = place.word()?;
        Some(Hover { range, markdown: word.markdown() })
    })
}

fn in_yaml(analysis: &Analysis, offset: TextSize) -> Option<Hover> {
    let document = analysis.tree().document_at(offset);
    let DocumentKind::Polyaxon(kind) = analysis.kind(&document) else { return None };
    let root = View::of(document.root()?);
    let trail = trail(&document, offset);
    let bound = bind(spec::schema(), root_slot(kind), &root, &trail.steps);
    let range = token(&trail, offset)?;
    let markdown = if trail.on_key { key(&bound) } else { value(&bound, &trail) }?;
    Some(Hover { range, markdown })
}

fn token(trail: &Trail, offset: TextSize) -> Option<TextRange> {
    let step = trail.steps.last()?;
    let range = match step {
        Step::Entry(entry) if trail.on_key => entry.key().range(),
        Step::Entry(_) | Step::Item(_) => step.view().scalar().map(|_| step.view().range())?,
        Step::NewItem(_) => return None,
    };
    range.contains_inclusive(offset).then_some(range)
}

fn key(bound: &Bound) -> Option<String> {
    let (object, field) = bound.field?;
    Some(describe::field(spec::schema(), object, field))
}

/// A word of an enumeration has docs of its own; any other value has those of its field.
fn value(bound: &Bound, trail: &Trail) -> Option<String> {
    let text = trail.steps.last()?.view().scalar()?.text().into_owned();
    let shapes = bound.shapes(spec::schema(), &trail.steps.last()?.view());
    let word = shapes.iter().find_map(|shape| match spec::schema().shape(*shape) {
        Shape::Scalar(scalar) => {
            scalar.values.iter().find(|value| value.value == text && !value.docs.is_empty())
        }
        _ => None,
    });
    match word {
        Some(word) => Some(format!("**`{}`**\n\n{}", word.value, word.docs)),
        None => key(bound),
    }
}
