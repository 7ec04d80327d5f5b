//! Connections in `init` that Polyaxon does not know how to fetch from.

use crate::analysis::definition::HANDLERS;
use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity, View};

pub(super) static RULE: Rule = Rule {
    code: "init-connection-needs-container",
    severity: Severity::Error,
    origin: Origin::Polyaxon,
    profile: Profile::Default,
    summary: "A connection in `init` that nothing can be fetched from needs a `container`",
    explanation: "Polyaxon itself fetches from artifact stores (`host_path`, `volume_claim`, `gcs`, \
                  `s3`, `wasb`) and from `git`. For a connection of another kind the item needs a \
                  `container` that uses it; an `ssh` connection may have a `git` instead.\n\nIf only \
                  the main container uses the connection, list it in `run.connections`.",
    evidence: "Executed on Polyaxon 2.18: such a run fails when it is made into a pod, with \
               connections of the kinds `postgres`, `registry`, `slack` and `ssh`.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: job\n  init:\n    - connection: alerts\n      container: {image: 'tell:1'}\n    - {connection: data}\n    - {connection: code}\n  container: {image: 'a:1'}\n",
    bad: &["run:\n  kind: job\n  init: [{connection: alerts}]\n  container: {image: 'a:1'}\n"],
};

fn check(context: &Context, findings: &mut Findings) {
    if context.catalogue.connections.is_empty() {
        return;
    }
    let inits = context.everywhere("init");
    for item in inits.flat_map(|init| init.items_where("connection alone", &is_alone)) {
        let place = item.get("connection");
        let connection = place.text().and_then(|name| context.catalogue.get(&name));
        let Some(connection) = connection else { continue };
        if !connection.kind.is_empty() && !connection.is_store() && connection.kind != "git" {
            let message = format!(
                "`{}` is of the kind `{}`, which needs a `container` beside it",
                connection.name, connection.kind
            );
            findings.report(place.range(), message);
        }
    }
}

fn is_alone(item: &View) -> bool {
    let others = || HANDLERS.iter().chain(&["container"]);
    item.get("connection").text().is_some() && others().all(|field| item.get(field).is_null())
}
