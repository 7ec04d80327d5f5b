//! A program whose own login is switched off.

use crate::analysis::serving::Serving;
use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "app-auth-disabled",
    severity: Severity::Information,
    origin: Origin::Lint,
    profile: Profile::Strict,
    summary: "The program's own login is switched off",
    explanation: "An empty token for Jupyter and `--auth none` for code-server are right where \
                  the gateway asks who enters, as it does for services in the commercial edition. \
                  In the community edition it asks nobody, and whoever can reach the gateway can \
                  run code in this service.",
    evidence: "Services of the community edition have no authentication.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: service\n  ports: [8080]\n  rewritePath: true\n  container:\n    image: codercom/code-server:4\n    args: [--auth, password]\n",
    bad: &[
        "run:\n  kind: service\n  ports: [8080]\n  rewritePath: true\n  container:\n    image: codercom/code-server:4\n    args: [--auth, none]\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    let inside = context.definitions.iter().filter(|it| !it.run.get("isExternal").is_true());
    for serving in inside.filter_map(Serving::of) {
        if let Some(setting) = serving.auth_disabled() {
            let message = format!(
                "`{}` switches the login of {} off; in the community edition the gateway asks \
                 nobody either",
                setting.name, serving.tool.title
            );
            findings.report(setting.word.range(), message);
        }
    }
}
