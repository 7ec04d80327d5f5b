//! Shapes as text: written once, when the model changes. A start reads an index of it, and then the
//! shapes that it meets.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::{Schema, SchemaError, Shape, ShapeId};

/// The first line: what follows in the lines behind it.
#[derive(Serialize, Deserialize)]
struct Index {
    names: BTreeMap<String, ShapeId>,
    pages: Vec<String>,
    /// The bytes of each line, its break included.
    lengths: Vec<usize>,
}

/// A shape that is read when it is asked for.
#[derive(Debug)]
pub(super) struct LazyShape {
    text: &'static str,
    shape: OnceLock<Box<Shape>>,
}

impl LazyShape {
    /// The shape. Its text was written by [`Schema::to_text`].
    pub(super) fn get(&self) -> &Shape {
        self.shape.get_or_init(|| match serde_json::from_str(self.text) {
            Ok(shape) => Box::new(shape),
            Err(error) => unreachable!("a shape that was written can be read: {error}"),
        })
    }
}

impl From<Shape> for LazyShape {
    fn from(shape: Shape) -> LazyShape {
        LazyShape { text: "", shape: Box::new(shape).into() }
    }
}

impl Schema {
    /// The shapes as JSON, a shape a line, behind a line that says what there is.
    pub fn to_text(&self) -> String {
        let written = |value: &LazyShape| serde_json::to_string(value.get()).unwrap_or_default();
        let lines: Vec<_> = self.shapes.iter().map(|shape| written(shape) + "\n").collect();
        let names = self.names.iter().map(|(name, id)| (name.clone(), *id)).collect();
        let lengths = lines.iter().map(String::len).collect();
        let index = Index { names, pages: self.pages.clone(), lengths };
        serde_json::to_string(&index).unwrap_or_default() + "\n" + &lines.concat()
    }

    /// Reads what [`Schema::to_text`] has written: its first line now, and each other one when its
    /// shape is asked for. Fails if the first line does not fit the others.
    pub fn from_text(text: &'static str) -> Result<Schema, SchemaError> {
        let failed = |message| SchemaError { pointer: "line 1".to_owned(), message };
        let (index, mut rest) = text.split_once('\n').unwrap_or((text, ""));
        let index: Index =
            serde_json::from_str(index).map_err(|error| failed(error.to_string()))?;
        let mut shapes = Vec::with_capacity(index.lengths.len());
        for length in index.lengths {
            let Some((line, after)) = rest.split_at_checked(length) else {
                return Err(failed("the text is shorter than it says".to_owned()));
            };
            shapes.push(LazyShape { text: line, shape: OnceLock::new() });
            rest = after;
        }
        Ok(Schema { shapes, names: HashMap::from_iter(index.names), pages: index.pages })
    }
}
