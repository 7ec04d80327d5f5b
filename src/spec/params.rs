//! Of the Polyaxon model.

use schemars::JsonSchema;

use crate::spec::page;
use crate::spec::types::{Anything, LaxBool};

/// Param.
#[derive(JsonSchema)]
#[schemars(rename = "V1Param", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("params")))]
pub struct Param {
    /// Value.
    pub value: Option<Anything>,
    /// Ref.
    pub r#ref: Option<String>,
    /// Context only.
    pub context_only: Option<LaxBool>,
    /// Connection.
    pub connection: Option<String>,
    /// To init.
    pub to_init: Option<LaxBool>,
    /// To env.
    pub to_env: Option<String>,
}
