//! Two volumes of one name.

use crate::analysis::firsts::with_firsts;
use crate::analysis::pod::Pod;
use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity, View};

pub(super) static RULE: Rule = Rule {
    code: "duplicate-volume-name",
    severity: Severity::Error,
    origin: Origin::Kubernetes,
    profile: Profile::Default,
    summary: "Two volumes of a pod have the same name",
    explanation: "The cluster tells volumes apart by their names and refuses two of one name. `shm` \
                  and `artifacts-context` are volumes that Polyaxon adds itself, `docker` and those \
                  of the sandbox with their plugins.",
    evidence: "Volumes are a list with the key `name` in the Kubernetes API.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: job\n  container: {image: 'a:1'}\n  volumes: [{name: a, emptyDir: {}}, {name: b, emptyDir: {}}]\n",
    bad: &[
        "run:\n  kind: job\n  container: {image: 'a:1'}\n  volumes: [{name: a, emptyDir: {}}, {name: a, emptyDir: {}}]\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for pod in context.pods() {
        let volumes = pod.field("volumes").items().into_iter();
        let names: Vec<View> = volumes.map(|volume| volume.get("name")).collect();
        for (name, first) in with_firsts(&names, &View::text) {
            let Some(text) = name.text() else { continue };
            if let Some(first) = first {
                let message = format!("two volumes are called `{text}`");
                let finding = findings.report(name.range(), message);
                finding.relate(first.range(), "the other one");
            } else if is_taken(&pod, &text) {
                let message =
                    format!("Polyaxon adds a volume `{text}` of its own; take another name");
                findings.report(name.range(), message);
            }
        }
    }
}

/// Whether Polyaxon adds a volume of a name, as far as the definition itself tells.
fn is_taken(pod: &Pod, name: &str) -> bool {
    let plugin = |plugin: &str| pod.definition.view.at(&["plugins", plugin]);
    let tools = || ["tmux", "sandbox", "ssh"].into_iter().any(|name| plugin(name).is_true());
    match name {
        "shm" => pod.complete && plugin("shm").is_null() || plugin("shm").is_true(),
        "artifacts-context" => pod.complete && plugin("collectArtifacts").is_null(),
        "docker" => plugin("docker").is_true(),
        "plx-tools-bin" | "plx-tools-etc" => tools(),
        _ => false,
    }
}
