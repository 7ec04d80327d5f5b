//! Objects from JSON Schema.

use serde_json::Value;

use super::super::{
    EnumValue, Field, Layer, ObjectShape, Reading, RestShape, Scalar, Shape, ShapeId, Slot,
    Unknown, to_snake_case,
};
use super::{Builder, Place, SchemaError};

impl<'a> Builder<'a> {
    pub(super) fn object(&mut self, place: Place<'a>) -> Result<ObjectShape, SchemaError> {
        let layer = layer(place, place.text("x-layer").unwrap_or("polyaxon"))?;
        let mut object = ObjectShape {
            name: place.name.to_owned(),
            docs: place.text("description").unwrap_or_default().to_owned(),
            fields: Vec::new(),
            layer,
            unknown: unknown(place, layer),
            rest: self.rest(place)?,
            exclusive: exclusive(place),
            page: place.text("x-link").map(|page| self.page(page)),
        };
        let properties = place.json.get("properties").and_then(Value::as_object);
        for (name, json) in properties.into_iter().flatten() {
            let field = self.field(place, name, Place { json, ..place })?;
            object.fields.push(in_layer(field, layer));
        }
        Ok(object)
    }

    /// The number of a page.
    fn page(&mut self, page: &str) -> usize {
        let known = self.pages.iter().position(|known| known == page);
        known.unwrap_or_else(|| {
            self.pages.push(page.to_owned());
            self.pages.len() - 1
        })
    }

    fn field(
        &mut self,
        object: Place<'a>,
        name: &str,
        place: Place<'a>,
    ) -> Result<Field, SchemaError> {
        let required = object.json["required"].as_array();
        let required = required.is_some_and(|all| all.iter().any(|one| one == name));
        let mut slot = self.slot(place)?;
        slot.nullable |= place.rendered && !required;
        Ok(Field {
            name: name.to_owned(),
            alias: alias(object, name, place),
            slot,
            required,
            docs: place.text("description").unwrap_or_default().to_owned(),
            default: place.json.get("default").filter(|value| !value.is_null()).map(yaml),
            deprecated: place.text("x-deprecated").map(str::to_owned),
        })
    }

    fn rest(&mut self, place: Place<'a>) -> Result<Option<RestShape>, SchemaError> {
        let Some(rest) = place.get("x-rest") else { return Ok(None) };
        let Some(value) = rest.get("value") else { return place.error("no value in `x-rest`") };
        let containing = rest.text("containing").unwrap_or_default().to_owned();
        Ok(Some(RestShape { containing, but: texts(&rest.json["but"]), value: self.slot(value)? }))
    }

    /// A definition as another reader sees it.
    pub(super) fn define_in_layer(
        &mut self,
        name: &'a str,
        to: &str,
    ) -> Result<ShapeId, SchemaError> {
        let full_name = format!("{name}@{to}");
        if let Some(&id) = self.names.get(&full_name) {
            return Ok(id);
        }
        let place = Place { json: &Value::Null, name, rendered: true };
        let id = self.define(name)?;
        let Shape::Object(mut object) = self.shapes[id.0 as usize].clone() else {
            return place.error("only objects have a layer");
        };
        object.layer = layer(place, to)?;
        object.unknown = if to == "kubernetes-keys" { Unknown::Refused } else { object.unknown };
        object.fields =
            object.fields.into_iter().map(|field| in_layer(field, object.layer)).collect();
        let id = self.push(Shape::Object(object));
        self.names.insert(full_name, id);
        Ok(id)
    }

    /// Makes the tag of a branch a field that has to be there and takes its one value.
    pub(super) fn set_tag(&mut self, branch: ShapeId, tag: &str, value: &str, docs: &str) {
        let value = EnumValue { value: value.to_owned(), docs: docs.to_owned() };
        let shape = self.push(Shape::Scalar(Scalar {
            reading: Reading::Str,
            values: vec![value],
            suggestions: Vec::new(),
            of_cluster: false,
            pattern: None,
            min: None,
            above_min: false,
            max: None,
            below_max: false,
        }));
        let Shape::Object(object) = &mut self.shapes[branch.0 as usize] else { return };
        if let Some(field) = object.fields.iter_mut().find(|field| field.name == tag) {
            field.slot = Slot { shape, nullable: false, or_template: false };
            field.required = true;
        }
    }
}

fn layer(place: Place, name: &str) -> Result<Layer, SchemaError> {
    match name {
        "polyaxon" => Ok(Layer::Polyaxon),
        "kubernetes-keys" => Ok(Layer::KubernetesKeys),
        "kubernetes" => Ok(Layer::Kubernetes),
        "unchecked" => Ok(Layer::Unchecked),
        _ => place.error("unknown `x-layer`"),
    }
}

/// A field in the spellings that this reader knows; the cluster knows one.
fn in_layer(mut field: Field, layer: Layer) -> Field {
    let snake = || Some(to_snake_case(&field.name)).filter(|snake| *snake != field.name);
    match layer {
        Layer::Kubernetes => field.alias = None,
        Layer::KubernetesKeys => field.alias = snake(),
        Layer::Polyaxon | Layer::Unchecked => {}
    }
    field
}

fn alias(object: Place, name: &str, field: Place) -> Option<String> {
    if object.flag("x-camel-case-only") {
        return None;
    }
    let alias = field.text("x-alias").map_or_else(|| to_snake_case(name), str::to_owned);
    Some(alias).filter(|alias| alias != name)
}

fn unknown(place: Place, layer: Layer) -> Unknown {
    let closed = ["additionalProperties", "unevaluatedProperties"];
    match layer {
        _ if closed.iter().any(|key| place.json.get(key) == Some(&Value::Bool(false))) => {
            Unknown::Refused
        }
        Layer::Kubernetes => Unknown::Dropped,
        _ => Unknown::Taken,
    }
}

fn exclusive(place: Place) -> Vec<Vec<String>> {
    place.each("x-exclusive").map(|group| texts(group.json)).collect()
}

fn texts(list: &Value) -> Vec<String> {
    let texts = list.as_array().into_iter().flatten();
    texts.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// A default as it would be written in YAML.
fn yaml(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
