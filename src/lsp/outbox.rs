//! What goes to the client: answers, notifications and requests of ours, in one queue.
//!
//! Putting something in never waits, and nobody waits for an answer of the client: what is to be
//! done with one is a function that runs when it comes, which with some editors is never. What the
//! client has room for is written at once, since a change of threads takes longer than an answer.

use std::collections::HashMap;
use std::io;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

use serde::Serialize;
use serde_json::{Value, json};
use tower_lsp::ls_types::notification::Notification;
use tower_lsp::ls_types::request::Request;
use tracing::{debug, warn};

use super::locked;
use super::message::without_values;
use super::output::Output;
use super::parent;
use super::writer::Writer;

/// How many bytes may wait before the server stops making more for a client that does not read.
const ROOM: usize = 16 << 20;

/// How long an ending server waits for a client to read what is left.
const LAST_WORDS: Duration = Duration::from_millis(500);

/// A client that has read nothing for so long may have left.
const PATIENCE: Duration = Duration::from_secs(2);

type Callback = Box<dyn FnOnce(Value) + Send>;

/// The queue. A clone is the same queue.
#[derive(Clone)]
pub(super) struct Outbox(Arc<Shared>);

struct Shared {
    queue: Sender<Vec<u8>>,
    writer: Arc<Mutex<Writer>>,
    waiting: Waiting,
    next_id: AtomicI64,
    callbacks: Mutex<HashMap<i64, Callback>>,
}

/// How many bytes wait to be written.
#[derive(Clone, Default)]
struct Waiting(Arc<(AtomicUsize, Mutex<()>, Condvar)>);

impl Waiting {
    fn add(&self, bytes: usize) {
        self.0.0.fetch_add(bytes, Ordering::AcqRel);
    }

    fn remove(&self, bytes: usize) {
        self.0.0.fetch_sub(bytes, Ordering::AcqRel);
        let _guard = locked(&self.0.1);
        self.0.2.notify_all();
    }

    fn count(&self) -> usize {
        self.0.0.load(Ordering::Acquire)
    }

    fn is_nothing(&self) -> bool {
        self.count() == 0
    }

    fn wait_until_at_most(&self, bytes: usize, patience: Duration) {
        let guard = locked(&self.0.1);
        let is_over = |_: &mut ()| self.count() > bytes;
        drop(self.0.2.wait_timeout_while(guard, patience, is_over));
    }
}

impl Outbox {
    /// A queue to `output`. What that has no room for is written by a thread. `on_broken` runs when
    /// the client has closed it.
    pub(super) fn new(
        output: impl Output,
        on_broken: impl FnOnce() + Send + 'static,
    ) -> io::Result<Outbox> {
        let (queue, messages) = mpsc::channel();
        let waiting = Waiting::default();
        let written = waiting.clone();
        let writer = Arc::new(Mutex::new(Writer::new(output)));
        let later = writer.clone();
        thread::Builder::new().name("writer".to_owned()).spawn(move || {
            if let Err(error) = write_all(&messages, &later, &written) {
                warn!(%error, "the client does not read any more");
                on_broken();
                messages.iter().for_each(|unread| written.remove(unread.len()));
            }
        })?;
        Ok(Outbox(Arc::new(Shared {
            queue,
            writer,
            waiting,
            next_id: AtomicI64::new(0),
            callbacks: Mutex::default(),
        })))
    }

    /// Sends a message as it is.
    pub(super) fn send(&self, message: &impl Serialize) {
        match serde_json::to_vec(message) {
            Ok(body) => self.send_body(body),
            Err(error) => warn!(%error, "a message that is no JSON"),
        }
    }

    /// Sends a message that is written already.
    pub(super) fn send_body(&self, body: Vec<u8>) {
        // What waits already comes first.
        if self.0.waiting.is_nothing()
            && let Ok(mut writer) = self.0.writer.try_lock()
            && writer.has_room(&body)
            && writer.write([&*body]).is_ok()
        {
            return;
        }
        self.0.waiting.add(body.len());
        // Fails when the writer has ended, and so the session.
        let _ = self.0.queue.send(body);
    }

    /// Sends a notification.
    pub(super) fn notify<N: Notification>(&self, params: N::Params) {
        self.send(&json!({"jsonrpc": "2.0", "method": N::METHOD, "params": params}));
    }

    /// Sends a request; `then` gets the result if one ever comes.
    pub(super) fn request<R: Request>(
        &self,
        params: R::Params,
        then: impl FnOnce(R::Result) + Send + 'static,
    ) {
        let id = self.0.next_id.fetch_add(1, Ordering::Relaxed);
        let callback = move |result| match serde_json::from_value(result) {
            Ok(result) => then(result),
            Err(error) => {
                let reason = error.to_string();
                let reason = without_values(&reason);
                warn!(method = R::METHOD, reason, "an answer of another form");
            }
        };
        locked(&self.0.callbacks).insert(id, Box::new(callback));
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": R::METHOD, "params": params}));
    }

    /// Hands the answer to a request of ours to who waits for it.
    pub(super) fn answered(&self, id: i64, result: Result<Value, Value>) {
        let callback = locked(&self.0.callbacks).remove(&id);
        match (callback, result) {
            (Some(callback), Ok(result)) => callback(result),
            (Some(_), Err(error)) => {
                let code = error["code"].as_i64();
                warn!(id, code, "the client refused a request");
            }
            (None, _) => debug!(id, "an answer to no request"),
        }
    }

    /// Waits while so much is unread that more would only fill the memory. `false` if the client reads
    /// nothing any more and has closed its end of our input.
    pub(super) fn wait_for_room(&self) -> bool {
        let mut before = usize::MAX;
        loop {
            self.0.waiting.wait_until_at_most(ROOM, PATIENCE);
            let unread = self.0.waiting.count();
            if unread <= ROOM {
                return true;
            }
            if unread >= before && parent::has_closed_input() {
                return false;
            }
            before = unread;
        }
    }

    /// Ends the queue: waits until all is written, but not for long, and for no answers any more.
    pub(super) fn finish(&self) {
        // They hold what holds the queue.
        locked(&self.0.callbacks).clear();
        self.0.waiting.wait_until_at_most(0, LAST_WORDS);
    }
}

/// Writes what the queue holds, as much as there is at once, until it is closed.
fn write_all(
    messages: &Receiver<Vec<u8>>,
    writer: &Mutex<Writer>,
    waiting: &Waiting,
) -> io::Result<()> {
    while let Ok(first) = messages.recv() {
        let bodies: Vec<_> = std::iter::once(first).chain(messages.try_iter().take(63)).collect();
        let written = locked(writer).write(bodies.iter().map(|body| &**body));
        waiting.remove(bodies.iter().map(Vec::len).sum());
        written?;
    }
    Ok(())
}
