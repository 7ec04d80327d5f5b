//! A zero that means nothing.

use crate::analysis::edit;
use crate::analysis::{
    Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, Tag, View,
};

pub(super) static RULE: Rule = Rule {
    code: "zero-ignored",
    severity: Severity::Information,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "Polyaxon takes a zero here for nothing at all",
    explanation: "`timeout`, `ttl` and `maxRetries` of `termination` are left out of the run when \
                  they are 0: the run has no timeout, is kept as long as the cluster's default \
                  says, and is retried as if nothing were written.",
    evidence: "Compiled with Polyaxon 2.18: the field is gone.",
    check: Some(check),
    fix: Some(fix),
    good: "termination: {timeout: 3600, ttl: 60}\nrun:\n  kind: service\n  ports: [80]\n  container: {image: 'app:1'}\n",
    bad: &[
        "termination: {timeout: 0, ttl: 60}\nrun:\n  kind: service\n  ports: [80]\n  container: {image: 'app:1'}\n",
    ],
};

fn find<'t>(context: &Context<'t>) -> Vec<(&'static str, View<'t>, View<'t>)> {
    let mut found = Vec::new();
    for definition in &context.definitions {
        let termination = definition.view.get("termination");
        for field in ["timeout", "ttl", "maxRetries"] {
            let value = termination.get(field);
            if value.int() == Some(0) {
                found.push((field, termination.clone(), value));
            }
        }
    }
    found
}

fn check(context: &Context, findings: &mut Findings) {
    for (field, _, value) in find(context) {
        let message = format!("`{field}: 0` is the same as no `{field}` at all");
        findings.report(value.range(), message).tags.push(Tag::Unnecessary);
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut found = find(context).into_iter();
    let found = found.find(|(_, _, value)| value.range() == diagnostic.range);
    let edit = found
        .and_then(|(field, termination, _)| edit::remove_field(context.tree, &termination, field));
    Fix::one("Take it away", edit, true)
}
