//! Generated Dockerfiles (`init[].dockerfile`).

use schemars::JsonSchema;

use crate::spec::page;
use crate::spec::types::{Image, LaxInt, OrTemplate, PathOrPair, Variables};

/// A Dockerfile that is generated from these fields, for a build that follows.
#[derive(JsonSchema)]
#[schemars(rename = "V1DockerfileType", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("specification/types")))]
pub struct DockerfileType {
    /// The image to build from. No spaces.
    pub image: Image,
    /// Environment variables, as a mapping or a list of pairs `[name, value]`; not as a list of
    /// `name` and `value`.
    pub env: Option<OrTemplate<Variables>>,
    /// Paths to put on `PATH`.
    pub path: Option<OrTemplate<Vec<String>>>,
    /// What to copy before the commands run: a path, or a pair `[from, to]`.
    #[schemars(extend("x-alias" = "copy_"))]
    pub copy: Option<OrTemplate<Vec<PathOrPair>>>,
    /// What to copy after the commands have run: a path, or a pair `[from, to]`.
    pub post_run_copy: Option<OrTemplate<Vec<PathOrPair>>>,
    /// Commands to run, in order.
    pub run: Option<OrTemplate<Vec<String>>>,
    /// The locale of the image, such as `en_US.UTF-8`.
    pub lang_env: Option<String>,
    /// The number of a user to create and run as. Needs `gid` as well.
    pub uid: Option<OrTemplate<LaxInt>>,
    /// The number of the group of that user.
    pub gid: Option<OrTemplate<LaxInt>>,
    /// The name of that user.
    pub username: Option<String>,
    /// The name of the Dockerfile.
    #[schemars(extend("default" = "Dockerfile"))]
    pub filename: Option<String>,
    /// The working directory.
    #[schemars(extend("default" = "/code"))]
    pub workdir: Option<String>,
    /// A local path that is copied to the working directory.
    pub workdir_path: Option<String>,
    /// The shell that runs the commands.
    #[schemars(extend("default" = "/bin/bash"))]
    pub shell: Option<String>,
}
