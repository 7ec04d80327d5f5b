//! What is left of the tree while a text is broken.

use std::collections::HashSet;
use std::path::PathBuf;

use polyaxon_ls::syntax::{Content, Node, Tree};
use polyaxon_ls::text::{Text, TextRange, TextSize};

const SPEC: &str = "\
version: 1.1
kind: component
name: notebook # a comment
tags: [jupyter, \"note book\"]
inputs:
- name: image
  type: str
  value: \"jupyter/base\"
- name: token
  type: str
  isOptional: true
run:
  kind: service
  ports: [8888]
  rewritePath: true
  environment:
    nodeSelector: {polyaxon.com: core}
    labels:
      app: 'it''s'
  init:
    - git: {url: \"https://example.org/x\", revision: main}
    - dockerfile:
        image: x
        run:
          - 'pip install y'
  container:
    image: \"{{ image }}\"
    command: [\"jupyter\", \"lab\"]
    args: [
      \"--no-browser\",
      \"--port={{ globals.ports[0] }}\",
    ]
    env:
    - name: A
      value: |
        text
        more
    - name: B
      value: b
";

/// The paths of all entries and items of block collections, and of the top-level entry each is in.
fn symbols(tree: &Tree) -> HashSet<String> {
    let mut found = HashSet::new();
    for document in tree.documents() {
        if let Some(root) = document.root() {
            gather(&root, &document.index().to_string(), &mut found);
        }
    }
    found
}

fn gather(node: &Node<'_>, path: &str, found: &mut HashSet<String>) {
    match node.content() {
        Content::Mapping(mapping) => {
            for entry in mapping.entries() {
                let path = format!("{path}/{}", entry.key_text().unwrap_or_default());
                entry.value().iter().for_each(|value| gather(value, &path, found));
                found.insert(path);
            }
        }
        Content::Sequence(sequence) => {
            for (number, item) in sequence.items().enumerate() {
                let path = format!("{path}/{number}");
                item.value().iter().for_each(|value| gather(value, &path, found));
                found.insert(path);
            }
        }
        _ => {}
    }
}

/// The path of the top-level entry that holds an offset.
fn top_entry(tree: &Tree, offset: usize) -> Option<(String, TextRange)> {
    let offset = TextSize::try_from(offset).ok()?;
    let document = tree.document_at(offset);
    let mapping = document.root()?.as_mapping()?;
    let entries = mapping.entries().filter_map(|entry| {
        let range = entry.block()?.range();
        let path = format!("{}/{}", document.index(), entry.key_text()?);
        range.contains(offset).then_some((path, range))
    });
    entries.last()
}

#[derive(Default)]
struct Count {
    kept: usize,
    all: usize,
    worst: Option<(usize, String)>,
}

impl Count {
    /// Compares the symbols outside of the top-level entry that was touched.
    fn compare(
        &mut self,
        before: &Tree,
        symbols_before: &HashSet<String>,
        offset: usize,
        text: &str,
        within: usize,
    ) {
        let after = symbols(&Tree::parse(Text::new(text)));
        let touched = top_entry(before, offset).map(|(path, _)| path);
        let outside = |path: &&String| {
            touched.as_ref().is_none_or(|top| *path != top && !path.starts_with(&format!("{top}/")))
        };
        let concerned: Vec<_> =
            symbols_before.iter().filter(|path| within == 0 || outside(path)).collect();
        let lost = concerned.iter().filter(|path| !after.contains(**path)).count();
        self.all += concerned.len();
        self.kept += concerned.len() - lost;
        if self.worst.as_ref().is_none_or(|(most, _)| lost > *most) {
            self.worst = Some((lost, text.to_owned()));
        }
    }

    fn share(&self) -> f64 {
        self.kept as f64 / self.all.max(1) as f64
    }
}

/// Deletes each character of a text in turn.
fn delete_each(text: &str, everywhere: &mut Count, outside: &mut Count) {
    let tree = Tree::parse(Text::new(text));
    let symbols = symbols(&tree);
    for (at, c) in text.char_indices() {
        let broken = format!("{}{}", &text[..at], &text[at + c.len_utf8()..]);
        everywhere.compare(&tree, &symbols, at, &broken, 0);
        outside.compare(&tree, &symbols, at, &broken, 1);
    }
}

#[test]
fn deleting_a_character_costs_few_symbols() {
    let (mut everywhere, mut outside) = (Count::default(), Count::default());
    delete_each(SPEC, &mut everywhere, &mut outside);
    let worst = outside.worst.as_ref().map(|(lost, text)| format!("{lost} lost in\n{text}"));
    assert!(
        outside.share() >= 0.99,
        "kept {:.4} outside; {}",
        outside.share(),
        worst.unwrap_or_default()
    );
}

#[test]
fn the_real_specs_keep_their_symbols() {
    let shared =
        std::env::var_os("POLYAXON_LS_SHARED").map_or(PathBuf::from("../shared"), PathBuf::from);
    let Ok(files) = std::fs::read_dir(shared.join("corpus/real")) else {
        eprintln!("skipped: no corpus at {}", shared.display());
        return;
    };
    let (mut everywhere, mut outside) = (Count::default(), Count::default());
    let step = if std::env::var_os("POLYAXON_LS_ALL").is_some() { 1 } else { 16 };
    for file in files.flatten().step_by(step) {
        let Ok(text) = std::fs::read_to_string(file.path()) else { continue };
        if Tree::parse(Text::new(&text)).errors().is_empty() && text.len() < 4000 {
            delete_each(&text, &mut everywhere, &mut outside);
        }
    }
    eprintln!(
        "single deletions keep {:.4} of all symbols, {:.4} outside of the entry",
        everywhere.share(),
        outside.share()
    );
    let worst = outside.worst.as_ref().map(|(lost, text)| format!("{lost} lost in\n{text}"));
    assert!(outside.share() >= 0.99, "{}", worst.unwrap_or_default());
}
