//! An item of `init` that does nothing.

use crate::analysis::definition::has_handler;
use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity, View};

pub(super) static RULE: Rule = Rule {
    code: "init-empty",
    severity: Severity::Error,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "An item of `init` names nothing to fetch, to make or to run",
    explanation: "An item of `init` has to name one thing: `git`, `artifacts`, `paths`, `file`, \
                  `dockerfile`, `tensorboard`, a `connection`, or a `container` of its own. With \
                  `path` alone, or with nothing, `polyaxon check` accepts it and converting it for \
                  the cluster fails.",
    evidence: "Converted with Polyaxon 2.18: `'NoneType' object has no attribute 'command'`.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: job\n  init:\n    - git: {url: 'https://example.com/a/b'}\n    - container: {image: 'a:1'}\n    - connection: data\n  container: {image: 'a:1'}\n",
    bad: &["run:\n  kind: job\n  init:\n    - {}\n  container: {image: 'a:1'}\n"],
};

fn check(context: &Context, findings: &mut Findings) {
    findings.rests_on(&["init.git", "init.artifacts", "init.connection"]);
    for item in context.pods().flat_map(|pod| pod.field("init").items_where("empty", &is_empty)) {
        let message = "this item of `init` names nothing to fetch, to make or to run";
        findings.report(item.range(), message);
    }
}

/// An unknown key may be the handler, misspelled; the unknown key is what gets reported then.
fn is_empty(item: &View) -> bool {
    let known = ["path", "container"];
    item.mapping().is_some()
        && !has_handler(item)
        && item.get("container").is_null()
        && item.fields().iter().all(|(key, value)| known.contains(&&**key) || value.is_null())
}
