//! The language server.

mod across;
mod actions;
mod asking;
mod buffer;
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
mod log_lines;
mod message;
mod navigation;
mod outbox;
mod outline;
mod output;
mod parent;
mod pause;
mod plain;
mod progress;
mod queue;
mod resolved;
mod router;
mod server;
mod snapshot;
mod state;
mod structure;
mod symbols;
mod to_proto;
mod tolerance;
mod transport;
mod whole;
mod writer;

use std::io::{self, Read};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use self::diagnostics::Worker;
use self::indexing::Indexer;
use self::listing::Lister;
pub use self::log_lines::LogLines;
use self::outbox::Outbox;
pub use self::output::Output;
use self::pause::Pausing;
use self::router::Router;
use self::server::Server;
use self::transport::Transport;

/// The stack of a thread that reads texts, in bytes: more than the deepest tree needs.
const STACK: usize = 16 << 20;

/// How long the end waits for answers that are being made still.
const LAST_WORDS: Duration = Duration::from_millis(100);

/// Serves one client until it says `exit` or its input ends. Says whether it had asked for the end
/// with `shutdown`, as the protocol wants it.
///
/// `leave` is called when no message will tell the end: the client has closed our output, or its
/// process has died. It is not expected to return.
///
/// Fails if the system has no thread for us.
pub fn serve(input: impl Read, output: impl Output, leave: fn()) -> io::Result<bool> {
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime.worker_threads(1).thread_stack_size(STACK).enable_time().build()?;
    let outbox = Outbox::new(output, leave)?;
    let worker = Worker::start(outbox.clone())?;
    let indexer = Indexer::default();
    let lister = Lister::default();
    let server =
        Server::new(outbox.clone(), worker.clone(), indexer.clone(), lister.clone(), leave);
    let _inside = runtime.enter();
    let input = Pausing::new(input, server.clone());
    let asked = Transport::new(methods(server), outbox).run(input);
    worker.stop();
    indexer.stop();
    lister.stop();
    // Threads are waited for rather than left alone: glibc (2.36, for one) may fall when a thread ends
    // in the moment in which it is detached.
    runtime.shutdown_timeout(LAST_WORDS);
    Ok(asked)
}

/// The methods that are served.
fn methods(server: Server) -> Router<Server> {
    Router::new(server, Server::settle)
        .request("initialize", Server::initialize)
        .notification("initialized", Server::initialized)
        .request("shutdown", Server::shutdown)
        .notification("$/setTrace", Server::set_trace)
        .notification("window/workDoneProgress/cancel", Server::cancel_progress)
        .notification("workspace/didChangeConfiguration", Server::did_change_configuration)
        .notification("workspace/didChangeWatchedFiles", Server::did_change_watched_files)
        .notification("workspace/didChangeWorkspaceFolders", Server::did_change_workspace_folders)
        .notification("workspace/didCreateFiles", Server::did_create_files)
        .notification("workspace/didRenameFiles", Server::did_rename_files)
        .notification("workspace/didDeleteFiles", Server::did_delete_files)
        .request("workspace/symbol", Server::symbol)
        .request("workspace/executeCommand", Server::execute_command)
        .frequent_notification("textDocument/didOpen", Server::did_open)
        .frequent_notification("textDocument/didChange", Server::did_change)
        .notification("textDocument/didSave", Server::did_save)
        .notification("textDocument/didClose", Server::did_close)
        .request("textDocument/diagnostic", Server::diagnostic)
        .request("workspace/diagnostic", Server::workspace_diagnostic)
        .frequent_request("textDocument/hover", Server::hover)
        .frequent_request("textDocument/completion", Server::completion)
        .request("completionItem/resolve", Server::completion_resolve)
        .request("textDocument/codeAction", Server::code_action)
        .request("codeAction/resolve", Server::code_action_resolve)
        .written_request("textDocument/documentSymbol", Server::document_symbol)
        .request("textDocument/foldingRange", Server::folding_range)
        .request("textDocument/selectionRange", Server::selection_range)
        .request("textDocument/documentLink", Server::document_link)
        .request("textDocument/semanticTokens/full", Server::semantic_tokens_full)
        .request("textDocument/semanticTokens/range", Server::semantic_tokens_range)
        .request("textDocument/inlayHint", Server::inlay_hint)
        .request("textDocument/formatting", Server::formatting)
        .request("textDocument/rangeFormatting", Server::range_formatting)
        .request("textDocument/onTypeFormatting", Server::on_type_formatting)
        .request("textDocument/definition", Server::goto_definition)
        .request("textDocument/references", Server::references)
        .request("textDocument/documentHighlight", Server::document_highlight)
        .request("textDocument/prepareRename", Server::prepare_rename)
        .request("textDocument/rename", Server::rename)
        .request("textDocument/linkedEditingRange", Server::linked_editing_range)
        .request("polyaxon/text", Server::text)
        .request("polyaxon/servicePaths", Server::service_paths)
}

/// Locks; a lock that was held in a panic is good all the same, since what it guards is replaced as
/// a whole.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
