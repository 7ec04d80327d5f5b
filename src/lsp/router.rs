//! Which function answers which message.
//!
//! The framework's own router makes code for every method of the protocol, several times what the
//! methods take that there are here, and makes a tree of values of each answer before it is text.
//! Here an answer is written once.

use std::collections::HashMap;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Method, Result};

use super::message::{self, Call};

/// What comes of a message: the body of the answer, or the error that is answered.
pub(super) type Answering = Pin<Box<dyn Future<Output = Result<Vec<u8>>> + Send>>;

/// What comes of a notification.
type Done = Pin<Box<dyn Future<Output = ()> + Send>>;

/// What is to be done about a message.
pub(super) enum Called {
    /// Waiting for an answer, which goes out under this id.
    Request(Id, Answering),
    /// Waiting for the end, of which nobody is told.
    Notification(Done),
    /// Telling the client that it was wrong, if it waits for an answer.
    Refused(Option<Id>, Error),
}

/// The functions by the names of their methods.
pub(super) struct Router<S> {
    server: Arc<S>,
    settle: fn(&S),
    handlers: HashMap<&'static str, Handler<S>>,
    stage: Arc<Stage>,
}

enum Handler<S> {
    Request(Box<Answer<S>>),
    Notification(Box<Take<S>>),
}

type Answer<S> = dyn Fn(&Arc<S>, Option<&str>, Id) -> Result<Answering>;
type Take<S> = dyn Fn(&Arc<S>, Option<&str>) -> Result<Done>;

impl<S: Send + Sync + 'static> Router<S> {
    /// A router that knows no method yet. `settle` does what was put off by changes of documents,
    /// which is done before anything else is.
    pub(super) fn new(server: S, settle: fn(&S)) -> Router<S> {
        let server = Arc::new(server);
        Router { server, settle, handlers: HashMap::new(), stage: Arc::default() }
    }

    /// Has a function answer the requests of a method.
    pub(super) fn request<P: Params, R: Serialize + Send + 'static>(
        self,
        name: &'static str,
        method: impl for<'a> Method<&'a S, P, Result<R>> + Clone + Send + Sync + 'static,
    ) -> Router<S> {
        self.answer(name, method, P::read, body)
    }

    /// The same for a method that is called with each keystroke.
    pub(super) fn frequent_request<P: Params, R: Serialize + Send + 'static>(
        self,
        name: &'static str,
        method: impl for<'a> Method<&'a S, P, Result<R>> + Clone + Send + Sync + 'static,
    ) -> Router<S> {
        self.answer(name, method, P::read_at_once, body)
    }

    /// The same for a method that writes its answers itself.
    pub(super) fn written_request<P: Params>(
        self,
        name: &'static str,
        method: impl for<'a> Method<&'a S, P, Result<Option<Json>>> + Clone + Send + Sync + 'static,
    ) -> Router<S> {
        self.answer(name, method, P::read_at_once, written_body)
    }

    fn answer<P: Params, R: Send + 'static>(
        mut self,
        name: &'static str,
        method: impl for<'a> Method<&'a S, P, Result<R>> + Clone + Send + Sync + 'static,
        read: Read<P>,
        body: fn(&Id, R) -> Result<Vec<u8>>,
    ) -> Router<S> {
        let answer = move |server: &Arc<S>, params: Option<&str>, id| -> Result<Answering> {
            let (server, method, params) = (server.clone(), method.clone(), read(name, params)?);
            Ok(Box::pin(async move { body(&id, method.invoke(&server, params).await?) }))
        };
        self.handlers.insert(name, Handler::Request(Box::new(answer)));
        self
    }

    /// Has a function take the notifications of a method.
    pub(super) fn notification<P: Params>(
        self,
        name: &'static str,
        method: impl for<'a> Method<&'a S, P, ()> + Clone + Send + Sync + 'static,
    ) -> Router<S> {
        self.take(name, method, P::read)
    }

    /// The same for a method that is called with each keystroke, or with much to read.
    pub(super) fn frequent_notification<P: Params>(
        self,
        name: &'static str,
        method: impl for<'a> Method<&'a S, P, ()> + Clone + Send + Sync + 'static,
    ) -> Router<S> {
        self.take(name, method, P::read_at_once)
    }

    fn take<P: Params>(
        mut self,
        name: &'static str,
        method: impl for<'a> Method<&'a S, P, ()> + Clone + Send + Sync + 'static,
        read: Read<P>,
    ) -> Router<S> {
        let take = move |server: &Arc<S>, params: Option<&str>| -> Result<Done> {
            let (server, method, params) = (server.clone(), method.clone(), read(name, params)?);
            Ok(Box::pin(async move { method.invoke(&server, params).await }))
        };
        self.handlers.insert(name, Handler::Notification(Box::new(take)));
        self
    }

    /// What is to be done about a message.
    pub(super) fn call(&self, call: Call) -> Called {
        let Call { id, method, params } = call;
        match self.find(&method, id.clone(), params.as_deref()) {
            Ok(called) => called,
            Err(error) => Called::Refused(id, error),
        }
    }

    fn find(&self, name: &str, id: Option<Id>, params: Option<&str>) -> Result<Called> {
        self.stage.check(name)?;
        let Some(handler) = self.handlers.get(name) else {
            let data = Some(Value::from(name));
            return Err(Error { data, ..Error::method_not_found() });
        };
        if name != "textDocument/didChange" {
            (self.settle)(&self.server);
        }
        match (handler, id) {
            (Handler::Request(answer), Some(id)) => {
                let answering = answer(&self.server, params, id.clone())?;
                Ok(Called::Request(id, self.stage.clone().follow(name, answering)))
            }
            (Handler::Notification(take), None) => {
                Ok(Called::Notification(take(&self.server, params)?))
            }
            (Handler::Request(_), None) | (Handler::Notification(_), Some(_)) => {
                Err(Error::invalid_request())
            }
        }
    }

    /// Whether the client has asked for the end with `shutdown`.
    pub(super) fn is_shut_down(&self) -> bool {
        self.stage.0.load(Ordering::Acquire) == SHUT_DOWN
    }
}

/// Reads the parameters of a message of the method with a name.
type Read<P> = fn(&str, Option<&str>) -> Result<P>;

/// What a method takes.
pub(super) trait Params: Sized + Send + 'static {
    /// Reads it.
    fn read(name: &str, params: Option<&str>) -> Result<Self>;

    /// Reads it without detours.
    fn read_at_once(name: &str, params: Option<&str>) -> Result<Self>;
}

impl Params for () {
    /// What some clients send where there is nothing to say is not looked at.
    fn read(_: &str, _: Option<&str>) -> Result<()> {
        Ok(())
    }

    fn read_at_once(name: &str, params: Option<&str>) -> Result<()> {
        Self::read(name, params)
    }
}

impl<P: DeserializeOwned + Send + 'static> Params for (P,) {
    fn read(name: &str, params: Option<&str>) -> Result<(P,)> {
        read(params, |params| message::read(name, params))
    }

    fn read_at_once(name: &str, params: Option<&str>) -> Result<(P,)> {
        read(params, |params| message::read_at_once(name, params))
    }
}

fn read<P>(params: Option<&str>, read: impl FnOnce(&str) -> serde_json::Result<P>) -> Result<(P,)> {
    let params = params.ok_or_else(|| Error::invalid_params("`params` is missing"))?;
    let read = read(params).map(|params| (params,));
    read.map_err(|error| Error::invalid_params(error.to_string()))
}

/// The body of the message that brings an answer.
fn body(id: &Id, answer: impl Serialize) -> Result<Vec<u8>> {
    #[derive(Serialize)]
    struct Message<'a, R> {
        jsonrpc: &'static str,
        id: &'a Id,
        result: R,
    }
    let message = Message { jsonrpc: "2.0", id, result: answer };
    serde_json::to_vec(&message).map_err(|_| Error::internal_error())
}

/// An answer that is written already.
pub(super) struct Json(pub(super) Vec<u8>);

fn written_body(id: &Id, answer: Option<Json>) -> Result<Vec<u8>> {
    let mut without = body(id, ())?;
    let Some(Json(mut written)) = answer else { return Ok(without) };
    // What stands there is `null}`.
    without.truncate(without.len() - "null}".len());
    written.splice(..0, without);
    written.push(b'}');
    Ok(written)
}

/// How far the session has come.
#[derive(Default)]
struct Stage(AtomicU8);

const NEW: u8 = 0;
const INITIALIZED: u8 = 1;
const SHUT_DOWN: u8 = 2;

impl Stage {
    /// Whether a method may be called now: `initialize` first and once, and nothing after
    /// `shutdown`.
    fn check(&self, name: &str) -> Result<()> {
        match (self.0.load(Ordering::Acquire), name) {
            (NEW, "initialize") => Ok(()),
            (NEW, _) => Err(Error {
                code: ErrorCode::ServerError(-32002),
                message: "the first request has to be `initialize`".into(),
                data: None,
            }),
            (INITIALIZED, "initialize") | (SHUT_DOWN, _) => Err(Error::invalid_request()),
            _ => Ok(()),
        }
    }

    /// Notes when a method that leads to another stage has been answered.
    fn follow(self: Arc<Stage>, name: &str, answering: Answering) -> Answering {
        let next = match name {
            "initialize" => INITIALIZED,
            "shutdown" => SHUT_DOWN,
            _ => return answering,
        };
        Box::pin(async move {
            let answer = answering.await?;
            self.0.store(next, Ordering::Release);
            Ok(answer)
        })
    }
}
