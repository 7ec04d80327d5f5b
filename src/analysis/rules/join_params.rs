//! Joins that give nothing, or give it to what takes a single value.

use crate::analysis::definition::first_key;
use crate::analysis::layers::{interface, layers};
use crate::analysis::signature::root;
use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity, View};

pub(super) static RULE: Rule = Rule {
    code: "join-params",
    severity: Severity::Error,
    origin: Origin::Polyaxon,
    profile: Profile::Default,
    summary: "A join needs `params`, and each of them a list to go to",
    explanation: "A join finds runs by a `query` and gives values of them to params. Without \
                  `params`, or with a template in their place, Polyaxon stops with an error that \
                  names no field. What comes of several runs is a list: the input that takes it \
                  has `isList: true`, or is of type `artifacts`.",
    evidence: "`polyaxon check` 2.18: `'NoneType' object has no attribute 'items'`; it does not \
               expect a list of values from the join.",
    check: Some(check),
    fix: None,
    good: "joins:\n  - query: 'metrics.loss: <0.1'\n    params: {uuids: {value: globals.uuid, contextOnly: true}}\nrun:\n  kind: job\n  container: {image: 'a:1', args: ['{{ uuids }}']}\n",
    bad: &[
        "joins: [{query: 'a: b'}]\nrun:\n  kind: job\n  container: {image: 'a:1'}\n",
        "joins:\n  - query: 'a: b'\n    params: {x: {value: outputs.x}}\ninputs: [{name: x, type: float}]\nrun:\n  kind: job\n  container: {image: 'a:1', args: ['{{ x }}']}\n",
    ],
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
            not_lists(context, &definition.view, &params, findings);
        }
    }
}

/// Params of a join whose input is not declared as a list.
fn not_lists(context: &Context, definition: &View, params: &View, findings: &mut Findings) {
    let fields = params.fields();
    if fields.is_empty() {
        return;
    }
    let interface = interface(definition, context.dag_components());
    let referred = context.beside.referred(definition);
    for (name, param) in fields {
        let declared = interface.get(&name);
        let elsewhere = referred.filter(|_| declared.is_none());
        let elsewhere = elsewhere.and_then(|it| it.declaration(&name));
        let Some(io) = declared.cloned().or_else(|| elsewhere.as_ref().and_then(root)) else {
            continue;
        };
        let is_given = interface.params.iter().any(|given| given.name == name);
        let is_artifacts = io.get("type").text().is_some_and(|kind| kind == "artifacts");
        if !io.get("isList").is_true() && !is_artifacts && !is_given {
            let message = format!("a join gives a list, and `{name}` lacks `isList: true`");
            let finding = findings.report(param.key_range(), message);
            if declared.is_some() {
                finding.relate(io.get("name").range(), "declared here");
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
