//! A list that becomes one argument.

use crate::analysis::templates::{Site, Unit, Variable};
use crate::analysis::{
    Context, Definition, Diagnostic, Findings, Fix, Origin, Profile, Read, Rule, Severity, View,
};
use crate::template::Reference;
use crate::text::{TextEdit, TextRange};

pub(super) static RULE: Rule = Rule {
    code: "args-as-args-in-list",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "A list in one item of `args` becomes a single argument",
    explanation: "`params.as_args` is a list. As the whole of `args` it gives one argument for each param; as an item of a list it becomes a single argument that holds the list in print: `['--lr=0.1', '--seed=1']`. The same goes for an input that holds a list.\n\nWrite `args: '{{ params.as_args }}'`, or one item for each param: `{{ params.lr.as_arg }}`.",
    evidence: "Executed on Polyaxon 2.18.0: the argument is `['--lr=0.1', '--flag=true']`.",
    check: Some(check),
    fix: Some(fix),
    good: "inputs:\n  - {name: lr, type: float, value: 0.1}\nrun:\n  kind: job\n  container:\n    image: app:1\n    args: '{{ params.as_args }}'\n",
    bad: &[
        "inputs:\n  - {name: lr, type: float, value: 0.1}\nrun:\n  kind: job\n  container:\n    image: app:1\n    args: ['{{ params.as_args }}']\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    let templates = context.templates();
    let is_item = |site: &&Site| {
        site.is_at(&["run", "..", "args", "[]"]) || site.is_at(&["run", "..", "command", "[]"])
    };
    for site in templates.sites.iter().filter(is_item) {
        let sole = site.template.template.sole_expression();
        let Some(reference) = sole.and_then(|sole| Reference::whole(&sole.expr)) else { continue };
        if is_all_args(&reference) {
            findings.report(site.range, message("params.as_args"));
        } else if let Some(list) = list(templates.unit(site), &reference) {
            let diagnostic = findings.report(site.range, message(&list.name));
            diagnostic.severity = Severity::Information;
            diagnostic.relate(list.range, "a list");
        }
    }
}

fn message(name: &str) -> String {
    format!(
        "`{name}` is a list, and as one item it becomes a single argument with the list in print"
    )
}

fn is_all_args(reference: &Reference) -> bool {
    reference.root.text == "params"
        && reference.field(0) == Some("as_args")
        && reference.segments.len() == 1
}

/// The variable that a reference reads as a whole, if it is a list.
fn list<'u, 't>(unit: &'u Unit<'t>, reference: &Reference) -> Option<&'u Variable<'t>> {
    unit.read_by(reference).filter(|variable| variable.is_list())
}

/// The list as the whole of the field, where it is its only item.
fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let templates = context.templates();
    let site = templates.sites.iter().find(|site| site.range == diagnostic.range);
    let list = site.and_then(|site| whole_list(context, site));
    let Some((range, site)) = list.zip(site) else { return Vec::new() };
    let text = context.tree.text().slice(site.range);
    Fix::one("Make it the whole of the field", Some(TextEdit::replace(range, text)), false)
}

/// The list in brackets around its only item.
fn whole_list(context: &Context, site: &Site) -> Option<TextRange> {
    let containers = context.definitions.iter().flat_map(Definition::containers);
    let mut lists =
        containers.flat_map(|container| ["args", "command"].map(|field| container.view.get(field)));
    let holds =
        |list: &View| matches!(list.items().as_slice(), [item] if item.range() == site.range);
    let list = lists.find(holds)?;
    matches!(list.read(), Read::Sequence(items) if items.is_flow()).then(|| list.range())
}
