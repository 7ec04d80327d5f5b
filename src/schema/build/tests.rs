//! Shapes of small schemas.

use serde_json::{Value, json};

use super::super::{Layer, ObjectShape, Reading, Schema, Shape, Unknown};

fn schema(defs: Value) -> Schema {
    match Schema::from_json(&json!({ "$defs": defs })) {
        Ok(schema) => schema,
        Err(error) => panic!("{error}"),
    }
}

fn object<'a>(schema: &'a Schema, name: &str) -> &'a ObjectShape {
    match schema.named(name).map(|id| schema.shape(id)) {
        Some(Shape::Object(object)) => object,
        other => panic!("{name} is {other:?}"),
    }
}

#[test]
fn nulls_and_templates_belong_to_the_place() {
    let schema = schema(json!({ "A": { "properties": { "replicas": { "anyOf": [
        { "anyOf": [{ "type": "integer" }, { "type": "string", "x-template": true }] },
        { "type": "null" }
    ] } } } }));
    let slot = object(&schema, "A").fields[0].slot;
    assert!(slot.nullable && slot.or_template);
    assert!(matches!(schema.shape(slot.shape), Shape::Scalar(s) if s.reading == Reading::Int));
}

#[test]
fn the_other_spelling_is_derived_unless_it_is_given() {
    let schema = schema(json!({
        "A": { "properties": {
            "rewritePath": { "type": "boolean" },
            "from": { "type": "string", "x-alias": "path_from" },
            "ports": { "type": "array" }
        } },
        "Root": { "x-camel-case-only": true, "properties": { "hubRef": { "type": "string" } } }
    }));
    let aliases: Vec<_> = object(&schema, "A").fields.iter().map(|f| f.alias.as_deref()).collect();
    assert_eq!(aliases, [Some("rewrite_path"), Some("path_from"), None]);
    assert_eq!(object(&schema, "Root").fields[0].alias, None);
}

#[test]
fn one_definition_may_have_two_readers() {
    let schema = schema(json!({
        "Container": { "x-layer": "kubernetes", "properties": { "workingDir": { "type": "string" } } },
        "A": { "properties": {
            "container": { "$ref": "#/$defs/Container", "x-layer": "kubernetes-keys" }
        } }
    }));
    let below = object(&schema, "Container");
    assert_eq!((below.layer, below.unknown), (Layer::Kubernetes, Unknown::Dropped));
    assert!(below.field("working_dir").is_none());
    let first = object(&schema, "Container@kubernetes-keys");
    assert_eq!((first.layer, first.unknown), (Layer::KubernetesKeys, Unknown::Refused));
    for key in ["workingDir", "working_dir", "WorkingDir"] {
        assert!(first.field(key).is_some(), "{key}");
    }
    assert!(first.field("WORKINGDIR").is_none());
}

#[test]
fn a_kind_chooses_its_object_and_becomes_a_field_of_it() {
    let schema = schema(json!({
        "Run": { "oneOf": [
            { "properties": { "kind": { "const": "job" } }, "$ref": "#/$defs/Job", "description": "Ends." }
        ] },
        "Job": { "properties": { "kind": { "type": "string" } } }
    }));
    let Some(Shape::Tagged(run)) = schema.named("Run").map(|id| schema.shape(id)) else {
        panic!("not a choice")
    };
    assert_eq!((&*run.tag, run.branch("job")), ("kind", schema.named("Job")));
    assert_eq!(run.branch("Job"), None);
    let kind = &object(&schema, "Job").fields[0];
    assert!(kind.required);
    let Shape::Scalar(values) = schema.shape(kind.slot.shape) else { panic!("not a scalar") };
    assert_eq!((&*values.values[0].value, &*values.values[0].docs), ("job", "Ends."));
}

#[test]
fn definitions_may_be_recursive() {
    let schema = schema(json!({ "A": { "properties": { "a": { "anyOf": [
        { "$ref": "#/$defs/A" }, { "type": "null" }
    ] } } } }));
    let slot = object(&schema, "A").fields[0].slot;
    assert_eq!(Some(slot.shape), schema.named("A"));
    assert!(!slot.or_template);
}

#[test]
fn shapes_survive_being_written_and_read() {
    let made = schema(json!({ "A": { "required": ["b"], "properties": {
        "b": { "type": "number", "exclusiveMinimum": 0, "default": 1.5, "description": "B." },
        "c": { "type": "array", "items": { "enum": ["x", "y"] }, "minItems": 1 }
    } } }));
    let text: &'static str = made.to_text().leak();
    let read = Schema::from_text(text).map(|schema| schema.to_text());
    assert_eq!(read.ok().as_deref(), Some(text));
    let cut = Schema::from_text(&text[..text.len() - 2]).map(|_| ()).map_err(|it| it.to_string());
    assert_eq!(cut, Err("line 1: the text is shorter than it says".to_owned()));
}

#[test]
fn what_is_not_understood_is_named() {
    let error = Schema::from_json(
        &json!({ "$defs": { "A": { "properties": { "b": { "x-reading": "odd" } } } } }),
    );
    let error = error.map(|_| ()).map_err(|error| error.to_string());
    assert_eq!(error, Err(r#"/$defs/A: unknown `x-reading`: {"x-reading":"odd"}"#.to_owned()));
}
