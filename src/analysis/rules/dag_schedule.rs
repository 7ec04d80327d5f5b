//! Operations of a dag with a schedule.

use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "dag-schedule",
    severity: Severity::Error,
    origin: Origin::Polyaxon,
    profile: Profile::Default,
    summary: "An operation of a dag cannot have a schedule",
    explanation: "The operations of a dag run when the dag runs. Put the `schedule` on the operation \
                  that runs the dag.",
    evidence: "`polyaxon check` 2.18: DAG node cannot define a schedule.",
    check: Some(check),
    fix: None,
    good: "schedule: {kind: cron, cron: '0 0 * * *'}\nrun:\n  kind: dag\n  operations:\n    - name: a\n      run: {kind: job, container: {image: 'a:1'}}\n",
    bad: &[
        "run:\n  kind: dag\n  operations:\n    - name: a\n      schedule: {kind: cron, cron: '0 0 * * *'}\n      run: {kind: job, container: {image: 'a:1'}}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    findings.of_whole(context);
    let Some(dag) = context.dag() else { return };
    for schedule in dag.operations.iter().map(|operation| operation.get("schedule")) {
        if !schedule.is_null() {
            let message = "an operation of a dag cannot have a schedule of its own";
            findings.report(schedule.key_range(), message);
        }
    }
}
