//! `connections[name]` without quotes.

use crate::analysis::{Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "template-unquoted-subscript",
    severity: Severity::Error,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "A name in square brackets needs quotes",
    explanation: "In `connections[my-db].url` the word in brackets is looked up as a variable, which does not exist, and the run fails. The same goes for `init`, `params` and `globals`.\n\nWrite `connections['my-db'].url`, or `connections.name.url` for a name without dashes.",
    evidence: "Executed on Polyaxon 2.18.0: refused when the run is compiled. The upstream page on contexts shows the form without quotes.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: service\n  ports: [80]\n  connections: [vol]\n  container:\n    image: app:1\n    args: [\"{{ connections['vol'].mountPath }}\"]\n",
    bad: &[
        "run:\n  kind: service\n  ports: [80]\n  connections: [vol]\n  container:\n    image: app:1\n    args: ['{{ connections[vol].mountPath }}']\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    context.templates().report(RULE.code, findings);
}

fn fix(_: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    Fix::by_suggestions(diagnostic)
}
