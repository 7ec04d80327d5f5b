//! What a component takes, told to the files that name it by its path.

use std::collections::{BTreeSet, HashMap};
use std::fs::DirEntry;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use crate::syntax::{Document, Tree};
use crate::template::{insides, is_rendered};

use super::dag::name_of;
use super::definition::{REFERENCES, definitions};
use super::kind::{DocumentKind, document_kind};
use super::layers::{Components, is_required, lowest};
use super::param::params;
use super::patch::known_kind;
use super::suggest::nearest;
use super::view::View;

/// What a file that defines something takes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signature {
    /// The names of its inputs and outputs.
    pub names: Vec<String>,
    /// Those of its outputs.
    pub outputs: Vec<String>,
    /// Those of its inputs that need a value and have none.
    pub required: Vec<String>,
    /// The names that are declared with a type, each with its declaration as YAML.
    pub declarations: Vec<(String, String)>,
    /// Every word in its templates: a param may be read there that is not declared.
    pub words: BTreeSet<String>,
    /// The kind of what it runs, if it says so itself.
    pub run_kind: Option<String>,
    /// The lists of its run that others are added to, as [`LISTS`] names them.
    pub lists: Vec<&'static str>,
    /// The path of the file that it builds on itself, as it is written.
    pub path_ref: Option<String>,
    /// Whether it may take more than that: it refers to another file, or cannot be read in full.
    pub is_open: bool,
}

impl Signature {
    /// The signature of what the first document of a file defines.
    pub fn of(tree: &Tree) -> Option<Signature> {
        let document = tree.documents().next()?;
        let DocumentKind::Polyaxon(kind) = document_kind(&document, false) else { return None };
        let root = View::of(document.root()?);
        kind.is_definition().then(|| Signature::of_definition(tree, &document, &root))
    }

    fn of_definition(tree: &Tree, document: &Document, root: &View) -> Signature {
        let layers = [root.clone(), root.get("component")];
        let declared = |field| {
            let items = layers.iter().flat_map(|layer| layer.get(field).items());
            let names = items.filter_map(|io| Some(io.get("name").text()?.into_owned()));
            names.collect::<Vec<_>>()
        };
        let outputs = declared("outputs");
        let given: Vec<_> = layers.iter().flat_map(|layer| params(&layer.get("params"))).collect();
        let swept = ["matrix", "joins"].iter().any(|field| root.get(field).is_written());
        let required = layers.iter().flat_map(|layer| layer.get("inputs").items());
        let required = required.filter(|input| !swept && is_required(input));
        let required = required.filter_map(|input| name_of(&input));
        let required = required.filter(|name| !given.iter().any(|param| param.name == *name));
        let fields = ["inputs", "outputs"].iter();
        let all = fields.flat_map(|field| layers.iter().flat_map(|layer| layer.get(field).items()));
        let typed = all.filter(|io| io.get("type").is_written());
        let declarations =
            typed.filter_map(|io| Some((io.get("name").text()?.into_owned(), source(tree, &io))));
        Signature {
            declarations: declarations.collect(),
            names: [declared("inputs"), outputs.clone()].concat(),
            outputs,
            required: required.collect(),
            words: words(&tree.text().slice(document.range())),
            run_kind: known_kind(root),
            lists: lists(&layers),
            path_ref: path_ref(root),
            is_open: !document.errors().is_empty()
                || root.get("isPreset").is_true()
                || layers.iter().any(is_layered),
        }
    }

    /// The declaration of a name, if it is sure and has a type.
    pub fn declaration(&self, name: &str) -> Option<Tree> {
        let mut declarations = self.declarations.iter().filter(|_| !self.is_open);
        let (_, declaration) = declarations.find(|(known, _)| known == name)?;
        Some(Tree::from(&**declaration))
    }

    /// The file that the one with this signature builds on.
    pub fn leads_to(&self, file: &Path) -> Option<PathBuf> {
        referent(file.parent()?, self.path_ref.as_deref()?)
    }

    /// Whether a param of a name is taken or read, as far as can be told.
    pub fn takes(&self, name: &str) -> bool {
        self.is_open
            || self.names.iter().any(|known| known == name)
            || self.words.contains(name)
            || self.words.contains("params")
    }
}

/// The lists of `run` to which those of a patch are added.
pub const LISTS: &[&[&str]] = &[&["container", "command"], &["container", "args"], &["ports"]];

/// Those of [`LISTS`] that layers have, by their last keys.
fn lists(layers: &[View]) -> Vec<&'static str> {
    let has = |path: &[&str]| {
        let mut runs = layers.iter().flat_map(|layer| [layer.get("run"), layer.clone()]);
        runs.any(|run| !run.at(path).is_null())
    };
    LISTS.iter().filter(|path| has(path)).filter_map(|path| path.last().copied()).collect()
}

/// The text of a value, its first line as far in as the others.
fn source(tree: &Tree, value: &View) -> String {
    let (text, range) = (tree.text(), value.range());
    " ".repeat(text.column(range.start()) as usize) + &text.slice(range)
}

/// Whether a layer takes more from elsewhere, or hands its params on.
fn is_layered(layer: &View) -> bool {
    let elsewhere = REFERENCES.iter().chain(&["presets"]);
    elsewhere.into_iter().any(|field| !layer.get(field).is_null())
        || layer.at(&["run", "kind"]).text().as_deref() == Some("dag")
}

/// The words between the braces of templates.
fn words(text: &str) -> BTreeSet<String> {
    let is_end = |c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-'));
    let words = insides(text).into_iter().flat_map(|inside| inside.split(is_end));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// So many files of a folder may be meant by the name of one that is missing.
const MOST_BESIDE: usize = 1000;

/// The name of a file without what stands behind its last dot.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn is_yaml(name: &str) -> bool {
    [".yaml", ".yml", ".json"].iter().any(|end| name.ends_with(end))
}

/// The signatures of the files beside one, as far as they are known.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    /// The file.
    pub file: PathBuf,
    /// The folder of the file.
    pub folder: PathBuf,
    /// The signatures of files.
    pub signatures: Arc<HashMap<PathBuf, Arc<Signature>>>,
    /// The folders in which files are looked for.
    pub roots: Arc<[PathBuf]>,
}

impl Beside {
    /// Whether a path as the file writes it leads to the file itself.
    fn is_own(&self, path_ref: &str) -> bool {
        referent(&self.folder, path_ref).is_some_and(|path| path == self.file)
    }

    /// The files that a path as the file writes it leads to, each by the path in the one before, as
    /// far as they are known and none of them comes again.
    pub fn chain(&self, path_ref: &str) -> Vec<(PathBuf, &Signature)> {
        let mut chain: Vec<(PathBuf, &Signature)> = Vec::new();
        let mut next = referent(&self.folder, path_ref);
        while let Some(file) = next.filter(|file| !self.comes_again(file, &chain))
            && let Some(signature) = self.signatures.get(&file)
        {
            next = signature.leads_to(&file);
            chain.push((file, signature));
        }
        chain
    }

    /// The files between the file and one that comes again, if a path leads to such a one.
    pub fn cycle(&self, path_ref: &str) -> Option<Vec<PathBuf>> {
        let chain = self.chain(path_ref);
        let next = match chain.last() {
            Some((file, signature)) => signature.leads_to(file),
            None => referent(&self.folder, path_ref),
        };
        next.filter(|file| self.comes_again(file, &chain))?;
        Some(chain.into_iter().map(|(file, _)| file).collect())
    }

    fn comes_again(&self, file: &Path, chain: &[(PathBuf, &Signature)]) -> bool {
        file == self.file || chain.iter().any(|(passed, _)| passed == file)
    }

    /// Whether a path as the file writes it leads to a place in one of the roots where no file is.
    pub fn lacks(&self, path_ref: &str) -> bool {
        // A component of Python code may be named behind its file.
        let path = referent(&self.folder, path_ref).filter(|_| !path_ref.contains(".py"));
        let Some(path) = path else { return false };
        self.roots.iter().any(|root| path.starts_with(root))
            && !self.signatures.contains_key(&path)
            && match path.metadata() {
                Ok(found) => !found.is_file(),
                Err(error) => error.kind() == ErrorKind::NotFound,
            }
    }

    /// The paths, as the file would write them, of files beside one that is missing with nearly its
    /// name.
    pub fn near(&self, path_ref: &str) -> Vec<String> {
        let Some(missing) = referent(&self.folder, path_ref) else { return Vec::new() };
        let there = missing.parent().and_then(|folder| folder.read_dir().ok());
        let there = there.into_iter().flatten().flatten().take(MOST_BESIDE);
        let of_file = |entry: DirEntry| {
            let name = entry.file_name().into_string().ok()?;
            (is_yaml(&name) && entry.path().is_file()).then_some(name)
        };
        let mut names: Vec<String> = there.filter_map(of_file).collect();
        names.sort();
        let (folder, name) = path_ref.rsplit_once('/').unwrap_or(("", path_ref));
        let near = nearest(stem(name), names.iter().map(|name| stem(name)));
        let is_near = |name: &&String| near.contains(&stem(name));
        let paths = names.iter().filter(is_near).map(|name| match folder {
            "" => name.clone(),
            folder => format!("{folder}/{name}"),
        });
        paths.filter(|path| !self.is_own(path)).collect()
    }

    /// The signature of the file at a path as a file in the folder writes it.
    pub fn signature(&self, path_ref: &str) -> Option<&Signature> {
        self.signatures.get(&referent(&self.folder, path_ref)?).map(Arc::as_ref)
    }

    /// Whether the component in the file at a path as the file writes it may take or read a param of
    /// a name.
    pub fn may_take(&self, path_ref: &str, name: &str) -> bool {
        self.signature(path_ref).is_none_or(|signature| signature.takes(name))
    }

    /// The signature of the file at the end of the layers of a definition, if it says all.
    pub fn whole(&self, definition: &View, components: &Components) -> Option<&Signature> {
        let lowest = lowest(definition, components)?;
        self.referred(&lowest).filter(|signature| !signature.is_open)
    }

    /// The signature of the component that a definition names by its path, and has no other.
    pub fn referred(&self, definition: &View) -> Option<&Signature> {
        self.signature(&path_ref(definition)?)
    }
}

/// What a [declaration](Signature::declaration) holds.
pub fn root(declaration: &Tree) -> Option<View<'_>> {
    declaration.documents().next()?.root().map(View::of)
}

/// The path of the component of a definition, if it has no other.
pub fn path_ref(definition: &View) -> Option<String> {
    let path = definition.get("pathRef").text()?;
    (!definition.get("component").is_written()).then(|| path.into_owned())
}

/// The file that a path in a file of a folder leads to, `..` taken away; none for an address, a
/// template or nothing.
pub fn referent(folder: &Path, path_ref: &str) -> Option<PathBuf> {
    if path_ref.is_empty() || path_ref.contains("://") || is_rendered(path_ref) {
        return None;
    }
    let mut path = PathBuf::new();
    for part in folder.join(path_ref).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(path.pop()),
            part => path.push(part),
        }
    }
    Some(path)
}

/// The values of `pathRef` in the definitions of a file.
pub fn path_refs(tree: &Tree) -> Vec<String> {
    let mut paths = Vec::new();
    for root in tree.documents().filter_map(|document| document.root()) {
        for definition in definitions(&View::of(root)) {
            paths.extend(definition.view.get("pathRef").text().map(String::from));
        }
    }
    paths
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn signature(text: &str) -> Option<Signature> {
        Signature::of(&Tree::parse(Text::new(text)))
    }

    #[test]
    fn of_a_component() {
        let text = "kind: component\ninputs:\n - name: lr\n   type: float\noutputs: [{name: loss}]\nrun: {kind: job, container: {args: ['{{ other }}']}}\n";
        let found = signature(text).expect("it is one");
        assert_eq!(found.names, ["lr", "loss"]);
        let lr = ("lr".to_owned(), "   name: lr\n   type: float".to_owned());
        assert_eq!(found.declarations, [lr]);
        assert!(found.takes("lr") && found.takes("other") && !found.takes("lrr"));
        assert_eq!(signature("apiVersion: v1\nkind: ConfigMap\n"), None);
        let open = signature("kind: operation\nhubRef: a\n").expect("it is one");
        assert!(open.takes("anything"));
    }

    #[test]
    fn paths_are_seen_from_the_folder() {
        let at = |path| referent(Path::new("/work/a"), path);
        assert_eq!(at("../b/./c.yaml"), Some(PathBuf::from("/work/b/c.yaml")));
        assert_eq!(at("https://a/b.yaml"), None);
        assert_eq!(at("{{ a }}.yaml"), None);
    }
}
