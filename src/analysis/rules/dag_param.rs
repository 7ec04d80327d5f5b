//! Params of operations of a dag: what they refer to is there, and fits.

use crate::analysis::dag::{Dag, name_of, name_range};
use crate::analysis::layers::{
    Components, Interface, has_unknown_key, interface, is_required, lowest,
};
use crate::analysis::param::{Param, params, value_parts};
use crate::analysis::{
    Beside, Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, Signature, View,
    did_you_mean, nearest,
};
use crate::spec::contexts;
use crate::template::is_template;
use crate::text::TextRange;

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
    fix: Some(fix),
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
    let across =
        Across { dag, components: &components, beside: context.beside, broken: context.broken };
    for operation in &dag.operations {
        let interface = interface(operation, &components);
        let file = context.beside.whole(operation, &components);
        for param in params(&operation.get("params")) {
            let input = interface.inputs.iter().find(|io| is_called(io, &param.name));
            if input.is_some() || file.is_some_and(|file| file.names.contains(&param.name)) {
                across.of_param(input, &param, findings);
            }
        }
        if !context.broken {
            across.missing(operation, &interface, findings);
        }
    }
}

fn fix(_: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    Fix::by_names(diagnostic)
}

fn is_called(io: &View, name: &str) -> bool {
    io.get("name").text().is_some_and(|it| it == name)
}

/// Where the operations of a dag take what they declare from.
struct Across<'a, 't> {
    dag: &'a Dag<'t>,
    components: &'a Components<'t>,
    beside: &'a Beside,
    /// Whether the YAML has mistakes, so that a declaration may be there that is not read.
    broken: bool,
}

impl<'t> Across<'_, 't> {
    fn of_param(&self, input: Option<&View>, param: &Param, findings: &mut Findings) {
        let Some(reference) = param.reference().and_then(|it| it.text()) else { return };
        let value = param.value();
        let Some(text) = value.text().filter(|text| !is_template(text)) else { return };
        let parts = value_parts(&text);
        let parts: Vec<_> = parts.iter().map(String::as_str).collect();
        if let Some(kind) = kind_of_all(&reference, &parts) {
            let given = Given { kind: Some(kind.to_owned()), is_list: false, place: None };
            input.into_iter().for_each(|input| mismatch(input, &given, param, findings));
            return;
        }
        let [section @ ("inputs" | "outputs"), name] = parts[..] else { return };
        let Some((source, file)) = self.source(&reference) else { return };
        let ios = if section == "inputs" { &source.inputs } else { &source.outputs };
        if let Some(io) = ios.iter().find(|io| is_called(io, name)) {
            let given = Given::by(io);
            input.into_iter().for_each(|input| mismatch(input, &given, param, findings));
            return;
        }
        let theirs = file.map(|it| if section == "inputs" { &it.names } else { &it.outputs });
        if source.open && theirs.is_none_or(|names| names.iter().any(|it| it == name)) {
            return;
        }
        if self.may_declare_more(&reference, ios) {
            return;
        }
        let names = ios.iter().filter_map(name_of).chain(theirs.into_iter().flatten().cloned());
        let names: Vec<_> = names.collect();
        let near = nearest(name, names.iter().map(String::as_str));
        let one = &section[..section.len() - 1];
        let advice = did_you_mean(&near);
        let message = format!("`{reference}` declares no {one} `{name}`{advice}");
        let near = near.iter().map(|name| format!("{section}.{name}")).collect();
        findings.report(value.range(), message).suggestions = near;
    }

    /// Whether what a reference takes from may declare more than is read of it: where it is misspelled.
    fn may_declare_more(&self, reference: &str, ios: &[View]) -> bool {
        let operation = reference.strip_prefix("ops.").and_then(|it| self.dag.operation(it));
        let lowest = lowest(operation.unwrap_or(&self.dag.root), self.components);
        self.broken
            || ios.iter().any(|io| name_of(io).is_none())
            || lowest.is_some_and(|it| has_unknown_key(&it, "V1Polyaxonfile"))
    }

    /// What a reference may take from, and the file that declares more of it.
    fn source(&self, reference: &str) -> Option<(Interface<'t>, Option<&Signature>)> {
        if reference == "dag" {
            let mut own = interface(&self.dag.root, &Components::default());
            own.outputs.clear();
            return Some((own, None));
        }
        let operation = self.dag.operation(reference.strip_prefix("ops.")?)?;
        Some((interface(operation, self.components), self.beside.whole(operation, self.components)))
    }

    /// Inputs that get a value from nowhere.
    fn missing(&self, operation: &View, interface: &Interface, findings: &mut Findings) {
        let Some(swept) = interface.swept.as_ref().filter(|_| operation.get("joins").is_null())
        else {
            return;
        };
        let is_given = |name: &str| {
            interface.params.iter().any(|param| param.name == name)
                || swept.iter().any(|it| it == name)
        };
        let params = operation.get("params");
        let range = if params.is_null() { name_range(operation) } else { params.key_range() };
        if interface.open {
            let file = self.beside.whole(operation, self.components);
            for name in file.into_iter().flat_map(|file| &file.required) {
                if !is_given(name) && interface.get(name).is_none() {
                    findings.report(range, format!("the input `{name}` gets no value"));
                }
            }
            return;
        }
        for input in interface.inputs.iter().filter(|input| is_required(input)) {
            let Some(name) = name_of(input).filter(|name| !is_given(name)) else { continue };
            let message = format!("the input `{name}` gets no value");
            // A param that is meant for it is the one mistake.
            if let Some(slip) = interface.params.iter().find(|it| is_slip(interface, it, &name)) {
                let message = format!("{message}; `{}` is none, did you mean `{name}`?", slip.name);
                let finding = findings.report(slip.name_range(), message);
                finding.rests_on = &[];
                finding.suggestions.push(name);
                continue;
            }
            let finding = findings.report(range, message);
            finding.relate(input.get("name").range(), "declared here");
        }
    }
}

/// Whether a param of a name that is not declared is meant for an input.
fn is_slip(interface: &Interface, param: &Param, input: &str) -> bool {
    interface.get(&param.name).is_none() && !nearest(&param.name, [input]).is_empty()
}

/// Types that may stand for each other.
const TEXTS: &[&str] = &["str", "path", "s3", "gcs", "wasb"];

/// What a reference takes.
struct Given {
    kind: Option<String>,
    is_list: bool,
    /// Where it is declared.
    place: Option<TextRange>,
}

impl Given {
    fn by(io: &View) -> Given {
        let kind = io.get("type").text().map(|text| text.into_owned());
        let place = Some(io.get("name").range());
        Given { kind, is_list: io.get("isList").is_true(), place }
    }

    fn words(&self) -> String {
        let list = if self.is_list { " and a list" } else { "" };
        match &self.kind {
            Some(kind) => format!("of type `{kind}`{list}"),
            None => format!("without a type{list}"),
        }
    }
}

/// The type of what is not declared one by one: all inputs or outputs, and what a run knows of
/// itself.
fn kind_of_all(reference: &str, parts: &[&str]) -> Option<&'static str> {
    match parts {
        ["inputs"] => Some("dict"),
        ["outputs"] if reference != "dag" => Some("dict"),
        ["io"] if reference != "dag" => Some("str"),
        ["globals" | "artifacts"] => Some("str"),
        ["globals", field] if contexts::GLOBALS.iter().any(|it| it.name == *field) => Some("str"),
        _ => None,
    }
}

fn mismatch(input: &View, from: &Given, param: &Param, findings: &mut Findings) {
    let to = Given::by(input);
    let is_text = |it: &Given| it.kind.as_deref().is_some_and(|kind| TEXTS.contains(&kind));
    let is_alike = to.kind == from.kind || is_text(&to) && is_text(from);
    if is_alike && to.is_list == from.is_list {
        return;
    }
    let message = format!("`{}` is {}, and this is {}", param.name, to.words(), from.words());
    let finding = findings.report(param.value().range(), message);
    if let Some(place) = from.place {
        finding.relate(place, "declared here");
    }
}
