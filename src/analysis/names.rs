//! Names: where each is given, and where it is used.
//!
//! A name is followed as far as the file itself tells what it means. Names of connections mean the
//! same in all files; a caller that sees several files joins them by [`SymbolKind`] and name.

mod anchors;
mod collect;
mod connections;
mod definitions;
mod expressions;
mod mention;
mod place;
mod pods;

use crate::text::{TextRange, TextSize, sort_by_range};

use super::{Analysis, DocumentKind};
use collect::Collector;
pub use mention::{Mention, Spelling};
pub(in crate::analysis) use place::kinds_at;

/// What a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SymbolKind {
    /// `&name`, used by `*name`; declared by the anchor.
    Anchor,
    /// A connection; declared in a deployment or an agent's configuration.
    Connection,
    /// An input of a component.
    Input,
    /// An output of a component.
    Output,
    /// A param, also of a matrix or a join, that no input in the file declares.
    Param,
    /// A volume; used by the mounts of containers.
    Volume,
    /// A container: the main one, a sidecar or one of `init`.
    Container,
    /// An operation of a dag; used by `dependencies`, `ref: ops.NAME` and events.
    Operation,
    /// A component of a dag; used by `dagRef`.
    Component,
}

/// A name and every place in the file that spells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// What it is the name of.
    pub kind: SymbolKind,
    /// The name.
    pub name: String,
    /// The places that give it, in order; none if that happens in another file.
    pub declarations: Vec<Mention>,
    /// The places that use it, in order.
    pub uses: Vec<Mention>,
    /// Where the component is that has to know the name as well.
    pub referent: Option<Referent>,
    /// Whether it is an input or output that files know which refer to this one.
    pub is_exported: bool,
    /// Names of one kind are different from each other in one scope.
    scope: u32,
}

/// A component in another place, as a definition refers to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referent {
    /// The field that does so, such as `hubRef`.
    pub field: &'static str,
    /// What it says.
    pub value: String,
}

impl Referent {
    /// The path of the file with the component, if it is one.
    pub fn path(&self) -> Option<&str> {
        (self.field == "pathRef").then_some(self.value.as_str())
    }
}

/// The names of a file.
#[derive(Debug, Default)]
pub struct Names {
    symbols: Vec<Symbol>,
    /// Every mention with the number of its symbol, in order of place.
    places: Vec<(TextRange, usize)>,
}

impl Names {
    pub(super) fn of(analysis: &Analysis) -> Names {
        let mut collector = Collector::default();
        for document in analysis.tree().documents() {
            anchors::collect(&document, &mut collector);
            let kind = analysis.kind(&document);
            connections::collect(analysis, &document, kind, &mut collector);
            if let DocumentKind::Polyaxon(kind) = kind {
                definitions::collect(&document, kind, &mut collector);
            }
        }
        Names::new(collector.finish())
    }

    fn new(symbols: Vec<Symbol>) -> Names {
        let numbered = symbols.iter().enumerate();
        let mut places: Vec<_> = numbered
            .flat_map(|(index, symbol)| symbol.mentions().map(move |place| (place.range, index)))
            .collect();
        sort_by_range(&mut places, |(range, _)| *range);
        Names { symbols, places }
    }

    /// All names, in no order that matters.
    pub fn symbols(&self) -> &[Symbol] {
        &self.symbols
    }

    /// The name at an offset, its ends included.
    pub fn at(&self, offset: TextSize) -> Option<&Symbol> {
        let begun = self.places.partition_point(|(range, _)| range.start() <= offset);
        let mut near = self.places[..begun].iter().rev().take(2);
        let (_, index) = near.find(|(range, _)| range.contains_inclusive(offset))?;
        self.symbols.get(*index)
    }

    /// Another name of the same kind in the same scope as a symbol.
    pub fn sibling(&self, symbol: &Symbol, name: &str) -> Option<&Symbol> {
        self.symbols.iter().find(|other| {
            other.name == name && other.scope == symbol.scope && other.kind.meets(symbol.kind)
        })
    }
}

impl Symbol {
    /// Every place that spells the name, declarations first.
    pub fn mentions(&self) -> impl Iterator<Item = &Mention> {
        self.declarations.iter().chain(&self.uses)
    }

    /// The mention at an offset.
    pub fn mention_at(&self, offset: TextSize) -> Option<&Mention> {
        self.mentions().find(|mention| mention.range.contains_inclusive(offset))
    }
}

impl SymbolKind {
    /// All kinds.
    pub const ALL: [SymbolKind; 9] = [
        SymbolKind::Anchor,
        SymbolKind::Connection,
        SymbolKind::Input,
        SymbolKind::Output,
        SymbolKind::Param,
        SymbolKind::Volume,
        SymbolKind::Container,
        SymbolKind::Operation,
        SymbolKind::Component,
    ];

    /// What templates read by its bare name.
    pub const VARIABLES: [SymbolKind; 3] =
        [SymbolKind::Input, SymbolKind::Output, SymbolKind::Param];

    /// What messages call it.
    pub fn title(self) -> &'static str {
        match self {
            SymbolKind::Anchor => "anchor",
            SymbolKind::Connection => "connection",
            SymbolKind::Input => "input",
            SymbolKind::Output => "output",
            SymbolKind::Param => "param",
            SymbolKind::Volume => "volume",
            SymbolKind::Container => "container",
            SymbolKind::Operation => "operation",
            SymbolKind::Component => "component",
        }
    }

    /// Whether templates read it by its bare name.
    fn is_variable(self) -> bool {
        SymbolKind::VARIABLES.contains(&self)
    }

    /// Whether names of both kinds get into each other's way.
    fn meets(self, other: SymbolKind) -> bool {
        self == other || self.is_variable() && other.is_variable()
    }
}
