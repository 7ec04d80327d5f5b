//! Of the Polyaxon model.

use schemars::JsonSchema;

use crate::spec::page;

/// Mount.
#[derive(JsonSchema)]
#[schemars(rename = "V1Mount", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("mount")))]
pub struct Mount {
    /// From.
    #[schemars(extend("x-alias" = "path_from"))]
    pub from: Option<String>,
    /// To.
    #[schemars(extend("x-alias" = "path_to"))]
    pub to: Option<String>,
}
