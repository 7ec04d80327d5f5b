//! Gathers mentions into symbols.

use crate::text::sort_by_range;
use std::collections::HashMap;

use super::{Mention, Referent, Symbol, SymbolKind};

/// A part of a file in which names of one kind are different from each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Scope(u32);

impl Scope {
    /// The scope of names that mean the same in all files.
    pub(super) const WORLD: Scope = Scope(0);
}

/// The number of a symbol while they are gathered.
pub(super) type SymbolIndex = usize;

/// The symbols so far.
#[derive(Default)]
pub(super) struct Collector {
    symbols: Vec<Symbol>,
    known: HashMap<(Scope, SymbolKind, String), SymbolIndex>,
    scopes: u32,
}

impl Collector {
    pub(super) fn new_scope(&mut self) -> Scope {
        self.scopes += 1;
        Scope(self.scopes)
    }

    /// A symbol that no other mention is joined with by its name.
    pub(super) fn fresh(&mut self, scope: Scope, kind: SymbolKind, name: &str) -> SymbolIndex {
        self.symbols.push(Symbol {
            kind,
            name: name.to_owned(),
            declarations: Vec::new(),
            uses: Vec::new(),
            referent: None,
            is_exported: false,
            scope: scope.0,
        });
        self.symbols.len() - 1
    }

    /// The symbol of a name in a scope, made if it is new.
    pub(super) fn symbol(&mut self, scope: Scope, kind: SymbolKind, name: &str) -> SymbolIndex {
        if let Some(index) = self.find(scope, kind, name) {
            return index;
        }
        let index = self.fresh(scope, kind, name);
        self.known.insert((scope, kind, name.to_owned()), index);
        index
    }

    pub(super) fn find(&self, scope: Scope, kind: SymbolKind, name: &str) -> Option<SymbolIndex> {
        self.known.get(&(scope, kind, name.to_owned())).copied()
    }

    pub(super) fn declare(&mut self, symbol: SymbolIndex, mention: Mention) {
        self.symbols[symbol].declarations.push(mention);
    }

    /// Whether a place has declared a symbol so far.
    pub(super) fn is_declared(&self, symbol: SymbolIndex) -> bool {
        !self.symbols[symbol].declarations.is_empty()
    }

    pub(super) fn mention(&mut self, symbol: SymbolIndex, mention: Mention) {
        self.symbols[symbol].uses.push(mention);
    }

    pub(super) fn share(&mut self, symbol: SymbolIndex, referent: Referent) {
        self.symbols[symbol].referent = Some(referent);
    }

    pub(super) fn export(&mut self, symbol: SymbolIndex) {
        self.symbols[symbol].is_exported = true;
    }

    /// The symbols, each place once, in order: aliases and merge keys lead to a place repeatedly.
    pub(super) fn finish(mut self) -> Vec<Symbol> {
        for symbol in &mut self.symbols {
            for mentions in [&mut symbol.declarations, &mut symbol.uses] {
                sort_by_range(mentions, |mention| mention.range);
                mentions.dedup_by_key(|mention| mention.range);
            }
            let declared: Vec<_> = symbol.declarations.iter().map(|place| place.range).collect();
            symbol.uses.retain(|mention| !declared.contains(&mention.range));
        }
        self.symbols
    }
}
