//! Of the Polyaxon model.

use schemars::JsonSchema;

use crate::spec::page;
use crate::spec::types::{LaxBool, OrTemplate};

/// Cache.
#[derive(JsonSchema)]
#[schemars(rename = "V1Cache", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("cache")))]
pub struct Cache {
    /// Disable.
    pub disable: Option<OrTemplate<LaxBool>>,
    /// Ttl.
    pub ttl: Option<OrTemplate<i64>>,
    /// Io.
    pub io: Option<OrTemplate<Vec<String>>>,
    /// Sections.
    pub sections: Option<OrTemplate<Vec<CacheSection>>>,
}

/// Of the Polyaxon model.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum CacheSection {
    /// Containers.
    Containers,
    /// Init.
    Init,
    /// Connections.
    Connections,
}
