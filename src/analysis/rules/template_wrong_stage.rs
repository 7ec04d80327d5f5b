//! A name used before it exists.

use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "template-wrong-stage",
    severity: Severity::Error,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "A template uses a name that does not exist in this place",
    explanation: "A spec is rendered in steps: first what stands beside `run`, then the names of connections, then `run`. The ports and URLs of a service, `connections` and `init` exist only in the last step. Before it `globals.base_url` prints nothing, and reading from `connections` makes the run fail. In jobs there are no ports and URLs at all, and `globals.status` exists only for params with a `ref`.\n\nMove the value into `run`, or write it out.",
    evidence: "Executed on Polyaxon 2.18.0: `globals.base_url` in `termination` renders to nothing, `connections.x.y` in the name of a connection is refused.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    args: ['{{ globals.base_url }}']\n",
    bad: &[
        "termination:\n  probe:\n    http: {path: '{{ globals.base_url }}/api/status', port: 80}\nrun:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    args: ['a']\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    findings.rests_on(&["run.kind"]);
    context.templates().report(RULE.code, findings);
}
