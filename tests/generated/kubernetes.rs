//! The API types of Kubernetes that a service can reach, from the k8s-openapi crate.
//!
//! The crate knows names, types, required fields and docs. What it lacks comes from the tables.

use k8s_openapi::api::{batch, core};
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

use crate::kubernetes_tables::{DOCS, ENUMERATIONS, EXCLUSIVE, LOOSE_TEXTS, OPTIONAL};

/// `src/spec/kubernetes.json`: a definition a line.
pub fn asset() -> String {
    let mut lines: Vec<_> = definitions().iter().map(line).collect();
    lines.sort();
    format!("{{\"$defs\":{{\n{}\n}}}}\n", lines.join(",\n"))
}

fn line((name, definition): (&String, &Value)) -> String {
    format!("{}:{definition}", Value::from(&**name))
}

fn definitions() -> Map<String, Value> {
    let mut generator = SchemaGenerator::default();
    add::<core::v1::Container>(&mut generator);
    add::<core::v1::Volume>(&mut generator);
    add::<core::v1::Affinity>(&mut generator);
    add::<core::v1::Toleration>(&mut generator);
    add::<core::v1::HostAlias>(&mut generator);
    add::<core::v1::PodDNSConfig>(&mut generator);
    add::<batch::v1::PodFailurePolicy>(&mut generator);
    let found = generator.take_definitions(true);
    let named = found.into_iter().map(|(name, found)| (short(&name).to_owned(), found));
    named.filter(|(name, _)| inlined(name).is_none()).map(definition).collect()
}

fn add<T: JsonSchema>(generator: &mut SchemaGenerator) {
    generator.subschema_for::<T>();
}

/// `Container` of `io.k8s.api.core.v1.Container`.
fn short(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

/// Types that are written out where they are used, being scalars.
fn inlined(name: &str) -> Option<Value> {
    match name {
        "Quantity" => Some(json!({ "x-reading": "quantity" })),
        "IntOrString" => Some(json!({ "x-reading": "int-or-str" })),
        "Time" => Some(json!({ "type": "string" })),
        "FieldsV1" => Some(json!({ "type": "object", "x-any-keys": true })),
        _ => None,
    }
}

fn definition((name, found): (String, Value)) -> (String, Value) {
    let mut made = json!({ "x-layer": "kubernetes", "x-link": link(&name) });
    made["description"] = plain(&found["description"]);
    made["required"] = required(&name, &found);
    if let Some(groups) = exclusive(&name, &found["properties"]) {
        made["x-exclusive"] = groups;
    }
    let properties = found["properties"].as_object().into_iter().flatten();
    let field = |(key, found): (&String, &Value)| (key.clone(), field(&name, key, found));
    made["properties"] = properties.map(field).collect::<Map<_, _>>().into();
    (name, made)
}

/// The page of the API reference that holds the type.
fn link(name: &str) -> String {
    let page = match name {
        "PodFailurePolicy" => "workload-resources/job-v1/#JobSpec",
        name if name.ends_with("VolumeSource") || name.ends_with("Projection") => {
            "config-and-storage-resources/volume/"
        }
        "Volume" => "config-and-storage-resources/volume/",
        _ => "workload-resources/pod-v1/",
    };
    format!("https://kubernetes.io/docs/reference/kubernetes-api/{page}")
}

fn field(owner: &str, key: &str, found: &Value) -> Value {
    let mut made = value(found);
    let place = (owner, key);
    if LOOSE_TEXTS.contains(&place) {
        let loose = json!({ "type": ["string", "null"], "x-reading": "loose-str" });
        if made["type"] == "array" { made["items"] = loose } else { made = loose }
    }
    if let Some((_, _, values)) = ENUMERATIONS.iter().find(|(o, k, _)| (*o, *k) == place) {
        let described =
            |(value, docs): &(&str, &str)| json!({ "const": value, "description": docs });
        let values = json!({ "oneOf": values.iter().map(described).collect::<Vec<_>>() });
        if made["type"] == "array" { made["items"] = values } else { made = values }
    }
    let told = DOCS.iter().find(|(o, k, _)| (*o, *k) == place);
    made["description"] = told.map_or_else(|| plain(&found["description"]), |it| it.2.into());
    made
}

fn required(owner: &str, found: &Value) -> Value {
    let keys = found["required"].as_array().into_iter().flatten();
    let optional = |key: &&Value| OPTIONAL.iter().any(|&(o, k)| o == owner && **key == k);
    keys.filter(|key| !optional(key)).cloned().collect()
}

/// A value without its docs.
fn value(found: &Value) -> Value {
    if let Some(target) = found["$ref"].as_str() {
        let name = short(target);
        return inlined(name).unwrap_or_else(|| json!({ "$ref": format!("#/$defs/{name}") }));
    }
    let mut made = json!({ "type": found["type"] });
    for key in ["items", "additionalProperties"] {
        if let Some(inner) = found.get(key) {
            made[key] = value(inner);
        }
    }
    made
}

/// Docs as one paragraph is written: the crate keeps tabs of the Go comments.
fn plain(docs: &Value) -> Value {
    docs.as_str().unwrap_or_default().replace("\n\t", "\n").replace('\t', " ").into()
}

/// Groups of fields of which one may be given.
fn exclusive(name: &str, properties: &Value) -> Option<Value> {
    let (_, but) = EXCLUSIVE.iter().find(|(owner, _)| *owner == name)?;
    let keys = properties.as_object().into_iter().flatten().map(|(key, _)| key.as_str());
    let group: Vec<_> = keys.filter(|key| !but.contains(key)).collect();
    Some(json!([group]))
}
