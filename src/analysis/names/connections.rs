//! Names of connections in fields.

use super::collect::{Collector, Scope};
use super::{Mention, SymbolKind};
use crate::analysis::Analysis;
use crate::analysis::view::View;
use crate::analysis::walk::{Part, Role, walk};
use crate::spec::FileKind;
use crate::syntax::{Document, Entry};

/// The connections that a document declares or uses, templates aside.
pub(super) fn collect(
    analysis: &Analysis,
    document: &Document,
    kind: FileKind,
    collector: &mut Collector,
) {
    if matches!(kind, FileKind::Deployment | FileKind::Agent) {
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

fn uses(entry: &Entry, collector: &mut Collector) {
    let value = View::of_entry(entry);
    for view in [value.clone()].into_iter().chain(value.items()) {
        if let Some((name, mention)) = Mention::of(&view, view.range()) {
            let symbol = collector.symbol(Scope::WORLD, SymbolKind::Connection, &name);
            collector.mention(symbol, mention);
        }
    }
}

/// What a deployment or an agent declares; a chart that holds another has its values one level down.
fn declarations(root: &View, collector: &mut Collector) {
    for values in [root.clone(), root.get("polyaxon"), root.get("agent")] {
        let store = values.get("artifactsStore");
        for connection in values.get("connections").items().into_iter().chain([store]) {
            if let Some((name, mention)) = Mention::of(&connection.get("name"), connection.range())
            {
                let symbol = collector.symbol(Scope::WORLD, SymbolKind::Connection, &name);
                collector.declare(symbol, mention);
            }
        }
        for used in values.get("mountConnections").items() {
            if let Some((name, mention)) = Mention::of(&used, used.range()) {
                let symbol = collector.symbol(Scope::WORLD, SymbolKind::Connection, &name);
                collector.mention(symbol, mention);
            }
        }
    }
}
