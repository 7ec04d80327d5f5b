//! JSON Lines: an object for each finding, with positions as the Language Server Protocol counts
//! them by default (lines and UTF-16 units, from 0).

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Checked, Report, origin_name};
use crate::analysis::{Diagnostic, PathStep};
use crate::text::{PositionEncoding, Text, TextSize};

/// The form.
pub(super) struct Json;

impl Report for Json {
    fn file(&mut self, output: &mut dyn Write, checked: &Checked) -> io::Result<()> {
        for diagnostic in &checked.diagnostics {
            writeln!(output, "{}", object(checked, diagnostic))?;
        }
        Ok(())
    }
}

fn object(checked: &Checked, diagnostic: &Diagnostic) -> Value {
    json!({
        "file": checked.name,
        "document": diagnostic.document,
        "path": checked.path(diagnostic).iter().map(step).collect::<Vec<_>>(),
        "range": {
            "start": position(checked.text(), diagnostic.range.start()),
            "end": position(checked.text(), diagnostic.range.end()),
        },
        "severity": diagnostic.severity.name(),
        "code": diagnostic.code,
        "origin": origin_name(diagnostic.origin),
        "message": diagnostic.message,
    })
}

fn step(step: &PathStep) -> Value {
    match step {
        PathStep::Key(key) => json!(key),
        PathStep::Item(item) => json!(item),
    }
}

fn position(text: &Text, offset: TextSize) -> Value {
    let position = text.position(offset, PositionEncoding::Utf16);
    json!({"line": position.line, "character": position.character})
}
