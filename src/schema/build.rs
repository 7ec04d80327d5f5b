//! Shapes from JSON Schema.
//!
//! What plain JSON Schema cannot say stands in keywords of ours: `x-reading` (how a scalar is
//! read), `x-template` (on the alternative that is a template), `x-layer`, `x-alias`, `x-link`,
//! `x-exclusive`, `x-rest`, `x-untagged`, `x-any-keys`.

mod object;
mod scalar;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::fmt;

use serde_json::{Map, Value};

use super::{ListShape, MapShape, Schema, Shape, ShapeId, Slot, TaggedShape};

type Json = Map<String, Value>;

/// A JSON Schema that is not of the form that shapes are made from.
#[derive(Debug)]
pub struct SchemaError {
    /// Where, as a JSON pointer.
    pub pointer: String,
    /// What is wrong there.
    pub message: String,
}

impl fmt::Display for SchemaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.pointer, self.message)
    }
}

impl std::error::Error for SchemaError {}

impl Schema {
    /// The shapes of a JSON Schema document with definitions in `$defs`.
    ///
    /// Fails at the first definition that is not of the form that shapes are made from.
    pub fn from_json(root: &Value) -> Result<Schema, SchemaError> {
        let Some(defs) = root.get("$defs").and_then(Value::as_object) else {
            return Err(SchemaError { pointer: "".into(), message: "no `$defs`".into() });
        };
        let (shapes, nameless, pages) = Default::default();
        let mut builder = Builder { defs, shapes, nameless, names: HashMap::new(), pages };
        for name in defs.keys() {
            builder.define(name)?;
        }
        let shapes = builder.shapes.into_iter().map(Shape::into).collect();
        Ok(Schema { shapes, names: builder.names, pages: builder.pages })
    }
}

/// Shapes under construction.
struct Builder<'a> {
    defs: &'a Json,
    shapes: Vec<Shape>,
    /// Those that are no definitions, objects aside.
    nameless: Vec<ShapeId>,
    /// Definitions by name, and `name@layer` where a place has another reader than the definition.
    names: HashMap<String, ShapeId>,
    /// The pages that describe objects.
    pages: Vec<String>,
}

/// A schema that is about to become a shape, and where it is.
#[derive(Clone, Copy)]
struct Place<'a> {
    json: &'a Value,
    /// The definition it is in.
    name: &'a str,
    /// Whether templates in it are rendered before anybody looks at the values.
    rendered: bool,
}

impl<'a> Place<'a> {
    fn get(&self, key: &str) -> Option<Place<'a>> {
        self.json.get(key).map(|json| Place { json, ..*self })
    }

    fn text(&self, key: &str) -> Option<&'a str> {
        self.json.get(key).and_then(Value::as_str)
    }

    fn flag(&self, key: &str) -> bool {
        self.json.get(key).and_then(Value::as_bool).unwrap_or(false)
    }

    fn count(&self, key: &str) -> Option<usize> {
        self.json.get(key).and_then(Value::as_u64).map(|n| n as usize)
    }

    /// The schemas of a list, such as `anyOf`; none if the keyword is absent.
    fn each(&self, key: &str) -> impl Iterator<Item = Place<'a>> + use<'a> {
        let place = *self;
        let items = self.json.get(key).and_then(Value::as_array).into_iter().flatten();
        items.map(move |json| Place { json, ..place })
    }

    /// Whether `type` is or contains this.
    fn has_type(&self, wanted: &str) -> bool {
        match self.json.get("type") {
            Some(Value::String(one)) => one == wanted,
            Some(Value::Array(many)) => many.iter().any(|one| one == wanted),
            _ => false,
        }
    }

    fn error<T>(&self, message: &str) -> Result<T, SchemaError> {
        let pointer = format!("/$defs/{}", self.name);
        Err(SchemaError { pointer, message: format!("{message}: {}", self.json) })
    }
}

/// The alternatives of a place.
#[derive(Default)]
struct Choices<'a> {
    places: Vec<Place<'a>>,
    nullable: bool,
    never_null: bool,
    or_template: bool,
}

impl<'a> Choices<'a> {
    fn collect(&mut self, place: Place<'a>) {
        self.never_null |= place.flag("x-not-null");
        if place.json.get("anyOf").is_some() {
            place.each("anyOf").for_each(|choice| self.collect(choice));
        } else if place.flag("x-template") {
            self.or_template = true;
        } else if place.text("type") == Some("null") {
            self.nullable = true;
        } else {
            self.nullable |= place.has_type("null") || is_anything(place);
            self.places.push(place);
        }
    }
}

/// Keywords of which each narrows down what is taken.
const NARROWING: [&str; 9] =
    ["$ref", "anyOf", "const", "enum", "not", "oneOf", "properties", "type", "x-reading"];

fn is_anything(place: Place) -> bool {
    !NARROWING.iter().any(|key| place.get(key).is_some())
}

impl<'a> Builder<'a> {
    /// The number of a shape without a name; of one that there is already, that of the first.
    fn push(&mut self, shape: Shape) -> ShapeId {
        let known = self.nameless.iter().find(|id| self.shapes[id.0 as usize] == shape);
        known.copied().unwrap_or_else(|| {
            // What an object holds may still be changed.
            let is_done = !matches!(shape, Shape::Object(_));
            let id = self.add(shape);
            self.nameless.extend(is_done.then_some(id));
            id
        })
    }

    fn add(&mut self, shape: Shape) -> ShapeId {
        self.shapes.push(shape);
        ShapeId(self.shapes.len() as u32 - 1)
    }

    /// The shape of a definition, built on first use.
    fn define(&mut self, name: &'a str) -> Result<ShapeId, SchemaError> {
        if let Some(&id) = self.names.get(name) {
            return Ok(id);
        }
        let Some((name, json)) = self.defs.get_key_value(name) else {
            let pointer = format!("/$defs/{name}");
            return Err(SchemaError { pointer, message: "no such definition".into() });
        };
        // Recursive definitions find the place of this one while it is still empty.
        let id = self.add(Shape::AnyOf(Vec::new()));
        self.names.insert(name.clone(), id);
        let rendered = json["x-layer"] == "kubernetes";
        self.shapes[id.0 as usize] = self.shape(Place { json, name, rendered })?;
        Ok(id)
    }

    fn slot(&mut self, place: Place<'a>) -> Result<Slot, SchemaError> {
        let mut choices = Choices::default();
        choices.collect(place);
        let shape = match choices.places[..] {
            [] => return place.error("nothing is taken"),
            [only] => self.shape_id(only)?,
            _ => {
                let ids = choices.places.iter().map(|&choice| self.shape_id(choice));
                let ids = ids.collect::<Result<_, _>>()?;
                self.push(Shape::AnyOf(ids))
            }
        };
        let or_template = place.rendered || choices.or_template || self.takes_any_text(shape);
        let nullable = choices.nullable && !choices.never_null;
        Ok(Slot { shape, nullable, or_template })
    }

    /// Whether a template passes simply because every text does.
    fn takes_any_text(&self, shape: ShapeId) -> bool {
        match &self.shapes[shape.0 as usize] {
            Shape::Any => true,
            Shape::Scalar(scalar) => scalar.takes_any_text(),
            Shape::AnyOf(shapes) => shapes.iter().any(|&shape| self.takes_any_text(shape)),
            _ => false,
        }
    }

    fn shape_id(&mut self, place: Place<'a>) -> Result<ShapeId, SchemaError> {
        let Some(target) = place.text("$ref") else {
            let shape = self.shape(place)?;
            return Ok(self.push(shape));
        };
        let Some(name) = target.strip_prefix("#/$defs/") else {
            return place.error("not a reference to a definition");
        };
        match place.text("x-layer") {
            Some(layer) => self.define_in_layer(name, layer),
            None => self.define(name),
        }
    }

    fn shape(&mut self, place: Place<'a>) -> Result<Shape, SchemaError> {
        if place.each("oneOf").any(|branch| branch.get("$ref").is_some()) {
            return self.tagged(place);
        }
        if place.get("properties").is_some() {
            return self.object(place).map(Shape::Object);
        }
        if place.has_type("object") {
            return self.map(place);
        }
        if place.has_type("array") {
            return self.list(place);
        }
        if is_anything(place) || place.get("not").is_some() {
            return Ok(Shape::Any);
        }
        scalar::scalar(place).map(Shape::Scalar)
    }

    fn map(&mut self, place: Place<'a>) -> Result<Shape, SchemaError> {
        let value = self.slot_or_any(place.get("additionalProperties"))?;
        Ok(Shape::Map(MapShape { value, text_keys: !place.flag("x-any-keys") }))
    }

    fn list(&mut self, place: Place<'a>) -> Result<Shape, SchemaError> {
        let first = place.each("prefixItems").map(|item| self.slot(item));
        let first = first.collect::<Result<_, _>>()?;
        let item = self.slot_or_any(place.get("items"))?;
        let min = place.count("minItems").unwrap_or(0);
        Ok(Shape::List(ListShape { item, first, min, max: place.count("maxItems") }))
    }

    /// What the values of a collection are: anything where the schema does not say.
    fn slot_or_any(&mut self, place: Option<Place<'a>>) -> Result<Slot, SchemaError> {
        match place {
            Some(place) => self.slot(place),
            None => Ok(Slot { shape: self.push(Shape::Any), nullable: true, or_template: true }),
        }
    }

    fn tagged(&mut self, place: Place<'a>) -> Result<Shape, SchemaError> {
        let mut tagged = TaggedShape { tag: String::new(), branches: Vec::new(), untagged: None };
        for branch in place.each("oneOf") {
            let shape = self.shape_id(branch)?;
            let properties = branch.json.get("properties").and_then(Value::as_object);
            let Some((tag, value)) = properties.and_then(|all| all.iter().next()) else {
                return place.error("a branch has no tag");
            };
            let value = value["const"].as_str().unwrap_or_default();
            self.set_tag(shape, tag, value, branch.text("description").unwrap_or_default());
            tagged.tag.clone_from(tag);
            tagged.branches.push((value.to_owned(), shape));
        }
        if let Some(untagged) = place.get("x-untagged") {
            tagged.untagged = Some(self.shape_id(untagged)?);
        }
        Ok(Shape::Tagged(tagged))
    }
}
