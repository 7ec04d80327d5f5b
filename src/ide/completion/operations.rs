//! Names that operations use: the params of their components, the other nodes of their dag, and the
//! files of components.

use std::path::{Path, PathBuf};

use crate::analysis::dag::{name_of, reaches, upstream};
use crate::analysis::{Analysis, Signature, Step, View};
use crate::ide::site::Site;
use crate::text::{Text, sort_by_numbers};

use super::insert::Style;
use super::names::reference;
use super::{CompletionItem, CompletionKind};

/// The type of what is true or false.
const FLAG: &str = "bool";

/// What a declaration allows.
const OPTION: &str = "option";

/// The most files that are offered.
const MOST_FILES: usize = 200;

/// The operation that a place is in.
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
    let mut inputs = owner.declared("inputs");
    inputs.extend(of_file(analysis, &owner.operation, "inputs"));
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
        ["matrix", "resource", "name"] => {
            let mut inputs = owner.declared("inputs");
            inputs.extend(of_file(analysis, &owner.operation, "inputs"));
            inputs.into_iter().map(|(name, _)| (name, "input")).collect()
        }
        _ => match owner.choices(text, site, &keys) {
            found if found.is_empty() && matches!(keys[..], ["params", _, "value"]) => {
                owner.values(analysis)
            }
            found => found,
        },
    };
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
        let is_node =
            |pair: &[Step]| pair[0].is_into(&["operations"]) && matches!(pair[1], Step::Item(_));
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

    /// The inputs or outputs that the file declares for the component of the operation, and their
    /// types.
    fn declared(&self, field: &str) -> Vec<(String, String)> {
        self.declared_by(&self.operation, field)
    }

    fn declared_by(&self, operation: &View<'t>, field: &str) -> Vec<(String, String)> {
        declared(&self.declarations(operation, field))
    }

    fn declarations(&self, operation: &View<'t>, field: &str) -> Vec<View<'t>> {
        let named = operation.get("dagRef").text().zip(self.dag.as_ref());
        let component = named.and_then(|(name, (run, _))| {
            let mut components = run.get("components").items().into_iter();
            components.find(|it| it.get("name").text().as_deref() == Some(&*name))
        });
        let holders = [Some(operation.clone()), Some(operation.get("component")), component];
        holders.iter().flatten().flat_map(|holder| holder.get(field).items()).collect()
    }

    /// What the declaration allows of the input that keys lead to the value of.
    fn choices(&self, text: &Text, site: &Site, keys: &[&str]) -> Vec<(String, &'static str)> {
        let input = match keys {
            [.., "inputs", "value"] => self.steps.iter().nth_back(1).cloned(),
            ["params", name] | ["params", name, "value"] => {
                let mut inputs = self.declarations(&self.operation, "inputs").into_iter();
                inputs.find(|it| it.get("name").text().as_deref() == Some(name))
            }
            _ => None,
        };
        let Some(input) = input else { return Vec::new() };
        let options = input.get("options").items();
        let written = |option: &View| match site.quote {
            Some(_) => option.text().map(String::from),
            None => option.scalar().map(|_| text.slice(option.range()).into_owned()),
        };
        let options: Vec<_> = options.iter().filter_map(written).map(|it| (it, OPTION)).collect();
        match input.get("type").text().as_deref() {
            Some(FLAG) if options.is_empty() => {
                ["true", "false"].map(|it| (it.to_owned(), FLAG)).into()
            }
            _ => options,
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
        refs.extend(self.dag.as_ref().map(|_| ("dag".to_owned(), "the dag itself")));
        refs
    }

    /// What the param at the place may take from where its `ref` leads.
    fn values(&self, analysis: &Analysis) -> Vec<(String, &'static str)> {
        let (Some((run, holder)), [.., param, _]) = (&self.dag, &self.steps[..]) else {
            return Vec::new();
        };
        let written = param.get("ref").text().unwrap_or_default();
        let mut nodes = run.get("operations").items().into_iter();
        let node = written
            .strip_prefix("ops.")
            .and_then(|name| nodes.find(|node| node.get("name").text().as_deref() == Some(name)));
        let of = |field: &str| match (&node, &*written) {
            (Some(node), _) => {
                let declared = self.declared_by(node, field);
                declared.into_iter().chain(of_file(analysis, node, field)).collect()
            }
            (None, "dag") => {
                let own = [holder.get(field), holder.get("component").get(field)];
                declared(&own.iter().flat_map(View::items).collect::<Vec<_>>())
            }
            _ => Vec::new(),
        };
        let dotted = |field: &'static str, title| {
            of(field).into_iter().map(move |(name, _)| (format!("{field}.{name}"), title))
        };
        dotted("outputs", "output").chain(dotted("inputs", "input")).collect()
    }
}

/// The inputs or outputs of the file that an operation refers to; their types are not known.
fn of_file(analysis: &Analysis, operation: &View, field: &str) -> Vec<(String, String)> {
    let path = operation.get("pathRef").text();
    let signature = path.and_then(|path| analysis.options().beside.signature(&path));
    let is_asked =
        |it: &Signature, name: &String| it.outputs.contains(name) == (field == "outputs");
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
