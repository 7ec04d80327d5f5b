//! Two references in one definition.

use crate::analysis::definition::REFERENCES;
use crate::analysis::edit;
use crate::analysis::{
    Context, Definition, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, View,
};
use crate::text::sort_by_range;

pub(super) static RULE: Rule = Rule {
    code: "two-references",
    severity: Severity::Error,
    origin: Origin::Polyaxon,
    profile: Profile::Default,
    summary: "Only one of `hubRef`, `pathRef`, `urlRef` and `dagRef` may be given",
    explanation: "Each of them says where the component comes from. A `component` may stand beside \
                  one of them, and then holds.",
    evidence: "`polyaxon check` 2.18: At most one reference may be specified.",
    check: Some(check),
    fix: Some(fix),
    good: "kind: operation\nhubRef: a\n",
    bad: &["kind: operation\nhubRef: a\nurlRef: https://example.com/b.yaml\n"],
};

fn references<'t>(definition: &Definition<'t>) -> Vec<View<'t>> {
    let all = REFERENCES.iter().map(|name| definition.view.get(name));
    let mut given: Vec<_> =
        all.filter(|view| view.text().is_some_and(|text| !text.is_empty())).collect();
    sort_by_range(&mut given, |view| view.key_range());
    given
}

fn check(context: &Context, findings: &mut Findings) {
    for definition in context.definitions.iter().filter(|definition| !definition.is_preset()) {
        let given = references(definition);
        let Some(first) = given.first() else { continue };
        for other in &given[1..] {
            let message = "a definition has one reference, and there is another already";
            let finding = findings.report(other.key_range(), message);
            finding.relate(first.key_range(), "the other one");
        }
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let entry = context.definitions.iter().find_map(|definition| {
        let mapping = definition.view.mapping()?;
        let entry = mapping.entries().find(|entry| entry.key().range() == diagnostic.range)?;
        edit::remove_entry(context.tree, &mapping, &entry)
    });
    Fix::one("Remove this reference", entry, false)
}
