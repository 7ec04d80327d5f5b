//! A definition that runs nothing.

use crate::analysis::definition::{DefinitionPlace, REFERENCES, first_key};
use crate::analysis::edit;
use crate::analysis::layers::{Runtime, has_unknown_key, run_shape, runtime};
use crate::analysis::moves::list;
use crate::analysis::{
    Belongs, Context, Definition, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, View,
};
use crate::spec;
use crate::syntax::Entry;

pub(super) static RULE: Rule = Rule {
    code: "missing-run",
    severity: Severity::Error,
    origin: Origin::Polyaxon,
    profile: Profile::Default,
    summary: "A component or operation says nothing to run",
    explanation: "A component needs a `run`, and an operation a `run`, a `component` or a reference \
                  such as `hubRef`. A file that only adds to others, given as a further `-f` or \
                  stored as a preset, has no `kind` or says `isPreset: true`. A `run` without a value \
                  takes away the run of the component below.",
    evidence: "`polyaxon check` 2.18: the resolved Polyaxonfile has no run.",
    check: Some(check),
    fix: Some(fix),
    good: "kind: operation\nrun:\npatchStrategy: isnull\ncomponent:\n  run:\n    kind: job\n    container: {image: 'a:1'}\n",
    bad: &[
        "kind: component\nname: a\n",
        "kind: service\nports: [80]\nrewritePath: true\ncontainer: {image: 'a:1'}\n",
        "kind: operation\nrun:\ncomponent:\n  run:\n    kind: job\n    container: {image: 'a:1'}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for definition in &context.definitions {
        of_fields(definition, findings);
    }
    findings.rests_on(&["run", "kind", "component"]);
    let roots =
        context.definitions.iter().filter(|definition| definition.place == DefinitionPlace::Root);
    for root in roots.filter(|_| !context.broken) {
        let component = root.view.get("component");
        let misspelled =
            [&root.view, &component].iter().any(|it| has_unknown_key(it, "V1Polyaxonfile"));
        if stands_by_itself(root) && !misspelled && matches!(runtime(&root.view), Runtime::None) {
            let run = root.view.get("run");
            let is_empty = |field: &&&str| {
                let value = root.view.get(field);
                run.key().is_none() && value.key().is_some() && value.is_null()
            };
            if let Some(field) = REFERENCES.iter().chain(&["component"]).find(is_empty) {
                let message = format!("`{field}` is empty, and nothing else says what to run");
                findings.report(root.view.get(field).key_range(), message);
                continue;
            }
            let what = match root.view.get("kind").text().as_deref() {
                _ if run.key().is_some() && component.mapping().is_some() => {
                    "this empty `run` takes away the run of the component"
                }
                _ if run.key().is_some() => "`run` says nothing to run",
                Some("component") => "this component has no `run`",
                Some(_) => "this operation has no `run`, no `component` and no reference",
                None => "this file has no `run`, and nothing else that says what to run",
            };
            let place = if run.key().is_some() { run.key_range() } else { first_key(&root.view) };
            findings.report(place, what);
        }
    }
}

/// Tells of the fields of a run that stand in the place of the `run` that they belong in, as their kind
/// says.
fn of_fields(definition: &Definition, findings: &mut Findings) {
    let kind = definition.view.get("kind");
    let run = kind.text().and_then(|kind| run_shape(&kind));
    let run = run.and_then(|shape| spec::schema().object(shape));
    let has = |field: &&str| definition.view.get(field).key().is_some();
    let run = run.filter(|_| !has(&"run") && !has(&"component") && !REFERENCES.iter().any(has));
    let (Some(run), Some(mapping)) = (run, definition.view.mapping()) else { return };
    let is_kind = |entry: &Entry| View::of_entry(entry).range() == kind.range();
    // A `kind` before it is that of the file.
    let is_field = |entry: &Entry| {
        let key = entry.key_text().unwrap_or_default();
        run.field(&key).is_some() && (key != "kind" || is_kind(entry))
    };
    let fields: Vec<_> = mapping.entries().filter(is_field).collect();
    let keys: Vec<_> = fields.iter().filter_map(|it| Some(it.key_text()?.into_owned())).collect();
    if keys.len() < 2 {
        return;
    }
    let message = format!("{} belong in a `run`: write `run:` above, and indent", list(&keys));
    let finding = findings.report(kind.range(), message);
    finding.belongs = Some(Belongs::Run);
    for field in fields.iter().filter(|it| !is_kind(it)) {
        finding.relate(field.key().range(), "this too");
    }
}

/// Takes out a `run` that takes away another.
fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut roots = context.definitions.iter().map(|definition| &definition.view);
    let mut edit = || {
        let root = roots.find(|root| root.get("run").key_range() == diagnostic.range)?;
        root.get("component").mapping()?;
        edit::remove_field(context.tree, root, "run")
    };
    Fix::one("Remove the empty `run`", edit(), false)
}

/// A file without `kind` may be a layer of others, unless it says nothing at all.
fn stands_by_itself(root: &Definition) -> bool {
    let written = |field: &str| root.view.get(field).key().is_some();
    let kind = root.view.get("kind");
    let says_kind = matches!(kind.text().as_deref(), Some("component" | "operation"));
    let idle = root.view.fields().iter().all(|(key, _)| IDLE.contains(&&**key));
    let component = !root.view.get("component").is_null();
    !root.is_preset() && (says_kind || written("run") || component || idle)
}

/// Fields that change nothing in what runs.
const IDLE: &[&str] = &["version", "name", "description"];
