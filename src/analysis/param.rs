//! Params: the values that an operation gives to inputs and outputs.

use super::view::View;
use crate::text::TextRange;

/// An entry of `params`.
pub struct Param<'t> {
    /// The name.
    pub name: String,
    /// The value of the entry: a literal, or a mapping of the fields of a param.
    pub view: View<'t>,
    /// Whether it is such a mapping.
    pub full: bool,
}

/// The keys by which Polyaxon tells a param from a mapping that is the value itself.
const KEYS: &[&str] = &["value", "ref", "toInit", "toEnv", "contextOnly", "connection"];

/// The entries of a mapping of params.
pub fn params<'t>(view: &View<'t>) -> Vec<Param<'t>> {
    let fields = view.fields().into_iter();
    fields
        .map(|(name, view)| {
            let empty = view.mapping().is_some() && view.fields().is_empty();
            let full = empty || KEYS.iter().any(|key| view.get(key).key().is_some());
            Param { name: name.into_owned(), view, full }
        })
        .collect()
}

/// The mappings whose keys are the names that a matrix gives values to, and whether those are all of
/// them: of what is no mapping or list nothing is known.
pub fn swept<'t>(matrix: &View<'t>) -> (Vec<View<'t>>, bool) {
    let (params, values) = (matrix.get("params"), matrix.get("values"));
    let is_read = matrix.is_null()
        || matrix.mapping().is_some()
            && (params.is_null() || params.mapping().is_some())
            && (values.is_null() || values.sequence().is_some());
    (std::iter::once(params).chain(values.items()).collect(), is_read)
}

impl<'t> Param<'t> {
    /// A field; absent in the short form.
    pub fn field(&self, name: &str) -> View<'t> {
        if self.full { self.view.get(name) } else { View::absent(self.view.range()) }
    }

    /// The value.
    pub fn value(&self) -> View<'t> {
        if self.full { self.view.get("value") } else { self.view.clone() }
    }

    /// Where the value is taken from, if it is.
    pub fn reference(&self) -> Option<View<'t>> {
        Some(self.field("ref")).filter(|reference| !reference.is_null())
    }

    /// The place of the name.
    pub fn name_range(&self) -> TextRange {
        self.view.key_range()
    }
}

/// The parts of the value of a param with a `ref`: `outputs.loss`, with or without braces.
pub fn value_parts(text: &str) -> Vec<String> {
    let inner = text.find("{{").and_then(|start| {
        let rest = &text[start + 2..];
        let inner = rest[..rest.rfind("}}")?].trim();
        (!inner.is_empty()).then_some(inner)
    });
    inner.unwrap_or(text).split('.').map(|part| part.trim().to_owned()).collect()
}
