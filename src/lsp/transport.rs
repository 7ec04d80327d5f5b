//! The loop between the client's messages and the service.
//!
//! Each message is read, decoded and handled up to its first await before the next is read, so
//! handlers run in the order of arrival; what is not done then goes on as a task. Nothing here
//! waits for the client, except while it leaves too many answers unread.

use std::any::Any;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::task::{Context, Poll, Waker};

use serde_json::Value;
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, Response};
use tower_lsp::{ExitedError, LanguageServer, LspService};
use tower_service::Service;
use tracing::{debug, error, warn};

use super::frames::{Frame, Frames};
use super::message::{self, Message};
use super::outbox::Outbox;
use super::written;

/// The outcome of a call: an answer, or none for a notification.
type Outcome = Result<Option<Response>, ExitedError>;

/// The loop.
pub(super) struct Transport<S> {
    service: LspService<S>,
    outbox: Outbox,
    may_exit: bool,
}

impl<S: LanguageServer> Transport<S> {
    pub(super) fn new(service: LspService<S>, outbox: Outbox) -> Transport<S> {
        Transport { service, outbox, may_exit: false }
    }

    /// Handles all messages until `exit` or the end of the input. Says whether the client had asked
    /// for the end with `shutdown`. Has to be called inside a runtime.
    pub(super) fn run(mut self, input: impl Read) -> bool {
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
            frames.unread(unread);
            if matches!(message, Message::Wrong(_)) {
                frames.note_broken();
            }
            if !self.handle(message) {
                break;
            }
            self.outbox.wait_for_room();
        }
        self.outbox.finish();
        self.may_exit
    }

    /// Handles a message. `false` after the last.
    fn handle(&mut self, message: Message) -> bool {
        match message {
            Message::Call(request) => return self.call(request),
            Message::Answer { id, result } => {
                if let Err(panic) =
                    catch_unwind(AssertUnwindSafe(|| self.outbox.answered(id, result)))
                {
                    error!("an answer of the client: {}", panic_message(&*panic));
                }
            }
            Message::Wrong(answer) => {
                warn!(message = %answer["error"]["message"], "a malformed message");
                self.outbox.send(&answer);
            }
        }
        true
    }

    fn call(&mut self, request: Request) -> bool {
        let method = request.method().to_owned();
        let id = request.id().cloned();
        debug!(method, "called");
        let (request, is_written) = written::served(request);
        let polled = catch_unwind(AssertUnwindSafe(|| {
            let mut future = self.service.call(request);
            match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
                Poll::Ready(outcome) => Ok(outcome),
                Poll::Pending => Err(future),
            }
        }));
        match polled {
            Ok(Ok(outcome)) => {
                self.may_exit |=
                    method == "shutdown" && matches!(&outcome, Ok(Some(answer)) if answer.is_ok());
                finish(&self.outbox, outcome, is_written);
            }
            Ok(Err(future)) => {
                self.finish_later(method.clone(), id, tokio::spawn(future), is_written);
            }
            Err(panic) => failed(&self.outbox, &method, id, &panic_message(&*panic)),
        }
        method != "exit"
    }

    fn finish_later(
        &self,
        method: String,
        id: Option<Id>,
        task: tokio::task::JoinHandle<Outcome>,
        is_written: bool,
    ) {
        let outbox = self.outbox.clone();
        tokio::spawn(async move {
            match task.await {
                Ok(outcome) => finish(&outbox, outcome, is_written),
                Err(error) => failed(&outbox, &method, id, &error.to_string()),
            }
        });
    }
}

fn malformed(reason: &str) -> Message {
    Message::Wrong(message::refusal(Value::Null, ErrorCode::ParseError, reason.to_owned()))
}

/// Sends an answer; the result of one that `is_written` is the text of it.
fn finish(outbox: &Outbox, outcome: Outcome, is_written: bool) {
    let Ok(Some(answer)) = outcome else { return };
    match answer.result() {
        Some(Value::String(text)) if is_written => {
            outbox.send_body(written::body(answer.id(), text));
        }
        _ => outbox.send(&answer),
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
pub(super) fn panic_message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::io::{self, Write};
    use std::sync::{Arc, Mutex};

    use serde_json::json;
    use tower_lsp::jsonrpc;
    use tower_lsp::ls_types::{CodeLens, CodeLensParams, Hover, HoverParams};
    use tower_lsp::ls_types::{InitializeParams, InitializeResult};

    use super::super::locked;
    use super::*;

    /// A server with handlers that fail, at once and later.
    struct Failing;

    impl LanguageServer for Failing {
        async fn initialize(&self, _: InitializeParams) -> jsonrpc::Result<InitializeResult> {
            Ok(InitializeResult::default())
        }

        async fn shutdown(&self) -> jsonrpc::Result<()> {
            Ok(())
        }

        async fn hover(&self, _: HoverParams) -> jsonrpc::Result<Option<Hover>> {
            panic!("at once")
        }

        async fn code_lens(&self, _: CodeLensParams) -> jsonrpc::Result<Option<Vec<CodeLens>>> {
            tokio::task::yield_now().await;
            panic!("later")
        }
    }

    #[derive(Clone, Default)]
    struct Output(Arc<Mutex<Vec<u8>>>);

    impl Write for Output {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            locked(&self.0).write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// What the server writes for some messages.
    fn answers(messages: &[Value]) -> Vec<Value> {
        let frame = |message: &Value| {
            let body = message.to_string();
            format!("Content-Length: {}\r\n\r\n{body}", body.len())
        };
        let input: String = messages.iter().map(frame).collect();
        let output = Output::default();
        let outbox = Outbox::new(output.clone(), || ()).expect("a thread starts");
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).build();
        let runtime = runtime.expect("a thread starts");
        let _inside = runtime.enter();
        let (service, _) = LspService::new(|_| Failing);
        Transport::new(service, outbox.clone()).run(input.as_bytes());
        // What was spawned has ended when the runtime has.
        while runtime.metrics().num_alive_tasks() > 0 {
            std::thread::yield_now();
        }
        outbox.finish();
        let written = locked(&output.0).clone();
        let mut frames = Frames::new(&*written);
        let mut found = Vec::new();
        while let Ok(Some(Frame::Body(body))) = frames.next() {
            found.push(serde_json::from_slice(body).expect("JSON"));
        }
        found
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
