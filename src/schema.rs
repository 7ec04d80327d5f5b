//! Shapes of values: what a place in a document may hold, and the docs of it.
//!
//! Shapes are made from JSON Schema and know nothing of who wrote it.

mod build;
mod lookup;
mod names;
mod shape;
mod text;

pub use build::SchemaError;
pub use names::to_snake_case;
pub use shape::{
    EnumValue, Field, Layer, ListShape, MapShape, ObjectShape, Reading, RestShape, Scalar, Schema,
    Shape, ShapeId, Slot, TaggedShape, Unknown,
};
