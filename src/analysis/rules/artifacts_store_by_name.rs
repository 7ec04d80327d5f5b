//! The artifacts store, requested by its name.

use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "artifacts-store-by-name",
    severity: Severity::Hint,
    origin: Origin::Lint,
    profile: Profile::Strict,
    summary: "The artifacts store is requested by its name",
    explanation: "The name of the artifacts store differs from deployment to deployment, and the run \
                  fails where it is another. `plugins: {mountArtifactsStore: true}` requests the \
                  store, whatever its name.",
    evidence: "The documentation of plugins; a name that the agent does not know fails when the run \
               is compiled.",
    check: Some(check),
    fix: None,
    good: "plugins: {mountArtifactsStore: true}\nrun:\n  kind: job\n  connections: [data]\n  container: {image: 'a:1'}\n",
    bad: &["run:\n  kind: job\n  connections: [data, store]\n  container: {image: 'a:1'}\n"],
};

fn check(context: &Context, findings: &mut Findings) {
    let lists = context.everywhere("connections");
    for item in lists.flat_map(|list| list.items()) {
        let known = item.text().and_then(|name| context.catalogue.get(&name));
        if let Some(known) = known.filter(|known| known.is_artifacts_store) {
            let name = &known.name;
            let message = format!(
                "`{name}` is the artifacts store; `plugins: {{mountArtifactsStore: true}}` finds it \
                 under any name"
            );
            findings.report(item.range(), message);
        }
    }
}
