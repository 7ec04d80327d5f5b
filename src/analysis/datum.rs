//! Values taken out of a document, as Polyaxon's own code would hold them.

use crate::syntax::Value;

use super::view::{Read, View};

/// A value without its place.
#[derive(Debug, Clone, PartialEq)]
pub enum Datum {
    /// A scalar, null among them.
    Scalar(Value),
    /// Items.
    List(Vec<Datum>),
    /// Keys and values, in order.
    Map(Vec<(Datum, Datum)>),
}

/// Deeper values are not read.
const MAX_DEPTH: usize = 64;

impl Datum {
    /// The value of a view; `None` where an alias leads nowhere or the value is too deep.
    pub fn of(view: &View) -> Option<Datum> {
        read(view, 0)
    }

    /// The value that a JSON text stands for.
    pub fn parse_json(text: &str) -> Option<Datum> {
        serde_json::from_str(text).ok().map(from_json)
    }

    /// Whether it is null.
    pub fn is_null(&self) -> bool {
        matches!(self, Datum::Scalar(Value::Null))
    }

    /// The text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Datum::Scalar(Value::Str(text)) => Some(text),
            _ => None,
        }
    }

    /// The number, if it is one.
    pub fn number(&self) -> Option<f64> {
        match self {
            Datum::Scalar(Value::Int(int)) => Some(*int as f64),
            Datum::Scalar(Value::Float(float)) => Some(*float),
            _ => None,
        }
    }

    /// Whether Python takes both for equal: `1`, `1.0` and `true` are.
    pub fn equals(&self, other: &Datum) -> bool {
        let number = |datum: &Datum| match datum {
            Datum::Scalar(Value::Bool(bool)) => Some(f64::from(u8::from(*bool))),
            _ => datum.number(),
        };
        match (number(self), number(other)) {
            (Some(a), Some(b)) => a == b,
            _ => self == other,
        }
    }
}

fn read(view: &View, depth: usize) -> Option<Datum> {
    if depth > MAX_DEPTH {
        return None;
    }
    Some(match view.read() {
        Read::Null => Datum::Scalar(Value::Null),
        Read::Scalar(_, value) => Datum::Scalar(value),
        Read::Sequence(_) => {
            let items = view.items();
            Datum::List(items.iter().map(|item| read(item, depth + 1)).collect::<Option<_>>()?)
        }
        Read::Mapping(_) => {
            let fields = view.fields().into_iter();
            let fields = fields.map(|(key, value)| {
                Some((Datum::Scalar(Value::Str(key.into_owned())), read(&value, depth + 1)?))
            });
            Datum::Map(fields.collect::<Option<_>>()?)
        }
        Read::Unknown => return None,
    })
}

fn from_json(json: serde_json::Value) -> Datum {
    use serde_json::Value as Json;
    let scalar = match json {
        Json::Null => Value::Null,
        Json::Bool(bool) => Value::Bool(bool),
        Json::Number(number) => match number.as_i64() {
            Some(int) => Value::Int(int.into()),
            None => Value::Float(number.as_f64().unwrap_or(f64::NAN)),
        },
        Json::String(text) => Value::Str(text),
        Json::Array(items) => return Datum::List(items.into_iter().map(from_json).collect()),
        Json::Object(fields) => {
            let fields = fields.into_iter();
            let fields =
                fields.map(|(key, value)| (Datum::Scalar(Value::Str(key)), from_json(value)));
            return Datum::Map(fields.collect());
        }
    };
    Datum::Scalar(scalar)
}
