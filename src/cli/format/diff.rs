//! What `--fix` would change, as a unified diff.

use std::io::{self, Write};
use std::ops::Range;

use similar::DiffOp;
use similar::algorithms::{Capture, Compact, Replace, myers};

use super::{Checked, Report};
use crate::cli::fix;

/// How many lines are shown around a change.
const CONTEXT: usize = 3;

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
            let hunks = Hunks::new(&before, &after);
            write!(output, "--- {name}\n+++ {name}\n", name = checked.name)?;
            hunks.changes.iter().try_for_each(|changes| hunks.write(output, changes))?;
        }
        Ok(())
    }
}

/// What two texts differ in.
struct Hunks<'t> {
    before: Vec<&'t str>,
    after: Vec<&'t str>,
    /// The changes that stand so close that they are shown together, with the lines around them.
    changes: Vec<Vec<DiffOp>>,
}

impl<'t> Hunks<'t> {
    fn new(before: &'t str, after: &'t str) -> Hunks<'t> {
        let before: Vec<_> = before.split_inclusive('\n').collect();
        let after: Vec<_> = after.split_inclusive('\n').collect();
        // The crate's own way to this makes each of its algorithms part of the program, twice.
        let mut found = Compact::new(Replace::new(Capture::new()), &before[..], &after[..]);
        let (old, new) = (0..before.len(), 0..after.len());
        let Ok(()) = myers::diff(&mut found, &before[..], old, &after[..], new);
        let changes = found.into_inner().into_inner().into_grouped_ops(CONTEXT);
        Hunks { before, after, changes }
    }

    fn write(&self, output: &mut dyn Write, changes: &[DiffOp]) -> io::Result<()> {
        let ranges = changes.iter().map(|change| (change.old_range(), change.new_range()));
        let whole = ranges.reduce(|(old, new), next| (cover(old, next.0), cover(new, next.1)));
        let Some((old, new)) = whole else { return Ok(()) };
        writeln!(output, "@@ -{} +{} @@", numbers(old), numbers(new))?;
        for change in changes {
            if let DiffOp::Equal { .. } = change {
                lines(output, ' ', &self.before[change.old_range()])?;
            } else {
                lines(output, '-', &self.before[change.old_range()])?;
                lines(output, '+', &self.after[change.new_range()])?;
            }
        }
        Ok(())
    }
}

fn cover(first: Range<usize>, last: Range<usize>) -> Range<usize> {
    first.start..last.end
}

/// The numbers of lines as a hunk names them: the first and how many; of no lines, the one before.
fn numbers(range: Range<usize>) -> String {
    match range.len() {
        0 => format!("{},0", range.start),
        1 => (range.start + 1).to_string(),
        count => format!("{},{count}", range.start + 1),
    }
}

fn lines(output: &mut dyn Write, sign: char, lines: &[&str]) -> io::Result<()> {
    for line in lines {
        write!(output, "{sign}{line}")?;
        if !line.ends_with('\n') {
            output.write_all(b"\n\\ No newline at end of file\n")?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn diff(before: &str, after: &str) -> String {
        let mut output = Vec::new();
        let hunks = Hunks::new(before, after);
        let written = hunks.changes.iter().try_for_each(|it| hunks.write(&mut output, it));
        written.expect("memory takes everything");
        String::from_utf8(output).expect("lines are text")
    }

    #[test]
    fn changes_with_three_lines_around_them() {
        let before = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\n";
        let after = before.replace("f\n", "F\n") + "m";
        assert_eq!(
            diff(before, &after),
            "@@ -3,10 +3,11 @@\n c\n d\n e\n-f\n+F\n g\n h\n i\n j\n k\n l\n+m\n\\ No newline at end of file\n"
        );
        assert_eq!(
            diff(before, &before.replace("a\n", "").replace("l\n", "L\n")),
            "@@ -1,4 +1,3 @@\n-a\n b\n c\n d\n@@ -9,4 +8,4 @@\n i\n j\n k\n-l\n+L\n"
        );
        assert_eq!(diff(before, before), "");
        assert_eq!(diff("", "a\n"), "@@ -0,0 +1 @@\n+a\n");
    }
}
