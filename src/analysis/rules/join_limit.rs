//! A join of any number of runs.

use crate::analysis::definition::first_key;
use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "join-limit",
    severity: Severity::Information,
    origin: Origin::Lint,
    profile: Profile::Strict,
    summary: "Without `limit` a join takes any number of runs",
    explanation: "A join gives values of all runs that its query finds, and there are more of them \
                  from day to day. With `limit`, and `sort` to say which ones, the run stays of one \
                  size.",
    evidence: "In the model of Polyaxon 2.18 `limit` has no default.",
    check: Some(check),
    fix: None,
    good: "joins:\n  - query: 'metrics.loss: <0.1'\n    sort: metrics.loss\n    limit: 10\n    params: {uuids: {value: globals.uuid, contextOnly: true}}\nrun:\n  kind: job\n  container: {image: 'a:1', args: ['{{ uuids }}']}\n",
    bad: &[
        "joins:\n  - query: 'metrics.loss: <0.1'\n    params: {uuids: {value: globals.uuid, contextOnly: true}}\nrun:\n  kind: job\n  container: {image: 'a:1', args: ['{{ uuids }}']}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    let joins = context.definitions.iter().flat_map(|it| it.view.get("joins").items());
    for join in joins.filter(|join| join.mapping().is_some()) {
        if join.get("limit").is_null() {
            findings.report(first_key(&join), "this join has no `limit`");
        }
    }
}
