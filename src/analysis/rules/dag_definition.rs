//! Operations of a dag that run nothing.

use std::collections::HashSet;

use crate::analysis::dag::name_of;
use crate::analysis::definition::first_key;
use crate::analysis::layers::{Runtime, has_unknown_key, runtime};
use crate::analysis::{
    Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, View, did_you_mean,
    nearest,
};

pub(super) static RULE: Rule = Rule {
    code: "dag-definition",
    severity: Severity::Error,
    origin: Origin::Polyaxon,
    profile: Profile::Default,
    summary: "An operation of a dag does not say what to run",
    explanation: "An operation of a dag has a `run`, a `component`, a reference such as `hubRef`, or \
                  a `dagRef` that names one of the dag's `components`.",
    evidence: "`polyaxon check` 2.18: Pipeline op has no definition field; requires a component \
               which is not defined on this pipeline.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: dag\n  components:\n    - name: c\n      run: {kind: job, container: {image: 'a:1'}}\n  operations:\n    - name: a\n      dagRef: c\n",
    bad: &[
        "run:\n  kind: dag\n  operations:\n    - name: a\n",
        "run:\n  kind: dag\n  components:\n    - name: build\n      run: {kind: job, container: {image: 'a:1'}}\n  operations:\n    - name: a\n      dagRef: biuld\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    findings.of_whole(context);
    findings.rests_on(&["dagRef", "hubRef", "component", "run", "components", "components.name"]);
    let Some(dag) = context.dag() else { return };
    let names: Vec<String> = dag.components.iter().filter_map(name_of).collect();
    let known: HashSet<&str> = names.iter().map(String::as_str).collect();
    for operation in &dag.operations {
        if let Some(reference) = unknown_reference(operation, &known) {
            let name = reference.text().unwrap_or_default();
            let near = nearest(&name, names.iter().map(String::as_str));
            let message =
                format!("no component of the dag is called `{name}`{}", did_you_mean(&near));
            findings.report(reference.range(), message).suggest(&near);
        } else if !context.broken
            && !has_unknown_key(operation, "V1Polyaxonfile")
            && matches!(runtime(operation), Runtime::None)
        {
            let name = name_of(operation).filter(|name| !name.is_empty());
            let title =
                name.map_or("this operation".to_owned(), |it| format!("the operation `{it}`"));
            findings.report(first_key(operation), format!("{title} has nothing to run"));
        }
    }
}

/// The `dagRef` of an operation, or of the component in it, that names nothing.
fn unknown_reference<'t>(operation: &View<'t>, known: &HashSet<&str>) -> Option<View<'t>> {
    let component = operation.get("component");
    if component.mapping().is_some() {
        return unknown_reference(&component, known);
    }
    let reference = operation.get("dagRef");
    let name = reference.text().filter(|name| !name.is_empty())?;
    (!known.contains(&*name)).then_some(reference)
}

fn fix(_: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    Fix::by_names(diagnostic)
}
