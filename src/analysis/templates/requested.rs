//! The connections that a run asks for, which are those its templates can use.

use std::rc::Rc;

use crate::template::is_rendered;

use super::super::view::{Read, View};
use super::unit::Unit;

/// Names of connections, as far as the file shows them.
#[derive(Default)]
pub(crate) struct Requested {
    /// The names.
    pub names: Vec<String>,
    /// Whether there may be others.
    pub open: bool,
}

/// Kinds of run that have one container and ask for connections in `run` itself.
const SINGLE: &[&str] = &["service", "job", "notifier", "cleaner", "tuner", "watchdog"];

/// Handlers of `init` that use the artifacts store where no connection is named.
const STORE_HANDLERS: &[&str] =
    &["artifacts", "paths", "tensorboard", "lineageRef", "modelRef", "artifactRef"];

/// What `connections` or `init` holds for a template of a unit.
pub(super) fn requested(unit: &Unit, root: &str, path: &[String]) -> Rc<Requested> {
    let Some(replica) = replica(unit, path) else {
        return Rc::new(Requested { names: Vec::new(), open: true });
    };
    let key = (root.to_owned(), replica.map(str::to_owned));
    let mut found = unit.found.borrow_mut();
    found.entry(key).or_insert_with(|| Rc::new(of_replica(unit, root, replica))).clone()
}

fn of_replica(unit: &Unit, root: &str, replica: Option<&str>) -> Requested {
    let mut requested = Requested { names: Vec::new(), open: is_hidden(unit, root) };
    for member in &unit.members {
        let runs = [member.view.get("run"), member.view.get("runPatch"), member.view.clone()];
        for run in runs.iter().map(|run| replica.map_or(run.clone(), |name| run.get(name))) {
            match root {
                "init" => requested.add_init(&run.get("init")),
                _ => requested.add_connections(&run.get("connections")),
            }
        }
    }
    requested
}

/// The field of `run` that a template belongs to in kinds with several containers; `None` outside
/// if that cannot be told.
#[expect(clippy::option_option, reason = "no replica and an unknown replica are different")]
fn replica<'p>(unit: &Unit, path: &'p [String]) -> Option<Option<&'p str>> {
    let kind = unit.run_kind.as_deref()?;
    if SINGLE.contains(&kind) {
        return Some(None);
    }
    match path {
        [_, field, ..] if field == "workers" => None,
        [_, field, ..] => Some(Some(field)),
        _ => None,
    }
}

/// The list in which what a template of a path finds in `root` is requested, as people name it.
pub(super) fn list(unit: &Unit, root: &str, path: &[String]) -> String {
    match replica(unit, path).flatten() {
        Some(replica) => format!("run.{replica}.{root}"),
        None => format!("run.{root}"),
    }
}

/// Whether something that the file does not show may ask for connections as well.
fn is_hidden(unit: &Unit, root: &str) -> bool {
    let adds = |view: &View| root == "init" && !view.get("toInit").is_null();
    unit.open
        || unit.asks_around
        || unit.variables.iter().any(|variable| adds(&variable.view))
        || unit.members.iter().any(|member| {
            let plugins = member.view.get("plugins");
            let store = ["collectArtifacts", "mountArtifactsStore"];
            !member.view.get("presets").is_null()
                || root == "connections" && store.iter().any(|field| !plugins.get(field).is_null())
                || !plugins.is_null() && plugins.mapping().is_none()
        })
}

impl Requested {
    fn add_connections(&mut self, list: &View) {
        self.open |= !list.is_null() && !matches!(list.read(), Read::Sequence(_));
        for item in list.items() {
            self.add(&item);
        }
    }

    fn add_init(&mut self, list: &View) {
        self.open |= !list.is_null() && !matches!(list.read(), Read::Sequence(_));
        for item in list.items() {
            let connection = item.get("connection");
            if connection.is_null() {
                self.open |= STORE_HANDLERS.iter().any(|field| item.get(field).is_written());
            } else {
                self.add(&connection);
            }
        }
    }

    fn add(&mut self, name: &View) {
        match name.text() {
            Some(text) if !is_rendered(&text) => self.names.push(text.into_owned()),
            _ => self.open = true,
        }
    }

    /// Whether a name is among them.
    pub fn contains(&self, name: &str) -> bool {
        self.names.iter().any(|known| known == name)
    }
}
