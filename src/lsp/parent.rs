//! Whether the editor has died without a word, or closed what we read from it.

use std::io;
#[cfg(target_os = "linux")]
use std::thread;

#[cfg(target_os = "linux")]
use rustix::event::{PollFd, PollFlags, Timespec, poll};
#[cfg(target_os = "linux")]
use rustix::io::retry_on_intr;
#[cfg(target_os = "linux")]
use rustix::process::{Pid, PidfdFlags, pidfd_open};

/// Runs `on_death` as soon as the process `id` has ended. Does nothing if it cannot be seen to begin
/// with: an editor outside of our container has a number that means nothing here.
///
/// Seen on Linux alone; elsewhere the end of the input has to do.
#[cfg(target_os = "linux")]
pub(super) fn watch(id: u32, on_death: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let process = i32::try_from(id).ok().and_then(Pid::from_raw);
    let open = |process| pidfd_open(process, PidfdFlags::empty()).ok();
    let Some(process) = process.and_then(open) else { return Ok(()) };
    thread::Builder::new().name("parent".to_owned()).spawn(move || {
        // It can be read from when the process has ended (`pidfd_open(2)`).
        let ended = || poll(&mut [PollFd::new(&process, PollFlags::IN)], None);
        if retry_on_intr(ended).is_ok() {
            on_death();
        }
    })?;
    Ok(())
}

/// Whether the other end of our standard input is closed, however much is still to be read. Seen on
/// Linux alone.
#[cfg(target_os = "linux")]
pub(super) fn has_closed_input() -> bool {
    let input = io::stdin();
    let mut input = [PollFd::new(&input, PollFlags::empty())];
    // What is asked for or not, it tells of an end that is closed (`poll(2)`).
    let polled = poll(&mut input, Some(&Timespec { tv_sec: 0, tv_nsec: 0 }));
    polled.is_ok_and(|found| found > 0) && input[0].revents().contains(PollFlags::HUP)
}

#[cfg(not(target_os = "linux"))]
pub(super) fn has_closed_input() -> bool {
    false
}

#[cfg(not(target_os = "linux"))]
pub(super) fn watch(_: u32, _: impl FnOnce() + Send + 'static) -> io::Result<()> {
    Ok(())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::process::Command;
    use std::sync::mpsc;
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_death_is_seen() {
        let mut child = Command::new("sleep").arg("60").spawn().expect("sleep runs");
        let (dead, is_dead) = mpsc::channel();
        watch(child.id(), move || dead.send(()).expect("somebody listens"))
            .expect("a thread starts");
        assert!(is_dead.recv_timeout(Duration::from_millis(700)).is_err(), "it is alive");
        child.kill().expect("it can be killed");
        // Not waited for before: a zombie counts as dead. The time is that of a busy machine.
        assert!(is_dead.recv_timeout(Duration::from_secs(20)).is_ok());
        child.wait().expect("it has ended");
    }

    #[test]
    fn nobody_to_watch() {
        let (dead, is_dead) = mpsc::channel();
        watch(u32::MAX, move || dead.send(()).expect("somebody listens"))
            .expect("no thread is needed");
        assert_eq!(is_dead.recv(), Err(mpsc::RecvError), "dropped without a call");
    }
}
