//! Files that have to be filled in before use (`template`).

use schemars::JsonSchema;

use crate::spec::page;
use crate::spec::types::{LaxBool, OrTemplate};

/// Marks a file that has to be filled in before it can run.
#[derive(JsonSchema)]
#[schemars(rename = "V1Template", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("specification/template")))]
pub struct Template {
    /// Whether the mark is on. With it on, the file is refused when run.
    pub enabled: Option<OrTemplate<LaxBool>>,
    /// What to do before the file can run; it is shown when the file is refused.
    pub description: Option<String>,
    /// Paths of the fields to fill in.
    pub fields: Option<OrTemplate<Vec<String>>>,
}
