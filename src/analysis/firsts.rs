//! What is there twice.

use std::borrow::Cow;
use std::collections::HashMap;

/// For each key, the number of the first key that is equal to it, if that one stands before it. What
/// has no key is equal to nothing.
pub fn firsts(keys: &mut dyn Iterator<Item = Option<Cow<str>>>) -> Vec<Option<usize>> {
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
