//! Inputs and outputs named like something of Polyaxon's own.

use crate::analysis::{Context, Definition, Findings, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "input-reserved-name",
    severity: Severity::Error,
    origin: Origin::Polyaxon,
    profile: Profile::Default,
    summary: "An input or output has a name that templates use for something else",
    explanation: "`globals`, `params`, `connections` and `init` are names that every template can \
                  use. Polyaxon refuses an input of the first three names. One called `init` is \
                  accepted and then hidden, so that `{{ init }}` and `{{ params.init }}` mean \
                  something else. Beside one called `self` no template can be rendered, whatever it \
                  says. Take another name.",
    evidence: "`polyaxon check` 2.18 for the first three; compiled for `init` and `self`.",
    check: Some(check),
    fix: None,
    good: "inputs: [{name: initial, type: int}]\nrun:\n  kind: job\n  container: {image: 'a:1', args: ['{{ initial }}']}\n",
    bad: &[
        "inputs: [{name: globals, type: int}]\nrun:\n  kind: job\n  container: {image: 'a:1'}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    let declared = |it| Definition::declared(it).into_iter().map(move |(name, io)| (it, name, io));
    for (definition, name, io) in context.definitions.iter().flat_map(declared) {
        let origin = match name.as_str() {
            "globals" | "params" | "connections" => Origin::Polyaxon,
            "init" => Origin::Lint,
            "self" if has_template(context, definition) => Origin::Polyaxon,
            _ => continue,
        };
        let message = match name.as_str() {
            "self" => "no template can be rendered beside the name `self`".to_owned(),
            name => format!("`{name}` is a name that templates use for something else"),
        };
        findings.report(io.get("name").range(), message).origin = origin;
    }
}

/// Whether a template is rendered for a definition: all its inputs are handed over by their names to
/// a function that has a `self` of its own.
fn has_template(context: &Context, definition: &Definition) -> bool {
    let templates = context.templates();
    let is_it = |member: &Definition| member.view.range() == definition.view.range();
    templates.rendered().any(|(site, _)| templates.unit(site).members.iter().any(is_it))
}
