//! The `polyaxon-ls` command: arguments, the log, and then the server or the checker.

use std::backtrace::Backtrace;
use std::fs::File;
use std::io;
#[cfg(unix)]
use std::os::fd::AsFd;
#[cfg(windows)]
use std::os::windows::io::AsHandle;
use std::panic;
use std::process::{self, ExitCode};
use std::sync::Arc;

use anyhow::Context;
use polyaxon_ls::cli::{self, Command, Serve};
use polyaxon_ls::lsp::{self, LogLines};
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt::writer::BoxMakeWriter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

fn main() -> ExitCode {
    match cli::parse() {
        Command::Serve(options) => match serve(&options) {
            Ok(true) => ExitCode::SUCCESS,
            Ok(false) => ExitCode::FAILURE,
            Err(error) => cli::failed(&error),
        },
        command => cli::run(command),
    }
}

fn serve(options: &Serve) -> anyhow::Result<bool> {
    let lines = log(options)?;
    log_panics();
    let leave = || process::exit(1);
    let asked = lsp::serve(io::stdin(), output()?, leave).context("cannot start");
    lines.iter().for_each(LogLines::finish);
    asked
}

/// Standard output without the buffer that parts what is written at its last line.
fn output() -> io::Result<File> {
    #[cfg(unix)]
    let owned = io::stdout().as_fd().try_clone_to_owned()?;
    #[cfg(windows)]
    let owned = io::stdout().as_handle().try_clone_to_owned()?;
    Ok(owned.into())
}

/// Logs what happens here, and nothing of what the crates below say, to a file or standard error.
/// Gives back the lines that are on their way to the latter.
fn log(options: &Serve) -> anyhow::Result<Option<LogLines>> {
    let mut lines = None;
    let writer = match &options.log {
        None => {
            let queue = lines.insert(LogLines::to(io::stderr()).context("cannot start")?).clone();
            BoxMakeWriter::new(move || queue.clone())
        }
        Some(path) => {
            let open = || File::options().create(true).append(true).open(path);
            BoxMakeWriter::new(Arc::new(
                open().with_context(|| format!("cannot log to {}", path.display()))?,
            ))
        }
    };
    let layer =
        tracing_subscriber::fmt::layer().with_ansi(false).with_target(false).with_writer(writer);
    let ours = Targets::new().with_target("polyaxon_ls", options.log_level);
    tracing_subscriber::registry().with(ours).with(layer).init();
    Ok(lines)
}

/// Has panics logged with their place and backtrace; the server goes on after them.
fn log_panics() {
    panic::set_hook(Box::new(|info| {
        tracing::error!("{info}\n{}", Backtrace::force_capture());
    }));
}
