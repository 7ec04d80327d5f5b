//! The values of a tree beside those that saphyr reads in the same text.
//!
//! The texts are the cases of the YAML test suite and real specs, which are no part of the repository;
//! the tests skip, saying so, where they are absent.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use polyaxon_ls::syntax::{Content, Node, Tree};
use polyaxon_ls::text::Text;
use saphyr::{Event, Parser, Span};

/// A value as any reader of YAML sees it.
#[derive(Debug, Clone, PartialEq)]
enum Value {
    Scalar(String),
    Sequence(Vec<Value>),
    Mapping(Vec<(Value, Value)>),
}

/// Nothing, which both leave out in their own way.
fn nothing() -> Value {
    Value::Scalar(String::new())
}

/// The values of the documents of a tree; `None` if it finds a mistake, also one that YAML 1.2 or
/// many readers would let pass.
fn ours(text: &str) -> Option<Vec<Value>> {
    let tree = Tree::parse(Text::new(text));
    if !tree.errors().is_empty() {
        return None;
    }
    let roots: Vec<_> = tree.documents().map(|document| document.root()).collect();
    if matches!(roots[..], [None]) && !text.contains("---") {
        return Some(Vec::new());
    }
    Some(roots.iter().map(|root| root.as_ref().map_or_else(nothing, value)).collect())
}

fn value(node: &Node) -> Value {
    let or_nothing = |node: Option<Node>| node.map_or_else(nothing, |node| value(&node));
    match node.content() {
        Content::Scalar(scalar) => Value::Scalar(scalar.text().into_owned()),
        Content::Alias(_) => or_nothing(node.resolve()),
        Content::Sequence(sequence) => {
            Value::Sequence(sequence.items().map(|item| or_nothing(item.value())).collect())
        }
        Content::Mapping(mapping) => {
            let entries = mapping.entries();
            Value::Mapping(
                entries.map(|entry| (value(&entry.key()), or_nothing(entry.value()))).collect(),
            )
        }
    }
}

/// The values of the documents of a text as saphyr reads it; `None` if it does not.
fn theirs(text: &str) -> Option<Vec<Value>> {
    let events: Result<Vec<_>, _> = Parser::new_from_str(text).collect();
    let mut events = Events { rest: events.ok()?.into_iter(), anchored: HashMap::new() };
    let mut documents = Vec::new();
    while let Some((event, _)) = events.rest.next() {
        if matches!(event, Event::DocumentStart(_)) {
            documents.push(events.value()?);
        }
    }
    Some(documents)
}

/// The events that are not read yet, and the values of the anchors before them.
struct Events<'t> {
    rest: std::vec::IntoIter<(Event<'t>, Span)>,
    anchored: HashMap<usize, Value>,
}

impl Events<'_> {
    /// The next value; `None` at the end of a collection.
    fn value(&mut self) -> Option<Value> {
        let (anchor, value) = match self.rest.next()?.0 {
            Event::Scalar(text, _, anchor, _) => (anchor, Value::Scalar(text.into_owned())),
            Event::SequenceStart(anchor, _) => {
                (anchor, Value::Sequence(std::iter::from_fn(|| self.value()).collect()))
            }
            Event::MappingStart(anchor, _) => {
                let entry = || Some((self.value()?, self.value()?));
                (anchor, Value::Mapping(std::iter::from_fn(entry).collect()))
            }
            Event::Alias(anchor) => return self.anchored.get(&anchor).cloned(),
            _ => return None,
        };
        self.anchored.insert(anchor, value.clone());
        Some(value)
    }
}

/// What a file is called.
fn name(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Where the texts are; none, with a message, where a folder of them is absent.
fn folder(name: &str) -> Option<Vec<PathBuf>> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let shared = std::env::var_os("POLYAXON_LS_SHARED").map_or_else(beside, PathBuf::from);
    let folder = shared.join(name);
    let Ok(files) = fs::read_dir(&folder) else {
        eprintln!("skipped: no {}", folder.display());
        return None;
    };
    let mut files: Vec<_> = files.flatten().map(|file| file.path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "yaml"));
    files.sort();
    Some(files)
}

/// The texts of a file of the suite: each case has its own or that of the case before.
fn cases(file: &str) -> Vec<String> {
    let tree = Tree::parse(Text::new(file));
    let root = tree.documents().next().and_then(|document| document.root());
    let list = root.and_then(|root| root.as_sequence()).expect("a list of cases");
    let text =
        |case: Node| Some(case.as_mapping()?.get("yaml")?.value()?.as_scalar()?.text().into());
    list.items()
        .filter_map(|item| text(item.value()?))
        .map(|text: String| unmarked(&text))
        .collect()
}

/// A text of the suite, which shows with marks what is hard to see.
fn unmarked(text: &str) -> String {
    let text = text.replace(['—', '↵'], "").replace('␣', " ").replace('»', "\t");
    let text = text.replace('←', "\r").replace('⇔', "\u{feff}");
    text.strip_suffix("∎\n").map(str::to_owned).unwrap_or(text)
}

/// The cases in which Polyaxon's reader and so the tree read YAML 1.1, or read it in their own way.
const KNOWN: [(&str, &str); 5] = [
    ("652Z", "a `?` in brackets begins a key, also with no blank behind it"),
    ("HM87", "the same"),
    ("JEF9", "no line break is added where the file ends without one"),
    ("L24T", "the same"),
    ("Y2GN", "the name of an anchor ends at a colon"),
];

/// How many of the texts both read, and those of them that have other values, by their names.
fn compare(texts: &[(String, String)]) -> (usize, BTreeSet<&str>) {
    let read = texts.iter().filter_map(|(name, text)| Some((name, ours(text)?, theirs(text)?)));
    let read: Vec<_> = read.collect();
    let other = read.iter().filter(|(_, ours, theirs)| ours != theirs);
    (read.len(), other.map(|(name, ..)| name.as_str()).collect())
}

#[test]
fn cases_of_the_suite_have_the_same_values() {
    let Some(files) = folder("yaml-test-suite/src") else { return };
    let mut texts = Vec::new();
    for path in files {
        let file = fs::read_to_string(&path).expect("a case can be read");
        texts.extend(cases(&file).into_iter().map(|text| (name(&path), text)));
    }
    let (read, other) = compare(&texts);
    assert!(read >= 200, "{read} of {} are read", texts.len());
    assert_eq!(other, KNOWN.map(|(name, _)| name).into());
}

#[test]
fn real_specs_have_the_same_values() {
    let Some(files) = folder("corpus/real") else { return };
    let text = |path: &PathBuf| fs::read_to_string(path).expect("a spec can be read");
    let texts: Vec<_> = files.iter().map(|path| (name(path), text(path))).collect();
    let (read, other) = compare(&texts);
    assert!(read >= 300, "{read} of {} are read", texts.len());
    assert_eq!(other, BTreeSet::new());
}
