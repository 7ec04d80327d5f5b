//! Test cases in JUnit's XML: a suite for each file, a failed case for each error and warning in it,
//! and one that has passed where there is none. What could not be done is a suite with an error.

use std::fmt::Write as _;
use std::io::{self, Write};

use anyhow::Error;

use super::{Checked, Report};
use crate::analysis::{Diagnostic, Severity};

/// The form.
#[derive(Default)]
pub(super) struct Junit {
    suites: String,
    tests: usize,
    failures: usize,
    errors: usize,
}

impl Report for Junit {
    fn file(&mut self, _: &mut dyn Write, checked: &Checked) -> io::Result<()> {
        let failed = checked.diagnostics.iter().filter(|found| found.severity <= Severity::Warning);
        let cases: Vec<_> = failed.map(|diagnostic| failure(checked, diagnostic)).collect();
        let name = escaped(&checked.name);
        let (tests, failures) = (cases.len().max(1), cases.len());
        let cases = match failures {
            0 => format!("    <testcase name=\"check\" classname=\"{name}\"/>\n"),
            _ => cases.concat(),
        };
        self.tests += tests;
        self.failures += failures;
        write!(
            self.suites,
            "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">\n\
             {cases}  </testsuite>\n"
        )
        .map_err(io::Error::other)
    }

    fn failure(&mut self, _: &mut dyn Write, failure: &Error) -> io::Result<()> {
        self.tests += 1;
        self.errors += 1;
        let (name, message) = (escaped(&failure.to_string()), escaped(&format!("{failure:#}")));
        write!(
            self.suites,
            "  <testsuite name=\"{name}\" tests=\"1\" failures=\"0\" errors=\"1\">\n    \
             <testcase name=\"check\" classname=\"{name}\">\n      \
             <error message=\"{message}\"/>\n    </testcase>\n  </testsuite>\n"
        )
        .map_err(io::Error::other)
    }

    fn end(&mut self, output: &mut dyn Write) -> io::Result<()> {
        let Junit { suites, tests, failures, errors } = self;
        writeln!(
            output,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <testsuites name=\"polyaxon-ls\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\">\n\
             {suites}</testsuites>"
        )
    }
}

fn failure(checked: &Checked, diagnostic: &Diagnostic) -> String {
    let (line, column) = checked.place(diagnostic.range.start());
    let name = escaped(&checked.name);
    let message = escaped(&diagnostic.message);
    let severity = diagnostic.severity.name();
    let code = diagnostic.code;
    format!(
        "    <testcase name=\"{code} at {line}:{column}\" classname=\"{name}\" file=\"{name}\" line=\"{line}\">\n      \
         <failure type=\"{severity}\" message=\"{message}\">{name}:{line}:{column}: {message}</failure>\n    \
         </testcase>\n"
    )
}

/// Text for an attribute or an element; what XML 1.0 cannot hold becomes U+FFFD.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            '\n' | '\t' | '\r' => {
                escaped += &format!("&#{};", u32::from(c));
            }
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            _ => escaped.push(c),
        }
    }
    escaped
}
