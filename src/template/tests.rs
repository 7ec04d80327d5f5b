//! Tests of the whole language: what is accepted, what is found, and what is being typed.

mod accept;
mod cursors;
mod literals;
mod references;
