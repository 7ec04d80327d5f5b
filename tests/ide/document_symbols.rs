//! The outline.

use std::fmt::Write;

use expect_test::{Expect, expect};
use polyaxon_ls::analysis::Analysis;
use polyaxon_ls::ide::DocumentSymbol;

use crate::support::{analysis, symbols, under};

#[track_caller]
fn check(text: &str, expected: Expect) {
    let analysis = analysis(text);
    let mut drawn = String::new();
    symbols(&analysis).iter().for_each(|symbol| draw(&analysis, symbol, &mut drawn));
    expected.assert_eq(&drawn);
}

/// A line a symbol: name, detail, kind, what is selected, and the last line of the whole.
fn draw(analysis: &Analysis, symbol: &DocumentSymbol, out: &mut String) {
    let detail = symbol.detail.as_deref().map(|text| format!(" = {text}")).unwrap_or_default();
    let whole = under(analysis, symbol.range);
    let selected = under(analysis, symbol.selection_range);
    let last = whole.lines().last().unwrap_or_default().trim();
    let name = format!("{:width$}{}{detail}", "", symbol.name, width = 2 * symbol.depth);
    let _ = writeln!(out, "{name} ({:?}) [{selected}] .. {last}", symbol.kind);
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
        expect![[r#"
            kind = component (String) [kind] .. kind: component
            inputs (Sequence) [inputs] .. type: float
              lr (Mapping) [name] .. type: float
                name = lr (String) [name] .. name: lr
                type = float (String) [type] .. type: float
            run = service (Mapping) [run] .. tty: yes
              kind = service (String) [kind] .. kind: service
              ports (Sequence) [ports] .. ports: [8888, 6006]
                8888 (Number) [8888] .. 8888
                6006 (Number) [6006] .. 6006
              replicas = 2 (Number) [replicas] .. replicas: 2
              connections (Sequence) [connections] .. connections: [data]
                data (String) [data] .. data
              init (Sequence) [init] .. image: busybox
                repo (Mapping) [connection] .. git: {revision: dev}
                  connection = repo (String) [connection] .. connection: repo
                  git (Mapping) [git] .. git: {revision: dev}
                    revision = dev (String) [revision] .. revision: dev
                git (Mapping) [git] .. - git: {url: https://example.com/a/b}
                  git (Mapping) [git] .. git: {url: https://example.com/a/b}
                    url = https://example.com/a/b (String) [url] .. url: https://example.com/a/b
                busybox (Mapping) [container] .. image: busybox
                  container = busybox (Mapping) [container] .. image: busybox
                    image = busybox (String) [image] .. image: busybox
              sidecars (Sequence) [sidecars] .. args: ["--port", "{{ port }}"]
                envoy:1 (Mapping) [image] .. args: ["--port", "{{ port }}"]
                  image = envoy:1 (String) [image] .. image: envoy:1
                  args (Sequence) [args] .. args: ["--port", "{{ port }}"]
                    --port (String) ["--port"] .. "--port"
                    {{ port }} (String) ["{{ port }}"] .. "{{ port }}"
              container = main (Mapping) [container] .. tty: yes
                name = main (String) [name] .. name: main
                image = python:3.12 (String) [image] .. image: python:3.12
                command (Sequence) [command] .. -
                  python (String) [python] .. - python
                  [1] (Null) [-] .. -
                resources = *shared (Alias) [resources] .. resources: *shared
                tty = yes (Boolean) [tty] .. tty: yes
        "#]],
    );
}

#[test]
fn goes_on_behind_what_is_broken() {
    check(
        "run:\n  kind: serv\n  container\n    image: [a\n  ports: [80]\nqueue: x\n",
        expect![[r#"
        run = serv (Mapping) [run] .. ports: [80]
          kind = serv (String) [kind] .. kind: serv
          container (Null) [container] .. container
          image (Sequence) [image] .. image: [a
            a (String) [a] .. a
          ports (Sequence) [ports] .. ports: [80]
            80 (Number) [80] .. 80
        queue = x (String) [queue] .. queue: x
    "#]],
    );
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
    let levels = symbols(&analysis).last().map(|symbol| symbol.depth + 1);
    assert!(levels.is_some_and(|levels| (16..=32).contains(&levels)), "{levels:?}");
}

#[test]
fn says_where_it_ends_in_a_huge_file() {
    let text: String = (0..60_000).map(|number| format!("key{number}: value\n")).collect();
    let analysis = analysis(&text);
    let symbols = symbols(&analysis);
    let last = symbols.last().expect("there are symbols");
    assert_eq!(last.detail.as_deref(), Some("the outline shows the first 50000 lines"));
}
