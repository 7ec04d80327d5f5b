//! Writing messages as frames.

use std::io;

use super::output::Output;

/// How many bytes of short messages are written at once.
const PIECE: usize = 64 << 10;

/// The longest head of a frame, in bytes.
const HEAD: usize = "Content-Length: 18446744073709551615\r\n\r\n".len();

/// Writes messages as frames.
pub(super) struct Writer {
    output: Box<dyn Output>,
    /// What is written next: messages that are short together.
    frames: Vec<u8>,
}

impl Writer {
    /// A writer to `output`.
    pub(super) fn new(output: impl Output) -> Writer {
        Writer { output: Box::new(output), frames: Vec::new() }
    }

    /// Whether a message can be written without waiting for who reads it.
    pub(super) fn has_room(&self, body: &[u8]) -> bool {
        HEAD + body.len() <= self.output.room()
    }

    /// Writes messages, through a buffer that does not grow.
    pub(super) fn write<'b>(
        &mut self,
        bodies: impl IntoIterator<Item = &'b [u8]>,
    ) -> io::Result<()> {
        for body in bodies {
            let head = format!("Content-Length: {}\r\n\r\n", body.len());
            if self.frames.len() + head.len() + body.len() > PIECE {
                self.flush()?;
            }
            self.frames.extend_from_slice(head.as_bytes());
            if self.frames.len() + body.len() <= PIECE {
                self.frames.extend_from_slice(body);
            } else {
                self.flush()?;
                self.output.write_all(body)?;
            }
        }
        self.flush()?;
        self.output.flush()
    }

    fn flush(&mut self) -> io::Result<()> {
        let written = self.output.write_all(&self.frames);
        self.frames.clear();
        written
    }
}
