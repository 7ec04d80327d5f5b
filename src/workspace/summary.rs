//! What is kept of a file: names, places and declarations, not its text.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::file::{self, LONGEST, LONGEST_UNNAMED, Missing};
use super::is_settings_file;
use crate::analysis::{
    Analysis, Connection, DocumentKind, Signature, SymbolKind, View, connections_in,
    connections_in_catalogue, path_refs, referent,
};
use crate::config::{Options, Problem};
use crate::spec::FileKind;
use crate::syntax::{Document, Tree};
use crate::text::{Position, PositionEncoding, Text, TextRange};

/// What a file says to others.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// The connections that it declares.
    pub connections: Vec<Connection>,
    /// What the component or operation in it takes.
    pub signature: Option<Arc<Signature>>,
    /// The settings in it, if it is a settings file; their catalogues are whole paths.
    pub settings: Option<Arc<Options>>,
    /// What is wrong with it, for who has named it.
    pub problems: Vec<Problem>,
}

/// What is kept of a file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Summary {
    /// What it says to others.
    pub facts: Facts,
    /// The connections that it names without declaring them.
    pub uses: Vec<Box<str>>,
    /// The files that it refers to.
    pub references: Vec<PathBuf>,
    /// What it defines.
    pub symbols: Vec<FileSymbol>,
    /// Whether Polyaxon reads something in it.
    pub is_spec: bool,
    /// Whether it was named, so that it is read whatever it looks like.
    pub is_named: bool,
}

/// Something that a file defines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileSymbol {
    /// Its name; that of the file where it has none.
    pub name: Box<str>,
    /// What it is.
    pub kind: FileSymbolKind,
    /// Where its name begins.
    pub start: Position,
    /// Where its name ends.
    pub end: Position,
}

/// What a file defines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileSymbolKind {
    /// A component.
    Component,
    /// An operation.
    Operation,
    /// A connection.
    Connection,
}

/// Reads a file. One that is named is read whatever its size and look.
pub fn read(path: &Path, is_named: bool, encoding: PositionEncoding) -> Result<Summary, Missing> {
    let text = file::text(path, if is_named { LONGEST } else { LONGEST_UNNAMED })?;
    if is_settings_file(path) {
        let mut facts = Facts::of_settings(path, &text);
        facts.problems.extend(missing_catalogues(path, &facts));
        let symbols = connection_symbols(&facts, &Text::new(&text), encoding);
        return Ok(Summary { facts, symbols, is_named, ..Summary::default() });
    }
    let analysis = Analysis::new(Tree::from(&*text), Arc::default());
    Ok(Summary::of(path, &analysis, is_named, encoding))
}

/// The catalogues that settings name and that are not there.
fn missing_catalogues(path: &Path, facts: &Facts) -> Vec<Problem> {
    let folder = path.parent().unwrap_or(path);
    let listed = facts.settings.iter().flat_map(|options| &options.catalogues);
    let missing = listed.map(Path::new).filter(|file| !file.is_file()).map(|file| {
        let written = file.strip_prefix(folder).unwrap_or(file).display();
        Problem(format!("{}: setting `catalogues`: there is no file `{written}`", path.display()))
    });
    missing.collect()
}

/// Reads a file that settings name. One that cannot be read says so and nothing else, and of one
/// that is not there the settings say it.
pub fn read_named(path: &Path, encoding: PositionEncoding) -> Summary {
    read(path, true, encoding).unwrap_or_else(|missing| {
        let problem = match missing {
            Missing::Gone => None,
            Missing::Unreadable(reason) => Some(format!("{}: {reason}", path.display())),
        };
        let problems = problem.into_iter().map(Problem).collect();
        let facts = Facts { problems, ..Facts::default() };
        Summary { facts, is_named: true, ..Summary::default() }
    })
}

impl Facts {
    /// What a YAML file says.
    pub fn of_yaml(path: &Path, tree: &Tree, is_named: bool) -> Facts {
        let connections = match is_named {
            true => connections_in_catalogue(path, tree),
            false => connections_in(path, tree),
        };
        let signature = Signature::of(tree).map(Arc::new);
        let problems = if is_named { problems(path, tree, &connections) } else { Vec::new() };
        Facts { connections, signature, settings: None, problems }
    }

    /// The file that the component or operation in the file at a path builds on.
    pub fn leads_to(&self, path: &Path) -> Option<PathBuf> {
        self.signature.as_ref()?.leads_to(path)
    }

    /// What a settings file says. Catalogues are seen from its folder.
    pub fn of_settings(path: &Path, text: &str) -> Facts {
        let (mut options, problems) = Options::from_toml(text);
        let folder = path.parent().unwrap_or(path);
        for connection in &mut options.connections {
            connection.file = Some(path.to_owned());
        }
        for catalogue in &mut options.catalogues {
            if let Some(file) = referent(folder, catalogue) {
                *catalogue = file.to_string_lossy().into_owned();
            }
        }
        let placed = |problem: Problem| Problem(format!("{}:{}", path.display(), problem.0));
        Facts {
            connections: options.connections.clone(),
            signature: None,
            settings: Some(Arc::new(options)),
            problems: problems.into_iter().map(placed).collect(),
        }
    }
}

/// What is wrong with a file that was named as a catalogue; what of it can be read applies.
fn problems(path: &Path, tree: &Tree, connections: &[Connection]) -> Vec<Problem> {
    let mut problems = Vec::new();
    if let Some(error) = tree.errors().first() {
        let line = tree.text().line_of(error.range.start()) + 1;
        problems.push(format!("line {line}: {}", error.kind));
    }
    if connections.is_empty() {
        problems.push("it declares no connections".to_owned());
    }
    let placed = |problem: String| Problem(format!("{}: {problem}", path.display()));
    problems.into_iter().map(placed).collect()
}

impl Summary {
    /// The summary of a YAML file.
    pub fn of(
        path: &Path,
        analysis: &Analysis,
        is_named: bool,
        encoding: PositionEncoding,
    ) -> Summary {
        let tree = analysis.tree();
        let facts = Facts::of_yaml(path, tree, is_named);
        let folder = path.parent().unwrap_or(path);
        let mut references: Vec<_> =
            path_refs(tree).iter().filter_map(|written| referent(folder, written)).collect();
        references.sort();
        references.dedup();
        let mut symbols = connection_symbols(&facts, tree.text(), encoding);
        symbols.extend(definition_symbols(path, analysis, encoding));
        let is_ours = |it: Document| matches!(analysis.kind(&it), DocumentKind::Polyaxon(_));
        let is_spec = tree.documents().any(is_ours);
        Summary { uses: uses(analysis), references, symbols, is_spec, facts, is_named }
    }
}

fn uses(analysis: &Analysis) -> Vec<Box<str>> {
    let symbols = analysis.names().symbols().iter();
    let used = symbols.filter(|it| it.kind == SymbolKind::Connection && !it.uses.is_empty());
    used.map(|symbol| symbol.name.as_str().into()).collect()
}

fn symbol(
    name: &str,
    kind: FileSymbolKind,
    range: TextRange,
    text: &Text,
    encoding: PositionEncoding,
) -> FileSymbol {
    let position = |offset| text.position(offset, encoding);
    FileSymbol {
        name: name.into(),
        kind,
        start: position(range.start()),
        end: position(range.end()),
    }
}

fn connection_symbols(facts: &Facts, text: &Text, encoding: PositionEncoding) -> Vec<FileSymbol> {
    let declared = facts.connections.iter();
    declared
        .map(|it| symbol(&it.name, FileSymbolKind::Connection, it.range, text, encoding))
        .collect()
}

/// The definition at the root of each document, and those in dags.
fn definition_symbols(
    path: &Path,
    analysis: &Analysis,
    encoding: PositionEncoding,
) -> Vec<FileSymbol> {
    let text = analysis.tree().text();
    let mut symbols = Vec::new();
    for document in analysis.tree().documents() {
        let DocumentKind::Polyaxon(kind) = analysis.kind(&document) else { continue };
        let kind = match kind {
            FileKind::Component => FileSymbolKind::Component,
            FileKind::Operation | FileKind::Polyaxonfile => FileSymbolKind::Operation,
            _ => continue,
        };
        let Some(root) = document.root() else { continue };
        let name = View::of(root).get("name");
        let given = name.text().filter(|text| !text.is_empty());
        let stem = || path.file_stem().unwrap_or_default().to_string_lossy();
        let range =
            if given.is_some() { name.range() } else { TextRange::empty(document.range().start()) };
        symbols.push(symbol(&given.unwrap_or_else(stem), kind, range, text, encoding));
    }
    for found in analysis.names().symbols() {
        let kind = match found.kind {
            SymbolKind::Component => FileSymbolKind::Component,
            SymbolKind::Operation => FileSymbolKind::Operation,
            _ => continue,
        };
        let places = found.declarations.iter();
        symbols.extend(places.map(|it| symbol(&found.name, kind, it.range, text, encoding)));
    }
    symbols
}

/// Reads of a file only what it declares and sets. Reading a tree takes longer than looking for the
/// words without which nothing is declared.
pub(super) fn read_declarations(path: &Path) -> Result<Summary, Missing> {
    if is_settings_file(path) {
        return read(path, true, PositionEncoding::Utf8);
    }
    let text = file::text(path, LONGEST_UNNAMED)?;
    let connections = match may_declare(&text) {
        true => connections_in(path, &Tree::from(&*text)),
        false => Vec::new(),
    };
    Ok(Summary { facts: Facts { connections, ..Facts::default() }, ..Summary::default() })
}

/// Whether a YAML text may declare connections, as far as its lines tell.
fn may_declare(text: &str) -> bool {
    let words = ["connections", "rtifactsStore", "artifacts_store", "POLYAXON_AGENT_"];
    words.iter().any(|word| text.contains(word)) && !is_spec(text)
}

/// Whether a text is plainly one specification, which uses connections and declares none.
fn is_spec(text: &str) -> bool {
    let fields = ["run:", "component:", "hubRef:", "pathRef:", "urlRef:"];
    let is_field = |line: &str| {
        let value = fields.iter().find_map(|field| line.strip_prefix(field));
        value.is_some_and(|value| value.is_empty() || value.starts_with([' ', '\r']))
    };
    text.lines().any(is_field) && !text.contains("\n---") && !text.contains("\n...")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_plainly_a_specification_declares_nothing() {
        assert!(!may_declare("name: a\nrun:\n  kind: job\n  connections: [a]\n"));
        assert!(!may_declare("name: a\nenv: b\n"));
        assert!(may_declare("connections: [{name: a, kind: s3}]\n"));
        assert!(may_declare("data:\n  spec: |\n    run: {}\nconnections: [{name: a}]\n"));
        assert!(may_declare("run: {}\n---\nconnections: [{name: a}]\n"));
        assert!(may_declare("runner: {}\nartifactsStore: {name: a}\n"));
    }
}
