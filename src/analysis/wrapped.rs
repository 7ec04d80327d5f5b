//! What Polyaxon makes lists of in a main container: it adds to them, and takes one value for a list
//! of it. Of other containers the cluster refuses what is no list.

use super::bind::Step;
use super::diagnostic::Diagnostic;
use super::trail::trail;
use super::view::{Read, View};
use crate::syntax::{Document, Value};

/// The fields of a container that Polyaxon adds to.
const LISTS: &[&str] = &["env", "envFrom", "env_from", "volumeMounts", "volume_mounts", "ports"];

/// Whether what is found wrong is a value of a main container that Polyaxon makes a list of, or a
/// port that is a number, of which it makes a `containerPort`.
pub(super) fn is_wrapped(document: &Document, found: &Diagnostic) -> bool {
    if found.code != "nested-k8s-wrong-type" {
        return false;
    }
    let steps = trail(document, found.range.start()).steps;
    let Some(at) = steps.windows(2).position(|steps| is_list_of_container(&steps[0], &steps[1]))
    else {
        return false;
    };
    // The containers of `init` are in items.
    if matches!(at.checked_sub(1).map(|before| &steps[before]), Some(Step::Item(_))) {
        return false;
    }
    let (list, item) = (steps[at + 1].view(), steps.get(at + 2).map(Step::view));
    let is_ports = steps[at + 1].is_into(&["ports"]);
    let is_it = |view: &View| view.range() == found.range;
    is_it(&list) && (is_one(&steps[at + 1], &list) || is_ports && is_number(&list))
        || is_ports && item.is_some_and(|item| is_it(&item) && is_number(&item))
}

/// Whether a mapping is one of what a list of a container holds. What is wrong with variables is said
/// by a rule of their own.
fn is_one(list: &Step, value: &View) -> bool {
    if list.is_into(&["env"]) {
        return value.mapping().is_some();
    }
    let keys: &[&str] = if list.is_into(&["ports"]) {
        &["containerPort", "container_port"]
    } else if list.is_into(&["volumeMounts", "volume_mounts"]) {
        &["name", "mountPath", "mount_path"]
    } else {
        &["secretRef", "secret_ref", "configMapRef", "config_map_ref", "prefix"]
    };
    value.fields().iter().any(|(key, _)| keys.contains(&&**key))
}

fn is_list_of_container(container: &Step, list: &Step) -> bool {
    container.is_into(&["container"]) && list.is_into(LISTS)
}

/// Whether a value is a whole number, or a text that becomes one where templates are rendered.
fn is_number(view: &View) -> bool {
    match view.read() {
        Read::Scalar(_, Value::Int(_)) => true,
        Read::Scalar(_, Value::Str(text)) => text.parse::<u32>().is_ok(),
        _ => false,
    }
}
