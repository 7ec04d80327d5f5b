//! Names that operations use: the params of their components, the other nodes of their dag, and the
//! files of components.

use std::path::{Path, PathBuf};

use crate::analysis::dag::{name_of, reaches, upstream};
use crate::analysis::{Analysis, Signature, Step, View};
use crate::ide::site::Site;
use crate::spec::contexts::{GLOBALS, OWN_GLOBALS};
use crate::text::{Text, sort_by_numbers};

use super::insert::Style;
use super::names::{reference, siblings};
use super::{CompletionItem, CompletionKind};

/// The type of what is true or false.
const FLAG: &str = "bool";

/// What a declaration allows.
const OPTION: &str = "option";

/// The field of outputs.
const OUTPUTS: &str = "outputs";

/// The reference to the dag that an operation is in.
const DAG: &str = "dag";

/// What the value of a param with a `ref` may be or begin with, whatever is declared there.
const WHOLE: &[(&str, &str)] = &[
    (OUTPUTS, "all outputs"),
    ("inputs", "all inputs"),
    ("artifacts", "all artifacts"),
    ("globals.", "what is known about the run"),
];

/// The most files that are offered.
const MOST_FILES: usize = 200;

/// The operation that a place is in, or the component of a dag.
struct Owner<'t> {
    operation: View<'t>,
    /// The `run` of the dag that it is a node of, and what holds that.
    dag: Option<(View<'t>, View<'t>)>,
    /// The keys that lead from the operation to the place.
    keys: Vec<String>,
    /// The steps that do so.
    steps: Vec<View<'t>>,
}

/// The inputs of the component, where params are given by their names.
pub(super) fn params(
    analysis: &Analysis,
    root: &View,
    site: &Site,
    style: &Style,
) -> Vec<CompletionItem> {
    let owner = Owner::of(root, site);
    let keys: Vec<&str> = owner.keys.iter().map(String::as_str).collect();
    let is_item = matches!(site.steps.last(), Some(Step::Item(_) | Step::NewItem(_)));
    match keys[..] {
        ["params"] | ["matrix" | "joins", "params"] => {}
        ["matrix", "values"] if is_item => {}
        _ => return Vec::new(),
    }
    let given = site.view.keys();
    let mut inputs = owner.known(analysis, &owner.operation, "inputs");
    inputs.retain(|(name, _)| given.iter().all(|key| key != name));
    let item = |(name, kind): (String, String)| CompletionItem {
        edit: style.edit(site, style.scalar(&name)),
        ..reference(&name, &kind, String::new(), 0, site)
    };
    inputs.into_iter().map(item).collect()
}

/// What a reference may name: a node, a component of the dag, a file, what a node has to give. Where
/// a value is given to an input, what that allows. `text` is what the views are of.
pub(super) fn references(
    analysis: &Analysis,
    text: &Text,
    root: &View,
    site: &Site,
) -> Vec<CompletionItem> {
    let owner = Owner::of(root, site);
    let keys: Vec<&str> = owner.keys.iter().map(String::as_str).collect();
    let found = match keys[..] {
        ["dependencies"] => owner.dependencies(),
        ["dagRef"] => owner.components().into_iter().map(|it| (it, "component")).collect(),
        ["params", _, "ref"] | ["events", "ref"] => owner.refs(),
        ["pathRef"] => return files(analysis, site),
        ["matrix", "resource", "name"] => owner.named(analysis, "inputs"),
        ["matrix", "metric", "name"] | ["matrix", "earlyStopping", "metric"] => {
            owner.named(analysis, OUTPUTS)
        }
        ["cache", "io"] | ["component", "cache", "io"] => owner.cached(analysis, site),
        ["params", _, "value"] | ["joins", "params", _, "value"] => {
            match owner.choices(analysis, text, site, &keys) {
                found if found.is_empty() => return owner.values(analysis, site),
                found => found,
            }
        }
        _ => owner.choices(analysis, text, site, &keys),
    };
    items(&found, site)
}

/// The items of names and what they are, in their order.
fn items(found: &[(String, &str)], site: &Site) -> Vec<CompletionItem> {
    let found = found.iter().zip(0..);
    let item = |((name, detail), rank): (&(String, &str), u32)| {
        let item = reference(name, detail, String::new(), rank, site);
        let is_flag = [FLAG, OPTION].contains(detail);
        CompletionItem {
            kind: if is_flag { CompletionKind::EnumMember } else { item.kind },
            ..item
        }
    };
    found.map(item).collect()
}

impl<'t> Owner<'t> {
    fn of(root: &View<'t>, site: &Site<'t>) -> Owner<'t> {
        let is_node = |pair: &[Step]| {
            pair[0].is_into(&["operations", "components"]) && matches!(pair[1], Step::Item(_))
        };
        let steps = &site.steps;
        let node = steps.windows(2).rposition(is_node).map(|at| at + 1);
        let view = |at: Option<usize>| at.map_or_else(|| root.clone(), |at| steps[at].view());
        let dag = node.map(|at| (view(at.checked_sub(2)), view(at.checked_sub(3))));
        let inside = &steps[node.map_or(0, |at| at + 1)..];
        Owner {
            operation: view(node),
            dag,
            keys: inside.iter().filter_map(Step::key_text).collect(),
            steps: inside.iter().map(Step::view).collect(),
        }
    }

    /// The inputs or outputs of an operation, also of one whose component is in a file, and their
    /// types.
    fn known(
        &self,
        analysis: &Analysis,
        operation: &View<'t>,
        field: &str,
    ) -> Vec<(String, String)> {
        let mut known = declared(&self.declarations(operation, field));
        known.extend(of_file(analysis, operation, field));
        known
    }

    /// The names of the inputs or outputs of the operation, and what they are.
    fn named(&self, analysis: &Analysis, field: &str) -> Vec<(String, &'static str)> {
        let title = if field == OUTPUTS { "output" } else { "input" };
        let known = self.known(analysis, &self.operation, field).into_iter();
        known.map(|(name, _)| (name, title)).collect()
    }

    /// The inputs and outputs that tell one cached run from another, without those that are listed.
    fn cached(&self, analysis: &Analysis, site: &Site) -> Vec<(String, &'static str)> {
        let listed = siblings(site);
        let names = ["inputs", OUTPUTS].map(|field| self.named(analysis, field)).concat();
        names.into_iter().filter(|(name, _)| !listed.contains(name)).collect()
    }

    /// The inputs or outputs that the file declares for the component of an operation.
    fn declarations(&self, operation: &View<'t>, field: &str) -> Vec<View<'t>> {
        let named = operation.get("dagRef").text().zip(self.dag.as_ref());
        let component = named.and_then(|(name, (run, _))| of_name(&run.get("components"), &name));
        let holders = [Some(operation.clone()), Some(operation.get("component")), component];
        holders.iter().flatten().flat_map(|holder| holder.get(field).items()).collect()
    }

    /// What the declaration allows of the input that keys lead to the value of.
    fn choices(
        &self,
        analysis: &Analysis,
        text: &Text,
        site: &Site,
        keys: &[&str],
    ) -> Vec<(String, &'static str)> {
        let name = match keys {
            [.., "inputs", "value"] => {
                let input = self.steps.iter().nth_back(1);
                return input.map(|input| allowed(input, text, site)).unwrap_or_default();
            }
            ["params", name] | ["params", name, "value"] => name,
            _ => return Vec::new(),
        };
        let inputs = self.declarations(&self.operation, "inputs");
        if let Some(input) = inputs.iter().find(|it| is_called(it, name)) {
            return allowed(input, text, site);
        }
        let signature = analysis.options().beside.referred(&self.operation);
        let tree = signature.and_then(|signature| signature.declaration(name));
        let input = tree.as_ref().and_then(|tree| tree.documents().next()?.root());
        match (input, &tree) {
            (Some(input), Some(tree)) => allowed(&View::of(input), tree.text(), site),
            _ => Vec::new(),
        }
    }

    /// The names of the components of the dag.
    fn components(&self) -> Vec<String> {
        let Some((run, _)) = &self.dag else { return Vec::new() };
        run.get("components").items().iter().filter_map(name_of).collect()
    }

    /// The names of the other operations of the dag, without those that wait for this one.
    fn others(&self) -> Vec<String> {
        let Some((run, _)) = &self.dag else { return Vec::new() };
        let operations = run.get("operations").items();
        let mut names: Vec<String> = operations.iter().filter_map(name_of).collect();
        if let Some(own) = name_of(&self.operation) {
            let named = operations.iter().filter_map(|it| Some((name_of(it)?, upstream(it))));
            let uses = named.collect();
            names.retain(|name| !reaches(&uses, name, &own));
        }
        names
    }

    fn dependencies(&self) -> Vec<(String, &'static str)> {
        let listed = self.operation.get("dependencies").items();
        let is_listed = |name: &String| listed.iter().any(|it| it.text().as_deref() == Some(name));
        let nodes = self.others().into_iter().filter(|name| !is_listed(name));
        nodes.map(|name| (name, "operation")).collect()
    }

    fn refs(&self) -> Vec<(String, &'static str)> {
        let nodes = self.others().into_iter();
        let mut refs: Vec<_> = nodes.map(|name| (format!("ops.{name}"), "operation")).collect();
        refs.extend(self.dag.as_ref().map(|_| (DAG.to_owned(), "the dag itself")));
        refs
    }

    /// What the param at the place may take from where its `ref` leads, in braces if they are there.
    fn values(&self, analysis: &Analysis, site: &Site) -> Vec<CompletionItem> {
        let typed = analysis.tree().text().slice(site.word);
        let names = self.taken(analysis, typed.contains("globals."));
        let mut items = items(&names, site);
        if typed.trim_start().starts_with("{{") {
            for item in &mut items {
                item.edit.new_text = ["{{ ", &item.label, " }}"].concat();
                item.filter = Some(item.edit.new_text.clone());
            }
        }
        items
    }

    /// What the param at the place may take from where its `ref` leads.
    fn taken(&self, analysis: &Analysis, of_globals: bool) -> Vec<(String, &'static str)> {
        let [.., param, _] = &self.steps[..] else { return Vec::new() };
        let written = param.get("ref").text().unwrap_or_default();
        let node = written.strip_prefix("ops.").and_then(|name| self.node(name));
        let dag = self.dag.as_ref().filter(|_| written == DAG);
        let is_join = self.keys.first().is_some_and(|key| key == "joins");
        if node.is_none() && dag.is_none() && !written.starts_with("runs.") && !is_join {
            return Vec::new();
        }
        if of_globals {
            let globals = GLOBALS.iter().map(|it| it.name).filter(|it| !OWN_GLOBALS.contains(it));
            return globals.map(|name| (format!("globals.{name}"), "of the run")).collect();
        }
        let of = |field: &str| match (&node, dag) {
            (Some(node), _) => self.known(analysis, node, field),
            (None, Some((_, holder))) => {
                let own = [holder.get(field), holder.get("component").get(field)];
                declared(&own.iter().flat_map(View::items).collect::<Vec<_>>())
            }
            _ => Vec::new(),
        };
        let dotted = |field: &'static str, title| {
            of(field).into_iter().map(move |(name, _)| (format!("{field}.{name}"), title))
        };
        let taken = dotted(OUTPUTS, "output").chain(dotted("inputs", "input"));
        let whole = WHOLE.iter().filter(|(name, _)| *name != OUTPUTS || dag.is_none());
        taken.chain(whole.map(|(name, docs)| ((*name).to_owned(), *docs))).collect()
    }

    /// The operation of the dag that has a name.
    fn node(&self, name: &str) -> Option<View<'t>> {
        let (run, _) = self.dag.as_ref()?;
        of_name(&run.get("operations"), name)
    }
}

/// The item of a list that has a name.
fn of_name<'t>(list: &View<'t>, name: &str) -> Option<View<'t>> {
    list.items().into_iter().find(|item| is_called(item, name))
}

fn is_called(item: &View, name: &str) -> bool {
    item.get("name").text().as_deref() == Some(name)
}

/// What a declaration allows as the value of an input.
fn allowed(input: &View, text: &Text, site: &Site) -> Vec<(String, &'static str)> {
    let places: [&[&str]; 2] = [&["options"], &["validation", "options"]];
    let options = places.iter().flat_map(|place| input.at(place).items());
    let written = |option: View| match site.quote {
        Some(_) => option.text().map(String::from),
        None => option.scalar().map(|_| text.slice(option.range()).into_owned()),
    };
    let options: Vec<_> = options.filter_map(written).map(|it| (it, OPTION)).collect();
    match input.get("type").text().as_deref() {
        Some(FLAG) if options.is_empty() => {
            ["true", "false"].map(|it| (it.to_owned(), FLAG)).into()
        }
        _ => options,
    }
}

/// The inputs or outputs of the file that an operation refers to; their types are not known.
fn of_file(analysis: &Analysis, operation: &View, field: &str) -> Vec<(String, String)> {
    let path = operation.get("pathRef").text();
    let signature = path.and_then(|path| analysis.options().beside.signature(&path));
    let is_asked = |it: &Signature, name: &String| it.outputs.contains(name) == (field == OUTPUTS);
    let names =
        signature.into_iter().flat_map(|it| it.names.iter().filter(|name| is_asked(it, name)));
    names.map(|name| (name.clone(), String::new())).collect()
}

/// The names and types of inputs or outputs.
fn declared(declarations: &[View]) -> Vec<(String, String)> {
    let names = declarations.iter().filter_map(|item| {
        let kind = item.get("type").text().unwrap_or_default().into_owned();
        Some((item.get("name").text()?.into_owned(), kind))
    });
    names.collect()
}

/// The files that define something, as the file at hand writes their paths: the nearest.
fn files(analysis: &Analysis, site: &Site) -> Vec<CompletionItem> {
    let beside = &analysis.options().beside;
    let others = beside.signatures.keys().filter(|file| **file != beside.file);
    let mut paths: Vec<_> = others.filter_map(|file| relative(&beside.folder, file)).collect();
    paths.sort();
    sort_by_numbers(&mut paths, |path| {
        [u32::try_from(path.components().count()).unwrap_or(u32::MAX), 0]
    });
    paths.truncate(MOST_FILES);
    // The editor compares what it shows with what is typed.
    let begins = analysis.tree().text().slice(site.word).starts_with("./");
    let here = |path: &Path| if begins && !path.starts_with("..") { "./" } else { "" };
    let item = |path: &PathBuf| {
        let written = path.to_string_lossy().replace('\\', "/");
        let name = [here(path), &*written].concat();
        let item = reference(&name, "", String::new(), 0, site);
        CompletionItem { kind: CompletionKind::File, ..item }
    };
    paths.iter().map(item).collect()
}

/// The way from a folder to a file, if they have a folder in common.
fn relative(folder: &Path, file: &Path) -> Option<PathBuf> {
    let common = folder.ancestors().find(|above| file.starts_with(above))?;
    let up = folder.strip_prefix(common).ok()?.components().count();
    let down = file.strip_prefix(common).ok()?;
    Some(std::iter::repeat_n(Path::new(".."), up).collect::<PathBuf>().join(down))
}
