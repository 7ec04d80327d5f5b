//! Connections and what they hold.

use crate::ide::CompletionKind;
use crate::spec::contexts::CONNECTION_FIELDS;

use super::{Place, Word};

/// The connections that a template finds in `connections` or `init`.
pub fn requested(place: &Place, root: &str) -> Vec<Word> {
    let mut names = place.unit.requested(root, &place.site.path).names.clone();
    names.sort();
    names.dedup();
    names.iter().map(|name| word(place, root, name)).collect()
}

fn word(place: &Place, root: &str, name: &str) -> Word {
    let kind = CompletionKind::Reference;
    match place.catalogue.get(name) {
        Some(known) => Word::new(name, kind, &known.kind, known.docs()),
        None => Word::new(name, kind, "", format!("A connection requested in `run.{root}`.")),
    }
}

/// What a connection holds; all that any may hold where its kind is not known.
pub fn fields(place: &Place, name: &str) -> Vec<Word> {
    let known = place.catalogue.get(name).filter(|known| !known.kind.is_empty());
    let kinds = CONNECTION_FIELDS.iter();
    let fitting = kinds.filter(|(kind, _)| known.is_none_or(|known| known.kind == *kind));
    let mut words: Vec<Word> = Vec::new();
    for field in fitting.flat_map(|(_, fields)| *fields) {
        let fact = known.and_then(|known| known.facts.iter().find(|(name, _)| name == field));
        if !words.iter().any(|word| word.name == *field) {
            words.push(self::field(field, fact.map(|(_, value)| value.as_str())));
        }
    }
    words
}

fn field(name: &str, value: Option<&str>) -> Word {
    let kinds = CONNECTION_FIELDS.iter().filter(|(_, fields)| fields.contains(&name));
    let kinds: Vec<_> = kinds.map(|(kind, _)| format!("`{kind}`")).collect();
    let mut docs = format!("Connections of these kinds have it: {}.", kinds.join(", "));
    if let Some(value) = value {
        docs = format!("Value: `{value}`\n\n{docs}");
    }
    Word::new(name, CompletionKind::Field, "", docs)
}
