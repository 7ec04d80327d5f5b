//! The tasks of the diagnostics worker: at most one a document, at once or after a rest.

use std::collections::HashMap;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tower_lsp::ls_types::Uri;

use super::calm::REST;
use super::diagnostics::Task;
use super::locked;

/// The queue.
#[derive(Default)]
pub(super) struct Queue {
    tasks: Mutex<Tasks>,
    is_changed: Condvar,
}

#[derive(Default)]
struct Tasks {
    now: HashMap<Uri, Task>,
    later: HashMap<Uri, (Instant, Task)>,
    is_paused: bool,
    is_closed: bool,
}

impl Queue {
    /// Gives a document a task in place of those it may have.
    pub(super) fn give(&self, uri: Uri, task: Task) {
        let mut tasks = locked(&self.tasks);
        tasks.later.remove(&uri);
        tasks.now.insert(uri, task);
        if !tasks.is_paused {
            self.is_changed.notify_one();
        }
    }

    /// Gives a document a task for later, unless a newer version of it waits already.
    pub(super) fn give_later(&self, uri: Uri, task: Task) {
        let mut tasks = locked(&self.tasks);
        if !matches!(tasks.now.get(&uri), Some(Task::Check(_))) {
            tasks.later.insert(uri, (Instant::now() + REST, task));
            self.is_changed.notify_one();
        }
    }

    /// Has nothing be taken, or again.
    pub(super) fn pause(&self, is_paused: bool) {
        let mut tasks = locked(&self.tasks);
        tasks.is_paused = is_paused;
        let is_idle = tasks.now.is_empty() && tasks.later.is_empty();
        if !is_paused && !is_idle {
            self.is_changed.notify_one();
        }
    }

    /// Ends it: what is not taken is not taken any more.
    pub(super) fn close(&self) {
        *locked(&self.tasks) = Tasks { is_closed: true, ..Tasks::default() };
        self.is_changed.notify_one();
    }

    /// Whether a document has a task that waits for nothing.
    pub(super) fn has(&self, uri: &Uri) -> bool {
        locked(&self.tasks).now.contains_key(uri)
    }

    /// Takes a task; waits for one. None after the end.
    pub(super) fn take(&self) -> Option<(Uri, Task)> {
        let mut tasks = locked(&self.tasks);
        while !tasks.is_closed {
            if let Some(task) = tasks.take() {
                return Some(task);
            }
            tasks = match tasks.rest() {
                None => self.is_changed.wait(tasks).unwrap_or_else(PoisonError::into_inner),
                Some(rest) => {
                    let woken = self.is_changed.wait_timeout(tasks, rest);
                    woken.unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
        None
    }
}

impl Tasks {
    /// A task whose time has come.
    fn take(&mut self) -> Option<(Uri, Task)> {
        if self.is_paused {
            return None;
        }
        if let Some(uri) = self.now.keys().next().cloned() {
            return self.now.remove_entry(&uri);
        }
        let (uri, _) = self.later.iter().find(|(_, (time, _))| *time <= Instant::now())?;
        let (uri, (_, task)) = self.later.remove_entry(&uri.clone())?;
        Some((uri, task))
    }

    /// How long it is until the next task's time comes.
    fn rest(&self) -> Option<Duration> {
        if self.is_paused {
            return None;
        }
        let times = self.later.values().map(|(time, _)| time);
        times.min().map(|time| time.saturating_duration_since(Instant::now()))
    }
}
