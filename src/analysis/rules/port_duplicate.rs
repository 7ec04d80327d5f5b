//! A port given twice.

use crate::analysis::edit;
use crate::analysis::firsts::with_firsts;
use crate::analysis::{Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, View};
use crate::text::TextRange;

pub(super) static RULE: Rule = Rule {
    code: "port-duplicate",
    severity: Severity::Error,
    origin: Origin::Kubernetes,
    profile: Profile::Default,
    summary: "A port is listed twice in `ports`",
    explanation: "Each entry of `ports` becomes a port of a Kubernetes Service, which refuses the \
                  same port twice. Remove one of them.",
    evidence: "The validation of Services by the API server.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: service\n  ports: [80, 81]\n  container: {image: 'a:1'}\n",
    bad: &["run:\n  kind: service\n  ports: [80, 80]\n  container: {image: 'a:1'}\n"],
};

/// A list of ports, the item that repeats another, and that other.
struct Found<'t> {
    list: View<'t>,
    item: View<'t>,
    first: TextRange,
}

fn find<'t>(context: &Context<'t>) -> Vec<Found<'t>> {
    let mut found = Vec::new();
    for pod in context.pods() {
        let list = pod.field("ports");
        for (item, first) in
            with_firsts(&list.items(), &|item| Some(item.int()?.to_string().into()))
        {
            if let Some(first) = first.map(View::range) {
                found.push(Found { list: list.clone(), item: item.clone(), first });
            }
        }
    }
    found
}

fn check(context: &Context, findings: &mut Findings) {
    for Found { item, first, .. } in find(context) {
        let port = item.int().unwrap_or_default();
        let finding = findings.report(item.range(), format!("port {port} is listed twice"));
        finding.relate(first, "the other one");
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut found = find(context).into_iter();
    let found = found.find(|found| found.item.range() == diagnostic.range);
    let edit = found.and_then(|it| edit::remove_item(context.tree, &it.list, &it.item));
    Fix::one("Remove this port", edit, true)
}
