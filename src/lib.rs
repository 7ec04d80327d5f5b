//! Diagnostics, completion, hover docs and JSON Schema for Polyaxon service specs.
//!
//! The layers, lowest first: [`text`] (offsets, lines, edits), [`syntax`] (YAML to a tree with
//! ranges), [`template`] (the `{{ }}` language), [`schema`] (shapes of values), [`spec`] (the
//! Polyaxon model), [`analysis`] (where a tree meets the spec), [`ide`] (one function an editor
//! feature), [`config`] and [`workspace`] (what stands around a file), and at the edges [`lsp`] and
//! [`cli`].

pub mod analysis;
pub mod cli;
pub mod config;
pub mod ide;
pub mod lsp;
pub mod schema;
pub mod spec;
pub mod syntax;
pub mod template;
pub mod text;
pub mod workspace;
