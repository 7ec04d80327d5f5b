//! Objects that Polyaxon reads, in a schema.

use serde_json::{Map, Value, json};

use super::{Exporter, docs, rules, snippets, value};
use crate::schema::{Field, ObjectShape, Unknown};

impl Exporter<'_> {
    pub(super) fn strict_object(&mut self, object: &ObjectShape) -> Value {
        let mut properties = Map::new();
        for field in &object.fields {
            let made = self.property(object, field);
            properties.insert(field.name.clone(), made);
        }
        for field in &object.fields {
            if let Some(alias) = &field.alias {
                properties.insert(alias.clone(), self.other_spelling(field));
            }
        }
        let mut made = json!({ "type": "object", "properties": properties });
        if object.unknown == Unknown::Refused {
            made["additionalProperties"] = false.into();
        }
        if let Some(rest) = &object.rest {
            made["patternProperties"] = json!({ &rest.containing: self.slot(rest.value) });
            for key in &rest.but {
                made["properties"][key] = false.into();
            }
        }
        self.finish(object, made)
    }

    /// Adds what concerns several fields.
    fn finish(&mut self, object: &ObjectShape, mut made: Value) -> Value {
        let needed = value::required(object);
        if needed.as_array().is_some_and(|all| !all.is_empty()) {
            made["required"] = needed;
        }
        let mut rules = required_in_two_spellings(object);
        rules.extend(spelled_twice(object));
        rules.extend(exclusive(object));
        rules.extend(rules::object(&object.name));
        if !rules.is_empty() {
            made["allOf"] = rules.into();
        }
        if let Some(snippets) = snippets::object(&object.name) {
            made["defaultSnippets"] = snippets;
        }
        if let Value::Object(made) = &mut made {
            docs::describe(made, &object.docs);
        }
        made
    }

    fn property(&mut self, object: &ObjectShape, field: &Field) -> Value {
        let mut made = match self.slot(field.slot) {
            Value::Object(made) if made.contains_key("$ref") => {
                Map::from_iter([("allOf".to_owned(), json!([made]))])
            }
            Value::Object(made) => made,
            _ => Map::new(),
        };
        docs::describe(&mut made, &field.docs);
        if let Some(default) = &field.default {
            made.insert("default".into(), from_yaml(default));
        }
        if field.deprecated.is_some() {
            made.insert("deprecated".into(), true.into());
        }
        if let Some(snippets) = snippets::field(&object.name, &field.name) {
            made.insert("defaultSnippets".into(), snippets);
        }
        made.into()
    }

    fn other_spelling(&mut self, field: &Field) -> Value {
        let same = self.slot(field.slot);
        json!({ "doNotSuggest": true, "allOf": [same] })
    }
}

fn from_yaml(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| text.into())
}

fn two_spellings(object: &ObjectShape) -> impl Iterator<Item = (&Field, &String)> {
    object.fields.iter().filter_map(|field| Some((field, field.alias.as_ref()?)))
}

fn required_in_two_spellings(object: &ObjectShape) -> Vec<Value> {
    let needed = two_spellings(object).filter(|(field, _)| field.required);
    let either = |(field, alias): (&Field, &String)| json!({ "anyOf": [{ "required": [field.name] }, { "required": [alias] }] });
    needed.map(either).collect()
}

/// Giving both spellings of a field is refused.
fn spelled_twice(object: &ObjectShape) -> Option<Value> {
    let both = two_spellings(object);
    let both: Vec<_> =
        both.map(|(field, alias)| json!({ "required": [field.name, alias] })).collect();
    (!both.is_empty()).then(|| json!({ "not": { "anyOf": both } }))
}

/// At most one of a group of fields may be given.
fn exclusive(object: &ObjectShape) -> Vec<Value> {
    let pairs = |group: &Vec<String>| {
        let pair = |(i, one): (usize, &String)| {
            group[i + 1..].iter().map(|other| rules::filled(&[one, other])).collect::<Vec<_>>()
        };
        json!({ "not": { "anyOf": group.iter().enumerate().flat_map(pair).collect::<Vec<_>>() } })
    };
    object.exclusive.iter().map(pairs).collect()
}
