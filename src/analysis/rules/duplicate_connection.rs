//! A connection requested twice.

use std::collections::HashMap;

use crate::analysis::catalogue::{Declaration, declared};
use crate::analysis::edit;
use crate::analysis::firsts::with_firsts;
use crate::analysis::{Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, View};
use crate::spec::FileKind;
use crate::text::TextRange;

pub(super) static RULE: Rule = Rule {
    code: "duplicate-connection",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "A connection is listed or declared twice",
    explanation: "The second entry adds nothing. Of a connection that mounts a volume \
                  (`volume_claim`, `host_path`) it makes a second mount at the same path, and the \
                  cluster refuses the run.\n\nOf two declarations of one name in a deployment, the \
                  artifacts store among them, an agent refuses to start.",
    evidence: "Converted with Polyaxon 2.18: the mount is there twice. Its agent refuses a name that \
               is declared twice.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: job\n  connections: [a, b]\n  init: [{connection: a}]\n  container: {image: 'a:1'}\n",
    bad: &[
        "artifactsStore: {name: a, kind: s3}\nconnections: [{name: a, kind: s3}]\n",
        "run:\n  kind: job\n  connections: [a, b, a]\n  container: {image: 'a:1'}\n",
    ],
};

struct Found<'t> {
    list: View<'t>,
    item: View<'t>,
    first: View<'t>,
}

fn find<'t>(context: &Context<'t>) -> Vec<Found<'t>> {
    let mut found = Vec::new();
    for pod in context.pods() {
        let list = pod.field("connections");
        for (item, first) in with_firsts(&list.items(), &View::text) {
            if let Some(first) = first.cloned() {
                found.push(Found { list: list.clone(), item: item.clone(), first });
            }
        }
    }
    found
}

fn check(context: &Context, findings: &mut Findings) {
    for Found { item, first, .. } in find(context) {
        let message = format!("`{}` is listed twice", item.text().unwrap_or_default());
        let finding = findings.report(item.range(), message);
        finding.relate(first.range(), "the other one");
    }
    if matches!(context.kind, FileKind::Deployment | FileKind::Agent) {
        check_declared(context, findings);
    }
}

fn check_declared(context: &Context, findings: &mut Findings) {
    let mut known: HashMap<String, TextRange> = HashMap::new();
    for Declaration { connection, .. } in declared(&context.root).declarations {
        let (name, range) = (connection.name, connection.range);
        match known.get(&name) {
            Some(first) => {
                let message = format!("`{name}` is declared twice");
                let finding = findings.report(range, message);
                finding.relate(*first, "the other one");
            }
            None => drop(known.insert(name, range)),
        }
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut found = find(context).into_iter();
    let found = found.find(|found| found.item.range() == diagnostic.range);
    let edit = found.and_then(|it| edit::remove_item(context.tree, &it.list, &it.item));
    Fix::one("Remove this connection", edit, true)
}
