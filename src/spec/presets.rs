//! How layers of a file are merged.

use schemars::JsonSchema;

/// What becomes of a value that both the base and the layer over it give.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum PatchStrategy {
    /// The layer wins for each key that it gives.
    Replace,
    /// The base wins; the layer fills in what is missing.
    Isnull,
    /// Mappings are merged and lists appended to; the layer wins where both give a plain value.
    PostMerge,
    /// Mappings are merged and lists put before those of the base; the base wins where both give a
    /// plain value.
    PreMerge,
}
