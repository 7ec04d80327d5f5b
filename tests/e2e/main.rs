//! The server over the wire.

mod client;
mod documents;
mod frames;
mod lifecycle;
mod settings;
