//! Slots and shapes in a schema.

use serde_json::{Map, Value, json};

use super::{Draft, Exporter};
use crate::schema::{Layer, ListShape, MapShape, ObjectShape, Shape, ShapeId, Slot};

/// A text that counts as a template: upstream searches for this in it.
const TEMPLATE: &str = r"\{\{\s*(.+)\s*\}\}";

/// All types, the usual one first: editors insert what the first one needs.
pub(super) fn any_type(usual: &str) -> Value {
    let all = ["object", "array", "string", "number", "boolean", "null"];
    let others = all.into_iter().filter(|other| *other != usual);
    [usual].into_iter().chain(others).collect()
}

impl Exporter<'_> {
    /// What a place takes.
    pub(super) fn slot(&mut self, slot: Slot) -> Value {
        let may_be_no_object = slot.or_template || slot.nullable;
        let mut choices = match may_be_no_object && self.is_strict_object(slot.shape) {
            // As one of several choices it would hide what is wrong in it.
            true => {
                let object = self.reference(slot.shape);
                vec![json!({ "type": "object", "if": { "type": "object" }, "then": object })]
            }
            false => self.choices(slot.shape),
        };
        if matches!(choices[..], [Value::Bool(true)]) {
            return if slot.nullable { true.into() } else { json!({ "not": { "type": "null" } }) };
        }
        if slot.or_template && !self.takes_any_text(slot.shape) && !accept_template(&mut choices) {
            choices.push(self.define(
                "template",
                |_| json!({ "type": "string", "pattern": TEMPLATE, "description": "A template." }),
            ));
        }
        if slot.nullable && !accept_null(&mut choices) {
            choices.push(json!({ "type": "null" }));
        }
        if choices.len() == 1 { choices.remove(0) } else { json!({ "anyOf": choices }) }
    }

    fn is_strict_object(&self, id: ShapeId) -> bool {
        match self.schema.shape(id) {
            Shape::Object(object) => object.layer == Layer::Polyaxon,
            shape => matches!(shape, Shape::Tagged(_)),
        }
    }

    fn takes_any_text(&self, id: ShapeId) -> bool {
        match self.schema.shape(id) {
            Shape::Scalar(scalar) => super::scalar::is_plain_text(scalar),
            Shape::AnyOf(shapes) => shapes.iter().any(|&id| self.takes_any_text(id)),
            _ => false,
        }
    }

    /// The alternatives of a shape.
    fn choices(&mut self, id: ShapeId) -> Vec<Value> {
        match self.schema.shape(id) {
            Shape::AnyOf(shapes) => self.any_of(shapes),
            _ => vec![self.reference(id)],
        }
    }

    fn any_of(&mut self, shapes: &[ShapeId]) -> Vec<Value> {
        let is_any = |id: &&ShapeId| matches!(self.schema.shape(**id), Shape::Any);
        match shapes.iter().find(is_any) {
            Some(_) => vec![self.object_or_any(shapes)],
            None => shapes.iter().flat_map(|&id| self.choices(id)).collect(),
        }
    }

    /// A mapping belongs to the object if it has one of its fields, and else is taken as it is.
    fn object_or_any(&mut self, shapes: &[ShapeId]) -> Value {
        let object = shapes.iter().find_map(|&id| match self.schema.shape(id) {
            Shape::Object(object) => Some((id, object)),
            _ => None,
        });
        let Some((id, object)) = object else { return true.into() };
        let names = |field: &crate::schema::Field| {
            [Some(field.name.clone()), field.alias.clone()]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
        };
        let keys = object.fields.iter().flat_map(names);
        let given: Vec<_> = keys.map(|key| json!({ "required": [key] })).collect();
        json!({ "if": { "type": "object", "anyOf": given }, "then": self.reference(id) })
    }

    /// A shape by reference if it has a name.
    pub(super) fn reference(&mut self, id: ShapeId) -> Value {
        match self.names.get(&id).map(|name| name.replace('@', "-")) {
            Some(name) => self.define(&name, |exporter| exporter.inline(id)),
            None => self.inline(id),
        }
    }

    /// A shape, written out.
    pub(super) fn inline(&mut self, id: ShapeId) -> Value {
        match self.schema.shape(id) {
            Shape::Any => true.into(),
            Shape::Scalar(scalar) => self.scalar(scalar),
            Shape::Object(object) if object.layer == Layer::Polyaxon => self.strict_object(object),
            Shape::Object(object) => self.loose_object(object),
            Shape::Map(map) => self.map(map),
            Shape::List(list) => self.list(list),
            Shape::Tagged(tagged) => self.tagged(tagged),
            Shape::AnyOf(shapes) => json!({ "anyOf": self.any_of(shapes) }),
        }
    }

    fn map(&mut self, map: &MapShape) -> Value {
        match self.slot(map.value) {
            Value::Bool(true) => json!({ "type": "object" }),
            value => json!({ "type": "object", "additionalProperties": value }),
        }
    }

    fn list(&mut self, list: &ListShape) -> Value {
        let mut made = json!({ "type": "array" });
        let item = self.slot(list.item);
        let first: Vec<_> = list.first.iter().map(|&slot| self.slot(slot)).collect();
        let (items, others) = match self.draft {
            _ if first.is_empty() => ("", "items"),
            Draft::Draft7 => ("items", "additionalItems"),
            Draft::Draft2020 => ("prefixItems", "items"),
        };
        if !first.is_empty() {
            made[items] = first.into();
        }
        if item != true {
            made[others] = item;
        }
        if list.min > 0 {
            made["minItems"] = list.min.into();
        }
        if let Some(max) = list.max {
            made["maxItems"] = max.into();
        }
        made
    }

    /// An object that others than Polyaxon read: it offers fields and refuses no value. Where
    /// Polyaxon reads the keys, it refuses those that are unknown.
    fn loose_object(&mut self, object: &ObjectShape) -> Value {
        if object.layer != Layer::KubernetesKeys {
            return self.loose_fields(object);
        }
        let mut properties = Map::new();
        for field in &object.fields {
            let loose = format!("{}-loose/properties/{}", object.name, field.name);
            let mut made = self.pointer(&loose);
            if field.required {
                made = json!({ "allOf": [made], "not": { "type": "null" } });
            }
            properties.insert(field.name.clone(), made);
            if let Some(alias) = &field.alias {
                properties.insert(alias.clone(), json!({ "doNotSuggest": true }));
            }
        }
        self.loose_reference(object);
        json!({
            "type": "object",
            "description": object.docs,
            "properties": properties,
            "patternProperties": { other_cases(object): {} },
            "additionalProperties": false,
            "required": required(object)
        })
    }

    fn loose_reference(&mut self, object: &ObjectShape) -> Value {
        let name = format!("{}-loose", object.name);
        self.define(&name, |exporter| exporter.loose_fields(object))
    }

    fn loose_fields(&mut self, object: &ObjectShape) -> Value {
        let mut properties = Map::new();
        for field in &object.fields {
            let mut made = self.loose_value(field.slot);
            let keys = usual_keys(&object.name);
            if let Shape::Map(map) = self.schema.shape(field.slot.shape)
                && !keys.is_empty()
            {
                let value = Value::from(self.loose_value(map.value));
                let keys = keys.iter().map(|key| ((*key).to_owned(), value.clone()));
                made.insert("properties".into(), keys.collect::<Map<_, _>>().into());
            }
            super::docs::describe(&mut made, &field.docs);
            properties.insert(field.name.clone(), made.into());
        }
        match object.layer {
            Layer::Unchecked => json!({ "type": "object", "properties": properties }),
            _ => json!({ "properties": properties }),
        }
    }

    /// What is usual in a place that refuses nothing.
    fn loose_value(&mut self, slot: Slot) -> Map<String, Value> {
        let made = match self.schema.shape(slot.shape) {
            Shape::Object(object) if object.layer == Layer::Polyaxon => {
                json!({ "type": any_type("object") })
            }
            Shape::Object(object) => {
                let name = object.name.clone();
                let reference =
                    self.define(&format!("{name}-loose"), |exporter| exporter.loose_fields(object));
                json!({ "type": any_type("object"), "allOf": [reference] })
            }
            Shape::Map(_) | Shape::Tagged(_) => json!({ "type": any_type("object") }),
            Shape::List(list) => {
                let items = self.loose_value(list.item);
                json!({ "type": any_type("array"), "items": items })
            }
            Shape::Scalar(scalar) => super::scalar::usual(scalar),
            Shape::Any | Shape::AnyOf(_) => json!({}),
        };
        match made {
            Value::Object(made) => made,
            _ => Map::new(),
        }
    }
}

/// Keys that are free to choose in the mappings of an object, and mostly among these.
fn usual_keys(object: &str) -> &'static [&'static str] {
    match object {
        "ResourceRequirements" => &["cpu", "memory", "nvidia.com/gpu", "ephemeral-storage"],
        "VolumeResourceRequirements" => &["storage"],
        _ => &[],
    }
}

/// Further spellings that Polyaxon reads and no editor should suggest: `Image`, `IMAGE`,
/// `ImagePullPolicy`, and a setting of the Python client that it takes for a key.
fn other_cases(object: &ObjectShape) -> String {
    let mut keys = vec!["localVarsConfiguration".to_owned(), "local_vars_configuration".to_owned()];
    for field in &object.fields {
        let (first, rest) = field.name.split_at(1);
        keys.push(first.to_uppercase() + rest);
        keys.extend(field.alias.is_none().then(|| field.name.to_uppercase()));
    }
    format!("^({})$", keys.join("|"))
}

/// Required fields, in either spelling where there are two.
pub(super) fn required(object: &ObjectShape) -> Value {
    let plain = object.fields.iter().filter(|field| field.required && field.alias.is_none());
    plain.map(|field| field.name.as_str()).collect::<Vec<_>>().into()
}

/// Adds templates to a single choice that takes no text; false if that cannot be done.
fn accept_template(choices: &mut [Value]) -> bool {
    let [Value::Object(only)] = choices else { return false };
    let Some(Value::String(kind)) = only.get("type") else { return false };
    let takes_no_text = matches!(kind.as_str(), "object" | "array");
    if takes_no_text {
        only.insert("type".into(), json!([kind, "string"]));
        only.insert("pattern".into(), TEMPLATE.into());
    }
    takes_no_text
}

/// Adds null to a single choice with a plain type; false if that cannot be done.
fn accept_null(choices: &mut [Value]) -> bool {
    let [Value::Object(only)] = choices else { return false };
    if only.contains_key("enum") || only.contains_key("const") {
        return false;
    }
    match only.get_mut("type") {
        Some(Value::Array(types)) => types.push("null".into()),
        Some(one) => *one = json!([one.clone(), "null"]),
        None => return false,
    }
    true
}
