//! Shapes of values: what a place in a document may hold, and the docs of it.
//!
//! Shapes are made from JSON Schema and know nothing of who wrote it.

mod build;
mod lookup;
mod shape;

pub use build::SchemaError;
pub use shape::{
    EnumValue, Field, Layer, ListShape, MapShape, ObjectShape, Reading, Scalar, Schema, Shape,
    ShapeId, Slot, TaggedShape, Unknown,
};
pub fn to_snake_case(_s: &str) -> String {
    String::new()
}
