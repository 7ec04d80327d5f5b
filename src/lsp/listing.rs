//! Asking a Polyaxon server for the names of its connections, on a thread of its own.
//!
//! The thread is there once the editor's settings name a server, and not before.

mod curl;

use std::env;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use tower_lsp::ls_types as lsp;
use tracing::{error, warn};

use self::curl::{Answer, Running};
use super::locked;
use super::server::Server;
use super::snapshot::Snapshot;
use crate::analysis::Listed;
use crate::config::{Problem, Remote};
use crate::workspace::Listing;

/// The command that has the server asked at once.
pub(super) const REFRESH: &str = "polyaxon-ls.refreshConnections";

/// How old a list gets before the server is asked again.
const MAX_AGE: Duration = Duration::from_secs(60 * 60);

/// The most pages that are asked for.
const MOST_PAGES: usize = 50;

/// How long the answer to one request may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Asks when it is told to. A clone is the same.
#[derive(Clone, Default)]
pub(super) struct Lister(Arc<(Mutex<Jobs>, Condvar)>);

#[derive(Default)]
struct Jobs {
    remote: Option<Remote>,
    /// When to ask; none while nobody is to be asked.
    due: Option<Instant>,
    /// Whether the user wants to know how it goes.
    is_loud: bool,
    is_started: bool,
    is_closed: bool,
    running: Running,
}

impl Jobs {
    /// Whether a server is still to be asked.
    fn want(&self, remote: &Remote) -> bool {
        !self.is_closed && self.remote.as_ref() == Some(remote)
    }
}

impl Lister {
    /// Has the connections of a server asked for from now on, or those of none.
    pub(super) fn follow(&self, server: &Server, remote: Option<&Remote>) {
        let mut jobs = locked(&self.0.0);
        if jobs.is_closed || jobs.remote.as_ref() == remote {
            return;
        }
        jobs.running.end();
        jobs.due = remote.map(|_| Instant::now());
        jobs.remote = remote.cloned();
        if !jobs.is_started && remote.is_some() {
            let asking = Asking { lister: self.clone(), server: server.clone() };
            let thread = thread::Builder::new().name("connections".to_owned());
            match thread.spawn(move || asking.run()) {
                Ok(_) => jobs.is_started = true,
                Err(error) => warn!(%error, "the server cannot be asked for connections"),
            }
        }
        self.0.1.notify_one();
    }

    /// Has the server asked at once. Says whether there is one to ask.
    fn refresh(&self) -> bool {
        let mut jobs = locked(&self.0.0);
        if jobs.remote.is_some() {
            jobs.due = Some(Instant::now());
            jobs.is_loud = true;
        }
        self.0.1.notify_one();
        jobs.remote.is_some()
    }

    /// Ends the thread and the request that is under way.
    pub(super) fn stop(&self) {
        let mut jobs = locked(&self.0.0);
        jobs.is_closed = true;
        jobs.running.end();
        self.0.1.notify_one();
    }

    /// The server that is to be asked now, and whether the user wants to know how it goes; waits for
    /// one. None after the end.
    fn take(&self) -> Option<(Remote, bool)> {
        let mut jobs = locked(&self.0.0);
        while !jobs.is_closed {
            let now = Instant::now();
            let rest = jobs.due.map(|due| due.saturating_duration_since(now));
            if rest == Some(Duration::ZERO) {
                jobs.due = Some(now + MAX_AGE);
                let is_loud = std::mem::take(&mut jobs.is_loud);
                return Some((jobs.remote.clone()?, is_loud));
            }
            let woken = self.0.1.wait_timeout(jobs, rest.unwrap_or(MAX_AGE));
            jobs = woken.unwrap_or_else(PoisonError::into_inner).0;
        }
        None
    }

    /// Makes a request, unless it is for a server that is not to be asked any more.
    fn get(&self, remote: &Remote, url: &str, token: &str) -> Result<Answer, String> {
        let begun = {
            let mut jobs = locked(&self.0.0);
            if !jobs.want(remote) {
                return Err(String::new());
            }
            let begun = curl::begin(url, token, &remote.token_variable, PATIENCE)?;
            jobs.running = begun.running;
            begun.pipes
        };
        let answer = begun.read();
        // Taken out first: another may not be ended in its place.
        let running = std::mem::take(&mut locked(&self.0.0).running);
        running.answer(answer)
    }
}

/// The thread's view.
struct Asking {
    lister: Lister,
    server: Server,
}

impl Asking {
    fn run(&self) {
        while let Some((remote, is_loud)) = self.lister.take() {
            if catch_unwind(AssertUnwindSafe(|| self.ask(&remote, is_loud))).is_err() {
                error!("asking for connections failed");
            }
        }
    }

    fn ask(&self, remote: &Remote, is_loud: bool) {
        if !self.server.has_listing()
            && let Some(kept) = Listing::load(remote)
        {
            self.server.keep_listing(kept);
        }
        let found = self.list(remote);
        if !locked(&self.lister.0.0).want(remote) {
            return;
        }
        match found {
            Err(reason) => self.server.tell_unlisted(remote, &reason, is_loud),
            Ok(listing) => {
                if let Err(error) = listing.save() {
                    warn!(%error, "the list of connections is not kept");
                }
                let told = format!(
                    "{} lists {} connections of `{}`",
                    remote.url,
                    listing.connections.len(),
                    remote.owner
                );
                self.server.keep_listing(listing);
                if is_loud {
                    self.server.show(lsp::MessageType::INFO, &told);
                }
            }
        }
    }

    /// All pages of the list, or in words why there is none.
    fn list(&self, remote: &Remote) -> Result<Listing, String> {
        let variable = &remote.token_variable;
        let token = env::var(variable).ok().filter(|token| !token.is_empty());
        let token = token.ok_or_else(|| {
            format!("the variable `{variable}` of the editor's environment holds no token")
        })?;
        if !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(format!("the variable `{variable}` holds something that is no token"));
        }
        let mut listing = Listing::begin(remote, SystemTime::now());
        for _ in 0..MOST_PAGES {
            let answer = self.lister.get(remote, &listing.next_page(), &token)?;
            let page = page(&answer, remote)?;
            let added = listing.add_page(page);
            if !added.ok_or("the answer is not a list of connections")? {
                break;
            }
        }
        Ok(listing)
    }
}

/// The text of a page, or in words what was answered in its place.
fn page<'a>(answer: &'a Answer, remote: &Remote) -> Result<&'a str, String> {
    let status = answer.status;
    let Remote { owner, token_variable, .. } = remote;
    Err(match status {
        200 => return Ok(&answer.body),
        204 => return Ok(r#"{"results": []}"#),
        401 | 403 => format!("it refuses the token in `{token_variable}` ({status})"),
        404 | 405 => format!(
            "it lists no connections of `{owner}` ({status}): the name may be another, and the \
             Community Edition has no such list"
        ),
        300..=399 => format!(
            "it sends elsewhere ({status}), which is not followed: set `remote.url` to where the \
             API is{}",
            answer.redirect.as_ref().map(|to| format!("; it named {to}")).unwrap_or_default()
        ),
        status => format!("it answers with the status {status}"),
    })
}

impl Server {
    fn has_listing(&self) -> bool {
        locked(&self.state).index.listing().is_some()
    }

    /// Keeps what a server has listed, and checks what that changes.
    fn keep_listing(&self, listing: Listing) {
        let mut state = locked(&self.state);
        state.index.set_listing(listing);
        let changed = state.refresh();
        self.check_again(&state, &changed);
    }

    /// Tells why there is no list, once unless the user has asked for it.
    fn tell_unlisted(&self, remote: &Remote, reason: &str, is_loud: bool) {
        let Remote { url, owner, .. } = remote;
        let mut state = locked(&self.state);
        let known = state.index.listing().map(|listing| age(listing.since));
        let mut message =
            format!("the connections of `{owner}` cannot be listed by {url}: {reason}");
        let is_new = state.told.insert(message.clone());
        drop(state);
        if is_new || is_loud {
            let used = known.map(|age| format!("; the list that is {age} old is used"));
            message.extend(used);
            self.report(&[Problem(message)]);
        }
    }

    /// Has the server asked for connections because the user wants it.
    pub(super) fn refresh_connections(&self) {
        if !self.lister.refresh() {
            let message =
                "no server is named that could list connections: see the setting `remote`";
            self.show(lsp::MessageType::WARNING, message);
        }
    }
}

/// Who lists a connection, and since when, in words; none where no server does.
pub(super) fn listed(snapshot: &Snapshot, connection: &str) -> Option<String> {
    let known = snapshot.analysis.options().catalogue.get(connection)?;
    let Listed { url, since } = known.listed.as_deref()?;
    Some(format!("from {url}, {} old", age(*since)))
}

/// How long ago something was, in words. What is said to be in the future is now.
fn age(since: SystemTime) -> String {
    let minutes = since.elapsed().unwrap_or_default().as_secs() / 60;
    let (count, unit) = match minutes {
        0 => return "less than a minute".to_owned(),
        1..60 => (minutes, "minute"),
        60..1440 => (minutes / 60, "hour"),
        _ => (minutes / 1440, "day"),
    };
    format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_in_words() {
        let ago = |seconds| age(SystemTime::now() - Duration::from_secs(seconds));
        let ages = [0, 90, 130, 3600, 7300, 90_000, 1_000_000].map(ago);
        assert_eq!(
            ages,
            [
                "less than a minute",
                "1 minute",
                "2 minutes",
                "1 hour",
                "2 hours",
                "1 day",
                "11 days"
            ]
        );
        assert_eq!(age(SystemTime::now() + Duration::from_secs(500)), "less than a minute");
    }
}
