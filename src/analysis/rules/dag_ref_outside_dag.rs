//! A reference to a component of a dag where there is none.

use crate::analysis::definition::DefinitionPlace;
use crate::analysis::layers::{is_fetched, layers};
use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "dag-ref-outside-dag",
    severity: Severity::Error,
    origin: Origin::Polyaxon,
    profile: Profile::Default,
    summary: "`dagRef` stands outside of a dag",
    explanation: "`dagRef` names one of the `components` of the dag that an operation is in. A file \
                  is in no dag, so it takes what it runs from a `hubRef`, a `pathRef`, a `urlRef`, a \
                  `component` or its own `run`.",
    evidence: "`polyaxon check` 2.18: Collect the Polyaxonfile reference before composing its local \
               fields.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: dag\n  components:\n    - name: c\n      run: {kind: job, container: {image: 'a:1'}}\n  operations:\n    - name: a\n      dagRef: c\n",
    bad: &["kind: operation\ndagRef: c\n"],
};

fn check(context: &Context, findings: &mut Findings) {
    findings.of_whole(context);
    let roots = context.definitions.iter().filter(|it| it.place == DefinitionPlace::Root);
    for root in roots.filter(|root| !root.is_preset()) {
        let Some(lowest) = layers(&root.view).pop() else { continue };
        let reference = lowest.get("dagRef");
        let is_named = reference.text().is_some_and(|name| !name.is_empty());
        if is_named && !is_fetched(&lowest) {
            let message =
                "`dagRef` names a component of the dag around, and this file is in no dag";
            findings.report(reference.key_range(), message);
        }
    }
}
