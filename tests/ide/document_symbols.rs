//! The outline.

use std::fmt::Write;

use expect_test::{Expect, expect};
use polyaxon_ls::analysis::Analysis;
use polyaxon_ls::ide::{DocumentSymbol, document_symbols};

use crate::support::{analysis, under};

#[track_caller]
fn check(text: &str, expected: Expect) {
    let analysis = analysis(text);
    let mut drawn = String::new();
    draw(&analysis, &document_symbols(&analysis), 0, &mut drawn);
    expected.assert_eq(&drawn);
}

/// A line a symbol: name, detail, kind, what is selected, and the last line of the whole.
fn draw(analysis: &Analysis, symbols: &[DocumentSymbol], depth: usize, out: &mut String) {
    for symbol in symbols {
        let detail = symbol.detail.as_deref().map(|text| format!(" = {text}")).unwrap_or_default();
        let whole = under(analysis, symbol.range);
        let selected = under(analysis, symbol.selection_range);
        let last = whole.lines().last().unwrap_or_default().trim();
        let name = format!("{:width$}{}{detail}", "", symbol.name, width = 2 * depth);
        let _ = writeln!(out, "{name} ({:?}) [{selected}] .. {last}", symbol.kind);
        draw(analysis, &symbol.children, depth + 1, out);
    }
}

#[test]
fn names_keys_and_labels_items() {
    check(
        "\
kind: component
inputs:
- name: lr
  type: float
run:
  kind: service
  ports: [8888, 6006]
  replicas: 2
  connections: [data]
  init:
  - connection: repo
    git: {revision: dev}
  - git: {url: https://example.com/a/b}
  - container:
      image: busybox
  sidecars:
  - image: envoy:1
    args: [\"--port\", \"{{ port }}\"]
  container:
    name: main
    image: python:3.12
    command:
      - python
      -
    resources: *shared
    tty: yes
",
        expect![],
    );
}

#[test]
fn goes_on_behind_what_is_broken() {
    check("run:\n  kind: serv\n  container\n    image: [a\n  ports: [80]\nqueue: x\n", expect![]);
}

#[test]
fn shows_every_document() {
    check(
        "name: a\n---\nname: b\nrun:\n  kind: job\n",
        expect![[r#"
        name = a (String) [name] .. name: a
        name = b (String) [name] .. name: b
        run = job (Mapping) [run] .. kind: job
          kind = job (String) [kind] .. kind: job
    "#]],
    );
}

#[test]
fn shortens_texts() {
    check(
        "description: |\n\n  A text of\n  several lines\nname: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n\"\": \"\"\n",
        expect![[r#"
            description = A text of… (String) [description] .. several lines
            name = aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa… (String) [name] .. name: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
            "" (String) [""] .. "": ""
        "#]],
    );
}

#[test]
fn is_empty_for_an_empty_file() {
    check("# nothing\n", expect![]);
}

/// Clients overflow on answers that are nested without bound.
#[test]
fn ends_at_a_depth() {
    let text = "- ".repeat(100_000);
    let analysis = analysis(&text);
    let mut depth = 0;
    let mut symbols = document_symbols(&analysis);
    while let Some(symbol) = symbols.pop() {
        depth += 1;
        symbols = symbol.children;
    }
    assert!((16..=32).contains(&depth), "{depth}");
}

#[test]
fn says_where_it_ends_in_a_huge_file() {
    let text: String = (0..60_000).map(|number| format!("key{number}: value\n")).collect();
    let symbols = document_symbols(&analysis(&text));
    let last = symbols.last().expect("there are symbols");
    assert_eq!(last.detail.as_deref(), Some("the outline shows the first 50000 lines"));
}
