//! The shapes.

use std::collections::HashMap;

/// The number of a shape in its [`Schema`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ShapeId(pub(super) u32);

/// All shapes, immutable once built.
#[derive(Debug, Default)]
pub struct Schema {
    pub(super) shapes: Vec<Shape>,
    pub(super) names: HashMap<String, ShapeId>,
}

impl Schema {
    /// The shape of a number.
    pub fn shape(&self, id: ShapeId) -> &Shape {
        &self.shapes[id.0 as usize]
    }

    /// The shape of a named definition, such as `V1Service`.
    pub fn named(&self, name: &str) -> Option<ShapeId> {
        self.names.get(name).copied()
    }
}

/// What a place may hold, null and templates aside.
#[derive(Debug, Clone)]
pub enum Shape {
    /// Anything.
    Any,
    /// A scalar.
    Scalar(Scalar),
    /// A mapping with known fields.
    Object(ObjectShape),
    /// A mapping with free keys.
    Map(MapShape),
    /// A sequence.
    List(ListShape),
    /// A mapping whose `kind` says which of several objects it is.
    Tagged(TaggedShape),
    /// One of several, told apart by what kind of value stands there (a list, a text, a mapping).
    AnyOf(Vec<ShapeId>),
}

/// A place that holds a value: a shape, and what may stand there instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// The shape of the value.
    pub shape: ShapeId,
    /// Whether null, and nothing at all after the colon, is taken.
    pub nullable: bool,
    /// Whether a text with a template in it may stand for the value.
    pub or_template: bool,
}

/// Who reads an object, and so who refuses what is wrong in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// The platform: unknown keys and wrong types are refused.
    Polyaxon,
    /// The platform reads the keys of a Kubernetes object, the cluster the values of them.
    KubernetesKeys,
    /// The cluster alone.
    Kubernetes,
}

/// What becomes of a key that an object does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unknown {
    /// It is refused.
    Refused,
    /// It is dropped without a word.
    Dropped,
    /// It is taken.
    Taken,
}

/// A mapping with known fields.
#[derive(Debug, Clone)]
pub struct ObjectShape {
    /// The name of the model, such as `V1Service` or `Container`.
    pub name: String,
    /// What it is, in Markdown.
    pub docs: String,
    /// The fields in the order of the documentation.
    pub fields: Vec<Field>,
    /// Who reads it.
    pub layer: Layer,
    /// What becomes of other keys.
    pub unknown: Unknown,
    /// A page that describes it.
    pub link: Option<String>,
}

/// A field of an object.
#[derive(Debug, Clone)]
pub struct Field {
    /// The name as the documentation spells it, such as `rewritePath`.
    pub name: String,
    /// The other spelling that is taken, such as `rewrite_path`; `None` where only one is.
    pub alias: Option<String>,
    /// What it holds.
    pub slot: Slot,
    /// Whether it has to be there.
    pub required: bool,
    /// What it is, in Markdown.
    pub docs: String,
    /// The value when the field is absent, as YAML.
    pub default: Option<String>,
    /// Why it should not be used any more.
    pub deprecated: Option<String>,
    /// A page that describes it.
    pub link: Option<String>,
}

/// A mapping with free keys.
#[derive(Debug, Clone)]
pub struct MapShape {
    /// What each value is.
    pub value: Slot,
}

/// A sequence.
#[derive(Debug, Clone)]
pub struct ListShape {
    /// What each item is.
    pub item: Slot,
    /// The fewest items that are taken.
    pub min: usize,
}

/// A mapping whose `kind` says which of several objects it is.
#[derive(Debug, Clone)]
pub struct TaggedShape {
    /// The key that tells, such as `kind`.
    pub tag: String,
    /// Its values and their objects.
    pub branches: Vec<(String, ShapeId)>,
}

/// A scalar.
#[derive(Debug, Clone)]
pub struct Scalar {
    /// How the text is turned into a value, and so what is refused.
    pub reading: Reading,
    /// The values that are taken; empty if all are.
    pub values: Vec<EnumValue>,
    /// A regular expression that the text has to match, for showing and for the exported schema.
    pub pattern: Option<String>,
    /// The smallest number that is taken.
    pub min: Option<f64>,
    /// Whether `min` itself is refused.
    pub above_min: bool,
    /// The largest number that is taken.
    pub max: Option<f64>,
}

/// One of the values of an enumeration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnumValue {
    /// The value as written in YAML.
    pub value: String,
    /// What it means, in Markdown; may be empty.
    pub docs: String,
}

/// How a scalar is turned into a value (pydantic 2, and for Kubernetes the API types).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reading {
    /// A text; numbers, booleans and dates are refused.
    Str,
    /// A text; the Kubernetes client turns other scalars into one.
    LooseStr,
    /// An integer; texts, floats and booleans are refused.
    Int,
    /// An integer; texts and floats that are whole are taken.
    LaxInt,
    /// A number; integers and numeric texts are taken.
    Float,
    /// A number; texts are refused.
    StrictFloat,
    /// A boolean; `"yes"`, `"on"`, `1`, `"0"` are taken.
    LaxBool,
    /// A boolean; anything else is refused.
    Bool,
    /// A date.
    Date,
    /// A date with a time.
    DateTime,
    /// A span of time: a number of seconds, or ISO 8601.
    Duration,
    /// A UUID.
    Uuid,
    /// A Kubernetes amount: `500m`, `1Gi`, `2`.
    Quantity,
    /// A Kubernetes port: a number or a name.
    IntOrStr,
}
