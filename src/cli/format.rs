//! The forms in which findings are written: one file each.

mod json;
mod pretty;

use std::io::{self, Write};

use clap::ValueEnum;

use crate::analysis::{Diagnostic, Origin, Severity};
use crate::text::Text;

/// The name of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// The lines with carets under what is meant
    Pretty,
    /// JSON Lines: an object for each finding
    Json,
}

/// A checked file.
pub(super) struct Checked {
    /// Its name as it was given or found.
    pub name: String,
    /// Its text.
    pub text: Text,
    /// What was found in it, in order of place.
    pub diagnostics: Vec<Diagnostic>,
}

/// Writes findings in a form.
pub(super) trait Report {
    /// Writes those of a file. Files come in order, those without findings too.
    fn file(&mut self, output: &mut dyn Write, checked: &Checked) -> io::Result<()>;

    /// Writes what stands behind the last.
    fn end(&mut self, _output: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

impl Format {
    /// A report in this form.
    pub(super) fn report(self, color: bool) -> Box<dyn Report> {
        match self {
            Format::Pretty => Box::new(pretty::Pretty::new(color)),
            Format::Json => Box::new(json::Json),
        }
    }
}

/// The name of a severity in machine-readable forms.
fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information => "information",
        Severity::Hint => "hint",
    }
}

/// The name of an origin in machine-readable forms.
fn origin_name(origin: Origin) -> &'static str {
    match origin {
        Origin::Yaml => "yaml",
        Origin::Polyaxon => "polyaxon",
        Origin::Kubernetes => "kubernetes",
        Origin::Lint => "lint",
    }
}
