//! Params of operations of a dag: what they refer to is there, and fits.

use crate::analysis::dag::{Dag, name_of};
use crate::analysis::layers::{Components, Interface, interface};
use crate::analysis::param::{Param, params, value_parts};
use crate::analysis::{
    Context, Findings, Origin, Profile, Rule, Severity, View, did_you_mean, nearest,
};
use crate::template::is_template;

pub(super) static RULE: Rule = Rule {
    code: "dag-param",
    severity: Severity::Error,
    origin: Origin::Polyaxon,
    profile: Profile::Default,
    summary: "A param of an operation of a dag is missing, or refers to something that is not there",
    explanation: "A param with `ref: ops.NAME` takes an input or output that the operation declares, \
                  and one with `ref: dag` an input of the dag. The types of both ends are the same, \
                  or both kinds of text (`str`, `path`, `s3`, `gcs`, `wasb`). Each input without a \
                  value needs a param.",
    evidence: "`polyaxon check` 2.18: reference has no such information; Input is required.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: dag\n  operations:\n    - name: a\n      outputs: [{name: loss, type: float}]\n      run: {kind: job, container: {image: 'a:1'}}\n    - name: b\n      inputs: [{name: x, type: float}]\n      params: {x: {ref: ops.a, value: outputs.loss}}\n      run: {kind: job, container: {image: 'a:1', args: ['{{ x }}']}}\n",
    bad: &[
        "run:\n  kind: dag\n  operations:\n    - name: a\n      outputs: [{name: loss, type: float}]\n      run: {kind: job, container: {image: 'a:1'}}\n    - name: b\n      inputs: [{name: x, type: float}]\n      params: {x: {ref: ops.a, value: outputs.los}}\n      run: {kind: job, container: {image: 'a:1', args: ['{{ x }}']}}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    findings.of_whole(context);
    findings.rests_on(&["params"]);
    let Some(dag) = context.dag() else { return };
    let components: Components = dag.components.iter().cloned().collect();
    for operation in &dag.operations {
        let interface = interface(operation, &components);
        for param in params(&operation.get("params")) {
            let declared = interface.inputs.iter().find(|io| is_called(io, &param.name));
            if let Some(input) = declared {
                of_param(dag, &components, input, &param, findings);
            }
        }
        if !context.broken {
            missing(operation, &interface, findings);
        }
    }
}

fn is_called(io: &View, name: &str) -> bool {
    io.get("name").text().is_some_and(|it| it == name)
}

fn of_param(
    dag: &Dag,
    components: &Components,
    input: &View,
    param: &Param,
    findings: &mut Findings,
) {
    let Some(reference) = param.reference().and_then(|it| it.text()) else { return };
    let value = param.value();
    let Some(text) = value.text().filter(|text| !is_template(text)) else { return };
    let parts = value_parts(&text);
    let [section @ ("inputs" | "outputs"), name] =
        parts.iter().map(String::as_str).collect::<Vec<_>>()[..]
    else {
        return;
    };
    let Some(source) = source(dag, components, &reference) else { return };
    let ios = if section == "inputs" { &source.inputs } else { &source.outputs };
    match ios.iter().find(|io| is_called(io, name)) {
        Some(io) => mismatch(input, io, param, findings),
        None if source.open => {}
        None => {
            let names: Vec<_> = ios.iter().filter_map(name_of).collect();
            let near = nearest(name, names.iter().map(String::as_str));
            let one = &section[..section.len() - 1];
            let advice = did_you_mean(&near);
            let message = format!("`{reference}` declares no {one} `{name}`{advice}");
            let near = near.iter().map(|name| format!("{section}.{name}")).collect();
            findings.report(value.range(), message).suggestions = near;
        }
    }
}

/// What a reference may take from.
fn source<'t>(
    dag: &Dag<'t>,
    components: &Components<'t>,
    reference: &str,
) -> Option<Interface<'t>> {
    if reference == "dag" {
        let mut own = interface(&dag.root, &Components::default());
        own.outputs.clear();
        return Some(own);
    }
    let operation = dag.operation(reference.strip_prefix("ops.")?)?;
    Some(interface(operation, components))
}

/// Types that may stand for each other.
const TEXTS: &[&str] = &["str", "path", "s3", "gcs", "wasb"];

fn mismatch(input: &View, io: &View, param: &Param, findings: &mut Findings) {
    let kind = |io: &View| io.get("type").text().map(|text| text.into_owned());
    let (to, from) = (kind(input), kind(io));
    let text = |kind: &Option<String>| kind.as_deref().is_some_and(|kind| TEXTS.contains(&kind));
    if to == from || text(&to) && text(&from) {
        return;
    }
    let words = |kind: &Option<String>| match kind {
        Some(kind) => format!("of type `{kind}`"),
        None => "without a type".to_owned(),
    };
    let message = format!("`{}` is {}, and this is {}", param.name, words(&to), words(&from));
    let finding = findings.report(param.value().range(), message);
    finding.relate(io.get("name").range(), "declared here");
}

/// Inputs that get a value from nowhere.
fn missing(operation: &View, interface: &Interface, findings: &mut Findings) {
    let swept = operation.get("matrix").is_null() && operation.get("joins").is_null();
    if interface.open || !swept {
        return;
    }
    for input in interface.inputs.iter().filter(|input| is_required(input)) {
        let Some(name) = name_of(input) else { continue };
        if !interface.params.iter().any(|param| param.name == name) {
            let params = operation.get("params");
            let range = if params.is_null() {
                crate::analysis::dag::name_range(operation)
            } else {
                params.key_range()
            };
            let finding = findings.report(range, format!("the input `{name}` gets no value"));
            finding.relate(input.get("name").range(), "declared here");
        }
    }
}

fn is_required(input: &View) -> bool {
    let delayed = input.get("delayValidation").is_true();
    let optional = input.get("isOptional");
    let valued = input.get("value").key().is_some() && !optional.is_written();
    !optional.is_true() && !valued && !delayed && input.get("value").is_null()
}
