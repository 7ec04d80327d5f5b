//! What YAML 1.1 reads a plain scalar as.

use super::InlayHint;
use crate::analysis::walk::{Part, scalar_shapes, walk};
use crate::analysis::{Analysis, Bound};
use crate::schema::Reading;
use crate::syntax::{Content, Node, ScalarStyle, Value};
use crate::template::Literal;
use crate::text::TextRange;

pub(super) fn hints(analysis: &Analysis, range: TextRange) -> Vec<InlayHint> {
    let mut hints = Vec::new();
    walk(analysis, range, &mut |part, _| {
        if let Part::Value(node, bound) = part {
            hints.extend(reading(node, bound));
        }
    });
    hints
}

/// What YAML 1.1 makes of a plain scalar, where that is not what it looks like.
fn reading(node: &Node, bound: &Bound<'static>) -> Option<InlayHint> {
    let Content::Scalar(scalar) = node.content() else { return None };
    if scalar.style() != ScalarStyle::Plain || node.tag().is_some() || bound.slots.is_empty() {
        return None;
    }
    let text = scalar.text();
    let readings: Vec<_> = scalar_shapes(node, bound).iter().map(|shape| shape.reading).collect();
    let (label, what) = surprise(&text, &scalar.value(), &readings)?;
    let tooltip =
        format!("YAML 1.1 reads `{text}` as {what}; write it in quotes to keep the text.");
    Some(InlayHint { offset: node.range().end(), label: format!("= {label}"), tooltip })
}

fn surprise(text: &str, value: &Value, readings: &[Reading]) -> Option<(String, &'static str)> {
    let takes = |wanted: fn(Reading) -> bool| readings.iter().any(|reading| wanted(*reading));
    let read = match value {
        Value::Bool(bool) if !takes(is_boolean) => (bool.to_string(), "a boolean"),
        Value::Int(int) => (int.to_string(), "an integer"),
        Value::Float(float) if !takes(is_number) => (Literal::Float(*float).to_string(), "a float"),
        Value::Timestamp(_) if !takes(is_date) => ("date".to_owned(), "a date"),
        _ => return None,
    };
    (!read.0.eq_ignore_ascii_case(text.trim_start_matches('+'))).then_some(read)
}

fn is_boolean(reading: Reading) -> bool {
    matches!(reading, Reading::Bool | Reading::LaxBool)
}

fn is_number(reading: Reading) -> bool {
    matches!(reading, Reading::Float | Reading::StrictFloat | Reading::Int | Reading::LaxInt)
}

fn is_date(reading: Reading) -> bool {
    matches!(reading, Reading::Date | Reading::DateTime)
}
