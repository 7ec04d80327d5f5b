//! What is there twice.

use std::collections::HashMap;
use std::hash::Hash;

/// For each key, the number of the first key that is equal to it, if that one stands before it. What
/// has no key is equal to nothing.
pub fn firsts<K: Eq + Hash>(keys: impl IntoIterator<Item = Option<K>>) -> Vec<Option<usize>> {
    let mut known = HashMap::new();
    let first = |(at, key): (usize, Option<K>)| {
        let first = *known.entry(key?).or_insert(at);
        (first < at).then_some(first)
    };
    keys.into_iter().enumerate().map(first).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_leads_to_the_first_of_its_kind() {
        let keys = [Some("a"), None, Some("b"), Some("a"), None, Some("a")];
        assert_eq!(firsts(keys), [None, None, None, Some(0), None, Some(0)]);
    }
}
