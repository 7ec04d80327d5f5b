//! Of the Polyaxon model.

use schemars::JsonSchema;

use crate::spec::page;
use crate::spec::types::{LaxBool, OrTemplate};

/// Template.
#[derive(JsonSchema)]
#[schemars(rename = "V1Template", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("template")))]
pub struct Template {
    /// Enabled.
    pub enabled: Option<OrTemplate<LaxBool>>,
    /// Description.
    pub description: Option<String>,
    /// Fields.
    pub fields: Option<OrTemplate<Vec<String>>>,
}
