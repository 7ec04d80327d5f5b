//! Joins that give nothing.

use crate::analysis::definition::first_key;
use crate::analysis::layers::layers;
use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity, View};

pub(super) static RULE: Rule = Rule {
    code: "join-params",
    severity: Severity::Error,
    origin: Origin::Polyaxon,
    profile: Profile::Default,
    summary: "A join needs a mapping of `params`",
    explanation: "A join finds runs by a `query` and gives values of them to params. Without \
                  `params`, or with a template in their place, Polyaxon stops with an error that \
                  names no field.",
    evidence: "`polyaxon check` 2.18: `'NoneType' object has no attribute 'items'`.",
    check: Some(check),
    fix: None,
    good: "joins:\n  - query: 'metrics.loss: <0.1'\n    params: {uuids: {value: globals.uuid, contextOnly: true}}\nrun:\n  kind: job\n  container: {image: 'a:1', args: ['{{ uuids }}']}\n",
    bad: &["joins: [{query: 'a: b'}]\nrun:\n  kind: job\n  container: {image: 'a:1'}\n"],
};

fn check(context: &Context, findings: &mut Findings) {
    findings.of_whole(context);
    if context.broken {
        return;
    }
    for definition in context.definitions.iter().filter(|it| it.place.is_put_together()) {
        let all = all_joins(&definition.view);
        // What stands above a template replaces it.
        if let Some(joins) = all.first().filter(|joins| joins.is_template()) {
            let message = "`joins` takes a list; a template is not rendered here";
            findings.report(joins.range(), message);
        }
        for join in all.iter().flat_map(View::items).filter(|join| join.mapping().is_some()) {
            let params = join.get("params");
            if params.is_null() || params.is_template() {
                let is_written = params.is_written() && params.key().is_some();
                let range = if is_written { params.key_range() } else { first_key(&join) };
                let message = "a join needs a mapping of `params`";
                findings.report(range, message);
            }
        }
    }
}

/// The `joins` of a definition and of the components below it, down to where one is emptied.
fn all_joins<'t>(definition: &View<'t>) -> Vec<View<'t>> {
    let layers = layers(definition).into_iter().map(|layer| layer.get("joins"));
    let written = layers.filter(|joins| joins.key().is_some());
    written.take_while(|joins| !joins.is_null()).collect()
}
