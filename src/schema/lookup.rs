//! Finding things in shapes.

use super::{Field, Layer, ObjectShape, Schema, TaggedShape, to_snake_case};

impl ObjectShape {
    /// The field that a key spells, in any spelling that is taken.
    pub fn field(&self, key: &str) -> Option<&Field> {
        let exact = self
            .fields
            .iter()
            .find(|field| field.name == key || field.alias.as_deref() == Some(key));
        if exact.is_some() || self.layer != Layer::KubernetesKeys {
            return exact;
        }
        let snake = to_snake_case(key);
        self.fields.iter().find(|field| to_snake_case(&field.name) == snake)
    }
}

impl Schema {
    /// The page that describes a field of an object. Those of the platform have a section for each.
    pub fn page(&self, object: &ObjectShape, field: &Field) -> Option<String> {
        let page = self.pages.get(object.page?)?;
        let has_sections = matches!(object.layer, Layer::Polyaxon | Layer::Unchecked);
        let section = || format!("{page}#{}", field.name.to_lowercase());
        Some(if has_sections { section() } else { page.clone() })
    }
}

impl TaggedShape {
    /// The object of a value of the tag.
    pub fn branch(&self, tag: &str) -> Option<super::ShapeId> {
        self.branches.iter().find(|(value, _)| value == tag).map(|&(_, shape)| shape)
    }
}
