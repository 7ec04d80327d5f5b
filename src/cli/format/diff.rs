//! What `--fix` would change, as a unified diff.

use std::io::{self, Write};

use similar::TextDiff;

use super::{Checked, Report};
use crate::cli::fix;

/// The form.
pub(in super::super) struct Diff {
    /// Whether the fixes that may change the meaning count too.
    pub with_unsafe: bool,
}

impl Report for Diff {
    fn file(&mut self, output: &mut dyn Write, checked: &Checked) -> io::Result<()> {
        let mended = fix::mend(&checked.analysis, &checked.settings, self.with_unsafe);
        if let Some(analysis) = mended.analysis {
            let (before, after) = (checked.text().to_string(), analysis.tree().text().to_string());
            let diff = TextDiff::from_lines(&before, &after);
            let mut diff = diff.unified_diff();
            write!(output, "{}", diff.header(&checked.name, &checked.name))?;
        }
        Ok(())
    }
}
