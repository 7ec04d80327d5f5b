//! Anchors and aliases.

use std::collections::HashMap;

use super::collect::{Collector, Scope, SymbolIndex};
use super::{Mention, Spelling, SymbolKind};
use crate::analysis::walk::MAX_DEPTH;
use crate::syntax::{Content, Document, Node};
use crate::text::{TextRange, TextSize};

/// An alias means the last anchor of its name before it, so a name can be given again.
pub(super) fn collect(document: &Document, collector: &mut Collector) {
    if let Some(root) = document.root() {
        let scope = collector.new_scope();
        Anchors { collector, scope, current: HashMap::new() }.node(&root, 0);
    }
}

struct Anchors<'c> {
    collector: &'c mut Collector,
    scope: Scope,
    current: HashMap<String, SymbolIndex>,
}

impl Anchors<'_> {
    fn node(&mut self, node: &Node, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        self.anchor(node);
        match node.content() {
            Content::Mapping(mapping) => {
                for entry in mapping.entries() {
                    self.node(&entry.key(), depth + 1);
                    entry.value().iter().for_each(|value| self.node(value, depth + 1));
                }
            }
            Content::Sequence(sequence) => {
                let values = sequence.items().filter_map(|item| item.value());
                values.for_each(|value| self.node(&value, depth + 1));
            }
            Content::Alias(alias) => self.alias(&alias.name(), node.range()),
            Content::Scalar(_) => {}
        }
    }

    fn anchor(&mut self, node: &Node) {
        let Some((range, name)) = node.anchor() else { return };
        let symbol = self.collector.fresh(self.scope, SymbolKind::Anchor, &name);
        self.current.insert(name.into_owned(), symbol);
        self.collector.declare(symbol, mention(range, node.range()));
    }

    fn alias(&mut self, name: &str, range: TextRange) {
        if let Some(symbol) = self.current.get(name) {
            self.collector.mention(*symbol, mention(range, range));
        }
    }
}

/// The name behind the sign.
fn mention(range: TextRange, full_range: TextRange) -> Mention {
    let name = TextRange::new(range.start() + TextSize::new(1), range.end());
    Mention { range: name, full_range, spelling: Spelling::Anchor }
}
