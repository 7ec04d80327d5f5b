//! A connection declared where it can only be requested.

use std::borrow::Cow;

use crate::analysis::{Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, View};
use crate::text::TextEdit;

pub(super) static RULE: Rule = Rule {
    code: "connections-given-as-objects",
    severity: Severity::Error,
    origin: Origin::Polyaxon,
    profile: Profile::Default,
    summary: "A spec requests connections by name; it cannot declare them",
    explanation: "`run.connections` is a list of names. What a connection is, its kind, schema and \
                  secret, is declared once for the deployment or the agent, in its Helm values, by \
                  whoever runs the platform.",
    evidence: "Executed on Polyaxon 2.18: `polyaxon check` wants a text.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: job\n  connections: [data]\n  container: {image: 'a:1'}\n",
    bad: &["run:\n  kind: job\n  connections: [{name: data}]\n  container: {image: 'a:1'}\n"],
};

/// The mappings among requested connections, with the names in them.
fn find<'t>(context: &Context<'t>) -> Vec<(View<'t>, Option<String>)> {
    let lists = context.everywhere("connections");
    let items = lists.flat_map(|list| list.items());
    let mappings = items.filter(|item| item.mapping().is_some());
    let name = |item: &View| item.get("name").text().map(Cow::into_owned);
    mappings.map(|item| (item.clone(), name(&item))).collect()
}

fn check(context: &Context, findings: &mut Findings) {
    for (item, name) in find(context) {
        let message = match name {
            Some(name) => format!(
                "a connection is requested by its name: write `{name}`; what it is, the \
                 deployment declares"
            ),
            None => "a connection is requested by its name, found a mapping".to_owned(),
        };
        findings.report(item.range(), message);
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut found = find(context).into_iter();
    let Some((item, Some(name))) = found.find(|(item, _)| item.range() == diagnostic.range) else {
        return Vec::new();
    };
    // What else stands in it would be lost.
    let safe = item.fields().len() == 1;
    let title = format!("Request `{name}`");
    Fix::one(&title, Some(TextEdit::replace(item.range(), name)), safe)
}
