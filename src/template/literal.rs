//! What Polyaxon makes of a text that looks like a Python literal.
//!
//! Every text of a rendered section, quoted in YAML or not, goes through Python's
//! `ast.literal_eval`: `"1.10"` becomes the number 1.1 and `"None"` becomes null. Only the items of
//! `command` and `args`, and values of inputs typed as text, are exempt.

mod number;
mod reader;
mod string;

use std::fmt;

pub(super) use number::{digits, exponent};

/// A value of Python. `Display` prints it the way it reaches the cluster: as JSON, which has no
/// tuples or sets, so both are lists.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// `None`
    None,
    /// `True`
    Bool(bool),
    /// `1_000`, `0x10`
    Int(i128),
    /// An integer beyond 128 bits, as written but for underscores.
    LargeInt(String),
    /// `1.10`, `1e3`
    Float(f64),
    /// `2j`, `1+2j`: the real and the imaginary part.
    Complex(f64, f64),
    /// `'x'`
    Str(String),
    /// `b'x'`
    Bytes(Vec<u8>),
    /// `...`
    Ellipsis,
    /// `[1, 2]`
    List(Vec<Literal>),
    /// `(1, 2)`, `1, 2`
    Tuple(Vec<Literal>),
    /// `{1, 2}`
    Set(Vec<Literal>),
    /// `{'a': 1}`
    Dict(Vec<(Literal, Literal)>),
}

impl Literal {
    /// The value that a text becomes; `None` if it stays what it is.
    pub fn read(text: &str) -> Option<Literal> {
        reader::read(text)
    }

    /// What kind of value it is, in words that follow "becomes".
    pub fn kind(&self) -> &'static str {
        match self {
            Literal::None => "null",
            Literal::Bool(_) => "a boolean",
            Literal::Int(_) | Literal::LargeInt(_) => "an integer",
            Literal::Float(_) | Literal::Complex(..) => "a number",
            Literal::Str(_) => "another text",
            Literal::Bytes(_) => "bytes",
            Literal::Ellipsis => "an ellipsis",
            Literal::List(_) | Literal::Tuple(_) => "a list",
            Literal::Set(_) => "a set",
            Literal::Dict(_) => "a mapping",
        }
    }

    /// Whether Polyaxon can write it as JSON, as it does on the way to the cluster: with texts for
    /// keys, and integers of 64 bits at most.
    pub fn is_json(&self) -> bool {
        match self {
            Literal::Int(value) => (i64::MIN.into()..=u64::MAX.into()).contains(value),
            Literal::List(items) | Literal::Tuple(items) => items.iter().all(Literal::is_json),
            Literal::Dict(pairs) => {
                pairs.iter().all(|(key, value)| matches!(key, Literal::Str(_)) && value.is_json())
            }
            Literal::None | Literal::Bool(_) | Literal::Float(_) | Literal::Str(_) => true,
            _ => false,
        }
    }

    /// Whether Python can use it as a key or member of a set.
    fn is_hashable(&self) -> bool {
        match self {
            Literal::List(_) | Literal::Set(_) | Literal::Dict(_) => false,
            Literal::Tuple(items) => items.iter().all(Literal::is_hashable),
            _ => true,
        }
    }
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Literal::None => f.write_str("null"),
            Literal::Bool(value) => write!(f, "{value}"),
            Literal::Int(value) => write!(f, "{value}"),
            Literal::LargeInt(digits) => f.write_str(digits),
            Literal::Float(value) => number::print(f, *value),
            Literal::Complex(real, imaginary) => write!(f, "({real}{imaginary:+}j)"),
            Literal::Str(text) => f.write_str(text),
            Literal::Bytes(bytes) => write!(f, "{}", String::from_utf8_lossy(bytes)),
            Literal::Ellipsis => f.write_str("..."),
            Literal::List(items) | Literal::Tuple(items) | Literal::Set(items) => {
                sequence(f, items)
            }
            Literal::Dict(pairs) => mapping(f, pairs),
        }
    }
}

fn sequence(f: &mut fmt::Formatter<'_>, items: &[Literal]) -> fmt::Result {
    f.write_str("[")?;
    for (index, item) in items.iter().enumerate() {
        f.write_str(if index > 0 { "," } else { "" })?;
        nested(f, item)?;
    }
    f.write_str("]")
}

fn mapping(f: &mut fmt::Formatter<'_>, pairs: &[(Literal, Literal)]) -> fmt::Result {
    f.write_str("{")?;
    for (index, (key, value)) in pairs.iter().enumerate() {
        f.write_str(if index > 0 { "," } else { "" })?;
        nested(f, key)?;
        f.write_str(":")?;
        nested(f, value)?;
    }
    f.write_str("}")
}

/// Inside a list or mapping texts are quoted.
fn nested(f: &mut fmt::Formatter<'_>, value: &Literal) -> fmt::Result {
    match value {
        Literal::Str(text) => write!(f, "{}", serde_json::Value::from(text.as_str())),
        value => write!(f, "{value}"),
    }
}
