//! What a client gives back to be completed: it stays as it is, but for what it lacked.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value};

/// What the client gave.
pub(super) type Given = Map<String, Value>;

/// What the client gave, with a property that it lacked.
pub(super) struct Resolved<T> {
    given: Given,
    added: Option<(&'static str, T)>,
}

impl<T> Resolved<T> {
    /// Nothing is added.
    pub(super) fn as_given(given: Given) -> Resolved<T> {
        Resolved { given, added: None }
    }

    /// A property is added, or takes the place of one that is there.
    pub(super) fn with(mut given: Given, name: &'static str, value: T) -> Resolved<T> {
        given.remove(name);
        Resolved { given, added: Some((name, value)) }
    }
}

impl<T: Serialize> Serialize for Resolved<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.given.iter().try_for_each(|(name, value)| map.serialize_entry(name, value))?;
        self.added.iter().try_for_each(|(name, value)| map.serialize_entry(name, value))?;
        map.end()
    }
}
