//! The model against tables made from Polyaxon 2.18.0 itself: the same models and fields, spellings,
//! required fields, nulls and templates, and the same verdict on probes of each field. What is
//! meant to differ is listed with its reason, so that the next version of Polyaxon shows up as a
//! list of differences.

#[path = "upstream/allowed.rs"]
mod allowed;
#[path = "upstream/reads.rs"]
mod reads;

use std::collections::BTreeSet;

use polyaxon_ls::schema::{Field, Layer, ObjectShape, Schema, Shape, ShapeId};
use polyaxon_ls::spec;
use serde_json::Value;

type Names = BTreeSet<String>;

fn tables() -> Value {
    serde_json::from_str(include_str!("data/upstream-2.18.0.json")).expect("tables")
}

fn object(name: &str) -> Option<&'static ObjectShape> {
    let schema = spec::schema();
    match schema.shape(schema.named(name)?) {
        Shape::Object(object) => Some(object),
        _ => None,
    }
}

fn names(value: &Value) -> Names {
    let values = value.as_array().into_iter().flatten();
    values.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Each field of the tables, and ours.
fn fields(tables: &Value) -> Vec<(String, &Value, Option<&'static Field>)> {
    let models = tables["models"].as_object().into_iter().flatten();
    models.flat_map(|(model, fields)| fields_of(model, fields)).collect()
}

fn fields_of<'a>(
    model: &str,
    fields: &'a Value,
) -> Vec<(String, &'a Value, Option<&'static Field>)> {
    let fields = fields.as_array().into_iter().flatten();
    let entry = |field: &'a Value| {
        let name = field["name"].as_str().unwrap_or_default();
        let ours = object(model).and_then(|o| o.fields.iter().find(|f| f.name == name));
        (format!("{model}.{name}"), field, ours)
    };
    fields.map(entry).collect()
}

/// Fails with the differences that are not allowed, and with allowances that nothing needs.
fn check(found: Vec<String>, allowed: &[(&str, &str)]) {
    let is_new = |line: &&String| !allowed.iter().any(|(part, _)| line.contains(part));
    let new: Vec<_> = found.iter().filter(is_new).collect();
    assert!(new.is_empty(), "new differences: {new:#?}");
    let needed = |part: &str| found.iter().any(|line| line.contains(part));
    let idle: Vec<_> = allowed.iter().filter(|(part, _)| !needed(part)).collect();
    assert!(idle.is_empty(), "differences that are gone: {idle:#?}");
}

#[test]
fn every_field_of_upstream_is_known() {
    let tables = tables();
    let missing = fields(&tables).into_iter().filter(|(_, _, ours)| ours.is_none());
    check(missing.map(|(name, ..)| name).collect(), allowed::NOT_MODELED);
}

#[test]
fn no_field_is_invented() {
    let tables = tables();
    let mut invented = Vec::new();
    for (name, object) in polyaxon_objects(spec::schema()) {
        let theirs = fields_of(&name, &tables["models"][&name]);
        let known = |field: &&Field| theirs.iter().any(|(_, f, _)| f["name"] == *field.name);
        let new = object.fields.iter().filter(|field| !known(field));
        invented.extend(new.map(|field| format!("{name}.{}", field.name)));
    }
    check(invented, allowed::INVENTED);
}

/// All objects that Polyaxon reads, reached from the roots of specifications.
fn polyaxon_objects(schema: &'static Schema) -> Vec<(String, &'static ObjectShape)> {
    let mut seen = BTreeSet::new();
    let mut todo: Vec<_> = allowed::ROOTS.iter().map(|&kind| spec::root(kind)).collect();
    let mut objects = Vec::new();
    while let Some(id) = todo.pop() {
        if !seen.insert(id) {
            continue;
        }
        todo.extend(inside(schema, id));
        if let Shape::Object(object) = schema.shape(id)
            && object.layer == Layer::Polyaxon
        {
            objects.push((object.name.clone(), object));
        }
    }
    objects
}

fn inside(schema: &Schema, id: ShapeId) -> Vec<ShapeId> {
    match schema.shape(id) {
        Shape::Any | Shape::Scalar(_) => Vec::new(),
        Shape::Object(object) => object.fields.iter().map(|field| field.slot.shape).collect(),
        Shape::Map(map) => vec![map.value.shape],
        Shape::List(list) => list.first.iter().chain([&list.item]).map(|slot| slot.shape).collect(),
        Shape::Tagged(tagged) => tagged.branches.iter().map(|(_, shape)| *shape).collect(),
        Shape::AnyOf(shapes) => shapes.clone(),
    }
}

#[test]
fn spellings_are_the_same() {
    let mut found = Vec::new();
    for (name, theirs, ours) in fields(&tables()) {
        let Some(ours) = ours else { continue };
        let spellings: Names = [&ours.name].into_iter().chain(&ours.alias).cloned().collect();
        if names(&theirs["names"]) != spellings {
            found.push(format!("{name}: {spellings:?}, upstream {}", theirs["names"]));
        }
    }
    check(found, allowed::SPELLINGS);
}

#[test]
fn required_fields_nulls_and_templates_are_the_same() {
    let mut found = Vec::new();
    for (name, theirs, ours) in fields(&tables()) {
        let Some(ours) = ours else { continue };
        let nullable = names(&theirs["accepts"]).contains("null");
        for (what, upstream, here) in [
            ("required", theirs["required"] == true, ours.required),
            ("nullable", nullable, ours.slot.nullable),
            ("template", theirs["template"] == true, ours.slot.or_template),
        ] {
            if upstream != here && (what != "nullable" || theirs["accepts"].is_array()) {
                found.push(format!("{name} {what}: {here}, upstream {upstream}"));
            }
        }
    }
    check(found, allowed::PRESENCE);
}

#[test]
fn probes_have_the_same_verdict() {
    let tables = tables();
    let mut found = Vec::new();
    for (name, theirs, ours) in fields(&tables) {
        let Some(ours) = ours.filter(|_| theirs["accepts"].is_array()) else { continue };
        let accepted = names(&theirs["accepts"]);
        for (label, probe) in tables["probes"].as_object().into_iter().flatten() {
            let here = reads::accepts(spec::schema(), ours.slot, probe);
            if here != accepted.contains(label) {
                let verdict = if here { "accepted" } else { "refused" };
                found.push(format!("{name} {verdict} {label}"));
            }
        }
    }
    check(found, allowed::VERDICTS);
}

#[test]
fn enumerations_are_the_same() {
    let tables = tables();
    let mut found = Vec::new();
    for (name, enumeration) in tables["enums"].as_object().into_iter().flatten() {
        let ours = match spec::schema().named(allowed::enumeration(name)) {
            Some(id) => reads::values(spec::schema(), id),
            None => Names::new(),
        };
        if ours != names(enumeration) {
            found.push(format!("{name}: {ours:?}"));
        }
    }
    check(found, allowed::ENUMERATIONS);
}

#[test]
fn the_first_level_of_kubernetes_objects_is_the_same() {
    let tables = tables();
    let mut found = Vec::new();
    for (name, theirs) in tables["kubernetes"].as_object().into_iter().flatten() {
        let Some(object) = object(name) else { panic!("{name} is not known") };
        let ours: Names = object.fields.iter().map(|field| field.name.clone()).collect();
        if ours != names(theirs) {
            found.push(format!("{name}: {ours:?}"));
        }
    }
    check(found, &[]);
}

#[test]
fn polyaxon_reads_the_keys_of_the_same_kubernetes_objects() {
    let tables = tables();
    for name in names(&tables["kubernetes_fields"]) {
        let reading = object(&format!("{name}@kubernetes-keys"));
        assert!(reading.is_some_and(|object| object.layer == Layer::KubernetesKeys), "{name}");
    }
}
