//! Names of containers and volumes that the cluster does not take.

use crate::analysis::edit;
use crate::analysis::{
    Context, Diagnostic, Findings, Fix, Origin, Profile, Role, Rule, Severity, View, is_label,
};
use crate::template::is_rendered;

pub(super) static RULE: Rule = Rule {
    code: "invalid-container-name",
    severity: Severity::Error,
    origin: Origin::Kubernetes,
    profile: Profile::Default,
    summary: "Names of containers and volumes are lower-case letters, digits and dashes",
    explanation: "The cluster takes names of at most 63 lower-case letters, digits and dashes that \
                  begin and end with a letter or digit. The name of the main container is not \
                  checked: Polyaxon gives it one of its own.",
    evidence: "The validation of DNS labels by the API server; Polyaxon passes the names on.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: job\n  container: {name: My_Name, image: 'a:1'}\n  sidecars:\n    - {name: a-1, image: 'a:1'}\n",
    bad: &[
        "run:\n  kind: job\n  container: {image: 'a:1'}\n  sidecars:\n    - {name: My_Name, image: 'a:1'}\n",
    ],
};

fn find<'t>(context: &Context<'t>) -> Vec<(&'static str, View<'t>)> {
    let mut found = Vec::new();
    for pod in context.pods() {
        let containers = pod.containers().iter();
        let named =
            containers.filter(|container| matches!(container.role, Role::Sidecar | Role::Init));
        found.extend(named.map(|container| ("container", container.view.get("name"))));
        let volumes = pod.field("volumes").items().into_iter();
        found.extend(volumes.map(|volume| ("volume", volume.get("name"))));
    }
    found.retain(|(_, name)| {
        name.text().is_some_and(|name| !is_rendered(&name) && !is_label(&name))
    });
    found
}

fn check(context: &Context, findings: &mut Findings) {
    for (what, name) in find(context) {
        let text = name.text().unwrap_or_default();
        let message = format!(
            "`{text}` cannot be the name of a {what}; it takes lower-case letters, digits and \
             dashes"
        );
        findings.report(name.range(), message);
    }
}

/// A volume has mounts that would have to be renamed with it.
fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut found = find(context).into_iter();
    let found = found.find(|(what, name)| *what == "container" && name.range() == diagnostic.range);
    let label = found.and_then(|(_, name)| label_of(&name.text()?));
    let label = label.map(|label| edit::scalar(&label));
    label.map(|label| Fix::change(diagnostic.range, &label, false)).into_iter().collect()
}

fn label_of(name: &str) -> Option<String> {
    let lower = name.to_ascii_lowercase();
    let dashed: String =
        lower.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let label = dashed.trim_matches('-');
    is_label(label).then(|| label.to_owned())
}
