//! Joins that give nothing.

use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};

/// `join-params`
pub static JOIN_PARAMS: Rule = Rule {
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
    good: &[
        "joins:\n  - query: 'metrics.loss: <0.1'\n    params: {uuids: {value: globals.uuid, contextOnly: true}}\nrun:\n  kind: job\n  container: {image: 'a:1', args: ['{{ uuids }}']}\n",
    ],
    bad: &["joins: [{query: 'a: b'}]\nrun:\n  kind: job\n  container: {image: 'a:1'}\n"],
};

fn check(context: &Context, findings: &mut Findings) {
    for definition in
        context.definitions.iter().filter(|it| it.place.is_put_together() && !context.broken)
    {
        for join in definition.view.get("joins").items() {
            let params = join.get("params");
            let template = params.text().is_some_and(|text| crate::template::is_template(&text));
            if join.mapping().is_some() && (params.is_null() || template) {
                let range = if params.is_written() && params.key().is_some() {
                    params.key_range()
                } else {
                    crate::analysis::definition::first_key(&join)
                };
                findings.report(range, "a join needs a mapping of `params`");
            }
        }
    }
}
