//! Replicas of TensorBoard.

use crate::analysis::serving::Serving;
use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "tensorboard-replicas",
    severity: Severity::Information,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "Each replica of TensorBoard fetches and reads all event files",
    explanation: "Each replica runs the items of `init` for itself and loads all event files into \
                  its own memory. More replicas cost as much again each and make nothing faster \
                  for one visitor.",
    evidence: "Each pod of a service has its own init containers and its own folders.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: service\n  ports: [6006]\n  replicas: 1\n  container:\n    image: app:1\n    command: [tensorboard, --bind_all, '--path_prefix={{ globals.base_url }}']\n",
    bad: &[
        "run:\n  kind: service\n  ports: [6006]\n  replicas: 2\n  container:\n    image: app:1\n    command: [tensorboard, --bind_all, '--path_prefix={{ globals.base_url }}']\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for definition in &context.definitions {
        let replicas = definition.run.get("replicas");
        let serving = Serving::of(definition).filter(|serving| serving.tool.id == "tensorboard");
        if serving.is_some() && replicas.int().is_some_and(|number| number > 1) {
            let message =
                "each replica of TensorBoard fetches and reads all event files for itself";
            findings.report(replicas.range(), message);
        }
    }
}
