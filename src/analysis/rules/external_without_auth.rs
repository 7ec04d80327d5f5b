//! A service that anyone can enter.

use crate::analysis::edit;
use crate::analysis::serving::Serving;
use crate::analysis::{
    Context, Definition, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, View,
};

pub(super) static RULE: Rule = Rule {
    code: "external-without-auth",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "With `isExternal` nobody is asked who they are",
    explanation: "`isExternal: true` moves a service to `/external/v1/...`, a part of the gateway \
                  without any check of who asks. Everyone who can reach the gateway and knows the \
                  URL gets in. Where that is not meant, take it away; where it is, let the program \
                  itself ask for a password or a token.",
    evidence: "The gateway's locations for external services have no authentication.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: service\n  ports: [80]\n  isExternal: false\n  container: {image: 'app:1'}\n",
    bad: &[
        "run:\n  kind: service\n  ports: [80]\n  isExternal: true\n  container: {image: 'app:1'}\n",
    ],
};

fn find<'d, 't>(context: &'d Context<'t>) -> Vec<(&'d Definition<'t>, View<'t>)> {
    let definitions = context.definitions.iter();
    definitions
        .flat_map(|definition| {
            let bodies = [definition.run.clone(), definition.view.get("runPatch")];
            bodies.map(|body| (definition, body))
        })
        .filter(|(_, body)| body.get("isExternal").is_true())
        .collect()
}

fn check(context: &Context, findings: &mut Findings) {
    for (definition, body) in find(context) {
        let disabled = Serving::of(definition).and_then(|serving| serving.auth_disabled());
        let rest = match &disabled {
            Some(setting) => format!(
                ", and `{}` switches the program's own login off: anyone who knows the URL gets in",
                setting.name
            ),
            None => "; unless the program has a login of its own, anyone who knows the URL gets in"
                .to_owned(),
        };
        let message = format!("the gateway asks nobody who they are here{rest}");
        let diagnostic = findings.report(body.get("isExternal").range(), message);
        if let Some(setting) = disabled {
            diagnostic.relate(setting.range(), "switches the login off");
        }
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut found = find(context).into_iter();
    let found = found.find(|(_, body)| body.get("isExternal").range() == diagnostic.range);
    let edit = found.and_then(|(_, it)| edit::remove_field(context.tree, &it, "isExternal"));
    Fix::one("Take `isExternal` away", edit, false)
}
