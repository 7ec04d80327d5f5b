//! Leaving when the editor has died without a word.

use std::fs;
use std::io;
use std::thread;
use std::time::Duration;

/// How often the editor is looked for.
const INTERVAL: Duration = Duration::from_millis(500);

/// Runs `on_death` soon after the process `id` has ended. Does nothing if it cannot be seen to begin
/// with: an editor outside of our container has a number that means nothing here.
pub(super) fn watch(id: u32, on_death: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let Some(started) = start_time(id) else { return Ok(()) };
    thread::Builder::new().name("parent".to_owned()).spawn(move || {
        while start_time(id) == Some(started) {
            thread::sleep(INTERVAL);
        }
        on_death();
    })?;
    Ok(())
}

/// When a living process started, in clock ticks since boot, which tells it from a later one with
/// the same number. Known on Linux alone; elsewhere the end of the input has to do.
fn start_time(id: u32) -> Option<u64> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The second field is the program's name in parentheses, which may itself hold any character.
    let mut fields = stat.rsplit_once(')')?.1.split_ascii_whitespace();
    let is_alive = !matches!(fields.next()?, "Z" | "X" | "x");
    is_alive.then(|| fields.nth(18)?.parse().ok())?
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::process::Command;
    use std::sync::mpsc;
    use std::time::Instant;

    use super::*;

    #[test]
    fn a_death_is_seen_within_a_second() {
        let mut child = Command::new("sleep").arg("60").spawn().expect("sleep runs");
        let (dead, is_dead) = mpsc::channel();
        watch(child.id(), move || dead.send(()).expect("somebody listens"))
            .expect("a thread starts");
        assert!(is_dead.recv_timeout(Duration::from_millis(700)).is_err(), "it is alive");
        child.kill().expect("it can be killed");
        let killed = Instant::now();
        // Not waited for before: a zombie counts as dead.
        assert!(is_dead.recv_timeout(Duration::from_secs(5)).is_ok());
        assert!(killed.elapsed() < Duration::from_secs(1));
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
