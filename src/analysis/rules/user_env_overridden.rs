//! A variable that the platform sets after the spec.

use crate::analysis::{Context, Definition, Findings, Origin, Profile, Rule, Severity, View};
use crate::text::TextRange;

pub(super) static RULE: Rule = Rule {
    code: "user-env-overridden",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "Polyaxon sets this variable too, and its value wins",
    explanation: "The variables of the spec come first and those of the platform after them; of \
                  two with one name the last counts. The same holds for inputs and params with \
                  `toEnv`. Choose another name.",
    evidence: "Compiled with Polyaxon 2.18.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    env:\n      - {name: POLYAXON_NO_OP, value: 'true'}\n",
    bad: &[
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    env:\n      - {name: POLYAXON_HOST, value: 'http://x'}\n",
    ],
};

/// What the platform sets in each main container.
const PLATFORM: &[&str] = &[
    "POLYAXON_K8S_NODE_NAME",
    "POLYAXON_K8S_NAMESPACE",
    "POLYAXON_K8S_POD_ID",
    "POLYAXON_HOST",
    "POLYAXON_IS_MANAGED",
    "POLYAXON_API_VERSION",
    "POLYAXON_RUN_INSTANCE",
    "POLYAXON_HEADER",
    "POLYAXON_HEADER_SERVICE",
    "POLYAXON_COLLECT_ARTIFACTS",
    "POLYAXON_COLLECT_RESOURCES",
    "POLYAXON_ARTIFACTS_STORE_NAME",
    "POLYAXON_CONNECTIONS_CATALOG",
];

fn check(context: &Context, findings: &mut Findings) {
    for definition in &context.definitions {
        let passed = passed(definition);
        for name in variables(definition, !passed.is_empty()) {
            let Some(text) = name.text() else { continue };
            if PLATFORM.contains(&text.as_ref()) {
                findings.report(name.range(), format!("Polyaxon sets `{text}` itself, after this"));
            } else if let Some((_, place)) = passed.iter().find(|(known, _)| *known == text) {
                let message = format!("`toEnv` sets `{text}` too, after this");
                let diagnostic = findings.report(name.range(), message);
                diagnostic.relate(*place, "sets it too");
            }
        }
    }
}

/// The names of the variables of the main containers: all, or those that the platform sets.
fn variables<'t>(definition: &Definition<'t>, all: bool) -> Vec<View<'t>> {
    let of_platform =
        |item: &View| item.get("name").text().is_some_and(|name| PLATFORM.contains(&&*name));
    let mains = definition.pods().into_iter().filter_map(|pod| pod.main_container());
    let lists = mains.map(|main| main.view.get("env"));
    let items = lists.flat_map(|list| match all {
        true => list.items(),
        false => list.items_where("variable of the platform", &of_platform),
    });
    items.map(|item| item.get("name")).collect()
}

/// The variables that inputs and params are passed as.
fn passed(definition: &Definition) -> Vec<(String, TextRange)> {
    let inputs = definition.view.get("inputs").items().into_iter();
    let params = definition.view.get("params").fields().into_iter().map(|(_, param)| param);
    inputs
        .chain(params)
        .map(|io| io.get("toEnv"))
        .filter_map(|name| Some((name.text()?.into_owned(), name.range())))
        .collect()
}
