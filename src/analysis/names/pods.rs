//! Names inside a pod: volumes and containers.

use super::collect::{Collector, Scope};
use super::{Mention, SymbolKind};
use crate::analysis::pod::replica_fields;
use crate::analysis::view::View;

/// The pods of a definition: what its holders describe together, and those of each replica.
pub(super) fn collect(holders: &[View], collector: &mut Collector) {
    let scope = collector.new_scope();
    holders.iter().for_each(|holder| pod(holder, scope, collector));
    for replica in replica_fields() {
        let scope = collector.new_scope();
        holders.iter().for_each(|holder| pod(&holder.get(replica), scope, collector));
    }
    let workers = holders.iter().flat_map(|holder| holder.get("workers").fields());
    for (_, worker) in workers.collect::<Vec<_>>() {
        let scope = collector.new_scope();
        pod(&worker, scope, collector);
    }
}

fn pod(view: &View, scope: Scope, collector: &mut Collector) {
    for volume in view.get("volumes").items() {
        declare(&volume, scope, SymbolKind::Volume, collector);
    }
    let inits = view.get("init").items();
    let containers = [view.get("container")]
        .into_iter()
        .chain(view.get("sidecars").items())
        .chain(inits.iter().map(|init| init.get("container")));
    for container in containers.filter(View::is_written) {
        declare(&container, scope, SymbolKind::Container, collector);
        mounts(&container, scope, collector);
    }
}

fn declare(item: &View, scope: Scope, kind: SymbolKind, collector: &mut Collector) {
    if let Some((name, mention)) = Mention::of(&item.get("name"), item.range()) {
        let symbol = collector.symbol(scope, kind, &name);
        collector.declare(symbol, mention);
    }
}

fn mounts(container: &View, scope: Scope, collector: &mut Collector) {
    for field in ["volumeMounts", "volumeDevices"] {
        for mount in container.get(field).items() {
            mention(&mount.get("name"), scope, SymbolKind::Volume, collector);
        }
    }
    for variable in container.get("env").items() {
        let name = variable.at(&["valueFrom", "resourceFieldRef", "containerName"]);
        mention(&name, scope, SymbolKind::Container, collector);
    }
}

fn mention(name: &View, scope: Scope, kind: SymbolKind, collector: &mut Collector) {
    if let Some((name, mention)) = Mention::of(name, name.range()) {
        let symbol = collector.symbol(scope, kind, &name);
        collector.mention(symbol, mention);
    }
}
