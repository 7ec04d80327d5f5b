//! References to the hub with too many parts.

use crate::analysis::{Context, Definition, Findings, Origin, Profile, Rule, Severity, View};
use crate::template::is_rendered;

pub(super) static RULE: Rule = Rule {
    code: "hub-ref-shape",
    severity: Severity::Error,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "A component of the hub is named by its owner, its name and its version",
    explanation: "`hubRef` is `NAME`, `OWNER/NAME`, `NAME:VERSION` or `OWNER/NAME:VERSION`. Before \
                  the version a `.` counts as a `/`. With other parts nothing can be fetched, and \
                  the run is refused when it is submitted.",
    evidence: "The reading of references in Polyaxon 2.18: \"Received an invalid component version \
               reference\".",
    check: Some(check),
    fix: None,
    good: "kind: operation\nhubRef: acme/trainer:1.2\n",
    bad: &["kind: operation\nhubRef: acme/trainer:1.2:gpu\n"],
};

fn check(context: &Context, findings: &mut Findings) {
    for reference in context.definitions.iter().flat_map(references) {
        let Some(text) = reference.text().filter(|text| !is_rendered(text)) else { continue };
        if let Some(mistake) = mistake(&text) {
            let message = format!("a component of the hub is `OWNER/NAME:VERSION`, {mistake}");
            findings.report(reference.range(), message);
        }
    }
}

/// What a definition takes from the hub: what it runs, its hooks, its build and its tuner.
fn references<'t>(definition: &Definition<'t>) -> Vec<View<'t>> {
    let view = &definition.view;
    let mut holders = view.get("hooks").items();
    holders.extend([view.clone(), view.get("build"), view.at(&["matrix", "tuner"])]);
    holders.iter().map(|holder| holder.get("hubRef")).collect()
}

fn mistake(reference: &str) -> Option<&'static str> {
    let (name, version) = reference.split_once(':').unwrap_or((reference, ""));
    let parts = || name.split(['/', '.']);
    match () {
        () if reference.is_empty() => None,
        () if version.contains(':') => Some("and this has more than one `:`"),
        () if parts().any(str::is_empty) => Some("and a part of this is empty"),
        () if parts().count() < 3 => None,
        () if name.contains('.') => Some("and each `.` before the version counts as a `/`"),
        () => Some("and this has more parts"),
    }
}
