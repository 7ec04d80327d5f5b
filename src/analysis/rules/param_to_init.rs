//! Params that cannot become an item of `init`.

use crate::analysis::layers::interface;
use crate::analysis::param::params;
use crate::analysis::{Context, Definition, Findings, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "param-to-init",
    severity: Severity::Error,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "A param or input with `toInit` does not say what to fetch",
    explanation: "`toInit` makes an item of `init` from the value of a param or of an input. It \
                  needs an input of the type `git`, `dockerfile` or `artifacts`, or an input of any \
                  type and a `connection` beside it.",
    evidence: "Compiled with Polyaxon 2.18: cannot be turned to an initializer.",
    check: Some(check),
    fix: None,
    good: "inputs: [{name: code, type: git}]\nparams: {code: {value: {url: 'https://example.com/a/b'}, toInit: true}}\nrun:\n  kind: job\n  container: {image: 'a:1'}\n",
    bad: &[
        "params: {code: {value: a, toInit: true}}\nrun:\n  kind: job\n  container: {image: 'a:1'}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    // Jobs of the platform get no initializers of their inputs.
    let fetches = |it: &&Definition| !it.is_job() || it.has_main_container();
    let whole = context.definitions.iter().filter(|it| it.place.is_put_together());
    for definition in whole.filter(fetches) {
        let interface = interface(&definition.view, context.dag_components());
        if interface.open {
            continue;
        }
        let given = params(&definition.view.get("params"));
        for param in given.iter().filter(|param| param.field("toInit").is_true()) {
            let declared = interface.get(&param.name).and_then(|io| io.get("type").text());
            let is_connected = !param.field("connection").is_null();
            if let Some(message) = lacking(declared.as_deref(), is_connected) {
                findings.report(param.field("toInit").key_range(), message);
            }
        }
        for input in interface.inputs.iter().filter(|it| it.get("toInit").is_true()) {
            let name = input.get("name").text();
            let param = given.iter().find(|param| name.as_deref() == Some(&*param.name));
            // What has no value of its own may be given one with a connection.
            let is_elsewhere = match param {
                Some(param) => param.full && param.view.get("toInit").is_written(),
                None => input.get("value").is_null(),
            };
            let of_param = param.is_some_and(|it| !it.field("connection").is_null());
            let is_connected = of_param || !input.get("connection").is_null();
            let kind = input.get("type").text();
            let lacking = lacking(kind.as_deref(), is_connected);
            // Without a type nothing else helps.
            if let Some(message) = lacking.filter(|_| kind.is_none() || !is_elsewhere) {
                findings.report(input.get("toInit").key_range(), message);
            }
        }
    }
}

/// What an input of a type lacks to be fetched.
fn lacking(kind: Option<&str>, is_connected: bool) -> Option<&'static str> {
    match kind {
        None => Some("`toInit` needs an input with a type, such as `git`"),
        Some("git" | "dockerfile" | "artifacts") => None,
        Some(_) if is_connected => None,
        Some(_) => Some("`toInit` needs a `connection` beside it for an input of this type"),
    }
}
