//! A dag of nothing.

use crate::analysis::layers::has_unknown_key;
use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "dag-empty",
    severity: Severity::Error,
    origin: Origin::Polyaxon,
    profile: Profile::Default,
    summary: "A dag has no operations",
    explanation: "A dag runs its `operations`, so it needs at least one.",
    evidence: "`polyaxon check` 2.18: Pipeline is not valid, it has no ops.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: dag\n  operations:\n    - name: a\n      run: {kind: job, container: {image: 'a:1'}}\n",
    bad: &["run:\n  kind: dag\n"],
};

fn check(context: &Context, findings: &mut Findings) {
    findings.of_whole(context);
    let Some(dag) = context.dag() else { return };
    let operations = dag.run.get("operations");
    let misspelled = context.broken || has_unknown_key(&dag.run, "V1Dag");
    let none =
        operations.is_null() || operations.sequence().is_some_and(|it| it.items().next().is_none());
    if !misspelled && none {
        findings.report(dag.run.key_range(), "the dag has no `operations`");
    }
}
