//! The log on standard error, which may be a pipe that nobody reads.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread;
use std::time::{Duration, Instant};

/// Lines that a thread writes as soon as there is room for them. Those that find no room here either
/// are left out: nobody waits for the log.
#[derive(Clone)]
pub struct LogLines {
    queue: SyncSender<Vec<u8>>,
    waiting: Arc<AtomicUsize>,
}

/// So many lines wait at most.
const MOST: usize = 1024;

impl LogLines {
    /// Lines for an output. Errors where no thread can be started; what the output refuses is lost.
    pub fn to(output: impl Write + Send + 'static) -> io::Result<LogLines> {
        let (queue, lines) = mpsc::sync_channel(MOST);
        let waiting = Arc::new(AtomicUsize::new(0));
        let written = waiting.clone();
        thread::Builder::new().name("log".to_owned()).spawn(move || {
            write_all(&lines, output, &written);
        })?;
        Ok(LogLines { queue, waiting })
    }

    /// Waits until all is written, but not for long.
    pub fn finish(&self) {
        let begin = Instant::now();
        while self.waiting.load(Ordering::Acquire) > 0 && begin.elapsed() < super::LAST_WORDS {
            thread::sleep(Duration::from_millis(1));
        }
    }
}

fn write_all(lines: &Receiver<Vec<u8>>, mut output: impl Write, waiting: &AtomicUsize) {
    for line in lines {
        // There is nobody else to tell.
        let _ = output.write_all(&line);
        waiting.fetch_sub(1, Ordering::AcqRel);
    }
}

impl Write for LogLines {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.waiting.fetch_add(1, Ordering::AcqRel);
        if self.queue.try_send(line.to_vec()).is_err() {
            self.waiting.fetch_sub(1, Ordering::AcqRel);
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_waits_for_a_log_that_is_not_read() {
        let (read, written) = io::pipe().expect("a pipe");
        let mut lines = LogLines::to(written).expect("a thread starts");
        let line = [b'x'; 1000];
        for _ in 0..3000 {
            lines.write_all(&line).expect("it is taken or left out");
        }
        // One more may be on its way to the pipe.
        assert!(lines.waiting.load(Ordering::Acquire) <= MOST + 1);
        drop(read);
    }

    #[test]
    fn what_is_read_arrives() {
        let (mut read, written) = io::pipe().expect("a pipe");
        let mut lines = LogLines::to(written).expect("a thread starts");
        lines.write_all(b"one\n").expect("it is taken");
        lines.write_all(b"two\n").expect("it is taken");
        let mut found = [0; 8];
        io::Read::read_exact(&mut read, &mut found).expect("it is written");
        assert_eq!(&found, b"one\ntwo\n");
    }
}
