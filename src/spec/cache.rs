//! Reuse of earlier results (`cache`).

use schemars::JsonSchema;

use crate::spec::page;
use crate::spec::types::{LaxBool, OrTemplate};

/// Whether a run is skipped if one with the same inputs and the same component has succeeded
/// before. On by default for operations of a graph, a mapping or a search.
#[derive(JsonSchema)]
#[schemars(rename = "V1Cache", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("helpers/cache")))]
pub struct Cache {
    /// Whether caching is switched off.
    #[schemars(extend("default" = false))]
    pub disable: Option<OrTemplate<LaxBool>>,
    /// Seconds for which a result may be reused. For ever if it is not given.
    pub ttl: Option<OrTemplate<i64>>,
    /// Names of the inputs to compare. All if it is not given.
    pub io: Option<OrTemplate<Vec<String>>>,
    /// Parts of the run to compare beside the inputs. All if it is not given.
    pub sections: Option<OrTemplate<Vec<CacheSection>>>,
}

/// A part of a run that is compared.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum CacheSection {
    /// The containers.
    Containers,
    /// The steps of preparation.
    Init,
    /// The connections.
    Connections,
}
