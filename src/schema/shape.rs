//! The shapes.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::text::LazyShape;

/// The number of a shape in its [`Schema`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ShapeId(pub(super) u32);

/// All shapes, immutable once built.
#[derive(Debug, Default)]
pub struct Schema {
    pub(super) shapes: Vec<LazyShape>,
    pub(super) names: HashMap<String, ShapeId>,
    /// The pages that describe objects, each once.
    pub(super) pages: Vec<String>,
}

impl Schema {
    /// The shape of a number.
    pub fn shape(&self, id: ShapeId) -> &Shape {
        self.shapes[id.0 as usize].get()
    }

    /// The names of definitions, and their shapes. A name with `@` is that of a definition as
    /// another reader than the usual one sees it.
    pub fn names(&self) -> impl Iterator<Item = (&str, ShapeId)> {
        self.names.iter().map(|(name, &id)| (name.as_str(), id))
    }

    /// The shape with an id, if it is an object.
    pub fn object(&self, id: ShapeId) -> Option<&ObjectShape> {
        match self.shape(id) {
            Shape::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The shape of a named definition, such as `V1Service`.
    pub fn named(&self, name: &str) -> Option<ShapeId> {
        self.names.get(name).copied()
    }

    /// The object of a named definition.
    pub fn model(&self, name: &str) -> Option<&ObjectShape> {
        self.object(self.named(name)?)
    }
}

/// What a place may hold, null and templates aside.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    ///
    /// Where both an object and [`Shape::Any`] are among them, a mapping belongs to the object if it
    /// is empty or has one of its fields, and else is taken as it is.
    AnyOf(Vec<ShapeId>),
}

/// A place that holds a value: a shape, and what may stand there instead.
///
/// Written as one number: there are more than a thousand, and names would be most of what is read
/// at a start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "u32", into = "u32")]
pub struct Slot {
    /// The shape of the value.
    pub shape: ShapeId,
    /// Whether null, and nothing at all after the colon, is taken.
    pub nullable: bool,
    /// Whether a text with a template in it may stand for the value. Always so where any text is
    /// taken, and in what Kubernetes reads, which is rendered first.
    pub or_template: bool,
}

impl From<Slot> for u32 {
    fn from(slot: Slot) -> u32 {
        slot.shape.0 << 2 | u32::from(slot.nullable) << 1 | u32::from(slot.or_template)
    }
}

impl From<u32> for Slot {
    fn from(number: u32) -> Slot {
        let has = |bit| number & bit != 0;
        Slot { shape: ShapeId(number >> 2), nullable: has(2), or_template: has(1) }
    }
}

/// Who reads an object, and so who refuses what is wrong in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Layer {
    /// The platform: unknown keys and wrong types are refused.
    Polyaxon,
    /// The platform reads the keys of a Kubernetes object, the cluster the values of them.
    KubernetesKeys,
    /// The cluster alone.
    Kubernetes,
    /// Nobody, until the file is put together with what it refers to; nothing in such an object is
    /// refused, its fields are there for completion and docs.
    Unchecked,
}

/// What becomes of a key that an object does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unknown {
    /// It is refused.
    Refused,
    /// It is dropped without a word.
    Dropped,
    /// It is taken.
    Taken,
}

/// A mapping with known fields.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ObjectShape {
    /// The name of the model, such as `V1Service` or `Container`.
    pub name: String,
    /// What it is, in Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub docs: String,
    /// The fields in the order of the documentation.
    pub fields: Vec<Field>,
    /// Who reads it.
    pub layer: Layer,
    /// What becomes of other keys.
    pub unknown: Unknown,
    /// Other keys that are taken, by what they look like.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rest: Option<RestShape>,
    /// Groups of fields of which at most one may be given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exclusive: Vec<Vec<String>>,
    /// The number of the page that describes it, for [`Schema::page`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) page: Option<usize>,
}

/// Keys that an object takes beside its fields.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RestShape {
    /// A text that such a key has to contain, such as the `/` of `google.com/tpu`.
    pub containing: String,
    /// Keys that contain it and are refused all the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub but: Vec<String>,
    /// What each value is.
    pub value: Slot,
}

/// A field of an object.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// The name as the documentation spells it, such as `rewritePath`.
    pub name: String,
    /// The other spelling that is taken, such as `rewrite_path`; `None` where only one is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alias: Option<String>,
    /// What it holds.
    pub slot: Slot,
    /// Whether it has to be there.
    #[serde(default, skip_serializing_if = "is_false")]
    pub required: bool,
    /// What it is, in Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub docs: String,
    /// The value when the field is absent, as YAML.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    /// Why it should not be used any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
}

/// A mapping with free keys.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MapShape {
    /// What each value is.
    pub value: Slot,
    /// Whether a key that is no text, such as `1` or `on`, is refused.
    pub text_keys: bool,
}

/// A sequence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ListShape {
    /// What each item is.
    pub item: Slot,
    /// What the first items are, where they differ from the others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub first: Vec<Slot>,
    /// The fewest items that are taken.
    pub min: usize,
    /// The most items that are taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<usize>,
}

/// A mapping whose `kind` says which of several objects it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TaggedShape {
    /// The key that tells, such as `kind`.
    pub tag: String,
    /// Its values and their objects.
    pub branches: Vec<(String, ShapeId)>,
    /// What a mapping without the key is; refused if there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub untagged: Option<ShapeId>,
}

/// A scalar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scalar {
    /// How the text is turned into a value, and so what is refused.
    pub reading: Reading,
    /// The values that are taken; empty if all are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<EnumValue>,
    /// Values that are worth offering where others are taken too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suggestions: Vec<EnumValue>,
    /// Whether the cluster takes none but these.
    #[serde(default, skip_serializing_if = "is_false")]
    pub of_cluster: bool,
    /// A regular expression that the text has to match, for showing and for the exported schema.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// The smallest number that is taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    /// Whether `min` itself is refused.
    #[serde(default, skip_serializing_if = "is_false")]
    pub above_min: bool,
    /// The largest number that is taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
    /// Whether `max` itself is refused.
    #[serde(default, skip_serializing_if = "is_false")]
    pub below_max: bool,
}

/// One of the values of an enumeration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnumValue {
    /// The value as written in YAML.
    pub value: String,
    /// What it means, in Markdown; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub docs: String,
}

/// How a scalar is turned into a value (pydantic 2, and for Kubernetes the API types).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Reading {
    /// A text; numbers, booleans and dates are refused.
    Str,
    /// A text; other scalars are turned into one.
    LooseStr,
    /// A text with more than blanks in it.
    Filled,
    /// A text of letters, digits, `-` and `_`.
    Slug,
    /// The name of an image: not empty, no blank, and colons only before a port and a tag.
    Image,
    /// An integer; texts, floats and booleans are refused.
    Int,
    /// An integer; texts, booleans and floats that are whole are taken.
    LaxInt,
    /// An integer; booleans and floats that are whole are taken, texts are refused.
    WholeNumber,
    /// A number; booleans and numeric texts are taken.
    Float,
    /// A number; texts and booleans are refused.
    StrictFloat,
    /// A number with a point; integers are refused too.
    Fraction,
    /// A boolean; `"yes"`, `"on"`, `1`, `"0"` are taken.
    LaxBool,
    /// A boolean; anything else is refused.
    Bool,
    /// A date.
    Date,
    /// A date with a time, or seconds since 1970.
    DateTime,
    /// A span of time: a number of seconds, `1:30:00`, `2 days`, or ISO 8601.
    Duration,
    /// A UUID.
    Uuid,
    /// UUIDs separated by commas, or an empty text.
    UuidList,
    /// At least so many numbers, separated by colons: `1:10:2`.
    Numbers(u8),
    /// An amount of processors: a request, a limit or both, `500m`, `0.5..2`, `..2`.
    CpuRange,
    /// An amount of memory: a request, a limit or both, `512Mi`, `1Gi..2Gi`.
    MemoryRange,
    /// A count: a request, a limit or both, `1`, `1..2`.
    CountRange,
    /// A Kubernetes amount: `500m`, `1Gi`, `2`.
    Quantity,
    /// A Kubernetes port: a number or a name.
    IntOrStr,
}

/// Most flags are off and need not be written.
fn is_false(flag: &bool) -> bool {
    !flag
}
