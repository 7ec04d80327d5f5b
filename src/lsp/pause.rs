//! The client first: what can wait does while something that it has sent is not handled yet.

use std::io::{self, Read};

use super::server::Server;

/// An input whose reader comes back for more when it has handled what it got. Until then no
/// diagnostics are begun, and what was typed is looked at only if somebody asks.
pub(super) struct Pausing<R> {
    input: R,
    server: Server,
}

impl<R> Pausing<R> {
    /// What a server reads.
    pub(super) fn new(input: R, server: Server) -> Pausing<R> {
        Pausing { input, server }
    }

    fn go_on(&self) {
        self.server.settle();
        self.server.tell();
        self.server.worker.pause(false);
    }
}

impl<R: Read> Read for Pausing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.go_on();
        let read = self.input.read(buffer);
        self.server.worker.pause(true);
        read
    }
}

impl<R> Drop for Pausing<R> {
    fn drop(&mut self) {
        self.go_on();
    }
}
