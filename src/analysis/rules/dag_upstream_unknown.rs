//! Operations of a dag that wait for one that is not there.

use std::collections::HashSet;

use crate::analysis::dag::upstream;
use crate::analysis::edit;
use crate::analysis::{
    Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, did_you_mean, nearest,
};

pub(super) static RULE: Rule = Rule {
    code: "dag-upstream-unknown",
    severity: Severity::Error,
    origin: Origin::Polyaxon,
    profile: Profile::Default,
    summary: "An operation of a dag refers to one that the dag does not have",
    explanation: "`dependencies`, and `ref: ops.NAME` of params and events, name operations of the \
                  same dag.",
    evidence: "`polyaxon check` 2.18: the dag contains an orphan ops.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: dag\n  operations:\n    - name: a\n      run: {kind: job, container: {image: 'a:1'}}\n    - name: b\n      dependencies: [a]\n      run: {kind: job, container: {image: 'a:1'}}\n",
    bad: &[
        "run:\n  kind: dag\n  operations:\n    - name: build\n      run: {kind: job, container: {image: 'a:1'}}\n    - name: b\n      dependencies: [biuld]\n      run: {kind: job, container: {image: 'a:1'}}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    findings.of_whole(context);
    let Some(dag) = context.dag() else { return };
    findings.rests_on(&["operations.name"]);
    let names = dag.names();
    let known: HashSet<&str> = names.iter().map(String::as_str).collect();
    let lists = dag.operations.iter().map(|operation| operation.get("dependencies"));
    for list in lists.filter(|list| list.is_template()) {
        let message = "`dependencies` of an operation of a dag is a list of names, not a template";
        findings.report(list.range(), message);
    }
    for upstream in dag.operations.iter().flat_map(upstream) {
        if !known.contains(&*upstream.name) {
            let near = nearest(&upstream.name, names.iter().map(String::as_str));
            let advice = did_you_mean(&near);
            let message = match &*upstream.name {
                "" => "the name of an operation of the dag is missing".to_owned(),
                name => format!("no operation of the dag is called `{name}`{advice}"),
            };
            findings.report(upstream.place.range(), message).suggest(&near);
        }
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let written = context.tree.text().slice(diagnostic.range);
    let prefix =
        if written.trim_start_matches(['"', '\'']).starts_with("ops.") { "ops." } else { "" };
    let names = diagnostic.suggestions.iter();
    names
        .map(|name| {
            let name = edit::scalar(&format!("{prefix}{name}"));
            Fix::change(diagnostic.range, &name, false)
        })
        .collect()
}
