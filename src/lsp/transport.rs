//! The loop between the client's messages and the service.
//!
//! Each message is read, decoded and handled up to its first await before the next is read, so
//! handlers run in the order of arrival; what is not done then goes on as a task. Nothing here
//! waits for the client, except while it leaves too many answers unread.

use std::any::Any;
use std::collections::HashMap;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use serde::Deserialize;
use serde_json::Value;
use tokio::task::AbortHandle;
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Response, Result};
use tracing::{debug, error, warn};

use super::frames::{Frame, Frames};
use super::locked;
use super::message::{self, Call, Message, without_values};
use super::outbox::Outbox;
use super::router::{Called, Router};

/// The loop.
pub(super) struct Transport<S> {
    router: Router<S>,
    outbox: Outbox,
    /// The requests that go on as tasks.
    pending: Pending,
}

type Pending = Arc<Mutex<HashMap<Id, AbortHandle>>>;

impl<S: Send + Sync + 'static> Transport<S> {
    pub(super) fn new(router: Router<S>, outbox: Outbox) -> Transport<S> {
        Transport { router, outbox, pending: Pending::default() }
    }

    /// Handles all messages until `exit` or the end of the input. Says whether the client had asked
    /// for the end with `shutdown`. Has to be called inside a runtime.
    pub(super) fn run(self, input: impl Read) -> bool {
        let mut frames = Frames::new(input);
        loop {
            let (message, unread) = match frames.next() {
                Ok(Some(Frame::Body(body))) => {
                    let (message, length) = message::decode(body);
                    (message, body.len() - length)
                }
                Ok(Some(Frame::Malformed(reason))) => (malformed(reason), 0),
                Ok(None) => break,
                Err(error) => {
                    error!(%error, "the input cannot be read");
                    break;
                }
            };
            let is_broken = matches!(message, Message::Wrong(_));
            let goes_on = self.handle(message);
            frames.unread(unread);
            if is_broken {
                frames.note_broken();
            }
            if !goes_on || !self.outbox.wait_for_room() {
                break;
            }
        }
        self.outbox.finish();
        self.router.is_shut_down()
    }

    /// Handles a message. `false` after the last.
    fn handle(&self, message: Message) -> bool {
        match message {
            Message::Call(call) => return self.call(call),
            Message::Answer { id, result } => {
                if let Err(panic) =
                    catch_unwind(AssertUnwindSafe(|| self.outbox.answered(id, result)))
                {
                    error!("an answer of the client: {}", panic_message(&*panic));
                }
            }
            Message::Wrong(answer) => {
                let reason = answer["error"]["message"].as_str().unwrap_or_default();
                warn!(reason = without_values(reason), "a malformed message");
                self.outbox.send(&answer);
            }
        }
        true
    }

    fn call(&self, call: Call) -> bool {
        debug!(method = call.method, "called");
        match &*call.method {
            "exit" => return false,
            "$/cancelRequest" if call.id.is_none() => self.cancel(call),
            _ => self.serve(call),
        }
        true
    }

    /// Runs what serves a message as far as it goes without waiting, and the rest as a task.
    fn serve(&self, call: Call) {
        let (id, method) = (call.id.clone(), call.method.clone());
        let polled = catch_unwind(AssertUnwindSafe(|| match self.router.call(call) {
            Called::Request(id, answering) => match poll(answering) {
                Ok(answer) => answered(&self.outbox, id, answer),
                Err(rest) => self.finish_later(method.clone(), id, rest),
            },
            Called::Notification(done) => {
                if let Err(rest) = poll(done) {
                    tokio::spawn(rest);
                }
            }
            Called::Refused(Some(id), error) => answered(&self.outbox, id, Err(error)),
            Called::Refused(None, error) if error.code == ErrorCode::InvalidParams => {
                let reason = without_values(&error.message);
                warn!(method, reason, "what the client tells cannot be read and is ignored");
            }
            Called::Refused(None, error) => debug!(method, code = error.code.code(), "ignored"),
        }));
        if let Err(panic) = polled {
            failed(&self.outbox, &method, id, &panic_message(&*panic));
        }
    }

    fn finish_later(
        &self,
        method: String,
        id: Id,
        answering: impl Future<Output = Result<Vec<u8>>> + Send + 'static,
    ) {
        if locked(&self.pending).contains_key(&id) {
            return answered(&self.outbox, id, Err(Error::invalid_request()));
        }
        let task = tokio::spawn(answering);
        locked(&self.pending).insert(id.clone(), task.abort_handle());
        let (outbox, pending) = (self.outbox.clone(), self.pending.clone());
        tokio::spawn(async move {
            let finished = task.await;
            locked(&pending).remove(&id);
            match finished {
                Ok(answer) => answered(&outbox, id, answer),
                Err(error) if error.is_cancelled() => {
                    answered(&outbox, id, Err(Error::request_cancelled()));
                }
                Err(error) => failed(&outbox, &method, Some(id), &error.to_string()),
            }
        });
    }

    /// Ends a request that goes on as a task. What is answered already stays so.
    fn cancel(&self, call: Call) {
        #[derive(Deserialize)]
        struct Canceled {
            id: Id,
        }
        let params = call.params.and_then(|params| serde_json::from_str(&params).ok());
        let task = params.and_then(|Canceled { id }| locked(&self.pending).remove(&id));
        if let Some(task) = task {
            task.abort();
        }
    }
}

/// The outcome of a future, or the future if it has to wait.
fn poll<F: Future + ?Sized>(
    mut future: Pin<Box<F>>,
) -> std::result::Result<F::Output, Pin<Box<F>>> {
    match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(outcome) => Ok(outcome),
        Poll::Pending => Err(future),
    }
}

fn malformed(reason: &str) -> Message<'static> {
    Message::Wrong(message::refusal(Value::Null, ErrorCode::ParseError, reason.to_owned()))
}

/// Sends an answer.
fn answered(outbox: &Outbox, id: Id, answer: Result<Vec<u8>>) {
    match answer {
        Ok(body) => outbox.send_body(body),
        Err(error) => outbox.send(&Response::from_error(id, error)),
    }
}

/// Logs a panic, and answers if there is somebody to answer. The panic hook has logged where.
fn failed(outbox: &Outbox, method: &str, id: Option<Id>, panic: &str) {
    error!(method, panic, "a handler failed");
    if let Some(id) = id {
        let message = format!("`{method}` failed inside the server; its log says more");
        let error = Error { code: ErrorCode::InternalError, message: message.into(), data: None };
        outbox.send(&Response::from_error(id, error));
    }
}

/// What a panic said.
fn panic_message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::io;

    use serde_json::json;
    use tower_lsp::ls_types::{CodeLens, CodeLensParams, Hover, HoverParams, InitializeResult};

    use super::*;

    /// A server with handlers that fail, at once and later.
    struct Failing;

    impl Failing {
        async fn initialize(&self, _: Value) -> Result<InitializeResult> {
            Ok(InitializeResult::default())
        }

        async fn shutdown(&self) -> Result<()> {
            Ok(())
        }

        async fn hover(&self, _: HoverParams) -> Result<Option<Hover>> {
            panic!("at once")
        }

        async fn code_lens(&self, _: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
            tokio::task::yield_now().await;
            panic!("later")
        }
    }

    /// What the server answers to some requests.
    fn answers(messages: &[Value]) -> Vec<Value> {
        let frame = |message: &Value| {
            let body = message.to_string();
            format!("Content-Length: {}\r\n\r\n{body}", body.len())
        };
        let input: String = messages.iter().map(frame).collect();
        let (output, written) = io::pipe().expect("a pipe");
        let outbox = Outbox::new(written, || ()).expect("a thread starts");
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).build();
        let runtime = runtime.expect("a thread starts");
        let _inside = runtime.enter();
        let router = Router::new(Failing, |_| ())
            .request("initialize", Failing::initialize)
            .request("shutdown", Failing::shutdown)
            .request("textDocument/hover", Failing::hover)
            .request("textDocument/codeLens", Failing::code_lens);
        Transport::new(router, outbox.clone()).run(input.as_bytes());
        // What was spawned has ended when the runtime has.
        while runtime.metrics().num_alive_tasks() > 0 {
            std::thread::yield_now();
        }
        outbox.finish();
        let mut frames = Frames::new(output);
        let mut answer = || match frames.next() {
            Ok(Some(Frame::Body(body))) => serde_json::from_slice(body).expect("JSON"),
            other => panic!("no answer: {other:?}"),
        };
        messages.iter().map(|_| answer()).collect()
    }

    #[test]
    fn a_panic_is_an_answer_and_not_the_end() {
        let document =
            json!({"textDocument": {"uri": "file:///a"}, "position": {"line": 0, "character": 0}});
        let found = answers(&[
            json!({"id": 1, "method": "initialize", "params": {"capabilities": {}}}),
            json!({"id": 2, "method": "textDocument/hover", "params": document}),
            json!({"id": 3, "method": "textDocument/codeLens", "params": document}),
            json!({"id": 4, "method": "shutdown"}),
        ]);
        let mut codes: Vec<_> = found
            .iter()
            .map(|answer| (answer["id"].as_i64(), answer["error"]["code"].as_i64()))
            .collect();
        codes.sort();
        let failed = Some(-32603);
        assert_eq!(codes, [(Some(1), None), (Some(2), failed), (Some(3), failed), (Some(4), None)]);
        assert!(found[1]["error"]["message"].as_str().is_some_and(|text| text.contains("hover")));
    }
}
