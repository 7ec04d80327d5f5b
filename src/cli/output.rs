//! Standard output, whose reader may leave before the end.

use std::io::{self, ErrorKind, StdoutLock, Write};

/// Standard output. When its reader has seen enough, as `head` has, the rest is written to nobody: what
/// is to be mended still is, and the exit status tells of all that was found.
pub(super) struct Output(StdoutLock<'static>);

impl Output {
    pub(super) fn new() -> Output {
        Output(io::stdout().lock())
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        unless_gone(self.0.write(bytes), bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        unless_gone(self.0.flush(), ())
    }
}

fn unless_gone<T>(written: io::Result<T>, all: T) -> io::Result<T> {
    match written {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(all),
        written => written,
    }
}
