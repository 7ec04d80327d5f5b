//! Shapes from JSON Schema.

use super::Schema;

/// A JSON Schema that is not of the form that shapes are made from.
#[derive(Debug)]
pub struct SchemaError {
    /// Where, as a JSON pointer.
    pub pointer: String,
    /// What is wrong there.
    pub message: String,
}

impl Schema {
    /// The shapes of a JSON Schema document with definitions in `$defs`.
    pub fn from_json(_root: &serde_json::Value) -> Result<Schema, SchemaError> {
        todo!()
    }
}
