//! The model as JSON Schema for other editors and checkers.
//!
//! The schema is strict where Polyaxon is, and says nothing where Polyaxon looks away: inside of
//! Kubernetes objects it offers fields, docs and examples, and refuses nothing. Both spellings of
//! a field pass, only one is suggested.

mod docs;
mod kinds;
mod object;
mod rules;
mod scalar;
mod snippets;
mod value;

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::FileKind;
use crate::schema::{Schema, ShapeId};

/// What a schema is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Export {
    /// Files whose `run` is a service.
    Service,
    /// All files: components, operations and those without `kind`.
    Polyaxonfile,
    /// Files with `kind: component`.
    Component,
    /// Files with `kind: operation`.
    Operation,
}

/// A version of JSON Schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Draft {
    /// Draft-07, which all editors read.
    Draft7,
    /// Draft 2020-12.
    Draft2020,
}

impl Export {
    /// All of them.
    pub const ALL: [Export; 4] =
        [Export::Service, Export::Polyaxonfile, Export::Component, Export::Operation];

    /// The name in file names and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Export::Service => "service",
            Export::Polyaxonfile => "polyaxonfile",
            Export::Component => "component",
            Export::Operation => "operation",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Export::Service => "Polyaxon service",
            Export::Polyaxonfile => "Polyaxonfile",
            Export::Component => "Polyaxon component",
            Export::Operation => "Polyaxon operation",
        }
    }

    fn root(self) -> FileKind {
        match self {
            Export::Service | Export::Polyaxonfile => FileKind::Polyaxonfile,
            Export::Component => FileKind::Component,
            Export::Operation => FileKind::Operation,
        }
    }
}

impl Draft {
    /// Its name in `$schema`.
    pub fn uri(self) -> &'static str {
        match self {
            Draft::Draft7 => "http://json-schema.org/draft-07/schema#",
            Draft::Draft2020 => "https://json-schema.org/draft/2020-12/schema",
        }
    }

    fn definitions(self) -> &'static str {
        match self {
            Draft::Draft7 => "definitions",
            Draft::Draft2020 => "$defs",
        }
    }
}

/// The JSON Schema.
pub fn export(which: Export, draft: Draft) -> Value {
    let schema = super::schema();
    let names = schema.names().map(|(name, id)| (id, name.to_owned())).collect();
    let mut exporter = Exporter {
        schema,
        draft,
        names,
        definitions: Map::new(),
        only_service: which == Export::Service,
    };
    let root = exporter.root(which);
    exporter.document(which, root)
}

/// The text of a schema: a definition a line.
pub fn to_text(schema: &Value) -> String {
    let mut lines = Vec::new();
    for (key, value) in schema.as_object().into_iter().flatten() {
        let key_text = Value::from(key.as_str());
        match value.as_object().filter(|_| matches!(key.as_str(), "$defs" | "definitions")) {
            Some(definitions) => {
                let inner =
                    definitions.iter().map(|(name, d)| format!("{}:{d}", Value::from(&**name)));
                lines.push(format!("{key_text}:{{\n{}\n}}", inner.collect::<Vec<_>>().join(",\n")));
            }
            None => lines.push(format!("{key_text}:{value}")),
        }
    }
    format!("{{\n{}\n}}\n", lines.join(",\n"))
}

/// A schema under construction.
struct Exporter<'a> {
    schema: &'a Schema,
    draft: Draft,
    names: HashMap<ShapeId, String>,
    definitions: Map<String, Value>,
    /// Whether services are the only kind of run.
    only_service: bool,
}

impl Exporter<'_> {
    fn root(&mut self, which: Export) -> Value {
        let mut root = self.inline(super::root(which.root()));
        rules::document(&mut root, which);
        root
    }

    fn document(mut self, which: Export, root: Value) -> Value {
        // An editor would show a title here over each field that has none.
        let made_by = "made by polyaxon-ls from its model of Polyaxon 2.18";
        let comment = format!("{}, {made_by}", which.title());
        let mut made = json!({ "$schema": self.draft.uri(), "$comment": comment });
        for (key, value) in root.as_object().into_iter().flatten() {
            made[key] = value.clone();
        }
        made["defaultSnippets"] = snippets::root();
        self.definitions.sort_keys();
        made[self.draft.definitions()] = self.definitions.into();
        made
    }

    /// A reference to a definition of ours.
    fn pointer(&self, name: &str) -> Value {
        json!({ "$ref": format!("#/{}/{name}", self.draft.definitions()) })
    }

    /// A reference to a definition, which is made when it is first needed.
    fn define(&mut self, name: &str, make: impl FnOnce(&mut Self) -> Value) -> Value {
        if !self.definitions.contains_key(name) {
            // Recursive definitions find it taken.
            self.definitions.insert(name.to_owned(), Value::Null);
            let made = make(self);
            self.definitions.insert(name.to_owned(), made);
        }
        self.pointer(name)
    }
}
