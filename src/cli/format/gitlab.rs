//! A Code Quality report of GitLab: one JSON array.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Checked, Fingerprints, Report, array};
use crate::analysis::{Diagnostic, Severity};
use crate::text::TextSize;

/// The form.
#[derive(Default)]
pub(super) struct Gitlab {
    /// As they are written.
    findings: Vec<String>,
    fingerprints: Fingerprints,
}

impl Report for Gitlab {
    fn file(&mut self, _: &mut dyn Write, checked: &Checked) -> io::Result<()> {
        for diagnostic in &checked.diagnostics {
            let fingerprint = self.fingerprints.of(checked, diagnostic);
            self.findings.push(format!("{:#}", finding(checked, diagnostic, &fingerprint)));
        }
        Ok(())
    }

    fn end(&mut self, output: &mut dyn Write) -> io::Result<()> {
        array(output, &self.findings, "")?;
        writeln!(output)
    }
}

fn finding(checked: &Checked, diagnostic: &Diagnostic, fingerprint: &str) -> Value {
    let position = |offset: TextSize| {
        let (line, column) = checked.place(offset);
        json!({"line": line, "column": column})
    };
    json!({
        "description": diagnostic.message,
        "check_name": diagnostic.code,
        "fingerprint": fingerprint,
        "severity": severity(diagnostic.severity),
        "location": {
            "path": checked.name,
            "positions": {
                "begin": position(diagnostic.range.start()),
                "end": position(diagnostic.range.end()),
            },
        },
    })
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Information | Severity::Hint => "info",
    }
}
