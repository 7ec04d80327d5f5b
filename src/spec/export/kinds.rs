//! Choices by `kind`, in a schema.

use serde_json::{Value, json};

use super::Exporter;
use crate::schema::{EnumValue, Shape, TaggedShape};

impl Exporter<'_> {
    /// The kind is told first; then its object alone is looked at, so that an editor offers only
    /// its fields and a checker names only its mistakes.
    pub(super) fn tagged(&mut self, tagged: &TaggedShape) -> Value {
        let only_service = self.only_service && tagged.branch("service").is_some();
        let branches =
            tagged.branches.iter().filter(|(kind, _)| !only_service || kind == "service");
        let mut kinds = Vec::new();
        let mut rules = Vec::new();
        for (kind, shape) in branches {
            kinds.push(kind.as_str());
            let object = self.reference(*shape);
            rules.push(json!({
                "if": { "required": [tagged.tag], "properties": { &tagged.tag: { "const": kind } } },
                "then": object
            }));
        }
        let docs: Vec<_> = tagged
            .branches
            .iter()
            .filter(|(kind, _)| kinds.contains(&&**kind))
            .map(|(_, shape)| self.kind_docs(*shape, &tagged.tag))
            .collect();
        let mut made = json!({
            "type": "object",
            "properties": { &tagged.tag: { "type": "string", "enum": kinds, "enumDescriptions": docs } },
            "allOf": rules
        });
        match tagged.untagged {
            Some(other) => {
                let other = self.reference(other);
                made["if"] = json!({ "not": { "required": [tagged.tag] } });
                made["then"] = other;
            }
            None => made["required"] = json!([tagged.tag]),
        }
        made
    }

    fn kind_docs(&self, branch: crate::schema::ShapeId, tag: &str) -> String {
        let Shape::Object(object) = self.schema.shape(branch) else { return String::new() };
        let field = object.field(tag).map(|field| self.schema.shape(field.slot.shape));
        match field {
            Some(Shape::Scalar(scalar)) => {
                scalar.values.first().map(|EnumValue { docs, .. }| super::docs::plain(docs))
            }
            _ => None,
        }
        .unwrap_or_default()
    }
}
