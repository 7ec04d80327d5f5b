//! Where messages are written to, and how much of it fits now.

use std::io::Write;

#[cfg(target_os = "linux")]
use std::os::fd::AsFd;

#[cfg(target_os = "linux")]
use rustix::event::{PollFd, PollFlags, Timespec, poll};
#[cfg(target_os = "linux")]
use rustix::{io::ioctl_fionread, pipe::fcntl_getpipe_size};

/// What messages are written to.
pub trait Output: Write + Send + 'static {
    /// How many bytes can be written now without waiting for who reads them; 0 where the system
    /// does not tell.
    fn room(&self) -> usize;
}

/// How much is written to what is ready, in bytes: a pipe that is ready takes so much (`pipe(7)`),
/// and other kinds take more.
#[cfg(target_os = "linux")]
const READY: usize = 4 << 10;

#[cfg(target_os = "linux")]
impl<W: Write + AsFd + Send + 'static> Output for W {
    fn room(&self) -> usize {
        if let Ok(size) = fcntl_getpipe_size(self)
            && ioctl_fionread(self) == Ok(0)
        {
            return size;
        }
        let mut ready = [PollFd::new(self, PollFlags::OUT)];
        let at_once = Timespec { tv_sec: 0, tv_nsec: 0 };
        let is_ready = poll(&mut ready, Some(&at_once)) == Ok(1);
        if is_ready && ready[0].revents() == PollFlags::OUT { READY } else { 0 }
    }
}

#[cfg(not(target_os = "linux"))]
impl<W: Write + Send + 'static> Output for W {
    fn room(&self) -> usize {
        0
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn an_empty_pipe_takes_what_it_holds() {
        let (mut reader, mut writer) = std::io::pipe().expect("a pipe");
        let room = writer.room();
        assert!(room >= READY);
        writer.write_all(&vec![0; room]).expect("it does not wait");
        assert_eq!(writer.room(), 0);
        reader.read_exact(&mut vec![0; room - 1]).expect("it is there");
        assert_eq!(writer.room(), READY);
    }

    #[test]
    fn writing_to_a_closed_pipe_does_not_wait() {
        let (reader, mut writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let room = writer.room();
        assert!(writer.write_all(&vec![0; room.max(1)]).is_err());
    }
}
