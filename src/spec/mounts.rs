//! Local files that are uploaded for a run (`mount`).

use schemars::JsonSchema;

use crate::spec::page;

/// A local path to upload to the run, and where to put it.
#[derive(JsonSchema)]
#[schemars(rename = "V1Mount", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("specification/mount")))]
pub struct Mount {
    /// The local path.
    #[schemars(extend("x-alias" = "path_from"))]
    pub from: Option<String>,
    /// The path in the artifacts of the run. The same as `from` if it is not given.
    #[schemars(extend("x-alias" = "path_to"))]
    pub to: Option<String>,
}
