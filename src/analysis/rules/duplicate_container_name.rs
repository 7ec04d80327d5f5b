//! Two containers of one name.

use std::collections::HashMap;

use crate::analysis::pod::Pod;
use crate::analysis::{Context, Findings, Origin, Profile, Role, Rule, Severity, View};

/// `duplicate-container-name`
pub static DUPLICATE_CONTAINER_NAME: Rule = Rule {
    code: "duplicate-container-name",
    severity: Severity::Error,
    origin: Origin::Kubernetes,
    profile: Profile::Default,
    summary: "Two containers of a pod have the same name",
    explanation: "The cluster tells the containers of a pod apart by their names and refuses two \
                  of one name. `polyaxon-main` and `polyaxon-sidecar` are Polyaxon's own.",
    evidence: "Containers are a list with the key `name` in the Kubernetes API; Polyaxon names the \
               main container itself and leaves all others as they are.",
    check: Some(check),
    fix: None,
    good: &[
        "run:\n  kind: job\n  container: {name: a, image: 'a:1'}\n  sidecars:\n    - {name: a, image: 'a:1'}\n    - {name: b, image: 'a:1'}\n",
    ],
    bad: &[
        "run:\n  kind: job\n  container: {image: 'a:1'}\n  sidecars:\n    - {name: a, image: 'a:1'}\n    - {name: a, image: 'a:1'}\n",
        "run:\n  kind: job\n  container: {image: 'a:1'}\n  sidecars:\n    - {name: polyaxon-main, image: 'a:1'}\n",
        "run:\n  kind: job\n  container: {image: 'a:1'}\n  init:\n    - container: {name: a, image: 'a:1'}\n    - container: {name: a, image: 'a:1'}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for pod in context.definitions.iter().flat_map(|definition| definition.pods()) {
        repeated(&names(&pod, Role::Sidecar), findings);
        repeated(&names(&pod, Role::Init), findings);
    }
}

fn names<'t>(pod: &Pod<'_, 't>, role: Role) -> Vec<View<'t>> {
    let containers = pod.containers().iter().filter(|container| container.role == role);
    let names = containers.map(|container| container.view.get("name"));
    names.filter(|name| name.text().is_some()).collect()
}

/// The containers of Polyaxon's own.
const OWN: &[&str] = &["polyaxon-main", "polyaxon-sidecar"];

fn repeated(names: &[View], findings: &mut Findings) {
    let mut first = HashMap::new();
    for (at, name) in names.iter().enumerate() {
        first.entry(name.text().unwrap_or_default()).or_insert(at);
    }
    if first.len() == names.len() && !OWN.iter().any(|own| first.contains_key(*own)) {
        return;
    }
    for (at, name) in names.iter().enumerate() {
        let text = name.text().unwrap_or_default();
        if OWN.contains(&&*text) {
            let message = format!("`{text}` is a container of Polyaxon's own; take another name");
            findings.report(name.range(), message);
        } else if let Some(first) = first.get(&text).filter(|first| **first < at) {
            let first = &names[*first];
            let finding =
                findings.report(name.range(), format!("two containers are called `{text}`"));
            *finding = finding.clone().relate(first.range(), "the other one");
        }
    }
}
