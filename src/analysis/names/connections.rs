//! Names of connections in fields.

use super::collect::{Collector, Scope};
use super::{Mention, SymbolKind};
use crate::analysis::view::View;
use crate::analysis::walk::{Part, Role, walk};
use crate::analysis::{Analysis, DocumentKind, catalogue};
use crate::spec::FileKind;
use crate::syntax::{Document, Entry};

/// The connections that a document declares or uses, templates aside.
pub(super) fn collect(
    analysis: &Analysis,
    document: &Document,
    kind: DocumentKind,
    collector: &mut Collector,
) {
    if is_declaring(kind) {
        document.root().iter().for_each(|root| declarations(&View::of(root.clone()), collector));
        return;
    }
    walk(analysis, document.range(), &mut |part, _| {
        if let Part::Entry(entry, Role::Field(field)) = part
            && matches!(field.name.as_str(), "connection" | "connections")
            && document.range().contains_range(entry.range())
        {
            uses(entry, collector);
        }
    });
}

/// Whether a document may declare connections; it uses none then.
fn is_declaring(kind: DocumentKind) -> bool {
    use DocumentKind::{Foreign, Polyaxon};
    matches!(kind, Foreign | Polyaxon(FileKind::Deployment | FileKind::Agent))
}

fn uses(entry: &Entry, collector: &mut Collector) {
    let value = View::of_entry(entry);
    for view in [value.clone()].into_iter().chain(value.items()) {
        if let Some((name, mention)) = Mention::of(&view, view.range()) {
            let symbol = collector.symbol(Scope::WORLD, SymbolKind::Connection, &name);
            collector.mention(symbol, mention);
        }
    }
}

/// What a deployment, an agent or an object around their values declares.
fn declarations(root: &View, collector: &mut Collector) {
    let declared = catalogue::declared(root);
    for declaration in declared.declarations {
        let name = &declaration.connection.name;
        let symbol = collector.symbol(Scope::WORLD, SymbolKind::Connection, name);
        collector.declare(symbol, declaration.mention);
    }
    for (name, mention) in declared.uses {
        let symbol = collector.symbol(Scope::WORLD, SymbolKind::Connection, &name);
        collector.mention(symbol, mention);
    }
}
