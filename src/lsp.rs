//! The language server.

mod across;
mod actions;
mod calm;
mod capabilities;
mod closed;
mod completion;
mod diagnostics;
mod document;
mod following;
mod frames;
mod from_proto;
mod indexing;
mod layout;
mod listing;
mod message;
mod navigation;
mod outbox;
mod parent;
mod plain;
mod progress;
mod queue;
mod server;
mod snapshot;
mod state;
mod structure;
mod symbols;
mod to_proto;
mod tolerance;
mod transport;
mod whole;
mod written;

use std::io::{self, Read, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tower_lsp::LspService;

use self::diagnostics::Worker;
use self::indexing::Indexer;
use self::listing::Lister;
use self::outbox::Outbox;
use self::server::Server;
use self::transport::Transport;

/// The stack of a thread that reads texts, in bytes: more than the deepest tree needs.
const STACK: usize = 16 << 20;

/// Serves one client until it says `exit` or its input ends. Says whether it had asked for the end
/// with `shutdown`, as the protocol wants it.
///
/// `leave` is called when no message will tell the end: the client has closed our output, or its
/// process has died. It is not expected to return.
///
/// Fails if the system has no thread for us.
pub fn serve(
    input: impl Read,
    output: impl Write + Send + 'static,
    leave: fn(),
) -> io::Result<bool> {
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime.worker_threads(1).thread_stack_size(STACK).enable_time().build()?;
    let outbox = Outbox::new(output, leave)?;
    let worker = Worker::start(outbox.clone())?;
    let indexer = Indexer::default();
    let lister = Lister::default();
    let server =
        Server::new(outbox.clone(), worker.clone(), indexer.clone(), lister.clone(), leave);
    let (service, _) = LspService::build(|_| server)
        .custom_method(written::OUTLINE, Server::outline)
        .custom_method("$/setTrace", Server::set_trace)
        .custom_method("window/workDoneProgress/cancel", Server::cancel_progress)
        .custom_method("polyaxon/text", Server::text)
        .custom_method("polyaxon/servicePaths", Server::service_paths)
        .finish();
    let _inside = runtime.enter();
    let asked = Transport::new(service, outbox).run(input);
    worker.stop();
    indexer.stop();
    lister.stop();
    runtime.shutdown_background();
    Ok(asked)
}

/// Locks; a lock that was held in a panic is good all the same, since what it guards is replaced as
/// a whole.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
