//! A connection requested twice.

use crate::analysis::edit;
use crate::analysis::{
    Context, Diagnostic, Findings, Fix, Origin, Profile, Read, Rule, Severity, View,
};

/// `duplicate-connection`
pub static DUPLICATE_CONNECTION: Rule = Rule {
    code: "duplicate-connection",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "A connection is listed twice in `connections`",
    explanation: "The second entry adds nothing. Of a connection that mounts a volume \
                  (`volume_claim`, `host_path`) it makes a second mount at the same path, and the \
                  cluster refuses the run.",
    evidence: "Converted with Polyaxon 2.18: the mount is there twice.",
    check: Some(check),
    fix: Some(fix),
    good: &[
        "run:\n  kind: job\n  connections: [a, b]\n  init: [{connection: a}]\n  container: {image: 'a:1'}\n",
    ],
    bad: &["run:\n  kind: job\n  connections: [a, b, a]\n  container: {image: 'a:1'}\n"],
};

struct Found<'t> {
    list: View<'t>,
    item: View<'t>,
    first: View<'t>,
}

fn find<'t>(context: &Context<'t>) -> Vec<Found<'t>> {
    let mut found = Vec::new();
    for pod in context.definitions.iter().flat_map(|definition| definition.pods()) {
        let list = pod.field("connections");
        let items = list.items();
        for (at, item) in items.iter().enumerate() {
            let first =
                items[..at].iter().find(|it| it.text().is_some() && it.text() == item.text());
            if let Some(first) = first {
                let (list, item, first) = (list.clone(), item.clone(), first.clone());
                found.push(Found { list, item, first });
            }
        }
    }
    found
}

fn check(context: &Context, findings: &mut Findings) {
    for Found { item, first, .. } in find(context) {
        let message = format!("`{}` is listed twice", item.text().unwrap_or_default());
        let finding = findings.report(item.range(), message);
        *finding = finding.clone().relate(first.range(), "the other one");
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut found = find(context).into_iter();
    let found = found.find(|found| found.item.range() == diagnostic.range);
    let edit = found.and_then(|Found { list, item, .. }| {
        let Read::Sequence(sequence) = list.read() else { return None };
        let mut ranges = sequence.items().map(|item| item.range());
        let range = ranges.find(|range| range.contains_range(item.range()))?;
        edit::remove_item(context.tree, &sequence, range)
    });
    let title = "Remove this connection".to_owned();
    edit.map(|edit| Fix { title, edits: vec![edit], safe: true }).into_iter().collect()
}
