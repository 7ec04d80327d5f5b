//! Inputs, outputs and params.

use crate::analysis::View;
use crate::analysis::templates::{Variable, VariableRole};
use crate::ide::CompletionKind;
use crate::ide::label::written;
use crate::spec::contexts::{AS_ARGS, PARAM_FIELDS, Stage};

use super::{Place, Word};

/// The variables that a template can use by their names.
pub fn all(place: &Place) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for variable in &place.unit.variables {
        if !words.iter().any(|word| word.name == variable.name) {
            words.extend(place.unit.variable(&variable.name).map(|known| word(place, known)));
        }
    }
    words.extend(referred(place).filter(|word| place.unit.variable(&word.name).is_none()));
    words
}

/// What the component declares that an operation names by its path.
fn referred(place: &Place) -> impl Iterator<Item = Word> {
    let members = place.unit.members.iter();
    members.flat_map(|member| {
        let signature = place.context.beside.referred(&member.view);
        let path = member.view.get("pathRef").text().unwrap_or_default();
        let names = signature.iter().flat_map(|signature| &signature.names);
        let word = |name: &String| {
            let signature = signature?;
            let declaration = signature.declaration(name);
            let root = declaration.as_ref().and_then(|tree| tree.documents().next()?.root());
            let kind = root.and_then(|root| View::of(root).get("type").text().map(String::from));
            let role = if signature.outputs.contains(name) { "Output" } else { "Input" };
            let docs = format!("{role}, declared in `{path}`.");
            let kind = kind.unwrap_or_default();
            Some(Word::new(name, CompletionKind::Reference, &kind, docs))
        };
        names.filter_map(word).collect::<Vec<_>>()
    })
}

/// What `params` holds. An input called `init` is hidden by the connections of that name.
pub fn params(place: &Place) -> Vec<Word> {
    let mut words = all(place);
    words.retain(|word| word.name != "init");
    words.push(Word::of_name(&AS_ARGS).ranked(1));
    words
}

/// What a param holds.
pub fn fields(place: &Place, name: &str) -> Vec<Word> {
    let declared = place.unit.variable(name).map(|variable| word(place, variable));
    let field = |word: Word| match &declared {
        Some(variable) if word.name == "value" => {
            let docs = format!("{}\n\n{}", word.docs, variable.docs);
            Word { detail: variable.detail.clone(), docs, ..word }
        }
        _ => word,
    };
    PARAM_FIELDS.iter().map(|name| field(Word::of_name(name))).collect()
}

fn word(place: &Place, variable: &Variable) -> Word {
    let detail = match variable.declared_type() {
        Some(kind) if variable.view.get("isList").is_true() => format!("list of {kind}"),
        Some(kind) => kind,
        None => String::new(),
    };
    let docs = docs(place, variable).join("\n\n");
    let word = Word::new(&variable.name, CompletionKind::Reference, &detail, docs);
    Word { available: is_known_by_then(place, variable), ..word }
}

/// Values of inputs and outputs are rendered in the order of their declaration, and no param is its
/// own value.
fn is_known_by_then(place: &Place, variable: &Variable) -> bool {
    let path = &place.site.path;
    let role = match path.first().map(String::as_str) {
        Some("params") => return path.get(1) != Some(&variable.name),
        Some("inputs") => VariableRole::Input,
        Some("outputs") => VariableRole::Output,
        _ => return true,
    };
    match variable.role {
        _ if place.stage != Stage::Io => true,
        VariableRole::Input if role == VariableRole::Output => true,
        VariableRole::Output if role == VariableRole::Input => false,
        VariableRole::Param => true,
        _ => variable.view.range().end() <= place.site.range.start(),
    }
}

fn docs(place: &Place, variable: &Variable) -> Vec<String> {
    let (title, view) = (title(variable.role), &variable.view);
    let line = place.context.tree.text().line_of(variable.range.start()) + 1;
    if variable.role == VariableRole::Param {
        let given = value(place, &given(view));
        return [Some(format!("{title}, given in line {line}.")), given.map(labeled("Value"))]
            .into_iter()
            .flatten()
            .collect();
    }
    let optional = if view.get("isOptional").is_true() { ", optional" } else { "" };
    let mut lines = vec![format!("{title}{optional}, declared in line {line}.")];
    lines.extend(view.get("description").text().map(String::from));
    lines.extend(value(place, &view.get("value")).map(labeled("Default")));
    let params = place
        .unit
        .variables
        .iter()
        .filter(|other| other.role == VariableRole::Param && other.name == variable.name);
    lines
        .extend(params.filter_map(|param| value(place, &given(&param.view))).map(labeled("Given")));
    lines
}

fn title(role: VariableRole) -> &'static str {
    match role {
        VariableRole::Input => "Input",
        VariableRole::Output => "Output",
        VariableRole::Param => "Param",
    }
}

/// A value as it is given, in words.
pub(super) fn shown(place: &Place, view: &View) -> Option<String> {
    value(place, view).filter(|_| !view.is_null()).map(labeled("Value"))
}

fn labeled(label: &'static str) -> impl Fn(String) -> String {
    move |value| format!("{label}: `{value}`")
}

/// What a param gives: its `value`, or itself where it is that.
fn given<'t>(param: &View<'t>) -> View<'t> {
    if param.mapping().is_some() { param.get("value") } else { param.clone() }
}

/// A value as it is written, if there is one.
fn value(place: &Place, view: &View) -> Option<String> {
    Some(written(&place.context.source(view))).filter(|line| !line.is_empty())
}
