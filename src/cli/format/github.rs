//! Annotations of a GitHub workflow: a command for each finding, on standard output.

use std::io::{self, Write};

use anyhow::Error;

use super::{Checked, Report};
use crate::analysis::Severity;
use crate::cli::printable::printable;

/// The form.
pub(super) struct Github;

impl Report for Github {
    fn file(&mut self, output: &mut dyn Write, checked: &Checked) -> io::Result<()> {
        for diagnostic in &checked.diagnostics {
            let command = command(diagnostic.severity);
            let (line, column) = checked.place(diagnostic.range.start());
            let (end_line, end_column) = checked.place(diagnostic.range.end());
            let file = property(&checked.name);
            let title = property(diagnostic.code);
            let message = data(&diagnostic.message);
            writeln!(
                output,
                "::{command} file={file},line={line},col={column},endLine={end_line},\
                 endColumn={end_column},title={title}::{message}"
            )?;
        }
        Ok(())
    }

    fn failure(&mut self, output: &mut dyn Write, failure: &Error) -> io::Result<()> {
        writeln!(output, "::error::{}", data(&format!("{failure:#}")))
    }
}

fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "notice",
    }
}

fn data(text: &str) -> String {
    printable(text).replace('%', "%25").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
