//! Reading the files of the workspace, on a thread of its own.
//!
//! One thread reads everything, and what it has read it hands over before it reads on. So what was
//! read earlier never takes the place of what was read later.

use std::collections::{BTreeSet, HashSet};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use tracing::{error, warn};

use super::progress::Progress;
use super::server::Server;
use super::{STACK, locked};
use crate::text::PositionEncoding;
use crate::workspace::{self, MOST_FILES, Missing, Summary};

/// How many files are read before others get a turn.
const BATCH: usize = 64;

/// How long others get.
const PAUSE: Duration = Duration::from_millis(1);

/// How long the files that say what git ignores have rested before all files are read for them.
const REST: Duration = Duration::from_millis(500);

/// More changed files than this are not looked at one by one.
const MANY: usize = 500;

/// How many files that could not be read are told by name.
const MOST_NAMED: usize = 3;

/// What was read of files.
pub(super) type Batch = Vec<(PathBuf, Result<Summary, Missing>)>;

/// What there is to read. A clone is the same.
#[derive(Clone, Default)]
pub(super) struct Indexer(Arc<(Mutex<Jobs>, Condvar)>);

#[derive(Default)]
struct Jobs {
    scan: bool,
    /// When to scan for something that may still be changing.
    scan_at: Option<Instant>,
    files: BTreeSet<PathBuf>,
    is_canceled: bool,
    is_closed: bool,
}

impl Jobs {
    /// Whether all files are to be read now. They are then read for whatever has asked for it.
    fn is_scan_due(&mut self) -> bool {
        let is_due = self.scan || self.scan_at.is_some_and(|time| time <= Instant::now());
        if is_due {
            (self.scan, self.scan_at) = (false, None);
        }
        is_due
    }
}

enum Job {
    Scan,
    File(PathBuf),
}

/// How the reading of all files has ended.
pub(super) enum Ending {
    /// All were read: these.
    Complete(HashSet<PathBuf>),
    /// There are more than are read.
    Full,
    /// The user does not want it.
    Canceled,
}

impl Indexer {
    /// Starts the thread. What it reads it gives to a server.
    pub(super) fn start(&self, server: Server, encoding: PositionEncoding) -> io::Result<()> {
        let indexer = self.clone();
        let thread = thread::Builder::new().name("workspace".to_owned()).stack_size(STACK);
        thread.spawn(move || Reading { indexer, server, encoding }.run())?;
        Ok(())
    }

    /// Has all files of the workspace read.
    pub(super) fn scan(&self) {
        self.change(|jobs| {
            jobs.scan = true;
            jobs.is_canceled = false;
        });
    }

    /// Has all files read once what says which they are has come to rest.
    fn scan_later(&self) {
        self.change(|jobs| jobs.scan_at = Some(Instant::now() + REST));
    }

    /// Has files read, again or for the first time.
    pub(super) fn read(&self, files: impl IntoIterator<Item = PathBuf>) {
        self.change(|jobs| {
            jobs.files.extend(files);
            if jobs.files.len() > MANY {
                jobs.files.clear();
                jobs.scan = true;
            }
        });
    }

    /// Ends the reading of all files, if that goes on.
    pub(super) fn cancel(&self) {
        self.change(|jobs| jobs.is_canceled = true);
    }

    /// Ends the thread.
    pub(super) fn stop(&self) {
        self.change(|jobs| jobs.is_closed = true);
    }

    fn change(&self, change: impl FnOnce(&mut Jobs)) {
        change(&mut locked(&self.0.0));
        self.0.1.notify_one();
    }

    /// The next job; waits for one. None after the end.
    fn take(&self) -> Option<Job> {
        let mut jobs = locked(&self.0.0);
        loop {
            if jobs.is_closed {
                return None;
            } else if let Some(file) = jobs.files.pop_first() {
                return Some(Job::File(file));
            } else if jobs.is_scan_due() {
                jobs.is_canceled = false;
                return Some(Job::Scan);
            }
            jobs = match jobs.scan_at {
                None => self.0.1.wait(jobs).unwrap_or_else(PoisonError::into_inner),
                Some(time) => {
                    let rest = time.saturating_duration_since(Instant::now());
                    let woken = self.0.1.wait_timeout(jobs, rest);
                    woken.unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
    }

    /// A file that has to be read before others.
    fn urgent(&self) -> Option<PathBuf> {
        locked(&self.0.0).files.pop_first()
    }

    /// Whether a scan should end: nobody wants it, or it has to begin anew.
    fn is_interrupted(&self) -> bool {
        let jobs = locked(&self.0.0);
        jobs.is_closed || jobs.scan || jobs.is_canceled
    }

    fn is_canceled(&self) -> bool {
        locked(&self.0.0).is_canceled
    }
}

/// The thread's view.
struct Reading {
    indexer: Indexer,
    server: Server,
    encoding: PositionEncoding,
}

impl Reading {
    fn run(&self) {
        while let Some(job) = self.indexer.take() {
            let done = catch_unwind(AssertUnwindSafe(|| match job {
                Job::Scan => self.scan(),
                Job::File(path) => self.file(&path),
            }));
            if done.is_err() {
                error!("reading the workspace failed");
            }
        }
    }

    /// A file that has changed, has come or has gone; of a folder all that is known below it.
    fn file(&self, path: &Path) {
        if workspace::is_home(path) {
            return self.server.read_home();
        }
        if workspace::is_ignore_file(path) {
            return self.indexer.scan_later();
        }
        // One that another file names is read for that once, and says nothing.
        if path.is_dir() && !self.server.is_stale(path) {
            return self.indexer.scan();
        }
        let known = match path.is_dir() {
            true => vec![path.to_owned()],
            false => self.server.known_files(path),
        };
        let mut batch: Batch = Vec::new();
        for file in known {
            batch.push((file.clone(), self.read(&file)));
        }
        let is_new = batch.is_empty() && workspace::is_read(path);
        let leads_to = |(folder, is_shallow): &(PathBuf, bool)| {
            path.starts_with(folder) && workspace::leads_to(folder, path, *is_shallow)
        };
        if is_new && self.server.folders().iter().any(leads_to) {
            batch.push((path.to_owned(), self.read(path)));
        }
        self.server.keep(batch);
    }

    fn read(&self, path: &Path) -> Result<Summary, Missing> {
        let is_settings = workspace::is_settings_file(path);
        if self.server.is_catalogue(path) || is_settings && path.is_file() {
            return Ok(workspace::read_named(path, self.encoding));
        }
        let read = || workspace::read(path, is_settings, self.encoding);
        let failed = |_| Err(Missing::Unreadable("reading it failed".to_owned()));
        let read = catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(failed);
        // One that cannot be read says nothing, and is not to be read until it changes.
        if self.server.is_named(path) { read.or_else(|_| Ok(Summary::default())) } else { read }
    }

    fn scan(&self) {
        let mut scan = Scan {
            reading: self,
            progress: None,
            batch: Vec::new(),
            seen: HashSet::new(),
            unreadable: Vec::new(),
        };
        let ending = scan.run();
        scan.hand_over();
        scan.tell_unreadable();
        scan.progress.iter().for_each(Progress::end);
        if let Some(ending) = ending {
            self.server.end_scan(ending);
        }
    }
}

/// One reading of all files.
struct Scan<'r> {
    reading: &'r Reading,
    progress: Option<Progress>,
    batch: Batch,
    seen: HashSet<PathBuf>,
    unreadable: Vec<String>,
}

impl Scan<'_> {
    /// How it has ended; `None` if it has to begin anew.
    fn run(&mut self) -> Option<Ending> {
        let indexer = &self.reading.indexer;
        let folders = self.reading.server.folders();
        let walk = |(folder, is_shallow): &(PathBuf, bool)| workspace::walk(folder, *is_shallow);
        for found in folders.iter().flat_map(walk) {
            while let Some(path) = indexer.urgent() {
                self.reading.file(&path);
                // The walk may have passed its folder before it came.
                self.seen.insert(path);
            }
            if indexer.is_interrupted() {
                return indexer.is_canceled().then_some(Ending::Canceled);
            }
            if self.seen.len() >= MOST_FILES {
                return Some(Ending::Full);
            }
            match found {
                Ok(path) => self.file(path),
                Err(reason) => self.unreadable.push(reason),
            }
        }
        Some(Ending::Complete(self.seen.clone()))
    }

    fn file(&mut self, path: PathBuf) {
        if !self.seen.insert(path.clone()) {
            return;
        }
        let read = self.reading.read(&path);
        if let Err(Missing::Unreadable(reason)) = &read {
            self.unreadable.push(format!("{}: {reason}", path.display()));
        }
        self.batch.push((path, read));
        if self.batch.len() >= BATCH {
            self.hand_over();
            self.progress = self.progress.take().or_else(|| self.reading.server.progress());
            let message = format!("{} files", self.seen.len());
            self.progress.iter().for_each(|progress| progress.report(&message));
            thread::sleep(PAUSE);
        }
    }

    fn hand_over(&mut self) {
        self.reading.server.keep(std::mem::take(&mut self.batch));
    }

    fn tell_unreadable(&self) {
        self.unreadable.iter().for_each(|reason| warn!("not read: {reason}"));
        let named = self.unreadable.iter().take(MOST_NAMED).map(String::as_str);
        let mut told = named.collect::<Vec<_>>().join("; ");
        if self.unreadable.len() > MOST_NAMED {
            told.push_str(&format!("; and {} more", self.unreadable.len() - MOST_NAMED));
        }
        if !told.is_empty() {
            self.reading.server.log(&format!("not read in the workspace: {told}"));
        }
    }
}
