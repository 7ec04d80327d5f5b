//! Of the Polyaxon model.

use schemars::JsonSchema;

/// Of the Polyaxon model.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum PatchStrategy {
    /// Replace.
    Replace,
    /// Isnull.
    Isnull,
    /// Post merge.
    PostMerge,
    /// Pre merge.
    PreMerge,
}
