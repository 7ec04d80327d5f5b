//! The server over the wire.

mod client;
mod connections;
mod diagnostics;
mod documents;
mod frames;
mod lifecycle;
mod listing;
mod settings;
mod workspace;
