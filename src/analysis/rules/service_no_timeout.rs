//! A workbench that nobody stops.

use crate::analysis::serving::Serving;
use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "service-no-timeout",
    severity: Severity::Hint,
    origin: Origin::Lint,
    profile: Profile::Strict,
    summary: "Nothing stops this service when nobody uses it any more",
    explanation: "A notebook or an editor that is left open holds its CPUs and GPUs until \
                  somebody stops it. `termination.timeout` stops it after so many seconds, \
                  `termination.culling` when nobody has used it for a while (with a `probe`).",
    evidence: "A service runs until it is stopped.",
    check: Some(check),
    fix: None,
    good: "termination: {timeout: 86400}\nrun:\n  kind: service\n  ports: [8080]\n  rewritePath: true\n  container: {image: 'codercom/code-server:4'}\n",
    bad: &[
        "run:\n  kind: service\n  ports: [8080]\n  rewritePath: true\n  container: {image: 'codercom/code-server:4'}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for definition in &context.definitions {
        let termination = definition.view.get("termination");
        let stops = ["timeout", "culling"].iter().any(|it| !termination.get(it).is_null())
            || !definition.view.get("presets").is_null();
        let serving = Serving::of(definition).filter(|serving| serving.tool.stateful && !stops);
        if let Some(serving) = serving {
            let message = format!(
                "nothing stops {} when nobody uses it any more; set `termination.timeout`",
                serving.tool.title
            );
            findings.report(definition.title_range(), message);
        }
    }
}
