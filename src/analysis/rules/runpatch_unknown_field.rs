//! Patches of a run that do not fit its kind.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::analysis::check::{self, check as check_shape};
use crate::analysis::definition::DefinitionPlace;
use crate::analysis::layers::{Runtime, replica_shape, run_kinds, run_shape};
use crate::analysis::{
    Context, Definition, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, View,
};
use crate::schema::{ShapeId, Slot};
use crate::spec;
use crate::syntax::Node;
use crate::text::TextRange;

pub(super) static RULE: Rule = Rule {
    code: "runpatch-unknown-field",
    severity: Severity::Error,
    origin: Origin::Polyaxon,
    profile: Profile::Default,
    summary: "`runPatch` holds what the run it changes does not know",
    explanation: "`runPatch`, and a `run` without `kind` over a component, are read with the fields \
                  of the kind that runs in the end. What that kind does not know is refused when \
                  the layers are put together; `polyaxon check --lint` does not see it. Over a \
                  component from elsewhere it is a warning where no kind knows the field.",
    evidence: "`polyaxon check` 2.18 puts the layers together; its `--lint` does not.",
    check: Some(check),
    fix: Some(fix),
    good: "kind: operation\ncomponent:\n  run:\n    kind: service\n    ports: [80]\n    container: {image: 'a:1'}\nrunPatch: {replicas: 2}\n",
    bad: &[
        "kind: operation\ncomponent:\n  run:\n    kind: service\n    ports: [80]\n    container: {image: 'a:1'}\nrunPatch: {replica: 2}\n",
    ],
};

/// Only what is put together is read: the root, and through it all below. Operations of a dag are
/// put together as well.
fn check(context: &Context, findings: &mut Findings) {
    for definition in &context.definitions {
        let patch = definition.view.get("runPatch");
        if !patch.is_null() && patch.mapping().is_none() {
            let message = format!("`runPatch` takes a mapping, found {}", check::found(&patch));
            findings.report(patch.range(), message);
        }
        if !definition.place.is_put_together() && definition.place != DefinitionPlace::Component {
            continue;
        }
        for patch in patches(definition) {
            let found = match context.runtime(definition) {
                Runtime::Known(kind, base) => mistakes(&patch, &kind, &base),
                Runtime::Unknown => of_any_kind(&patch),
                Runtime::None if definition.is_preset() || definition.may_overlay() => {
                    of_any_kind(&patch)
                }
                Runtime::None => Vec::new(),
            };
            found.into_iter().for_each(|found| findings.push(found));
        }
    }
}

/// What no kind of run takes, of a patch of a run that is elsewhere: fields at the root, and where
/// there are none what is wrong below, for the kind that takes the most.
fn of_any_kind(patch: &View) -> Vec<Diagnostic> {
    let keys: Vec<_> = patch.fields().into_iter().map(|(key, it)| (key, it.key_range())).collect();
    let unknown = |kind| keys.iter().filter(|(key, _)| !knows(kind, key)).count();
    let Some(fewest) = run_kinds().map(unknown).min() else { return Vec::new() };
    let mut best: Option<Vec<Diagnostic>> = None;
    for kind in run_kinds().filter(|kind| unknown(kind) == fewest) {
        let mut found = mistakes(patch, kind, &View::absent(patch.range()));
        found.retain(|it| it.severity == Severity::Error);
        // Where all fields at the root are those of replicas, the patch is none of the whole.
        let is_at_root = |it: &Diagnostic| keys.iter().any(|(_, range)| *range == it.range);
        if fewest == 0 && found.iter().any(is_at_root) {
            continue;
        }
        if best.as_ref().is_none_or(|best| found.len() < best.len()) {
            best = Some(found);
        }
        if fewest > 0 || best.as_ref().is_some_and(Vec::is_empty) {
            break;
        }
    }
    let mut found = best.unwrap_or_default();
    let is_of_some =
        |(key, _): &&(Cow<str>, TextRange)| fewest > 0 && run_kinds().any(|it| knows(it, key));
    let of_some: HashSet<_> = keys.iter().filter(is_of_some).map(|(_, range)| *range).collect();
    found.retain(|it| !of_some.contains(&it.range));
    for it in &mut found {
        (it.severity, it.origin) = (Severity::Warning, Origin::Lint);
    }
    found
}

/// Whether a run of a kind, or all its replicas, have a field.
fn knows(kind: &str, key: &str) -> bool {
    let shapes = [run_shape(kind), replica_shape(kind)].into_iter().flatten();
    let mut objects = shapes.filter_map(|shape| spec::schema().object(shape));
    objects.any(|object| object.field(key).is_some())
}

fn fix(_: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    Fix::by_suggestions(diagnostic)
}

/// `runPatch`, and `run` where it leaves its kind to the component.
fn patches<'t>(definition: &Definition<'t>) -> Vec<View<'t>> {
    let run = definition.run.clone();
    let overlay = run.mapping().is_some() && !run.get("kind").is_written();
    let has_base =
        definition.has_reference() || definition.view.get("component").mapping().is_some();
    let patch = definition.view.get("runPatch");
    let written = [Some(patch), (overlay && has_base).then_some(run)];
    written.into_iter().flatten().filter(|patch| patch.mapping().is_some()).collect()
}

/// A patch of a cluster is read as the whole and, if that fails, as what all replicas get.
fn mistakes(patch: &View, kind: &str, base: &View) -> Vec<Diagnostic> {
    let read = |shape: Option<ShapeId>| shape.map(|shape| of_shape(shape, patch));
    let Some(whole) = read(run_shape(kind)) else { return Vec::new() };
    let each = if whole.iter().any(is_refusal) { read(replica_shape(kind)) } else { None };
    let fewer = |each: &Vec<Diagnostic>| {
        let count = |found: &[Diagnostic]| found.iter().filter(|it| is_refusal(it)).count();
        count(each) < count(&whole) || base.is_null() && count(each) == 0
    };
    match each {
        Some(each) if fewer(&each) => each,
        _ => whole,
    }
}

fn is_refusal(found: &Diagnostic) -> bool {
    found.severity == Severity::Error && found.origin == Origin::Polyaxon
}

fn of_shape(shape: ShapeId, patch: &View) -> Vec<Diagnostic> {
    let slot = Slot { shape, nullable: false, or_template: false };
    let key = patch.key().and_then(Node::as_scalar);
    let name = if key.is_some_and(|key| key.text() == "run") { "run" } else { "runPatch" };
    let mut found = check_shape(spec::schema(), slot, name, patch);
    // The kind is that of the run below.
    found.retain(|it| it.code != "missing-field" || it.suggestions != ["kind"]);
    // What a mapping lacks may be in that of the base; items of lists are added to those of the base.
    found.retain(|it| it.code != "missing-field" || is_in_list(patch, it.range));
    for diagnostic in found.iter_mut().filter(|it| it.code == "unknown-field") {
        diagnostic.code = RULE.code;
    }
    found
}

/// Whether a list inside a value holds a place.
fn is_in_list(view: &View, range: TextRange) -> bool {
    let holds = |(_, value): &(Cow<str>, View)| {
        value.range().contains_range(range) && is_in_list(value, range)
    };
    view.sequence().is_some() || view.fields().iter().any(holds)
}
