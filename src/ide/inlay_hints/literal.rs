//! What rendering makes of a text that looks like a Python literal.

use super::InlayHint;
use crate::analysis::walk::{Part, Role, scalar_shapes, walk};
use crate::analysis::{Analysis, Bound};
use crate::schema::Reading;
use crate::syntax::{Content, Node, Value};
use crate::template::{Literal, is_rendered};
use crate::text::TextRange;

/// The fields whose content is rendered when a run starts, at the root or in a component.
const RENDERED: [&str; 10] = [
    "run",
    "runPatch",
    "container",
    "env",
    "environment",
    "init",
    "connections",
    "sidecars",
    "volumes",
    "hooks",
];

/// The fields whose items stay texts.
const KEPT: [&str; 2] = ["command", "args"];

pub(super) fn hints(analysis: &Analysis, range: TextRange) -> Vec<InlayHint> {
    let mut hints = Vec::new();
    let mut fields: Vec<(usize, &str)> = Vec::new();
    walk(analysis, range, &mut |part, depth| match part {
        Part::Entry(_, role) => {
            fields.retain(|(outer, _)| *outer < depth);
            if let Role::Field(field) = role {
                fields.push((depth, &field.name));
            }
        }
        Part::Item(_) => fields.retain(|(outer, _)| *outer < depth),
        Part::Value(node, bound) => {
            let is_rendered = fields.iter().any(|(_, field)| RENDERED.contains(field));
            let is_kept = fields.iter().any(|(_, field)| KEPT.contains(field));
            if is_rendered && !is_kept {
                hints.extend(literal(node, bound));
            }
        }
    });
    hints
}

fn literal(node: &Node, bound: &Bound<'static>) -> Option<InlayHint> {
    let Content::Scalar(scalar) = node.content() else { return None };
    let Value::Str(text) = scalar.value() else { return None };
    let takes_text = |reading| matches!(reading, Reading::Str | Reading::LooseStr);
    let shapes = scalar_shapes(node, bound);
    let is_text = shapes.is_empty() || shapes.iter().any(|shape| takes_text(shape.reading));
    if is_rendered(&text) || bound.slots.is_empty() || !is_text {
        return None;
    }
    let literal = Literal::read(&text)?;
    let label = literal.to_string();
    let tooltip = format!(
        "When the run is rendered, this text is read as a Python literal and becomes {}.",
        literal.kind()
    );
    (label != text).then(|| InlayHint {
        offset: node.range().end(),
        label: format!("= {label}"),
        tooltip,
    })
}
