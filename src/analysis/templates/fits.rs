//! Whether the values of an input are of the sort that a field takes, as far as their types tell.

use crate::schema::{Reading, Scalar, Shape, ShapeId};
use crate::spec;
use crate::syntax::Value;

use super::super::io_type::IoType;
use super::super::view::{Read, View};
use super::unit::Unit;

/// What a value is, roughly.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Sort {
    Text,
    Int,
    Float,
    Bool,
    List,
    Mapping,
}

impl Sort {
    /// Whether Python computes with it.
    pub fn is_number(self) -> bool {
        matches!(self, Sort::Int | Sort::Float | Sort::Bool)
    }

    /// What a message calls it.
    pub fn words(self) -> &'static str {
        match self {
            Sort::Text => "a text",
            Sort::Int => "an integer",
            Sort::Float => "a number",
            Sort::Bool => "a boolean",
            Sort::List => "a list",
            Sort::Mapping => "a mapping",
        }
    }
}

impl Unit<'_> {
    /// What the values of a variable are for sure: of its declared type, and in the file as well.
    /// Those that are written as texts stay texts.
    pub(super) fn sort(&self, name: &str) -> Option<Sort> {
        let (kind, _) = self.value_type(name, &[])?;
        let is_list = self.variable(name)?.is_list();
        let sort = if is_list { Sort::List } else { sort(&kind)? };
        let is_text = |view: View| matches!(view.read(), Read::Scalar(_, Value::Str(_)));
        let is_of_sort = |view| is_text(view) == (sort == Sort::Text);
        self.written_values(name).into_iter().all(is_of_sort).then_some(sort)
    }

    /// Whether the values of a variable are of the sort that one of some shapes takes; so they are
    /// where the file does not tell their type.
    pub fn fits(&self, name: &str, shapes: &[ShapeId]) -> bool {
        let declared = self.value_type(name, &[]);
        let Some(sort) = declared.and_then(|(kind, _)| sort(&kind)) else { return true };
        shapes.is_empty() || shapes.iter().any(|shape| takes(spec::schema().shape(*shape), sort))
    }
}

fn sort(kind: &IoType) -> Option<Sort> {
    Some(match kind {
        IoType::Any | IoType::Opaque | IoType::Optional(_) => return None,
        IoType::Text | IoType::StrictText | IoType::Uri | IoType::Email | IoType::Prefixed(_) => {
            Sort::Text
        }
        IoType::Scalar(reading) | IoType::Bounded(reading, _) => of_reading(*reading),
        IoType::List(_) => Sort::List,
        IoType::Map(..) | IoType::Model(_) => Sort::Mapping,
    })
}

fn of_reading(reading: Reading) -> Sort {
    match reading {
        Reading::Int | Reading::LaxInt | Reading::WholeNumber => Sort::Int,
        Reading::Float | Reading::StrictFloat | Reading::Fraction => Sort::Float,
        Reading::Bool | Reading::LaxBool => Sort::Bool,
        _ => Sort::Text,
    }
}

fn takes(shape: &Shape, sort: Sort) -> bool {
    match shape {
        Shape::Any | Shape::AnyOf(_) => true,
        Shape::List(_) => sort == Sort::List,
        Shape::Object(_) | Shape::Map(_) | Shape::Tagged(_) => sort == Sort::Mapping,
        Shape::Scalar(scalar) => takes_scalar(scalar, sort),
    }
}

/// Whatever is no list and no mapping can be turned into a text.
fn takes_scalar(scalar: &Scalar, sort: Sort) -> bool {
    match scalar.reading {
        Reading::LooseStr => !matches!(sort, Sort::List | Sort::Mapping),
        Reading::IntOrStr => matches!(sort, Sort::Int | Sort::Text),
        Reading::Quantity => matches!(sort, Sort::Int | Sort::Float | Sort::Text),
        reading => match of_reading(reading) {
            Sort::Float => matches!(sort, Sort::Float | Sort::Int),
            expected => sort == expected,
        },
    }
}
