//! Scalars in a schema.
//!
//! Polyaxon reads YAML 1.1, most tools YAML 1.2, where `yes`, `1_000` and `12:30` are texts: they
//! pass here where Polyaxon takes them.

use serde_json::{Value, json};

use super::Exporter;
use crate::schema::{EnumValue, Reading, Scalar};

/// Booleans that pydantic takes, in any case.
const BOOLEAN: &str = "^([Tt]([Rr][Uu][Ee])?|[Yy]([Ee][Ss])?|[Oo][Nn]|1(\\.0*)?|\
                       [Ff]([Aa][Ll][Ss][Ee])?|[Nn][Oo]?|[Oo][Ff][Ff]|0(\\.0*)?)$";

/// Integers of YAML 1.1 that are texts in YAML 1.2: `0b11`, `1_000`, `12:30`.
const OLD_INTEGER: &str =
    "^[-+]?(0b[01_]+|0x[0-9a-fA-F_]+|[0-9]+_[0-9_]*|[1-9][0-9_]*(:[0-5]?[0-9])+)$";

/// Numbers as texts.
const NUMBER: &str = "^\\s*[-+]?(\\.?[0-9][0-9_]*(:[0-5]?[0-9])*(\\.[0-9_]*)?([eE][-+]?[0-9]+)?|\
                      \\.?[iI][nN][fF]([iI][nN][iI][tT][yY])?|\\.?[nN][aA][nN])\\s*$";

/// Integers as texts.
const INTEGER: &str =
    "^\\s*[-+]?([0-9][0-9_]*(\\.0*)?|[1-9][0-9_]*(:[0-5]?[0-9])+|0b[01_]+|0x[0-9a-fA-F_]+)\\s*$";

const UUID: &str = "(urn:uuid:)?\\{?([0-9a-fA-F]-?){32}\\}?";

/// Whether any text passes.
pub(super) fn is_plain_text(scalar: &Scalar) -> bool {
    scalar.reading == Reading::Str && scalar.values.is_empty()
}

/// A scalar that refuses nothing: its usual type and values.
pub(super) fn usual(scalar: &Scalar) -> Value {
    match (scalar.reading, &scalar.values[..]) {
        (Reading::Bool | Reading::LaxBool, _) => json!({ "examples": [true, false] }),
        (_, []) => json!({}),
        (_, values) => json!({ "examples": words(values) }),
    }
}

fn words(values: &[EnumValue]) -> Vec<&str> {
    values.iter().map(|value| value.value.as_str()).collect()
}

impl Exporter<'_> {
    pub(super) fn scalar(&mut self, scalar: &Scalar) -> Value {
        if !scalar.values.is_empty() {
            return enumeration(&scalar.values);
        }
        let mut made = self.reading(scalar);
        for (bound, strict, name, strict_name) in [
            (scalar.min, scalar.above_min, "minimum", "exclusiveMinimum"),
            (scalar.max, scalar.below_max, "maximum", "exclusiveMaximum"),
        ] {
            if let Some(bound) = bound {
                made[if strict { strict_name } else { name }] = number(bound);
            }
        }
        if !scalar.suggestions.is_empty() {
            made["examples"] = words(&scalar.suggestions).into();
        }
        made
    }

    fn reading(&mut self, scalar: &Scalar) -> Value {
        match scalar.reading {
            Reading::Str => json!({ "type": "string" }),
            Reading::LooseStr => json!({ "type": ["string", "number", "boolean"] }),
            Reading::Filled => json!({ "type": "string", "pattern": "\\S" }),
            Reading::Slug => json!({ "type": "string", "pattern": "^[-a-zA-Z0-9_]+$" }),
            Reading::Image => json!({ "type": "string", "pattern": "^[^ ]+$" }),
            Reading::Int => self.integer(),
            Reading::LaxInt => {
                json!({ "type": ["integer", "string", "boolean"], "pattern": INTEGER })
            }
            Reading::WholeNumber => {
                json!({ "type": ["integer", "boolean", "string"], "pattern": OLD_INTEGER })
            }
            Reading::Float => json!({ "type": ["number", "string", "boolean"], "pattern": NUMBER }),
            Reading::StrictFloat | Reading::Fraction => json!({ "type": "number" }),
            Reading::LaxBool | Reading::Bool => self.boolean(),
            Reading::Date | Reading::DateTime => json!({ "type": ["string", "number"] }),
            Reading::Duration => json!({ "type": ["string", "number", "boolean"] }),
            Reading::Uuid => json!({ "type": "string", "pattern": format!("^{UUID}$") }),
            Reading::UuidList => json!({ "type": "string", "pattern": uuids() }),
            Reading::Numbers(least) => json!({ "type": "string", "pattern": colons(least) }),
            Reading::CpuRange | Reading::MemoryRange | Reading::CountRange => {
                amount(scalar.reading)
            }
            Reading::Quantity | Reading::IntOrStr => json!({ "type": ["string", "number"] }),
        }
    }

    fn integer(&mut self) -> Value {
        self.define("integer", |_| json!({ "type": ["integer", "string"], "pattern": OLD_INTEGER }))
    }

    fn boolean(&mut self) -> Value {
        self.define("boolean", |_| {
            json!({
                "type": ["boolean", "number", "string"],
                "minimum": 0, "maximum": 1, "multipleOf": 1,
                "pattern": BOOLEAN
            })
        })
    }
}

fn enumeration(values: &[EnumValue]) -> Value {
    let mut made = json!({ "type": "string", "enum": words(values) });
    if values.iter().any(|value| !value.docs.is_empty()) {
        let docs = values.iter().map(|value| super::docs::plain(&value.docs));
        made["enumDescriptions"] = docs.collect::<Vec<_>>().into();
    }
    made
}

fn colons(least: u8) -> String {
    format!("^[^:]+(:[^:]+){{{},}}$", least.saturating_sub(1))
}

fn uuids() -> String {
    format!("^\\s*({UUID}\\s*(,\\s*{UUID}\\s*)*)?$")
}

/// A request, a limit or both.
fn amount(reading: Reading) -> Value {
    let one = match reading {
        Reading::CpuRange => "([0-9]+(\\.[0-9]*)?|\\.[0-9]+)[mun]?",
        Reading::MemoryRange => "([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([KMGTPE]i|[kMGTPE])?",
        _ => "[0-9]+",
    };
    let pattern = format!("^\\s*({one}\\s*(\\.\\.\\s*({one})?)?|\\.\\.\\s*{one})\\s*$");
    let number = if reading == Reading::CountRange { "integer" } else { "number" };
    json!({ "type": ["string", number], "pattern": pattern, "minimum": 0 })
}

/// A bound as it would be written by hand.
fn number(bound: f64) -> Value {
    if bound.fract() == 0.0 { json!(bound as i64) } else { json!(bound) }
}
