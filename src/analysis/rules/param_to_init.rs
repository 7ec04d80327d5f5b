//! Params that cannot become an item of `init`.

use crate::analysis::layers::interface;
use crate::analysis::param::params;
use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "param-to-init",
    severity: Severity::Error,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "A param with `toInit` does not say what to fetch",
    explanation: "`toInit` makes an item of `init` from the value of a param. It needs an input of \
                  the type `git`, `dockerfile` or `artifacts`, or an input of any type and a \
                  `connection` on the param.",
    evidence: "Compiled with Polyaxon 2.18: cannot be turned to an initializer.",
    check: Some(check),
    fix: None,
    good: "inputs: [{name: code, type: git}]\nparams: {code: {value: {url: 'https://example.com/a/b'}, toInit: true}}\nrun:\n  kind: job\n  container: {image: 'a:1'}\n",
    bad: &[
        "params: {code: {value: a, toInit: true}}\nrun:\n  kind: job\n  container: {image: 'a:1'}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for definition in context.definitions.iter().filter(|it| it.place.is_put_together()) {
        let interface = interface(&definition.view, context.dag_components());
        if interface.open {
            continue;
        }
        for param in params(&definition.view.get("params")) {
            let to_init = param.field("toInit");
            if !to_init.is_true() {
                continue;
            }
            let declared = interface.get(&param.name).and_then(|io| io.get("type").text());
            let message = match declared.as_deref() {
                None => "`toInit` needs an input with a type, such as `git`",
                Some("git" | "dockerfile" | "artifacts") => continue,
                Some(_) if !param.field("connection").is_null() => continue,
                Some(_) => "`toInit` needs a `connection` beside it for an input of this type",
            };
            findings.report(to_init.key_range(), message);
        }
    }
}
