//! Code or data that is fetched and never mentioned.

use crate::analysis::definition::first_key;
use crate::analysis::init::created_by;
use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "init-path-unused",
    severity: Severity::Hint,
    origin: Origin::Lint,
    profile: Profile::Strict,
    summary: "Nothing in the container mentions what this item of `init` fetches",
    explanation: "A repository, a file or artifacts are put below `globals.artifacts_path`, and \
                  neither `command`, `args`, `workingDir` nor `env` speaks of that folder. Perhaps \
                  `workingDir` was forgotten.",
    evidence: "The folder names are those of Polyaxon's init containers.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: service\n  ports: [80]\n  init:\n    - git: {url: 'https://github.com/acme/app'}\n  container:\n    image: app:1\n    workingDir: '{{ globals.artifacts_path }}/app'\n",
    bad: &[
        "run:\n  kind: service\n  ports: [80]\n  init:\n    - git: {url: 'https://github.com/acme/app'}\n  container:\n    image: tool:1\n    command: [python, serve.py]\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for definition in context.definitions.iter().filter(|definition| definition.complete) {
        let container = context.source(&definition.field("container"));
        // A path to the whole folder holds every name in it.
        let whole = ["artifacts_path", "context_path", "plx-context"];
        if whole.iter().any(|word| container.contains(word)) || container.contains("<<") {
            continue;
        }
        for init in definition.field("init").items() {
            let names = created_by(&init).unwrap_or_default();
            for name in names.iter().filter(|name| !container.contains(name.as_str())) {
                let message = format!("`{name}` is fetched, and the container does not mention it");
                findings.report(first_key(&init), message);
            }
        }
    }
}
