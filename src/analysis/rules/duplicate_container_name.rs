//! Two containers of one name.

use std::collections::HashMap;

use crate::analysis::definition::has_handler;
use crate::analysis::firsts::with_firsts;
use crate::analysis::view::meet;
use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity, View};

pub(super) static RULE: Rule = Rule {
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
    good: "run:\n  kind: job\n  container: {name: a, image: 'a:1'}\n  sidecars:\n    - {name: a, image: 'a:1'}\n    - {name: b, image: 'a:1'}\n",
    bad: &[
        "run:\n  kind: job\n  container: {image: 'a:1'}\n  sidecars:\n    - {name: a, image: 'a:1'}\n    - {name: a, image: 'a:1'}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for pod in context.pods() {
        repeated("name of a sidecar", &pod.field("sidecars"), &of_sidecar, findings);
        repeated("name in init", &pod.field("init"), &of_init, findings);
        across(&pod.field("init"), &pod.field("sidecars"), findings);
    }
}

/// Sidecars with the name of a container that runs before them.
fn across(init: &View, sidecars: &View, findings: &mut Findings) {
    let names = init.fingerprints("name in init", &|item| of_init(item).text());
    let others = sidecars.fingerprints("name of a sidecar", &|item| of_sidecar(item).text());
    if !meet(names, &others) {
        return;
    }
    let mut before = HashMap::new();
    for name in init.items().iter().map(of_init) {
        name.text().map(|text| before.entry(text.into_owned()).or_insert(name.range()));
    }
    for name in sidecars.items().iter().map(of_sidecar) {
        if let Some(text) = name.text().filter(|text| !OWN.contains(&&**text))
            && let Some(first) = before.get(&*text)
        {
            findings
                .report(name.range(), format!("two containers are called `{text}`"))
                .relate(*first, "the other one");
        }
    }
}

fn of_sidecar<'t>(sidecar: &View<'t>) -> View<'t> {
    sidecar.get("name")
}

/// A handler has no container of its own.
fn of_init<'t>(init: &View<'t>) -> View<'t> {
    let name = init.at(&["container", "name"]);
    if has_handler(init) { View::absent(name.range()) } else { name }
}

/// The containers of Polyaxon's own.
const OWN: &[&str] = &["polyaxon-main", "polyaxon-sidecar"];

fn repeated<'t>(
    names: &'static str,
    list: &View<'t>,
    name: &dyn Fn(&View<'t>) -> View<'t>,
    findings: &mut Findings,
) {
    if !list.may_repeat(names, OWN, &|item| name(item).text()) {
        return;
    }
    let names: Vec<View> = list.items().iter().map(name).collect();
    for (name, first) in with_firsts(&names, &View::text) {
        let Some(text) = name.text() else { continue };
        if OWN.contains(&&*text) {
            let message = format!("`{text}` is a container of Polyaxon's own; take another name");
            findings.report(name.range(), message);
        } else if let Some(first) = first {
            let finding =
                findings.report(name.range(), format!("two containers are called `{text}`"));
            finding.relate(first.range(), "the other one");
        }
    }
}
