//! Finding things in shapes.

use super::{Field, ObjectShape};

impl ObjectShape {
    /// The field that a key spells, in either of its spellings.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == key || field.alias.as_deref() == Some(key))
    }
}
