//! The Polyaxon model: what each kind of file holds. The doc comments of its types are the docs
//! that hover, completion and the exported schema show.

pub mod builds;
pub mod cache;
pub mod connections;
pub mod contexts;
pub mod dag;
pub mod dask;
pub mod deployment;
pub mod dockerfile;
pub mod document;
pub mod environment;
pub mod events;
pub mod export;
pub mod hooks;
pub mod init;
pub mod io;
pub mod job;
pub mod joins;
pub mod kubeflow;
pub mod kubernetes;
pub mod matrix;
pub mod mounts;
pub mod params;
pub mod plugins;
pub mod pod;
pub mod presets;
pub mod ray;
pub mod run;
pub mod schedules;
pub mod service;
pub mod templates;
pub mod termination;
pub mod tools;
pub mod types;

use std::path::Path;
use std::sync::LazyLock;

use schemars::SchemaGenerator;
use serde_json::Value;

use crate::schema::{Schema, SchemaError, ShapeId};

/// What specs are called that Polyaxon looks for itself, without `.yaml`, `.yml` or `.json`.
pub const LOOKED_FOR: [&str; 5] =
    ["polyaxon", "polyaxonci", "polyaxon-ci", "polyaxon.ci", "polyaxonfile"];

/// Whether a file has a name that Polyaxon looks for, whatever its extension.
pub fn is_looked_for(file: &Path) -> bool {
    file.file_stem().is_some_and(|it| LOOKED_FOR.iter().any(|name| it == *name))
}

/// The kinds of files whose fields are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// A document with `kind: component`.
    Component,
    /// A document with `kind: operation`.
    Operation,
    /// A document without `kind`, and one inside another document.
    Polyaxonfile,
    /// Values of the chart of the platform or of an agent.
    Deployment,
    /// The settings of an agent.
    Agent,
    /// `polyaxongit.yaml`.
    Git,
}

impl FileKind {
    /// Whether it is that of what defines something to run: a component, an operation, or either.
    pub fn is_definition(self) -> bool {
        matches!(self, FileKind::Component | FileKind::Operation | FileKind::Polyaxonfile)
    }

    /// The name of the definition.
    fn definition(self) -> &'static str {
        match self {
            FileKind::Component => "V1Component",
            FileKind::Operation => "V1Operation",
            FileKind::Polyaxonfile => "V1Polyaxonfile",
            FileKind::Deployment => "DeploymentConfig",
            FileKind::Agent => "AgentConfig",
            FileKind::Git => "V1Init",
        }
    }
}

/// Mappings that have to hold something, each with the model whose field it is: Polyaxon leaves what
/// is empty as it is, and then takes it for something else.
pub const NEVER_EMPTY: [(&str, &str); 1] = [("V1Environment", "dnsConfig")];

/// The shapes of the model. The test `shapes_asset` makes them from its types: reading them takes
/// a fraction of the time that making them does.
const SHAPES: &str = include_str!("spec/shapes.jsonl");

static SCHEMA: LazyLock<Schema> = LazyLock::new(|| match Schema::from_text(SHAPES) {
    Ok(schema) => schema,
    Err(error) => unreachable!("the shapes are fixed and tested: {error}"),
});

/// The whole model, read on first use.
pub fn schema() -> &'static Schema {
    &SCHEMA
}

/// The shape of the root of a kind of files.
pub fn root(kind: FileKind) -> ShapeId {
    let name = kind.definition();
    schema().named(name).unwrap_or_else(|| unreachable!("{name} is in the model"))
}

/// The model as JSON Schema, with the keywords that shapes are made from.
fn json() -> serde_json::Result<Value> {
    let mut generator = SchemaGenerator::default();
    generator.subschema_for::<document::Component>();
    generator.subschema_for::<document::Operation>();
    generator.subschema_for::<document::Polyaxonfile>();
    generator.subschema_for::<deployment::Deployment>();
    generator.subschema_for::<deployment::Agent>();
    let mut root: Value = serde_json::from_str(kubernetes::DEFINITIONS)?;
    if let Some(definitions) = root["$defs"].as_object_mut() {
        definitions.extend(generator.take_definitions(false));
    }
    Ok(root)
}

/// Makes the shapes from the types of the model.
pub fn build() -> Result<Schema, SchemaError> {
    let json =
        json().map_err(|error| SchemaError { pointer: "/".into(), message: error.to_string() })?;
    Schema::from_json(&json)
}

/// The address of a page of the specification, as Polyaxon 2.18 itself links to it.
fn page(path: &str) -> String {
    format!("https://polyaxon.com/docs/references/polyaxonfile/{path}/")
}
