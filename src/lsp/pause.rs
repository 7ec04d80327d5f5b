//! The client first: diagnostics wait while something that it has sent is not handled yet.

use std::io::{self, Read};

use super::diagnostics::Worker;

/// An input whose reader is quick to come back for more; while it does not, a worker rests.
pub(super) struct Pausing<R> {
    input: R,
    worker: Worker,
}

impl<R> Pausing<R> {
    /// Has a worker rest while what was read from `input` is handled.
    pub(super) fn new(input: R, worker: Worker) -> Pausing<R> {
        Pausing { input, worker }
    }
}

impl<R: Read> Read for Pausing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.worker.pause(false);
        let read = self.input.read(buffer);
        self.worker.pause(true);
        read
    }
}

impl<R> Drop for Pausing<R> {
    fn drop(&mut self) {
        self.worker.pause(false);
    }
}
