//! Merge keys, `<<`.

use std::collections::HashSet;

use super::collection::{Entry, Mapping};
use super::view::{Content, Node};

/// How many mappings one mapping may take in, so that aliases in aliases come to an end.
const MAX_MERGES: usize = 100;

/// The entries that `<<` brings into a mapping and that count there. Of two, as in PyYAML, a later
/// `<<` goes before an earlier one, and in a list an earlier mapping before a later one.
pub(super) fn merged<'t>(mapping: &Mapping<'t>) -> Vec<Entry<'t>> {
    let mut gathering =
        Gathering { found: Vec::new(), keys: HashSet::new(), open: Vec::new(), left: MAX_MERGES };
    gathering
        .keys
        .extend(mapping.entries().filter_map(|entry| entry.key_text()).map(|key| key.into_owned()));
    gathering.merges_of(mapping);
    gathering.found
}

struct Gathering<'t> {
    found: Vec<Entry<'t>>,
    keys: HashSet<String>,
    /// Where the mappings start that are being taken in.
    open: Vec<u32>,
    left: usize,
}

impl<'t> Gathering<'t> {
    fn merges_of(&mut self, mapping: &Mapping<'t>) {
        let merges: Vec<_> = mapping.entries().filter(Entry::is_merge).collect();
        for entry in merges.iter().rev() {
            for source in sources(entry) {
                self.take_in(&source);
            }
        }
    }

    fn take_in(&mut self, mapping: &Mapping<'t>) {
        let start = mapping.node().range().start().into();
        if self.left == 0 || self.open.contains(&start) {
            return;
        }
        self.left -= 1;
        self.open.push(start);
        let mut own = Vec::new();
        for entry in mapping.entries().filter(|entry| !entry.is_merge()) {
            let Some(key) = entry.key_text() else { continue };
            own.push((key.into_owned(), entry));
        }
        // Of a key given twice the last counts.
        for (key, entry) in own.into_iter().rev() {
            if self.keys.insert(key) {
                self.found.push(entry);
            }
        }
        self.merges_of(mapping);
        self.open.pop();
    }
}

/// The mappings that a merge key names.
fn sources<'t>(entry: &Entry<'t>) -> Vec<Mapping<'t>> {
    let Some(value) = entry.value().and_then(|value| value.resolve()) else { return Vec::new() };
    let mapping = |node: Node<'t>| node.resolve()?.as_mapping();
    match value.content() {
        Content::Mapping(mapping) => vec![mapping],
        Content::Sequence(sequence) => {
            sequence.items().filter_map(|item| mapping(item.value()?)).collect()
        }
        _ => Vec::new(),
    }
}
