//! What kind of file a document is.

use crate::schema::{Field, Shape, ShapeId, Slot};
use crate::spec::{self, FileKind};
use crate::syntax::{Document, Mapping};

use super::catalogue::is_kind;
use super::io_type::IoType;
use super::suggest::nearest;
use super::view::{Read, View, is_half_typed};

/// What a document is, told by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentKind {
    /// Something that Polyaxon reads.
    Polyaxon(FileKind),
    /// Nothing, or comments alone.
    Empty,
    /// Anything else: a Kubernetes manifest, a compose file, a workflow.
    Foreign,
}

/// The kind of a document.
///
/// `reads_any` says that the file is read whatever it looks like, so that one with no sign of its kind
/// is a polyaxonfile as it is for Polyaxon itself, which takes the first document.
pub fn document_kind(document: &Document, reads_any: bool) -> DocumentKind {
    let Some(root) = document.root() else { return DocumentKind::Empty };
    let root = View::of(root);
    if matches!(root.read(), Read::Null) {
        return DocumentKind::Empty;
    }
    match kind_of(&root) {
        Some(kind) => DocumentKind::Polyaxon(kind),
        None if reads_any && document.index() == 0 && may_be_ours(&root) => {
            DocumentKind::Polyaxon(FileKind::Polyaxonfile)
        }
        None => DocumentKind::Foreign,
    }
}

/// Whether something may be a spec that is seen to be none by what is wrong with it alone.
fn may_be_ours(root: &View) -> bool {
    root.mapping().is_some_and(|mapping| !says_others(&mapping) || says_ours(&mapping))
}

fn kind_of(root: &View) -> Option<FileKind> {
    let mapping = root.mapping()?;
    if !says_ours(&mapping) && is_deployment(root) {
        return Some(FileKind::Deployment);
    }
    if says_others(&mapping) {
        return None;
    }
    let kind = root.get("kind").text().unwrap_or_default();
    match &*kind {
        "component" => return Some(FileKind::Component),
        "operation" => return Some(FileKind::Operation),
        _ => {}
    }
    let fields = root.fields();
    let known = || fields.iter().filter(|(key, value)| is_known(key, value)).count();
    let is_mostly_known = || 2 * known() >= fields.len();
    let shows_it = || fields.iter().any(|(key, value)| shows_polyaxon(key, value));
    let is_slip = is_telling(&kind);
    let tells = fields.iter().any(|(key, value)| tells(key, value));
    (tells || (is_slip || is_mostly_known()) && shows_it()).then_some(FileKind::Polyaxonfile)
}

fn has(mapping: &Mapping, key: &str) -> bool {
    mapping.get(key).is_some_and(|entry| !is_half_typed(&entry))
}

fn says_ours(mapping: &Mapping) -> bool {
    STRONG.iter().any(|key| has(mapping, key))
}

fn says_others(mapping: &Mapping) -> bool {
    let has = |key: &&str| has(mapping, key);
    FOREIGN.iter().any(has) || has(&"on") && has(&"jobs")
}

/// Whether a document says by a key at its root that it is for something else.
pub fn is_of_others(document: &Document) -> bool {
    let root = document.root().map(View::of);
    root.and_then(|root| root.mapping()).is_some_and(|root| says_others(&root))
}

/// Helm values or an agent's configuration: a store, or a list of connections with names and kinds.
fn is_deployment(root: &View) -> bool {
    let declares = |view: &View| {
        view.get("name").text().is_some() && view.get("kind").text().is_some_and(|it| is_kind(&it))
    };
    declares(&root.get("artifactsStore")) || root.get("connections").items().iter().any(declares)
}

/// Root keys of which one alone says that a file is for Polyaxon.
const STRONG: &[&str] = &[
    "run",
    "runPatch",
    "run_patch",
    "hubRef",
    "hub_ref",
    "pathRef",
    "path_ref",
    "urlRef",
    "url_ref",
    "dagRef",
    "component",
    "isPreset",
    "is_preset",
    "patchStrategy",
    "patch_strategy",
    "strictParams",
    "hptuning",
];

/// Root keys that say that a file is for something else: Kubernetes, a deployment, Kubeflow's
/// components, workflows in CWL.
const FOREIGN: &[&str] = &["apiVersion", "deploymentChart", "implementation", "cwlVersion"];

/// Fields of a run of which one alone says what it is.
const OF_RUNS: &[&str] = &["kind", "container", "init", "connections", "environment", "cmd"];

/// Root keys that so many others use, and in the same way, that they show nothing.
const COMMON: &[&str] = &[
    "resources",
    "ports",
    "env",
    "cmd",
    "volumes",
    "tags",
    "dependencies",
    "conditions",
    "presets",
    "template",
    "build",
    "cache",
];

/// Whether an entry at the root says by itself that a file is for Polyaxon.
fn tells(key: &str, value: &View) -> bool {
    STRONG.contains(&key)
        && match key {
            _ if value.is_null() => true,
            "run" => {
                OF_RUNS.iter().any(|field| value.get(field).is_written())
                    || value.fields().iter().any(|(key, value)| is_slip_for_kind(key, value))
            }
            // Hydra's name what they stand for by `_target_`.
            "component" => {
                value.mapping().is_some() && !value.keys().iter().any(|key| key.starts_with('_'))
            }
            _ => true,
        }
}

fn is_telling(kind: &str) -> bool {
    TELLING_KINDS.split(' ').any(|known| known == kind)
}

/// Whether an entry is the kind of a run under a misspelled key.
fn is_slip_for_kind(key: &str, value: &View) -> bool {
    value.text().is_some_and(|kind| is_telling(&kind)) && !nearest(key, ["kind"]).is_empty()
}

fn root_field(key: &str) -> Option<&'static Field> {
    spec::schema().object(spec::root(FileKind::Polyaxonfile))?.field(key)
}

/// Whether a key may stand at the root of a polyaxonfile.
pub fn is_root_key(key: &str) -> bool {
    root_field(key).is_some()
}

/// Whether an entry may stand at the root of a polyaxonfile.
fn is_known(key: &str, value: &View) -> bool {
    root_field(key).is_some_and(|field| has_form(field.slot.shape, value))
}

/// Whether an entry at the root holds what Polyaxon has there, and others do not.
fn shows_polyaxon(key: &str, value: &View) -> bool {
    let of_others = match key {
        "inputs" | "outputs" => has_foreign_type(value),
        // That of a linter has as many.
        "run" => value.get("concurrency").is_written() && value.get("operations").is_null(),
        _ => COMMON.contains(&key),
    };
    root_field(key).is_some_and(|field| fits(field.slot.shape, value)) && !of_others
}

/// Whether the first of some inputs or outputs has a type that Polyaxon does not know.
fn has_foreign_type(list: &View) -> bool {
    let first = list.items().into_iter().next();
    let named =
        first.and_then(|io| io.get("type").text().map(|name| IoType::parse(&name).is_none()));
    named == Some(true)
}

/// Whether a value is a mapping, a list or a scalar where a shape is.
fn has_form(shape: ShapeId, value: &View) -> bool {
    match spec::schema().shape(shape) {
        Shape::Any => true,
        Shape::AnyOf(shapes) => shapes.iter().any(|shape| has_form(*shape, value)),
        Shape::Object(_) | Shape::Map(_) | Shape::Tagged(_) => {
            value.is_null() || value.mapping().is_some()
        }
        Shape::List(_) => value.mapping().is_none(),
        Shape::Scalar(_) => value.is_null() || value.scalar().is_some(),
    }
}

/// Whether a value has the look of a shape: some of its fields, no fewer of them than of others, and
/// none with a mapping where a scalar is.
fn fits(shape: ShapeId, value: &View) -> bool {
    let first_of =
        |values: Vec<View>, slot: Slot| values.first().is_some_and(|it| fits(slot.shape, it));
    match spec::schema().shape(shape) {
        Shape::Object(object) => {
            let fields = value.fields();
            let known = fields.iter().filter_map(|(key, it)| Some((object.field(key)?, it)));
            let known: Vec<_> = known.collect();
            let is_sound = known.iter().all(|(field, it)| {
                let shape = spec::schema().shape(field.slot.shape);
                it.mapping().is_none() || !matches!(shape, Shape::Scalar(_))
            });
            is_sound && !known.is_empty() && 2 * known.len() >= fields.len()
        }
        Shape::Tagged(tagged) => match value.get(&tagged.tag).text() {
            Some(kind) => tagged.branch(&kind).is_some(),
            None => tagged.untagged.is_some_and(|untagged| fits(untagged, value)),
        },
        Shape::Map(map) => {
            first_of(value.fields().into_iter().map(|(_, value)| value).collect(), map.value)
        }
        Shape::List(list) => first_of(value.items().to_vec(), list.item),
        Shape::AnyOf(shapes) => shapes.iter().any(|shape| fits(*shape, value)),
        Shape::Any | Shape::Scalar(_) => false,
    }
}

/// Values of `kind` that only Polyaxon uses, right and wrong ones.
const TELLING_KINDS: &str = "\
    component operation compiled_operation job service dag mpijob pytorchjob tfjob raycluster \
    daskcluster notifier tuner cleaner experiment group build notebook tensorboard pipeline \
    Component Operation Service matrix schedule watchdog builder event hub_ref";

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::analysis::Analysis;
    use crate::syntax::Tree;
    use crate::text::{Text, TextEdit, TextRange};

    fn kind(text: &str) -> DocumentKind {
        let tree = Tree::parse(Text::new(text));
        document_kind(&tree.documents().next().expect("there is one"), false)
    }

    #[test]
    fn what_others_write_is_foreign() {
        let texts = [
            "name: ml\nchannels: [conda-forge]\ndependencies:\n- python=3.11\n",
            "name: Check\ndescription: Runs\ninputs:\n  path: {description: where}\nruns: {using: composite}\n",
            "resources:\n  limits: {cpu: 1}\nenvironment: production\nimage: {repository: a}\n",
            "language: python\ncache: pip\nenv: [A=1]\nmatrix: {include: []}\n",
            "build: {os: ubuntu-22.04}\nversion: 2\nsphinx: {configuration: a}\n",
            "connections:\n- {name: db, host: x}\n",
            "connections:\n- {name: db, kind: mariadb}\n",
            "kind: pipeline\nname: default\nsteps: []\n",
            "kind: service\nname: a\nports: {http: 80}\n",
            "params: {lr: 0.1, epochs: 3}\n",
            "inputs: {a: 1}\noutputs: {b: 2}\n",
            "name: a\nenvironment: dev\n",
            "schedule: daily\nsettings: {a: 1}\n",
            "steps:\n- run: make\nrun: make\n",
            "run: {dir: outputs, seed: 1}\n",
            "run: {kinds: a}\n",
            "name: Train\ninputs:\n- {name: data, type: String}\nimplementation: {container: {image: 'a:1'}}\n",
            "apiVersion: v1\nkind: Service\n",
            "run: {timeout: 5m, concurrency: 4}\n",
            "namespace: team\ninputs: [{name: a, type: STRING}]\nid: a\ntasks: []\n",
            "namespace: team\ninputs: [{name: a, type: STRING}]\n",
            "container: {image: {tag: a}, resources: {}}\nenvironment: production\n",
            "component: {_target_: app.Model, lr: 1}\n",
        ];
        for text in texts {
            assert_eq!(kind(text), DocumentKind::Foreign, "{text}");
        }
    }

    #[test]
    fn the_kind_is_that_of_the_version_that_is_asked_about() {
        let tree = Tree::parse(Text::new("kind: operation\nrun: {kind: job}\n"));
        let edited = tree.edit(&TextEdit::delete(TextRange::new(6.into(), 15.into())));
        let analysis = Analysis::new(tree, Arc::default());
        let kind = |tree: &Tree| analysis.kind(&tree.document_at(0.into()));
        let (operation, any) = (FileKind::Operation, FileKind::Polyaxonfile);
        assert_eq!(kind(analysis.tree()), DocumentKind::Polyaxon(operation));
        assert_eq!(kind(&edited), DocumentKind::Polyaxon(any));
        assert_eq!(kind(analysis.tree()), DocumentKind::Polyaxon(operation));
    }

    #[test]
    fn what_shows_a_spec_is_one() {
        let texts = [
            "run: {kind: job}\n",
            "run:\n  Kind: service\n  ports: [80]\n",
            "hubRef: tensorboard\n",
            "container: {image: 'a:1'}\n",
            "kind: servce\ncontainer: {image: 'a:1'}\n",
            "ports: [80]\ncontainer:\n  image: a:1\n  argss: [b]\n",
            "inputs:\n- {name: a, type: str}\n",
            "matrix: {kind: grid, params: {}}\n",
            "termination: {maxRetries: 1}\nqueue: gpu\n",
            "environment: {nodeSelector: {a: b}}\n",
            "params:\n  lr: {value: 1}\n",
            "init:\n- git: {url: 'https://example.com/a'}\n",
            "plugins: {auth: true}\n",
            "run: {replicas: 3}\n",
            "run: {concurrency: 3, operations: [{name: a, hubRef: b}]}\n",
            "component: {runn: {kind: job, container: {image: a}}}\n",
            "init: [{file: []}]\n",
            "container: {image: a, env: {A: b}}\n",
        ];
        for text in texts {
            let is_ours = matches!(kind(text), DocumentKind::Polyaxon(FileKind::Polyaxonfile));
            assert!(is_ours, "{text}");
        }
    }
}
