//! Lists of a patch that are added to those of the component.

use crate::analysis::layers::Runtime;
use crate::analysis::{Context, Definition, Findings, Origin, Profile, Rule, Severity, View};

pub(super) static RULE: Rule = Rule {
    code: "runpatch-list-append",
    severity: Severity::Information,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "A list in `runPatch` is added to the list below it and does not replace it",
    explanation: "By default a patch is merged into the run of the component, and lists are put one \
                  behind the other: a `command` of `[a]` with a patch of `[b]` becomes `[a, b]`. \
                  With `patchStrategy: replace` on the operation the patch holds.",
    evidence: "Put together with Polyaxon 2.18.",
    check: Some(check),
    fix: None,
    good: "kind: operation\npatchStrategy: replace\ncomponent:\n  run:\n    kind: job\n    container: {image: 'a:1', command: [a]}\nrunPatch:\n  container: {command: [b]}\n",
    bad: &[
        "kind: operation\ncomponent:\n  run:\n    kind: job\n    container: {image: 'a:1', command: [a]}\nrunPatch:\n  container: {command: [b]}\n",
    ],
};

const LISTS: &[&[&str]] = &[&["container", "command"], &["container", "args"], &["ports"]];

fn check(context: &Context, findings: &mut Findings) {
    for definition in context.definitions.iter().filter(|it| merges(it)) {
        let patch = definition.view.get("runPatch");
        let base = match context.runtime(definition) {
            Runtime::Known(_, run) => Some(run),
            Runtime::Unknown => None,
            Runtime::None => continue,
        };
        for path in LISTS {
            let list = patch.at(path);
            if !list.items().is_empty() && may_stand_below(base.as_ref(), path) {
                let name = path.last().copied().unwrap_or_default();
                let message = format!(
                    "this is added to the `{name}` of the component; `patchStrategy: replace` \
                     would put it in its place"
                );
                findings.report(list.key_range(), message);
            }
        }
    }
}

/// Whether nothing is said of the way that a patch is put on. Who asks for a merge knows of it.
fn merges(definition: &Definition) -> bool {
    definition.view.get("patchStrategy").is_null()
}

/// Of what comes from elsewhere nothing is known.
fn may_stand_below(base: Option<&View>, path: &[&str]) -> bool {
    base.is_none_or(|run| !run.at(path).is_null())
}
