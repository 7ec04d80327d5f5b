//! Of the Polyaxon model.

use schemars::JsonSchema;

use crate::spec::builds::Build;
use crate::spec::cache::Cache;
use crate::spec::dag::TriggerPolicy;
use crate::spec::environment::Environment;
use crate::spec::events::EventTrigger;
use crate::spec::hooks::Hook;
use crate::spec::init::Init;
use crate::spec::io::Io;
use crate::spec::joins::Join;
use crate::spec::kubernetes::{Container, Volume};
use crate::spec::matrix::Matrix;
use crate::spec::mounts::Mount;
use crate::spec::page;
use crate::spec::params::Param;
use crate::spec::plugins::Plugins;
use crate::spec::presets::PatchStrategy;
use crate::spec::run::{Run, RunPatch};
use crate::spec::schedules::Schedule;
use crate::spec::templates::Template;
use crate::spec::termination::Termination;
use crate::spec::types::{
    Anything, CommaList, CountRange, CpuRange, Either, Filled, Float, LaxBool, Mapping,
    MemoryRange, NotNull, OrTemplate, Slug,
};

/// Of the Polyaxon model.
#[derive(JsonSchema)]
#[schemars(rename = "V1Component", deny_unknown_fields, extend("x-camel-case-only" = true, "x-link" = page("component")))]
pub struct Component {
    /// Of the Polyaxon model.
    pub kind: ComponentKind,
    #[serde(flatten)]
    #[allow(missing_docs)]
    pub document: Document,
}

/// Of the Polyaxon model.
#[derive(JsonSchema)]
#[schemars(rename = "V1Operation", deny_unknown_fields, extend("x-camel-case-only" = true, "x-link" = page("operation")))]
pub struct Operation {
    /// Of the Polyaxon model.
    pub kind: OperationKind,
    #[serde(flatten)]
    #[allow(missing_docs)]
    pub document: Document,
}

/// Of the Polyaxon model.
#[derive(JsonSchema)]
#[schemars(rename = "V1Polyaxonfile", deny_unknown_fields, extend("x-link" = page("operation")))]
pub struct Polyaxonfile {
    /// Of the Polyaxon model.
    pub kind: Option<DocumentKind>,
    #[serde(flatten)]
    #[allow(missing_docs)]
    pub document: Document,
}

/// Of the Polyaxon model.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum ComponentKind {
    /// Component.
    Component,
}

/// Of the Polyaxon model.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum OperationKind {
    /// Operation.
    Operation,
}

/// Of the Polyaxon model.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum DocumentKind {
    /// Component.
    Component,
    /// Operation.
    Operation,
}

/// Of the Polyaxon model.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase")]
pub struct Document {
    /// Version.
    pub version: Option<Float>,
    /// Name.
    pub name: Option<OrTemplate<Slug>>,
    /// Description.
    pub description: Option<String>,
    /// Tags.
    pub tags: Option<CommaList>,
    /// Presets.
    pub presets: Option<CommaList>,
    /// Strict params.
    pub strict_params: Option<LaxBool>,
    /// Queue.
    pub queue: Option<String>,
    /// Namespace.
    pub namespace: Option<String>,
    /// Cache.
    pub cache: Option<OrTemplate<Cache>>,
    /// Termination.
    pub termination: Option<OrTemplate<Termination>>,
    /// Plugins.
    pub plugins: Option<OrTemplate<Plugins>>,
    /// Build.
    pub build: Option<OrTemplate<Build>>,
    /// Hooks.
    pub hooks: Option<OrTemplate<Vec<Hook>>>,
    /// Is approved.
    pub is_approved: Option<OrTemplate<LaxBool>>,
    /// Cost.
    pub cost: Option<OrTemplate<Float>>,
    /// Mount.
    pub mount: Option<Vec<Either<String, Mount>>>,
    /// Schedule.
    pub schedule: Option<Schedule>,
    /// Events.
    pub events: Option<OrTemplate<Vec<EventTrigger>>>,
    /// Matrix.
    pub matrix: Option<Matrix>,
    /// Joins.
    pub joins: Option<OrTemplate<Vec<Join>>>,
    /// Dependencies.
    pub dependencies: Option<OrTemplate<Vec<String>>>,
    /// Trigger.
    pub trigger: Option<OrTemplate<TriggerPolicy>>,
    /// Conditions.
    pub conditions: Option<String>,
    /// Skip on upstream skip.
    pub skip_on_upstream_skip: Option<LaxBool>,
    /// Inputs.
    pub inputs: Option<Vec<Io>>,
    /// Outputs.
    pub outputs: Option<Vec<Io>>,
    /// Run.
    pub run: Option<Run>,
    /// Ports.
    pub ports: Option<Vec<i64>>,
    /// Container.
    pub container: Option<Container>,
    /// Cmd.
    pub cmd: Option<Either<Filled, Vec<Filled>>>,
    /// Env.
    pub env: Option<Mapping<String>>,
    /// Resources.
    pub resources: Option<Resources>,
    /// Environment.
    pub environment: Option<Environment>,
    /// Init.
    pub init: Option<Vec<Init>>,
    /// Connections.
    pub connections: Option<Vec<String>>,
    /// Sidecars.
    pub sidecars: Option<Vec<Container>>,
    /// Volumes.
    pub volumes: Option<Vec<Volume>>,
    /// Template.
    pub template: Option<Template>,
    /// Params.
    pub params: Option<Mapping<Either<Param, Anything>>>,
    /// Hub ref.
    pub hub_ref: Option<String>,
    /// Dag ref.
    pub dag_ref: Option<String>,
    /// Url ref.
    pub url_ref: Option<String>,
    /// Path ref.
    pub path_ref: Option<String>,
    /// Component.
    pub component: Option<Box<Polyaxonfile>>,
    /// Patch strategy.
    pub patch_strategy: Option<PatchStrategy>,
    /// Is preset.
    pub is_preset: Option<LaxBool>,
    /// Run patch.
    pub run_patch: Option<RunPatch>,
}

/// Of the Polyaxon model.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-rest" = {
    "containing": "/",
    "value": { "type": "string", "x-reading": "count-range" }
}))]
pub struct Resources {
    /// Of the Polyaxon model.
    pub cpu: Option<NotNull<CpuRange>>,
    /// Of the Polyaxon model.
    pub memory: Option<NotNull<MemoryRange>>,
    /// Of the Polyaxon model.
    pub gpu: Option<NotNull<CountRange>>,
}
