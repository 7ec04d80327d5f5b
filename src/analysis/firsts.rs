//! What is there twice.

use std::borrow::Cow;
use std::collections::HashMap;

use super::view::{Text, View};

/// Each view, and the first of those before it that have the same text. What has no text is the same
/// as nothing.
pub fn with_firsts<'v, 't>(
    views: &'v [View<'t>],
    text: Text<'_, 't>,
) -> impl Iterator<Item = (&'v View<'t>, Option<&'v View<'t>>)> + use<'v, 't> {
    let firsts = firsts(&mut views.iter().map(text));
    views.iter().zip(firsts).map(|(view, first)| (view, first.map(|first| &views[first])))
}

/// For each key, the number of the first key that is equal to it, if that one stands before it. What
/// has no key is equal to nothing.
fn firsts(keys: &mut dyn Iterator<Item = Option<Cow<str>>>) -> Vec<Option<usize>> {
    let mut known: HashMap<String, usize> = HashMap::new();
    let first = |(at, key): (usize, Option<Cow<str>>)| {
        let first = *known.entry(key?.into_owned()).or_insert(at);
        (first < at).then_some(first)
    };
    keys.enumerate().map(first).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_leads_to_the_first_of_its_kind() {
        let keys = [Some("a"), None, Some("b"), Some("a"), None, Some("a")];
        let mut keys = keys.into_iter().map(|key| key.map(Cow::Borrowed));
        assert_eq!(firsts(&mut keys), [None, None, None, Some(0), None, Some(0)]);
    }
}
