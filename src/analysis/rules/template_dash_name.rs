//! A name with a dash, read as a subtraction.

use crate::analysis::{Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "template-dash-name",
    severity: Severity::Error,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "A name with a dash is read as a subtraction",
    explanation: "`{{ connections.my-db.host }}` takes `db.host` away from `connections.my`, and the run fails. The same goes for an input such as `my-input`.\n\nWrite `connections['my-db'].host` and `params['my-input'].value`.",
    evidence: "Executed on Polyaxon 2.18.0: refused when the run is compiled.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: service\n  ports: [80]\n  connections: [my-db]\n  container:\n    image: app:1\n    args: [\"{{ connections['my-db'].host }}\"]\n",
    bad: &[
        "run:\n  kind: service\n  ports: [80]\n  connections: [my-db]\n  container:\n    image: app:1\n    args: ['{{ connections.my-db.host }}']\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    context.templates().report(RULE.code, findings);
}

fn fix(_: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    Fix::by_suggestions(diagnostic)
}
