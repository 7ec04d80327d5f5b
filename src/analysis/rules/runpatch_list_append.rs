//! Lists of a patch that are added to those of the component.

use crate::analysis::layers::Runtime;
use crate::analysis::signature::LISTS;
use crate::analysis::{Context, Definition, Findings, Origin, Profile, Rule, Severity};

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

fn check(context: &Context, findings: &mut Findings) {
    for definition in context.definitions.iter().filter(|it| merges(it)) {
        let patch = definition.view.get("runPatch");
        if patch.is_null() {
            continue;
        }
        let file = context.beside.whole(&definition.view, context.dag_components());
        let runtime = context.runtime(definition);
        for path in LISTS {
            let (list, name) = (patch.at(path), path.last().copied().unwrap_or_default());
            let may_stand_below = || match (file, &runtime) {
                (Some(file), _) => file.lists.contains(&name),
                (None, Runtime::Known(_, run)) => !run.at(path).is_null(),
                // Of what comes from elsewhere nothing is known.
                (None, Runtime::Unknown) => true,
                (None, Runtime::None) => false,
            };
            if !list.items().is_empty() && may_stand_below() {
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
