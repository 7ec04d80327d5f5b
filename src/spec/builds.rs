//! Of the Polyaxon model.

use schemars::JsonSchema;

use crate::spec::cache::Cache;
use crate::spec::page;
use crate::spec::params::Param;
use crate::spec::presets::PatchStrategy;
use crate::spec::run::RunPatch;
use crate::spec::types::{Mapping, OrTemplate};

/// Build.
#[derive(JsonSchema)]
#[schemars(rename = "V1Build", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("build")))]
pub struct Build {
    /// Hub ref.
    pub hub_ref: String,
    /// Connection.
    pub connection: Option<String>,
    /// Presets.
    pub presets: Option<OrTemplate<Vec<String>>>,
    /// Queue.
    pub queue: Option<String>,
    /// Namespace.
    pub namespace: Option<String>,
    /// Cache.
    pub cache: Option<OrTemplate<Cache>>,
    /// Params.
    pub params: Option<Mapping<OrTemplate<Param>>>,
    /// Run patch.
    pub run_patch: Option<RunPatch>,
    /// Patch strategy.
    pub patch_strategy: Option<OrTemplate<PatchStrategy>>,
}
