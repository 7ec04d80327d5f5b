//! A param of no input.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::analysis::dag::name_of;
use crate::analysis::definition::REFERENCES;
use crate::analysis::edit;
use crate::analysis::layers::is_required;
use crate::analysis::param::swept;
use crate::analysis::suggest::{MOST_ASKED, did_you_mean, nearest};
use crate::analysis::{
    Context, Definition, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, View,
};
use crate::template::insides;
use crate::text::{TextEdit, TextRange};

use super::param_undeclared;
use super::unused_input::{is_of_word, mentions};

pub(super) static RULE: Rule = Rule {
    code: "undeclared-param",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "The component declares no input or output of this name",
    explanation: "A param whose name no input or output has is no mistake to Polyaxon since 2.18: \
                  its value becomes a name that templates may use, and nothing else. With a slip \
                  in the name the input keeps its default, and nobody says so. `strictParams: true` \
                  makes it an error; `contextOnly: true` says that it is meant.",
    evidence: "Compiled with Polyaxon 2.18.",
    check: Some(check),
    fix: Some(fix),
    good: "kind: operation\nparams:\n  rate: {value: 0.1}\n  extra: {value: 1, contextOnly: true}\n  used: {value: 2}\ncomponent:\n  inputs:\n    - {name: rate, type: float}\n  run:\n    kind: job\n    container: {image: 'app:1', args: ['{{ rate }}', '{{ used }}']}\n",
    bad: &[
        "kind: operation\nparams:\n  rat: {value: 0.1}\ncomponent:\n  inputs:\n    - {name: rate, type: float, value: 0.2, isOptional: true}\n  run:\n    kind: job\n    container: {image: 'app:1', args: ['{{ rate }}']}\n",
    ],
};

struct Found {
    name: String,
    /// Where the name stands.
    range: TextRange,
    near: Option<String>,
    /// Whether the definition asks for strict params.
    is_strict: bool,
}

fn find(context: &Context) -> Vec<Found> {
    let definitions = context.definitions.iter();
    let mut found: Vec<_> = definitions.flat_map(|it| unused(context, it)).collect();
    if found.is_empty() {
        return found;
    }
    let refused: HashSet<_> = param_undeclared::find(context).iter().map(|it| it.range).collect();
    found.retain(|it| !refused.contains(&it.range));
    found
}

/// Those of the params of a definition that no template uses either.
fn unused<'t>(context: &Context<'t>, definition: &Definition<'t>) -> Vec<Found> {
    let named = definition.view.get("dagRef").text();
    let named = named.and_then(|name| context.dag_components().get(&name));
    let mut found = found(context, definition, named);
    if !found.is_empty() {
        let texts = [Some(&definition.view), named].map(|view| view.map(|it| context.source(it)));
        let texts = texts.iter().flatten().map(|text| Used::of(text)).collect::<Vec<_>>();
        found.retain(|it| !texts.iter().any(|used| used.has(&it.name)));
    }
    found
}

/// Those of the params of a definition that nothing declares, with the component of its dag that it
/// names.
fn found<'t>(
    context: &Context<'t>,
    definition: &Definition<'t>,
    named: Option<&View<'t>>,
) -> Vec<Found> {
    let own = definition.view.get("component");
    let component = named.filter(|_| own.is_null()).cloned().unwrap_or(own);
    let referred = context.beside.referred(&definition.view);
    let fetched = definition.has_reference() && named.is_none()
        || REFERENCES.iter().any(|it| !component.get(it).is_null());
    let whole = component.mapping().is_some() || definition.complete;
    if referred.is_none() && (fetched || !whole) {
        return Vec::new();
    }
    let declared = declared(&definition.view).chain(declared(&component));
    let theirs = referred.iter().flat_map(|signature| signature.names.iter().cloned());
    let declared = declared.chain(theirs).collect::<Vec<_>>();
    let known: HashSet<&str> = declared.iter().map(String::as_str).collect();
    let is_strict = definition.view.get("strictParams").is_true();
    let unknown = |named: Vec<(Cow<'t, str>, TextRange)>| {
        let unknown = named.into_iter().filter(|(name, _)| {
            !known.contains(&**name) && !referred.is_some_and(|signature| signature.takes(name))
        });
        let found = unknown.enumerate().map(|(at, (name, range))| {
            let names = declared.iter().filter(|_| at < MOST_ASKED).map(String::as_str);
            let near = nearest(&name, names).first().map(ToString::to_string);
            Found { name: name.into_owned(), range, near, is_strict }
        });
        found.collect::<Vec<_>>()
    };
    let key = |(name, param): (Cow<'t, str>, View)| (name, param.key_range());
    let params = definition.view.get("params").fields();
    let given = params.iter().filter(|(_, param)| !param.get("contextOnly").is_true());
    let mut found = unknown(given.cloned().map(key).collect());
    // A search may go through more than the component shows, unless that lacks what it takes.
    let matrix = definition.view.get("matrix");
    let resource = matrix.at(&["resource", "name"]);
    let searched = swept(&matrix).0;
    let searched = searched.iter().flat_map(View::fields).map(key);
    let mut searched: Vec<_> =
        searched.chain(resource.text().map(|name| (name, resource.range()))).collect();
    let mut names = HashSet::new();
    searched.retain(|(name, _)| names.insert(name.clone()));
    let searched = unknown(searched);
    if searched.is_empty() {
        return found;
    }
    names.extend(params.into_iter().map(|(name, _)| name));
    let is_given = |name: &str| names.contains(name);
    let inputs = [definition.view.get("inputs").items(), component.get("inputs").items()].concat();
    let lacking = inputs.iter().filter(|input| is_required(input)).filter_map(name_of);
    let lacking: Vec<_> = lacking.filter(|name| !is_given(name)).collect();
    found.extend(searched.into_iter().filter_map(|mut found| {
        let is_swept = found.range != resource.range();
        if let ([one], None, true) = (&lacking[..], &found.near, is_swept) {
            found.near = Some(one.clone());
        }
        found.near.is_some().then_some(found)
    }));
    found
}

fn declared(view: &View) -> impl Iterator<Item = String> + use<> {
    let items = ["inputs", "outputs"].map(|field| view.get(field).items()).into_iter().flatten();
    let names: Vec<_> = items.filter_map(|io| Some(io.get("name").text()?.into_owned())).collect();
    names.into_iter()
}

/// What the templates of a text may use.
struct Used<'t> {
    /// What stands in each template.
    templates: Vec<&'t str>,
    /// The words in them.
    words: HashSet<&'t str>,
    /// Whether one of them may use all params at once.
    has_all: bool,
}

impl<'t> Used<'t> {
    fn of(text: &'t str) -> Used<'t> {
        let templates = insides(text);
        let words = templates.iter().flat_map(|it| it.split(|c| !is_of_word(c))).collect();
        let has_all = templates.iter().any(|inside| inside.contains("params"));
        Used { templates, words, has_all }
    }

    /// Whether a template may name a param.
    fn has(&self, name: &str) -> bool {
        self.has_all
            || match name.chars().all(is_of_word) {
                true => self.words.contains(name),
                false => self.templates.iter().any(|inside| mentions(inside, name) > 0),
            }
    }
}

fn check(context: &Context, findings: &mut Findings) {
    findings.rests_on(&["inputs", "inputs.name"]);
    for Found { name, range, near, is_strict } in find(context) {
        let near: Vec<_> = near.iter().map(String::as_str).collect();
        let message =
            format!("the component has no input or output `{name}`{}", did_you_mean(&near));
        let diagnostic = findings.report(range, message);
        diagnostic.suggest(&near);
        if is_strict {
            diagnostic.severity = Severity::Error;
        }
    }
}

fn fix(_: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let write = |near: &String| {
        let edit = TextEdit::replace(diagnostic.range, edit::scalar(near));
        Fix::one(&format!("Write `{near}`"), Some(edit), false)
    };
    diagnostic.suggestions.iter().flat_map(write).collect()
}
