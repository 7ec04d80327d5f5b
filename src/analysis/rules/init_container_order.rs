//! A container of `init` that runs later than it stands.

use crate::analysis::definition::{first_key, has_handler};
use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity, View};

pub(super) static RULE: Rule = Rule {
    code: "init-container-order",
    severity: Severity::Hint,
    origin: Origin::Lint,
    profile: Profile::Strict,
    summary: "Containers of `init` run after all that is fetched, wherever they stand",
    explanation: "Polyaxon runs what fetches code and data first, in order, and then the items \
                  that are only a container. Put those last, so that the text shows the order.",
    evidence: "The pod that Polyaxon makes.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: service\n  ports: [80]\n  init:\n    - git: {url: 'https://github.com/acme/app'}\n    - container: {image: 'tool:1'}\n  container: {image: 'app:1'}\n",
    bad: &[
        "run:\n  kind: service\n  ports: [80]\n  init:\n    - container: {image: 'tool:1'}\n    - git: {url: 'https://github.com/acme/app'}\n  container: {image: 'app:1'}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for definition in &context.definitions {
        let items = definition.field("init").items();
        let last = items.iter().rposition(has_handler).unwrap_or(0);
        let plain = |item: &&View| !has_handler(item) && item.get("container").mapping().is_some();
        for item in items[..last.min(items.len())].iter().filter(plain) {
            findings.report(
                first_key(item),
                "this container runs after all that is fetched, wherever it stands",
            );
        }
    }
}
