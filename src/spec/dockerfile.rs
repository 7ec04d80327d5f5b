//! Of the Polyaxon model.

use schemars::JsonSchema;

use crate::spec::page;
use crate::spec::types::{Anything, Either, Image, LaxInt, Mapping, OrTemplate};

/// Dockerfile type.
#[derive(JsonSchema)]
#[schemars(rename = "V1DockerfileType", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("types")))]
pub struct DockerfileType {
    /// Image.
    pub image: Image,
    /// Env.
    pub env: Option<OrTemplate<Either<Mapping<Anything>, Vec<Vec<String>>>>>,
    /// Path.
    pub path: Option<OrTemplate<Vec<String>>>,
    /// Copy.
    #[schemars(extend("x-alias" = "copy_"))]
    pub copy: Option<OrTemplate<Vec<Either<String, Vec<String>>>>>,
    /// Post run copy.
    pub post_run_copy: Option<OrTemplate<Vec<Either<String, Vec<String>>>>>,
    /// Run.
    pub run: Option<OrTemplate<Vec<String>>>,
    /// Lang env.
    pub lang_env: Option<String>,
    /// Uid.
    pub uid: Option<OrTemplate<LaxInt>>,
    /// Gid.
    pub gid: Option<OrTemplate<LaxInt>>,
    /// Username.
    pub username: Option<String>,
    /// Filename.
    #[schemars(extend("default" = "Dockerfile"))]
    pub filename: Option<String>,
    /// Workdir.
    #[schemars(extend("default" = "/code"))]
    pub workdir: Option<String>,
    /// Workdir path.
    pub workdir_path: Option<String>,
    /// Shell.
    #[schemars(extend("default" = "/bin/bash"))]
    pub shell: Option<String>,
}
