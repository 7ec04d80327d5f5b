//! How often each code was found, the most frequent first.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::{Checked, Report};
use crate::analysis::{self, Severity};
use crate::text::sort_by_numbers;

/// The form.
#[derive(Default)]
pub(in super::super) struct Statistics {
    counts: BTreeMap<(Severity, &'static str), u32>,
}

impl Report for Statistics {
    fn file(&mut self, _: &mut dyn Write, checked: &Checked) -> io::Result<()> {
        for diagnostic in &checked.diagnostics {
            *self.counts.entry((diagnostic.severity, diagnostic.code)).or_default() += 1;
        }
        Ok(())
    }

    fn end(&mut self, output: &mut dyn Write) -> io::Result<()> {
        let mut counts: Vec<_> = self.counts.iter().collect();
        sort_by_numbers(&mut counts, |(_, count)| [u32::MAX - **count, 0]);
        let width = self.counts.keys().map(|(_, code)| code.len()).max().unwrap_or(0);
        for ((severity, code), count) in counts {
            let severity = severity.name();
            let summary = analysis::rule(code).map_or("", |rule| rule.summary);
            let line = format!("{count:>6}  {severity:<11}  {code:<width$}  {summary}");
            writeln!(output, "{}", line.trim_end())?;
        }
        Ok(())
    }
}
