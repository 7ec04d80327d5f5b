//! All of a store copied into one container.

use crate::analysis::definition::HANDLERS;
use crate::analysis::{Context, Findings, Origin, Profile, Read, Rule, Severity, View};

pub(super) static RULE: Rule = Rule {
    code: "init-downloads-everything",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "`artifacts` without `files` and `dirs` copies the whole store",
    explanation: "An item of `init` with `artifacts` and no path fetches all that is in the \
                  connection, or in the artifacts store of all projects, before the container \
                  starts. Name what is needed: `artifacts: {dirs: [...]}`.",
    evidence: "The init container that Polyaxon makes gets the root of the store.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: service\n  ports: [80]\n  init:\n    - artifacts: {dirs: [data]}\n  container: {image: 'app:1'}\n",
    bad: &[
        "run:\n  kind: service\n  ports: [80]\n  init:\n    - artifacts: {}\n  container: {image: 'app:1'}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    findings.rests_on(&["artifacts.files", "artifacts.dirs"]);
    let inits = context.everywhere("init");
    for init in inits.flat_map(|init| init.items_where("everything", &downloads_everything)) {
        findings.report(
            init.get("artifacts").key_range(),
            "without `files` and `dirs` all that is in the store is copied",
        );
    }
}

fn downloads_everything(init: &View) -> bool {
    let artifacts = init.get("artifacts");
    artifacts.mapping().is_some()
        && !names_paths(&artifacts)
        && HANDLERS.iter().filter(|field| !init.get(field).is_null()).count() == 1
}

fn names_paths(artifacts: &View) -> bool {
    ["files", "dirs"].iter().any(|field| match artifacts.get(field).read() {
        Read::Null => false,
        Read::Sequence(sequence) => sequence.items().next().is_some(),
        _ => true,
    })
}
