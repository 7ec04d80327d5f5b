//! Shapes as text: written once, when the model changes, and read at every start.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{Schema, SchemaError};

impl Schema {
    /// The shapes as JSON, a shape a line.
    pub fn to_text(&self) -> String {
        let names: BTreeMap<_, _> = self.names.iter().collect();
        let mut text = String::from("{\"names\":");
        text += &serde_json::to_string(&names).unwrap_or_default();
        for (i, shape) in self.shapes.iter().enumerate() {
            let shape = serde_json::to_string(shape).unwrap_or_default();
            let before = if i == 0 { ",\"shapes\":[" } else { "," };
            // Writing to a string does not fail.
            let _ = write!(text, "{before}\n{shape}");
        }
        text + "\n]}\n"
    }

    /// Reads what [`Schema::to_text`] has written.
    pub fn from_text(text: &str) -> Result<Schema, SchemaError> {
        serde_json::from_str(text).map_err(|error| SchemaError {
            pointer: format!("line {}", error.line()),
            message: error.to_string(),
        })
    }
}
