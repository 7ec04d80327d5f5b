//! References of params that cannot be read.

use crate::analysis::param::{Param, params, value_parts};
use crate::analysis::{
    Context, Diagnostic, Findings, Fix, Origin, Profile, Read, Rule, Severity, View, nearest,
};
use crate::syntax::Value;

pub(super) static RULE: Rule = Rule {
    code: "param-ref",
    severity: Severity::Error,
    origin: Origin::Polyaxon,
    profile: Profile::Default,
    summary: "A param takes its value from somewhere that is not named as it has to be",
    explanation: "`ref` is `dag`, `ops.NAME` or `runs.UUID`. `value` beside it is a text: one of \
                  `inputs`, `outputs`, `io` and `artifacts` (all of them, except `outputs` of \
                  `dag`), one of them by name (`outputs.loss`, `inputs.lr`, `artifacts.model`, \
                  `globals.uuid`), or a part of an artifact (`artifacts.model.path`).",
    evidence: "`polyaxon check` 2.18 on each form.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: dag\n  operations:\n    - name: a\n      outputs: [{name: loss, type: float}]\n      run: {kind: job, container: {image: 'a:1'}}\n    - name: b\n      params: {x: {ref: ops.a, value: outputs.loss}}\n      run: {kind: job, container: {image: 'a:1'}}\n",
    bad: &["kind: operation\nhubRef: a\nparams: {x: {ref: ops, value: outputs.loss}}\n"],
};

fn check(context: &Context, findings: &mut Findings) {
    findings.of_whole(context);
    for definition in &context.definitions {
        for param in params(&definition.view.get("params")) {
            if let Some(reference) = param.reference() {
                of_reference(&param, &reference, findings);
            }
        }
    }
}

/// What is no text is refused before all layers are there.
fn of_reference(param: &Param, reference: &View, findings: &mut Findings) {
    let Some(text) = reference.text() else { return };
    let value = param.value();
    if let Some(why) = bad_reference(&text) {
        let is_text = matches!(value.read(), Read::Scalar(_, Value::Str(_)) | Read::Unknown);
        let finding = findings.report(reference.range(), why);
        if !is_text {
            finding.origin = Origin::Polyaxon;
        }
        finding.suggestions.extend(meant_reference(&text));
        return;
    }
    match value.read() {
        Read::Scalar(_, Value::Str(written)) => {
            if let Some(why) = bad_value(&written, &text) {
                findings.report(value.range(), why).suggestions.extend(meant_value(&written));
            }
        }
        Read::Unknown => {}
        _ => {
            let message = "beside `ref`, `value` is a text such as `outputs.loss`";
            let range = if value.is_null() { reference.range() } else { value.range() };
            let finding = findings.report(range, message);
            finding.origin = Origin::Polyaxon;
            finding.rests_on = if value.is_null() { &["value"] } else { &[] };
        }
    }
}

/// What is wrong with a `ref`.
fn bad_reference(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split('.').collect();
    match parts[..] {
        ["dag"] | ["ops", _] => None,
        ["runs", id] if is_uuid(id) => None,
        ["runs", id] => Some(format!("`{id}` is not the UUID of a run")),
        _ => Some(format!("`{text}` is no reference; write `ops.NAME`, `runs.UUID` or `dag`")),
    }
}

/// The reference that a template holds, or the operation whose name stands alone.
fn meant_reference(text: &str) -> Option<String> {
    let inner = text.strip_prefix("{{").and_then(|text| text.strip_suffix("}}"));
    let inner = inner.unwrap_or(text).trim();
    if inner != text && bad_reference(inner).is_none() {
        return Some(inner.to_owned());
    }
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let is_known = matches!(text, "ops" | "runs" | "dag") || is_uuid(text);
    (!is_known && text.chars().all(is_name)).then(|| format!("ops.{text}"))
}

/// As Python's `uuid.UUID` reads one: dashes and braces are dropped wherever they stand.
fn is_uuid(text: &str) -> bool {
    let bare = text.replace("urn:", "").replace("uuid:", "");
    let bare = bare.trim_matches(['{', '}']).replace('-', "");
    bare.len() == 32 && bare.chars().all(|c| c.is_ascii_hexdigit())
}

/// What is wrong with the `value` beside a `ref`.
fn bad_value(text: &str, reference: &str) -> Option<String> {
    let parts = value_parts(text);
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    match parts[..] {
        ["outputs"] if reference == "dag" => {
            Some("a dag has no `outputs` to give to its own operations".to_owned())
        }
        ["inputs" | "outputs" | "io" | "artifacts"]
        | ["inputs" | "outputs" | "artifacts" | "globals", _]
        | ["artifacts", _, _] => None,
        _ => Some(format!(
            "`{text}` names nothing to take; write `outputs.NAME`, `inputs.NAME`, \
             `artifacts.NAME` or `globals.NAME`"
        )),
    }
}

/// What a value names whose first word is misspelled.
fn meant_value(text: &str) -> Option<String> {
    let (section, name) = text.split_once('.')?;
    let sections = ["inputs", "outputs", "artifacts", "globals"];
    let near = nearest(section, sections);
    let is_one = near.len() == 1 && near[0] != section && !name.contains('.');
    is_one.then(|| format!("{}.{name}", near[0]))
}

fn fix(_: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    Fix::by_suggestions(diagnostic)
}
