//! What may stand in a patch of a run: the fields of the kind that runs in the end.

use super::bind::{Bound, Step, bind};
use super::layers::{Runtime, has_reference, replica_shape, run_shape, runtime};
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
    let outer: Vec<View> = steps[..at].iter().map(Step::view).collect();
    let operation = outer.last().unwrap_or(root);
    let adds = steps[at].is_into(RUN_PATCH)
        || has_reference(operation)
        || operation.get("component").mapping().is_some();
    let kind = if adds { kind_of_run(beside, operation, &outer) } else { None }?;
    let shapes = [Some(run_shape(&kind)?), replica_shape(&kind)];
    Some((at, shapes.into_iter().flatten().collect()))
}

/// Whether a step leads into `runPatch`, or into a `run` that leaves its kind to what is below.
fn is_patch(step: &Step) -> bool {
    step.is_into(RUN_PATCH) || step.is_into(&["run"]) && step.view().get("kind").is_null()
}

/// The kind of what an operation runs: by itself, by its component, by a file, or by the dag around
/// it. `outer` are the values from the root down to the operation.
fn kind_of_run(beside: &Beside, operation: &View, outer: &[View]) -> Option<String> {
    let of_file = || {
        let path = operation.get("pathRef").text()?;
        beside.signature(&path)?.run_kind.clone()
    };
    let of_dag = || {
        let name = operation.get("dagRef").text()?;
        let dag = outer.iter().nth_back(2)?;
        let mut components = dag.get("components").items().into_iter();
        known_kind(&components.find(|it| it.get("name").text().as_ref() == Some(&name))?)
    };
    let of_component = || known_kind(&operation.get("component"));
    known_kind(operation).or_else(of_component).or_else(of_file).or_else(of_dag)
}
