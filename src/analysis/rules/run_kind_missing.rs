//! A run that does not say what kind it is.

use std::borrow::Cow;

use crate::analysis::edit;
use crate::analysis::layers::{Runtime, has_reference, run_shape, runtime};
use crate::analysis::slips;
use crate::analysis::{
    Context, Definition, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, View, nearest,
};
use crate::syntax::{Entry, Mapping};
use crate::text::{TextEdit, TextRange, TextSize, sort_by_range};

pub(super) static RULE: Rule = Rule {
    code: "run-kind-missing",
    severity: Severity::Error,
    origin: Origin::Polyaxon,
    profile: Profile::Default,
    summary: "`run` does not say its kind, and nothing below it does",
    explanation: "`run` begins with its `kind`: `service`, `job` or another. Only over a `component` \
                  or a reference, whose kind then holds, may it be left out.",
    evidence: "`polyaxon check` 2.18: run.kind must be provided locally or by a referenced base.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: job\n  container: {image: 'a:1'}\n",
    bad: &[
        "run:\n  ports: [80]\n  container: {image: 'a:1'}\n",
        "kind: service\nrun:\n  container: {image: 'a:1'}\n",
        "run:\n  kynd: job\n  container: {image: 'a:1'}\n",
    ],
};

fn lacks_kind(definition: &&Definition) -> bool {
    let (run, component) = (&definition.run, definition.view.get("component"));
    let is_empty = || run.key().is_some() && run.is_null() && misplaced(definition).is_some();
    (run.mapping().is_some() || is_empty())
        && !run.get("kind").is_written()
        && !definition.is_preset()
        && !has_reference(&definition.view)
        && (component.is_null() || matches!(runtime(&component), Runtime::None))
}

fn check(context: &Context, findings: &mut Findings) {
    for definition in context.definitions.iter().filter(lacks_kind).filter(|_| !context.broken) {
        if let Some(slip) = slip(definition) {
            findings.push(slip);
        } else if let Some((key, view)) = miswritten(definition) {
            let message = format!("unknown field `{key}` in `run`, did you mean `kind`?");
            findings.rests_on(&[]);
            let finding = findings.report(view.key_range(), message);
            finding.suggestions = vec!["kind".to_owned()];
        } else if let Some((kind, value)) = misplaced(definition) {
            findings.rests_on(&[]);
            let all = if definition.run.is_null() { ", and what follows it" } else { "" };
            findings.report(value.range(), format!("`kind: {kind}` belongs in `run`{all}"));
        } else {
            findings.rests_on(&["kind"]);
            let message = "`run` lacks `kind`, such as `service` or `job`".to_owned();
            let finding = findings.report(definition.run.key_range(), message);
            finding.suggestions = vec![likely_kind(definition).to_owned()];
        }
    }
}

/// That `kind` lacks the space behind its colon, in braces.
fn slip(definition: &Definition) -> Option<Diagnostic> {
    let entries = definition.run.mapping()?.entries();
    let mut slips = entries.filter_map(|entry| slips::in_braces(&entry, Origin::Polyaxon));
    slips.find(|slip| slip.suggestions == ["kind"])
}

/// The key that is meant to be `kind`.
fn miswritten<'t>(definition: &Definition<'t>) -> Option<(Cow<'t, str>, View<'t>)> {
    let names_kind = |view: &View| matches!(view.text().as_deref(), Some("service" | "job"));
    let mut keys = definition.run.fields().into_iter();
    keys.find(|(key, view)| {
        !nearest("kind", [&**key]).is_empty() || &**key == "type" && names_kind(view)
    })
}

/// The kind of a run that stands beside `run` or in its container, and its value.
fn misplaced<'t>(definition: &Definition<'t>) -> Option<(String, View<'t>)> {
    let entries = around_kind(definition)
        .into_iter()
        .flat_map(|mapping| mapping.entries().collect::<Vec<_>>());
    entries.into_iter().find_map(|entry| {
        let view = View::of_entry(&entry);
        let kind = view.text().filter(|_| entry.key_text().as_deref() == Some("kind"))?;
        run_shape(&kind).map(|_| (kind.clone().into_owned(), view))
    })
}

/// Where the kind of a run is written by mistake.
fn around_kind<'t>(definition: &Definition<'t>) -> Vec<Mapping<'t>> {
    let places = [definition.view.clone(), definition.run.get("container")];
    places.iter().filter_map(View::mapping).collect()
}

/// Only services have ports, or a sandbox.
fn likely_kind(definition: &Definition) -> &'static str {
    let fields = ["ports", "rewritePath", "isExternal", "replicas"];
    let service = fields.iter().any(|field| !definition.run.get(field).is_null())
        || definition.view.get("plugins").get("sandbox").is_true();
    if service { "service" } else { "job" }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    if diagnostic.suggestions == ["kind"] {
        return vec![Fix::change(diagnostic.range, "kind", true)];
    }
    let mut found = context.definitions.iter().filter(lacks_kind);
    let fix = found.find_map(|definition| match misplaced(definition) {
        Some((kind, value)) if value.range() == diagnostic.range => {
            move_kind(context, definition, &kind, &value)
        }
        None if definition.run.key_range() == diagnostic.range => {
            let kind = likely_kind(definition);
            let edits = vec![add_kind(&definition.run, kind)?];
            Some(Fix { title: format!("Add `kind: {kind}`"), edits, safe: false })
        }
        _ => None,
    });
    fix.into_iter().collect()
}

/// Moves the kind of a run into it, with the comment behind it.
fn move_kind(context: &Context, definition: &Definition, kind: &str, value: &View) -> Option<Fix> {
    let mut gone = around_kind(definition).into_iter().find_map(|place| {
        let is_it = |entry: &Entry| View::of_entry(entry).range() == value.range();
        let entry = place.entries().find(is_it)?;
        edit::remove_entry(context.tree, &place, &entry)
    })?;
    let (end, mut line) = (value.range().end(), kind.to_owned());
    let behind = context.tree.comments(TextRange::new(end, gone.range.end().max(end)));
    if let Some(comment) = behind.first() {
        // Braces have no place for it.
        match definition.run.mapping()?.is_flow() {
            true => gone.range = TextRange::new(gone.range.start(), comment.range.start()),
            false => {
                let range = TextRange::new(end, comment.range.end());
                line.push_str(&context.tree.text().slice(range));
            }
        }
    }
    let mut edits = vec![gone, add_kind(&definition.run, &line)?];
    sort_by_range(&mut edits, |edit| edit.range);
    Some(Fix { title: format!("Move `kind: {kind}` into `run`"), edits, safe: true })
}

/// Writes the kind as the first field of a run.
fn add_kind(run: &View, kind: &str) -> Option<TextEdit> {
    let mapping = run.mapping()?;
    Some(match mapping.entries().next() {
        Some(first) if !mapping.is_flow() => {
            let indent = " ".repeat(mapping.column() as usize);
            TextEdit::insert(first.range().start(), format!("kind: {kind}\n{indent}"))
        }
        first => {
            let separator = if first.is_some() { ", " } else { "" };
            let start = run.range().start() + TextSize::new(1);
            TextEdit::insert(start, format!("kind: {kind}{separator}"))
        }
    })
}
