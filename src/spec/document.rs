//! The root of a file: components, operations, and files without `kind`.

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
    Anything, CommaList, CountRange, CpuRange, Either, Filled, Float, LaxBool, Lines, Mapping,
    MemoryRange, NotNull, OrTemplate, Slug,
};

/// A component: what is run, with its inputs and outputs, ready to be used by operations.
#[derive(JsonSchema)]
#[schemars(rename = "V1Component", deny_unknown_fields)]
#[schemars(extend("x-camel-case-only" = true, "x-link" = page("specification/component")))]
pub struct Component {
    /// Makes the file a component.
    pub kind: ComponentKind,
    /// What components and operations share.
    #[serde(flatten)]
    pub document: Document,
}

/// An operation: a component, here or referred to, with values for its inputs, and when and where
/// it runs.
#[derive(JsonSchema)]
#[schemars(rename = "V1Operation", deny_unknown_fields)]
#[schemars(extend("x-camel-case-only" = true, "x-link" = page("specification/operation")))]
pub struct Operation {
    /// Makes the file an operation.
    pub kind: OperationKind,
    /// What components and operations share.
    #[serde(flatten)]
    pub document: Document,
}

/// A Polyaxon file. Without `kind` it may hold the fields of a component and of an operation.
#[derive(JsonSchema)]
#[schemars(rename = "V1Polyaxonfile", deny_unknown_fields)]
#[schemars(extend("x-link" = page("specification/operation")))]
pub struct Polyaxonfile {
    /// What the file is. It may be left out: the file may then hold the fields of both.
    pub kind: Option<DocumentKind>,
    /// What components and operations share.
    #[serde(flatten)]
    pub document: Document,
}

/// The kind of a component.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum ComponentKind {
    /// What is run, with its inputs and outputs.
    Component,
}

/// The kind of an operation.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum OperationKind {
    /// A component with values for its inputs.
    Operation,
}

/// The kind of a file.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum DocumentKind {
    /// What is run, with its inputs and outputs.
    Component,
    /// A component with values for its inputs.
    Operation,
}

/// The fields that components and operations share.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase")]
pub struct Document {
    /// The version of the format. It is optional and ignored since 2.18; older releases need
    /// `version: 1.1`.
    pub version: Option<Float>,
    /// The name: letters, digits, `-` and `_`, or a template.
    pub name: Option<OrTemplate<Slug>>,
    /// What it is for.
    pub description: Option<String>,
    /// Tags, as a list or separated by commas.
    pub tags: Option<CommaList>,
    /// Presets to merge in, as a list or separated by commas.
    pub presets: Option<CommaList>,
    /// Whether params without a declared input are refused. Off if it is not given: they become
    /// values for templates.
    #[schemars(extend("default" = false))]
    pub strict_params: Option<LaxBool>,
    /// The queue to run in, as `queue` or `agent/queue`.
    pub queue: Option<String>,
    /// The namespace to run in. Needs a commercial edition.
    pub namespace: Option<String>,
    /// Whether an earlier result is reused.
    pub cache: Option<OrTemplate<Cache>>,
    /// When the run ends, is tried again, and is removed.
    pub termination: Option<OrTemplate<Termination>>,
    /// What the platform adds to the run: logs, artifacts, credentials, notifications.
    pub plugins: Option<OrTemplate<Plugins>>,
    /// An image that is built before the run and used by it.
    pub build: Option<OrTemplate<Build>>,
    /// Operations that start when the run ends.
    pub hooks: Option<OrTemplate<Vec<Hook>>>,
    /// Whether the run may start at once. With `false` it waits for someone to approve it. On if it
    /// is not given.
    #[schemars(extend("default" = true))]
    pub is_approved: Option<OrTemplate<LaxBool>>,
    /// What the run costs, as a number of your own, for reports.
    pub cost: Option<OrTemplate<Float>>,
    /// Local paths that are uploaded for the run.
    pub mount: Option<Vec<Either<String, Mount>>>,
    /// Times at which the operation runs by itself.
    pub schedule: Option<Schedule>,
    /// Events that start the operation.
    pub events: Option<OrTemplate<Vec<EventTrigger>>>,
    /// Runs the operation many times with different values.
    pub matrix: Option<Matrix>,
    /// Searches over runs whose results become params.
    pub joins: Option<OrTemplate<Vec<Join>>>,
    /// Names of operations of the same graph that have to end first.
    pub dependencies: Option<OrTemplate<Vec<String>>>,
    /// When the operation starts, judged by its dependencies. `all_succeeded` if it is not given.
    #[schemars(extend("default" = "all_succeeded"))]
    pub trigger: Option<OrTemplate<TriggerPolicy>>,
    /// A condition that has to hold for the operation to start, as a template such as `{{ loss <
    /// 0.1 }}`.
    pub conditions: Option<String>,
    /// Whether the operation is skipped if one that it depends on is. Off if it is not given.
    #[schemars(extend("default" = false))]
    pub skip_on_upstream_skip: Option<LaxBool>,
    /// What the component takes: values that are given as params and used in templates.
    pub inputs: Option<Vec<Io>>,
    /// What the component produces: metrics, paths and other results.
    pub outputs: Option<Vec<Io>>,
    /// What is run. `kind` has to be given, unless the file refers to a component that gives it.
    pub run: Option<Run>,
    /// Shortcut for `run.ports`. Without `run` it makes the file a service.
    pub ports: Option<Vec<i64>>,
    /// Shortcut for `run.container`. Without `run` and `ports` it makes the file a job.
    pub container: Option<Container>,
    /// Shortcut for a shell script: a text, or a list of lines. It replaces `command` and `args` of
    /// the main container.
    pub cmd: Option<Either<Filled, Lines>>,
    /// Shortcut for environment variables of the main container: a mapping from names to texts.
    /// Numbers and booleans have to be quoted.
    pub env: Option<Mapping<String>>,
    /// Shortcut for the resources of the main container: `cpu`, `memory`, `gpu`, each a request, a
    /// limit or both, such as `1..2`.
    pub resources: Option<Resources>,
    /// Shortcut for `run.environment`.
    pub environment: Option<Environment>,
    /// Shortcut for `run.init`.
    pub init: Option<Vec<Init>>,
    /// Shortcut for `run.connections`.
    pub connections: Option<Vec<String>>,
    /// Shortcut for `run.sidecars`.
    pub sidecars: Option<Vec<Container>>,
    /// Shortcut for `run.volumes`.
    pub volumes: Option<Vec<Volume>>,
    /// Marks a file that has to be filled in before it can run.
    pub template: Option<Template>,
    /// Values for the inputs, by name: `lr: 0.1`, or in the long form with `value`, `ref` and so
    /// on.
    pub params: Option<Mapping<Either<Param, Anything>>>,
    /// A component of a hub, as `name:tag` or `owner/name:tag`. The tag is `latest` if it is not
    /// given. At most one reference may be given.
    pub hub_ref: Option<String>,
    /// A component of the graph that the operation belongs to, by name. At most one reference may
    /// be given.
    pub dag_ref: Option<String>,
    /// The address of a component. At most one reference may be given.
    pub url_ref: Option<String>,
    /// The path of a file with a component, relative to this file. At most one reference may be
    /// given.
    pub path_ref: Option<String>,
    /// The component, written out here.
    pub component: Option<Box<Polyaxonfile>>,
    /// How the fields of this file are merged into those of the component it refers to.
    /// `post_merge` if it is not given.
    #[schemars(extend("default" = "post_merge"))]
    pub patch_strategy: Option<PatchStrategy>,
    /// Whether the file is a preset: a part that is merged into others.
    #[schemars(extend("default" = false))]
    pub is_preset: Option<LaxBool>,
    /// Changes to the run of the component that the file refers to.
    pub run_patch: Option<RunPatch>,
}

/// Resources of the main container. Each value is a request `1`, both `1..2`, a limit `..2`, or a
/// request `1..`. Other keys are names of resources with a slash in them, such as `google.com/tpu`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-rest" = {
    "containing": "/",
    "but": ["nvidia.com/gpu"],
    "value": { "type": "string", "x-reading": "count-range" }
}))]
pub struct Resources {
    /// Processors, such as `500m` or `0.5..2`.
    pub cpu: Option<NotNull<CpuRange>>,
    /// Memory, such as `512Mi` or `1Gi..2Gi`.
    pub memory: Option<NotNull<MemoryRange>>,
    /// GPUs of NVIDIA, as a whole number. The name `nvidia.com/gpu` is refused.
    pub gpu: Option<NotNull<CountRange>>,
}
