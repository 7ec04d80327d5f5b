//! The tasks of the diagnostics worker: at most one a document, at once or after a rest.

use std::collections::HashMap;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tower_lsp::ls_types::Uri;

use super::calm::REST;
use super::diagnostics::Task;
use super::locked;

/// How long a text that is being typed is left alone before it is looked at: what comes with the same
/// keystroke, or right behind it, is not to share the processor with what is then out of date.
const BREATH: Duration = Duration::from_micros(300);

/// The longest that one keystroke after the other puts that off.
const PATIENCE: Duration = Duration::from_millis(20);

/// The queue.
#[derive(Default)]
pub(super) struct Queue {
    tasks: Mutex<Tasks>,
    is_changed: Condvar,
}

#[derive(Default)]
struct Tasks {
    now: HashMap<Uri, Due>,
    later: HashMap<Uri, Due>,
    is_paused: bool,
    is_closed: bool,
    sleep: Sleep,
}

/// A task whose time comes.
struct Due {
    at: Instant,
    /// Since when the document has had a task.
    since: Instant,
    task: Task,
}

/// How the worker waits.
#[derive(Default, Clone, Copy, PartialEq)]
enum Sleep {
    /// It does not.
    #[default]
    Awake,
    /// Until then.
    Until(Instant),
    /// Until it is woken.
    Deep,
}

impl Queue {
    /// Gives a document a task in place of those it may have.
    pub(super) fn give(&self, uri: Uri, task: Task) {
        let mut tasks = locked(&self.tasks);
        tasks.later.remove(&uri);
        let now = Instant::now();
        let since = tasks.now.get(&uri).map_or(now, |due| due.since);
        let at = if task.is_typed() { (now + BREATH).min(since + PATIENCE) } else { now };
        tasks.now.insert(uri, Due { at, since, task });
        self.wake(&tasks);
    }

    /// Gives a document a task for later, unless a newer version of it waits already.
    pub(super) fn give_later(&self, uri: Uri, task: Task) {
        let mut tasks = locked(&self.tasks);
        let waits = tasks.now.get(&uri).is_some_and(|due| matches!(due.task, Task::Check(_)));
        if !waits {
            let since = Instant::now();
            tasks.later.insert(uri, Due { at: since + REST, since, task });
            self.wake(&tasks);
        }
    }

    /// Has nothing be taken, or again.
    pub(super) fn pause(&self, is_paused: bool) {
        let mut tasks = locked(&self.tasks);
        tasks.is_paused = is_paused;
        self.wake(&tasks);
    }

    /// Ends it: what is not taken is not taken any more.
    pub(super) fn close(&self) {
        *locked(&self.tasks) = Tasks { is_closed: true, ..Tasks::default() };
        self.is_changed.notify_one();
    }

    /// Whether a document has a task that does not wait for a rest.
    pub(super) fn has(&self, uri: &Uri) -> bool {
        locked(&self.tasks).now.contains_key(uri)
    }

    /// Takes a task; waits for one. None after the end.
    pub(super) fn take(&self) -> Option<(Uri, Task)> {
        let mut tasks = locked(&self.tasks);
        while !tasks.is_closed {
            let now = Instant::now();
            tasks.sleep = Sleep::Awake;
            tasks = match tasks.next() {
                Some(at) if at <= now => return tasks.take(at),
                Some(at) => {
                    tasks.sleep = Sleep::Until(at);
                    let woken = self.is_changed.wait_timeout(tasks, at - now);
                    woken.unwrap_or_else(PoisonError::into_inner).0
                }
                None => {
                    tasks.sleep = Sleep::Deep;
                    self.is_changed.wait(tasks).unwrap_or_else(PoisonError::into_inner)
                }
            };
        }
        None
    }

    /// Wakes the worker if it would sleep past the time of a task.
    fn wake(&self, tasks: &Tasks) {
        let oversleeps = match (tasks.sleep, tasks.next()) {
            (_, None) | (Sleep::Awake, _) => false,
            (Sleep::Deep, Some(_)) => true,
            (Sleep::Until(then), Some(at)) => at < then,
        };
        if oversleeps {
            self.is_changed.notify_one();
        }
    }
}

impl Tasks {
    /// When the time of a task comes next; none while nothing is taken.
    fn next(&self) -> Option<Instant> {
        let all = self.now.values().chain(self.later.values());
        all.map(|due| due.at).min().filter(|_| !self.is_paused)
    }

    /// The task of a time.
    fn take(&mut self, at: Instant) -> Option<(Uri, Task)> {
        let kind =
            if self.now.values().any(|due| due.at == at) { &mut self.now } else { &mut self.later };
        let uri = kind.iter().find(|(_, due)| due.at == at)?.0.clone();
        let (uri, due) = kind.remove_entry(&uri)?;
        Some((uri, due.task))
    }
}
