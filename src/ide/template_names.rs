//! The names that can stand at a place of a template, with their types and meanings.

mod connections;
mod place;
mod values;
mod variables;
mod word;

pub(super) use place::{Place, at_place, is_behind_braces};
pub(super) use word::Word;

/// Whether a name can stand in a template alone or behind a dot; another stands in brackets.
pub(super) fn is_identifier(name: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    name.chars().all(is_part) && name.starts_with(|c: char| c.is_alphabetic() || c == '_')
}
