//! A copy of what could be mounted.

use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "mount-instead-of-init",
    severity: Severity::Hint,
    origin: Origin::Lint,
    profile: Profile::Strict,
    summary: "`init` copies from a volume that the container could mount",
    explanation: "A connection of the kind `volume_claim` or `host_path` in `init` has files copied \
                  before the start. Listed in `connections` the same volume is mounted into the \
                  container, at once and without a copy.",
    evidence: "Converted with Polyaxon 2.18: the init container mounts the volume and copies, a \
               connection of the run is mounted into the main container.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: job\n  connections: [disk]\n  init: [{connection: disk, artifacts: {files: [a]}}]\n  container: {image: 'a:1'}\n",
    bad: &[
        "run:\n  kind: job\n  init: [{connection: disk, artifacts: {files: [a]}}]\n  container: {image: 'a:1'}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for pod in context.pods() {
        let listed = pod.field("connections").items();
        for item in pod.field("init").items() {
            let place = item.get("connection");
            let Some(name) = place.text() else { continue };
            let known = context.catalogue.get(&name);
            let is_listed = listed.iter().any(|it| it.text().as_deref() == Some(&name));
            if known.is_some_and(|known| known.is_mount()) && !is_listed {
                let message =
                    format!("`{name}` is a volume; in `connections` it is mounted without a copy");
                findings.report(place.range(), message);
            }
        }
    }
}
