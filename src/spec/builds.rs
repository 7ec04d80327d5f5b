//! Images that are built before a run (`build`).

use schemars::JsonSchema;

use crate::spec::cache::Cache;
use crate::spec::page;
use crate::spec::params::Param;
use crate::spec::presets::PatchStrategy;
use crate::spec::run::RunPatch;
use crate::spec::types::{Mapping, OrTemplate};

/// A build of a container image that comes before the run. The main container then uses the image.
#[derive(JsonSchema)]
#[schemars(rename = "V1Build", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/build/specification")))]
pub struct Build {
    /// The component that builds, such as `kaniko`.
    pub hub_ref: String,
    /// The registry connection that the image is pushed to.
    pub connection: Option<String>,
    /// Presets to build with.
    pub presets: Option<OrTemplate<Vec<String>>>,
    /// The queue to build in, as `queue` or `agent/queue`.
    pub queue: Option<String>,
    /// The namespace to build in. Needs a commercial edition.
    pub namespace: Option<String>,
    /// Whether an earlier build is reused.
    pub cache: Option<OrTemplate<Cache>>,
    /// Values for the inputs of the component, in the long form with `value`. `destination` names
    /// the image; `{{ globals.project_name }}:{{ globals.uuid }}` if it is not given.
    pub params: Option<Mapping<OrTemplate<Param>>>,
    /// Changes to the run of the component, such as resources or steps of preparation.
    pub run_patch: Option<RunPatch>,
    /// How `runPatch` is merged into the run of the component.
    #[schemars(extend("default" = "post_merge"))]
    pub patch_strategy: Option<OrTemplate<PatchStrategy>>,
}
