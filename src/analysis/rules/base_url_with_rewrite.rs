//! A path that is taken off before a program that waits for it.

use crate::analysis::command::Setting;
use crate::analysis::edit;
use crate::analysis::serving::{Said, Serving};
use crate::analysis::{
    Context, Definition, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity,
};

pub(super) static RULE: Rule = Rule {
    code: "base-url-with-rewrite",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "`rewritePath` takes off the path that the program waits for",
    explanation: "With `rewritePath: true` the gateway removes the path of the service from each \
                  request. A program that is told to serve below `globals.base_url` waits for \
                  requests with that path, which never come, and answers with 404.\n\n\
                  Choose one: take `rewritePath` away, or the flag. Settings that only make links, \
                  such as `--root-path` of Uvicorn, go well with `rewritePath`.",
    evidence: "The gateway's rewrite locations strip everything up to and including the port.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: service\n  ports: [6006]\n  container:\n    image: app:1\n    command: [tensorboard, --host=0.0.0.0]\n    args: ['--path_prefix={{ globals.base_url }}']\n",
    bad: &[
        "run:\n  kind: service\n  ports: [6006]\n  rewritePath: true\n  container:\n    image: app:1\n    command: [tensorboard, --host=0.0.0.0]\n    args: ['--path_prefix={{ globals.base_url }}']\n",
    ],
};

struct Found<'d, 't> {
    definition: &'d Definition<'t>,
    setting: Setting<'t>,
}

fn find<'d, 't>(context: &'d Context<'t>) -> Vec<Found<'d, 't>> {
    let rewritten = |definition: &&Definition| definition.run.get("rewritePath").is_true();
    let definitions = context.definitions.iter().filter(rewritten);
    definitions
        .filter_map(|definition| match Serving::of(definition)?.base() {
            Said::Set(setting) if setting.value.contains("base_url") => {
                Some(Found { definition, setting })
            }
            _ => None,
        })
        .collect()
}

fn check(context: &Context, findings: &mut Findings) {
    findings.rests_on(&["rewritePath"]);
    for found in find(context) {
        let message = format!(
            "`rewritePath` takes the path off each request, and `{}` makes the program wait for \
             it; keep one of them",
            found.setting.name
        );
        let diagnostic = findings.report(found.setting.range(), message);
        let rewrite = found.definition.run.get("rewritePath").key_range();
        diagnostic.relate(rewrite, "takes the path off");
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let found = find(context).into_iter().find(|found| found.setting.range() == diagnostic.range);
    let edit =
        found.and_then(|it| edit::remove_field(context.tree, &it.definition.run, "rewritePath"));
    Fix::one("Take `rewritePath` away", edit, false)
}
