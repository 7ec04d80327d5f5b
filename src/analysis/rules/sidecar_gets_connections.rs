//! Connections that a sidecar gets too.

use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "sidecar-gets-connections",
    severity: Severity::Hint,
    origin: Origin::Lint,
    profile: Profile::Strict,
    summary: "Sidecars get the mounts and variables of `connections` too",
    explanation: "The mounts, variables and secrets of all `connections` are given to sidecars as \
                  well as to the main container. Where that is not meant, set \
                  `plugins: {sidecar: {noConnections: true}}`.",
    evidence: "Compiled with Polyaxon 2.18.",
    check: Some(check),
    fix: None,
    good: "plugins: {sidecar: {noConnections: true}}\nrun:\n  kind: service\n  ports: [80]\n  connections: [data]\n  sidecars: [{name: s, image: 'tool:1'}]\n  container: {image: 'app:1'}\n",
    bad: &[
        "run:\n  kind: service\n  ports: [80]\n  connections: [data]\n  sidecars: [{name: s, image: 'tool:1'}]\n  container: {image: 'app:1'}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for definition in &context.definitions {
        let sidecars = definition.field("sidecars");
        let both = !sidecars.items().is_empty() && !definition.field("connections").is_null();
        let choice = definition.view.at(&["plugins", "sidecar", "noConnections"]);
        if both && choice.is_null() {
            let message = "the sidecars get the mounts and variables of `connections` too";
            findings.report(sidecars.key_range(), message);
        }
    }
}
