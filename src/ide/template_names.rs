//! The names that can stand at a place of a template, with their types and meanings.

mod connections;
mod place;
mod values;
mod variables;
mod word;

pub(super) use place::{Place, at_place, is_behind_braces};
pub(super) use word::Word;
