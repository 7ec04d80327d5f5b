//! `polyaxon-ls schema`.

use std::io::Write;
use std::process::ExitCode;

use clap::ValueEnum;

use super::output::Output;
use crate::config;
use crate::spec::export::{Draft, Export, export, to_text};

/// What the schema is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Name {
    /// Files whose `run` is a service
    Service,
    /// All files
    Polyaxonfile,
    /// Files with `kind: component`
    Component,
    /// Files with `kind: operation`
    Operation,
    /// `polyaxon-ls.toml`
    Settings,
}

/// The version of JSON Schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Version {
    /// Draft-07, which all editors read
    #[value(name = "07")]
    Draft7,
    /// Draft 2020-12
    #[value(name = "2020-12")]
    Draft2020,
}

/// Writes a schema.
pub(super) fn run(name: Name, version: Version) -> anyhow::Result<ExitCode> {
    let draft = match version {
        Version::Draft7 => Draft::Draft7,
        Version::Draft2020 => Draft::Draft2020,
    };
    let schema = match name {
        Name::Service => export(Export::Service, draft),
        Name::Polyaxonfile => export(Export::Polyaxonfile, draft),
        Name::Component => export(Export::Component, draft),
        Name::Operation => export(Export::Operation, draft),
        Name::Settings => config::schema(draft.uri()),
    };
    Output::new().write_all(to_text(&schema).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
