//! Operations and components of a dag without a name of their own.

use crate::analysis::dag::{name_of, name_range};
use crate::analysis::firsts::with_firsts;
use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity, View};

pub(super) static RULE: Rule = Rule {
    code: "dag-name",
    severity: Severity::Error,
    origin: Origin::Polyaxon,
    profile: Profile::Default,
    summary: "Each operation and each component of a dag needs a name of its own",
    explanation: "Operations refer to each other, and to the components of the dag, by name. Two of \
                  one name, or one without, are refused.",
    evidence: "`polyaxon check` 2.18: Pipeline op requires a name; has multiple ops with the same \
               name.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: dag\n  operations:\n    - name: a\n      run: {kind: job, container: {image: 'a:1'}}\n    - name: b\n      run: {kind: job, container: {image: 'a:1'}}\n",
    bad: &["run:\n  kind: dag\n  operations:\n    - run: {kind: job, container: {image: 'a:1'}}\n"],
};

fn check(context: &Context, findings: &mut Findings) {
    findings.of_whole(context);
    if let Some(dag) = context.dag() {
        names(&dag.components, "component", findings);
        names(&dag.operations, "operation", findings);
    }
}

fn names(definitions: &[View], what: &str, findings: &mut Findings) {
    for (definition, first) in with_firsts(definitions, &|it| name_of(it).map(Into::into)) {
        let range = name_range(definition);
        let Some(name) = name_of(definition) else {
            findings.report(range, format!("this {what} of the dag has no `name`"));
            continue;
        };
        if let Some(first) = first {
            let message = format!("two {what}s of the dag are called `{name}`");
            let finding = findings.report(range, message);
            finding.relate(name_range(first), "the other one");
        }
    }
}
