//! The server over the wire.

mod actions;
mod client;
mod completion;
mod connections;
mod diagnostics;
mod documents;
mod folder;
mod frames;
mod lifecycle;
mod listing;
mod outline;
mod pains;
mod settings;
mod whole;
mod workspace;
