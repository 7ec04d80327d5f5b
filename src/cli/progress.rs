//! How far a check has come, on a terminal and where there is much to check.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// How many files are much.
const MANY: usize = 200;

/// How often it is drawn again.
const PAUSE: Duration = Duration::from_millis(100);

/// How many characters the bar has.
const WIDTH: usize = 30;

/// A line on standard error that says how far the work has come, while standard output goes on
/// above it.
pub(super) struct Progress {
    total: usize,
    done: usize,
    /// When it was drawn last; `None` where it never is.
    last: Option<Instant>,
    is_shown: bool,
}

impl Progress {
    /// Of some files, none of which is done.
    pub(super) fn new(total: usize) -> Progress {
        let is_seen = total >= MANY && io::stderr().is_terminal();
        Progress { total, done: 0, last: is_seen.then(Instant::now), is_shown: false }
    }

    /// One more file is done.
    pub(super) fn step(&mut self) {
        self.done += 1;
        if self.last.is_some_and(|last| last.elapsed() >= PAUSE) {
            self.last = Some(Instant::now());
            self.draw();
        }
    }

    /// Writes to standard output, past the line.
    pub(super) fn write(&mut self, output: &mut impl Write, text: &[u8]) -> io::Result<()> {
        if self.last.is_none() || text.is_empty() {
            return output.write_all(text);
        }
        let was_shown = self.is_shown;
        self.hide();
        output.write_all(text)?;
        output.flush()?;
        if was_shown {
            self.draw();
        }
        Ok(())
    }

    /// Takes the line away.
    pub(super) fn hide(&mut self) {
        if std::mem::take(&mut self.is_shown) {
            tell("\r\x1b[K");
        }
    }

    fn draw(&mut self) {
        self.is_shown = true;
        tell(&format!("\r{}", line(self.done, self.total)));
    }
}

fn line(done: usize, total: usize) -> String {
    let filled = WIDTH * done / total.max(1);
    let bar = "#".repeat(filled) + &"-".repeat(WIDTH - filled);
    format!("[{bar}] {done} of {total} files")
}

fn tell(text: &str) {
    // The work is done whether or not anyone can see how far it is.
    let _ = io::stderr().write_all(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_fills() {
        assert_eq!(line(0, 300), format!("[{}] 0 of 300 files", "-".repeat(30)));
        assert_eq!(
            line(150, 300),
            format!("[{}{}] 150 of 300 files", "#".repeat(15), "-".repeat(15))
        );
        assert_eq!(line(300, 300), format!("[{}] 300 of 300 files", "#".repeat(30)));
    }
}
