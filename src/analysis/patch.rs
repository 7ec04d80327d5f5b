//! What may stand in a patch of a run: the fields of the kind that runs in the end.

use super::bind::{Bound, Step, bind};
use super::layers::{
    Components, Runtime, has_reference, replica_shape, run_shape, runtime, runtime_across,
};
use super::root_slot;
use super::signature::Beside;
use super::view::View;
use crate::schema::{ShapeId, Slot};
use crate::spec::{self, FileKind};

/// The two spellings of the field.
pub const RUN_PATCH: &[&str] = &["runPatch", "run_patch"];

/// What the value at the end of `steps` from the root of a file may be, as [`bind`] tells it, but for
/// what changes a run from elsewhere: there the kind of that run counts, where it is known.
pub fn bind_in(beside: &Beside, kind: FileKind, root: &View, steps: &[Step]) -> Bound<'static> {
    let bind = |steps| bind(spec::schema(), root_slot(kind), root, steps);
    let Some((at, shapes)) = patched(beside, root, steps) else { return bind(steps) };
    let (outer, inner) = steps.split_at(at + 1);
    let slot = |shape| Slot { shape, nullable: false, or_template: false };
    let slots = shapes.into_iter().map(slot).collect();
    Bound { slots, ..bind(outer) }.along(spec::schema(), &steps[at].view(), inner)
}

/// The kind of what a definition runs, if the file says it.
pub(super) fn known_kind(definition: &View) -> Option<String> {
    match runtime(definition) {
        Runtime::Known(kind, _) => Some(kind),
        _ => None,
    }
}

/// The last step that leads into a patch, and what the patch may be: the run or, of a cluster, what
/// all its replicas get.
fn patched(beside: &Beside, root: &View, steps: &[Step]) -> Option<(usize, Vec<ShapeId>)> {
    let at = steps.iter().rposition(|step| is_patch(step))?;
    let above = |count| at.checked_sub(count).map_or_else(|| root.clone(), |at| steps[at].view());
    let operation = above(1);
    let adds = steps[at].is_into(RUN_PATCH)
        || has_reference(&operation)
        || operation.get("component").mapping().is_some();
    let kind = if adds { kind_of_run(beside, &operation, &above(3)) } else { None }?;
    let mut shapes = vec![run_shape(&kind)?];
    shapes.extend(replica_shape(&kind));
    Some((at, shapes))
}

/// Whether a step leads into `runPatch`, or into a `run` that leaves its kind to what is below.
fn is_patch(step: &Step) -> bool {
    let Step::Entry(entry) = step else { return false };
    match entry.key_text().as_deref() {
        Some("run") => step.view().get("kind").is_null(),
        key => key.is_some_and(|key| RUN_PATCH.contains(&key)),
    }
}

/// The kind of what an operation runs: by itself, by its component, by a file, or by a component of
/// the dag around it.
fn kind_of_run(beside: &Beside, operation: &View, dag: &View) -> Option<String> {
    let components: Components = dag.get("components").items().into_iter().collect();
    match runtime_across(operation, &components, beside) {
        Runtime::Known(kind, _) => Some(kind),
        _ => known_kind(&operation.get("component")),
    }
}
