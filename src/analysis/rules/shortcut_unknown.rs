//! Root shortcuts that the run does not know.

use crate::analysis::definition::{CONTAINER_SHORTCUTS, SHORTCUTS};
use crate::analysis::layers::{Runtime, replica_shape, run_shape};
use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};
use crate::schema::ShapeId;
use crate::spec;

pub(super) static RULE: Rule = Rule {
    code: "shortcut-unknown",
    severity: Severity::Error,
    origin: Origin::Polyaxon,
    profile: Profile::Default,
    summary: "A field at the root of the file is put into a run that does not know it",
    explanation: "`ports`, `container`, `cmd`, `env`, `resources`, `environment`, `init`, \
                  `connections`, `sidecars` and `volumes` may stand at the root of a file and are \
                  put into its run. They have to be fields of the kind that runs: a job has no \
                  `ports`, and a dag no `container`.",
    evidence: "`polyaxon check` 2.18: Extra inputs are not permitted.",
    check: Some(check),
    fix: None,
    good: "ports: [80]\nrun:\n  kind: service\n  container: {image: 'a:1'}\n",
    bad: &["ports: [80]\nrun:\n  kind: job\n  container: {image: 'a:1'}\n"],
};

fn check(context: &Context, findings: &mut Findings) {
    findings.of_whole(context);
    for definition in context.definitions.iter().filter(|it| it.place.is_put_together()) {
        let names = SHORTCUTS.iter().chain(CONTAINER_SHORTCUTS);
        let given = names.map(|name| (name, definition.view.get(name)));
        let given: Vec<_> = given.filter(|(_, shortcut)| !shortcut.is_null()).collect();
        if given.is_empty() {
            continue;
        }
        let Runtime::Known(kind, _) = context.runtime(definition) else { continue };
        let Some(run) = run_shape(&kind) else { continue };
        for (name, shortcut) in given {
            let field = if SHORTCUTS.contains(name) { name } else { "container" };
            let known = [Some(run), replica_shape(&kind)].into_iter().flatten();
            if !known.into_iter().any(|shape| knows(shape, field)) {
                let message =
                    format!("`{name}` is put into the run, and a {kind} has no `{field}`");
                findings.report(shortcut.key_range(), message);
            }
        }
    }
}

fn knows(shape: ShapeId, field: &str) -> bool {
    spec::schema().object(shape).is_some_and(|object| object.field(field).is_some())
}
