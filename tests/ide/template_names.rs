//! Names in templates: completion and hover.

use expect_test::{Expect, expect};
use polyaxon_ls::analysis::Analysis;
use polyaxon_ls::ide::{CompletionItem, completions, hover};
use polyaxon_ls::text::TextSize;

use crate::support::{PLAIN, at_cursor, edited, under};

/// A service whose container has one text, which is to be completed.
const SERVICE: &str = "\
kind: component
inputs:
- {name: lr, type: float, value: 0.1, description: How fast it learns.}
- {name: data-dir, type: path}
run:
  kind: service
  connections: [bucket, my-db]
  init: [{connection: repo}]
  container:
    args: [TEXT]
";

fn in_service(text: &str) -> String {
    SERVICE.replace("TEXT", text)
}

fn items(text: &str) -> (Analysis, TextSize, Vec<CompletionItem>) {
    let (analysis, offset) = at_cursor(text);
    let items = completions(&analysis, offset, &PLAIN);
    (analysis, offset, items)
}

fn labels(text: &str) -> Vec<String> {
    items(text).2.into_iter().map(|item| item.label).collect()
}

/// Lists labels and details.
#[track_caller]
fn check(text: &str, expected: Expect) {
    let (_, _, items) = items(text);
    let lines = items.iter().map(|item| format!("{}: {}", item.label, item.detail));
    let lines: Vec<_> = lines.map(|line| line.trim_end_matches([' ', ':']).to_owned()).collect();
    expected.assert_eq(&lines.join("\n"));
}

/// Nothing is offered that only a template can hold.
#[track_caller]
fn check_no(text: &str, label: &str) {
    let labels = labels(text);
    assert!(!labels.iter().any(|known| known == label), "{labels:?}");
}

#[track_caller]
fn check_has(text: &str, label: &str) {
    let labels = labels(text);
    assert!(labels.iter().any(|known| known == label), "{labels:?}");
}

/// The line of the cursor after an item is chosen.
#[track_caller]
fn check_insert(text: &str, label: &str, expected: &str) {
    let (analysis, offset, items) = items(text);
    let item = items.iter().find(|item| item.label == label);
    let item = item.unwrap_or_else(|| panic!("no {label}: {items:?}"));
    assert!(item.edit.range.contains_inclusive(offset), "{item:?}");
    let edits = [item.more_edits.clone(), vec![item.edit.clone()]].concat();
    let after = edited(&analysis.tree().text().to_string(), &edits);
    assert!(after.contains(expected), "{after}");
}

#[track_caller]
fn check_hover(text: &str, expected: Expect) {
    let (analysis, offset) = at_cursor(text);
    let hover = hover(&analysis, offset).expect("there is a hover");
    expected.assert_eq(&format!("[{}]\n{}", under(&analysis, hover.range), hover.markdown));
}

#[test]
fn completes_roots() {
    check(
        &in_service("'{{ $0 }}'"),
        expect![[r#"
        data-dir: path
        lr: float
        connections: dict
        globals: dict
        init: dict
        params: dict
        cycler: cycler('a', 'b')
        dict: dict(a=1)
        joiner: joiner(', ')
        lipsum: lipsum(n=5)
        namespace: namespace(a=1)
        range: range(start, stop, step=1)"#]],
    );
}

#[test]
fn completes_fields() {
    check(
        &in_service("'{{ params.$0 }}'"),
        expect![[r#"
        data-dir: path
        lr: float
        as_args: list[str]"#]],
    );
    check(
        &in_service("'{{ params.lr.$0 }}'"),
        expect![[r#"
        as_arg: str
        as_str: str
        connection: str?
        type: str?
        value: float"#]],
    );
    check(
        &in_service("'{{ connections.$0 }}'"),
        expect![[r#"
        bucket
        my-db"#]],
    );
    check(
        &in_service("'{{ connections.bucket.$0 }}'"),
        expect![[r#"
        bucket
        flags
        hostPath
        insecure
        mountPath
        readOnly
        revision
        url
        volumeClaim"#]],
    );
    check(&in_service("'{{ init.$0 }}'"), expect!["repo"]);
    check_has(&in_service("'{{ globals.base$0 }}'"), "base_url");
    check_no(&in_service("'{{ lr.$0 }}'"), "value");
}

#[test]
fn completes_what_is_half_typed() {
    for text in [
        "kind: component\ninputs: [{name: lr}]\nrun:\n  kind: job\n  container:\n    image: a-{{ $0\n    name: b\n",
        "kind: component\ninputs: [{name: lr}]\nrun:\n  kind: job\n  container:\n    image: 𝒳-{{ l$0\n",
        "kind: component\ninputs: [{name: lr}]\nrun:\n  kind: job\n  container:\n    image: \"é\\t{{ l$0\"\n",
        "kind: component\ninputs: [{name: lr}]\nrun:\n  kind: job\n  container:\n    args:\n    - |\n      𝒳 é\n      echo {{ $0\n      echo {{ globals.uuid }}\n",
        "kind: component\r\ninputs: [{name: lr}]\r\nrun:\r\n  kind: job\r\n  container:\r\n    args:\r\n    - >-\r\n      𝒳 é\r\n\r\n      echo {{ l$0\r\n      b\r\n",
    ] {
        check_has(text, "lr");
        check_has(text, "globals");
        check_insert(text, "lr", "{{ lr");
    }
}

#[test]
fn writes_names_as_the_place_needs_them() {
    check_insert(&in_service("'{{ connections.$0 }}'"), "my-db", "'{{ connections[\"my-db\"] }}'");
    check_insert(
        &in_service("\"{{ connections.my$0 }}\""),
        "my-db",
        "\"{{ connections['my-db'] }}\"",
    );
    check_insert(
        &in_service("\"{{ connections.my-d$0 }}\""),
        "my-db",
        "\"{{ connections['my-db'] }}\"",
    );
    check_insert(
        &in_service("\"{{ connections['$0'] }}\""),
        "my-db",
        "\"{{ connections['my-db'] }}\"",
    );
    check_insert(
        &in_service("\"{{ connections['my-$0 }}\""),
        "my-db",
        "\"{{ connections['my-db }}\"",
    );
    check_insert(
        &in_service("\"{{ connections[$0] }}\""),
        "my-db",
        "\"{{ connections['my-db'] }}\"",
    );
    check_insert(&in_service("\"{{ da$0 }}\""), "data-dir", "\"{{ params['data-dir'].value }}\"");
    check_insert(&in_service("\"{{ l$0r | int }}\""), "lr", "\"{{ lr | int }}\"");
}

#[test]
fn completes_filters_and_tests() {
    check_insert(&in_service("'{{ lr | rou$0'"), "round", "'{{ lr | round'");
    check_has(&in_service("'{{ lr | $0 }}'"), "default");
    check_has(&in_service("'{{ 1 if lr is $0 }}'"), "defined");
    check_no(&in_service("'{{ lr | $0 }}'"), "defined");
    check_no(&in_service("'{{ lr $0 }}'"), "lr");
    check_no(&in_service("'{{ \"$0\" }}'"), "lr");
    check_has(&in_service("'{% for a in params %}{{ $0 }}{% endfor %}'"), "a");
}

#[test]
fn completes_statements_and_what_a_loop_tells() {
    check_insert(&in_service("'{% $0 %}'"), "for", "'{% for %}'");
    check_insert(&in_service("'{% if lr %}a{% end$0 %}'"), "endif", "{% endif %}'");
    check_no(&in_service("'{% if $0 %}'"), "endif");
    let around = |text: &str| in_service(&format!("'{{% for a in [1] %}}{text}{{% endfor %}}'"));
    check_insert(&around("{{ loop.$0 }}"), "index0", "{{ loop.index0 }}");
    check_no(&in_service("'{{ loop.$0 }}'"), "index0");
    check_hover(
        &around("{{ loop.ind$0ex }}"),
        expect![[r#"
            [index]
            **`index`**: `loop.index`

            The number of this round, from 1."#]],
    );
}

#[test]
fn offers_what_exists_by_then() {
    let queue = "kind: component\nqueue: '{{ globals.$0 }}'\nrun: {kind: service}\n";
    check_has(queue, "uuid");
    check_no(queue, "base_url");
    let root = "kind: component\nqueue: '{{ $0 }}'\nrun: {kind: job}\n";
    check_no(root, "connections");
    check_no("kind: component\nname: '{{ $0 }}'\nrun: {kind: job}\n", "globals");
    let input =
        "kind: component\ninputs:\n- {name: a}\n- {name: b, value: '{{ $0 }}'}\n- {name: c}\n";
    check_has(input, "a");
    check_no(input, "b");
    check_no(input, "c");
    check_no(
        "kind: component\nrun: {kind: job, container: {image: '{{ globals.$0 }}'}}\n",
        "base_url",
    );
}

#[test]
fn nothing_of_templates_is_offered_elsewhere() {
    check_no(&in_service("'{{ lr }} $0'"), "globals");
    check_no(&in_service("'$0 {{ lr }}'"), "globals");
    check_no(&in_service("'{{ lr }}' # {{ $0"), "globals");
    check_no("other: '{{ $0 }}'\n", "globals");
}

#[test]
fn tells_what_a_name_is() {
    check_hover(
        &in_service("'{{ l$0r }}'"),
        expect![[r#"
        [lr]
        **`lr`**: `float`

        Input, declared in line 3.

        How fast it learns.

        Default: `0.1`"#]],
    );
    check_hover(
        &in_service("'{{ params.data-dir }} {{ params.lr.val$0ue }}'"),
        expect![[r#"
        [value]
        **`value`**: `float`

        The value, checked against the declared type.

        Input, declared in line 3.

        How fast it learns.

        Default: `0.1`"#]],
    );
    check_hover(
        &in_service("'{{ glob$0als.uuid }}'"),
        expect![[r#"
        [globals]
        **`globals`**: `dict`

        What is known about the run: its project, its paths, its URLs."#]],
    );
    check_hover(
        &in_service("'{{ globals.base_url$0 }}'"),
        expect![[r#"
        [base_url]
        **`base_url`**: `str`

        The path under which the gateway offers the first port, without a slash at the end. It depends on `rewritePath` and `isExternal`; without `ports` it ends in `/80`.

        Example: `/services/v1/polyaxon/acme/vision/runs/8aac02e3a62a4f0aaa257c59da5eab80/8888`

        Exists only inside of `run` and in hooks of services."#]],
    );
    check_hover(
        &in_service("'{{ lr | $0default(1) }}'"),
        expect![[r#"
        [default]
        **`default`**: `x | default('', false)`

        The other value where this one does not exist; with `true` also where it is empty or null."#]],
    );
    check_hover(
        &in_service("'{{ lr is def$0ined }}'"),
        expect![[r#"
        [defined]
        **`defined`**: `x is defined`

        Whether the name exists."#]],
    );
    check_hover(
        &in_service("'{{ connections[\"my-d$0b\"].bucket }}'"),
        expect![[r#"
        [my-db]
        **`my-db`**

        A connection requested in `run.connections`."#]],
    );
    check_hover(
        &in_service("'{{ connections.bucket.buc$0ket }}'"),
        expect![[r#"
        [bucket]
        **`bucket`**

        Connections of these kinds have it: `gcs`, `s3`, `wasb`."#]],
    );
}

#[test]
fn tells_what_an_operation_gives() {
    let text = "\
kind: operation
params:
  lr: {value: 0.5}
component:
  kind: component
  inputs:
  - {name: lr, type: float}
  run: {kind: job, container: {args: ['{{ l$0r }}']}}
";
    check_hover(
        text,
        expect![[r#"
        [lr]
        **`lr`**: `float`

        Input, declared in line 7.

        Given: `0.5`"#]],
    );
}

#[test]
fn other_text_has_the_docs_of_its_field() {
    let (analysis, offset) = at_cursor(&in_service("'a$0 {{ lr }}'"));
    let hover = hover(&analysis, offset);
    assert!(hover.is_none_or(|hover| !hover.markdown.contains("`lr`")));
}

#[test]
fn answers_everywhere_in_the_examples() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");
    for entry in std::fs::read_dir(folder).expect("there are examples").flatten() {
        let text = std::fs::read_to_string(entry.path()).expect("an example is text");
        let analysis = crate::support::analysis(&text);
        for (at, _) in text.char_indices() {
            let offset = TextSize::new(at as u32);
            for item in completions(&analysis, offset, &PLAIN) {
                assert!(item.edit.range.contains_inclusive(offset), "{item:?} at {at}");
            }
            if let Some(hover) = hover(&analysis, offset) {
                assert!(hover.range.contains_inclusive(offset) && !hover.markdown.is_empty());
            }
        }
    }
}

/// A component with inputs of types that have fields.
fn in_typed(text: &str) -> String {
    let inputs = "kind: component\ninputs:\n\
                  - {name: code, type: git, value: {url: 'https://a.dev'}}\n\
                  - {name: image, type: dockerfile, value: {image: a, lang_env: C}}\n\
                  - {name: table, type: dict, value: {a: {b: 1}, c: 2}}\n\
                  - {name: rows, type: git, isList: true}\n";
    format!("{inputs}run:\n  kind: job\n  container: {{image: 'a:1', args: [{text}]}}\n")
}

#[test]
fn completes_what_values_hold() {
    check(
        &in_typed("'{{ code.$0 }}'"),
        expect![[r#"
            flags: list of text
            revision: text
            url: text"#]],
    );
    check_has(&in_typed("'{{ params.code.value.$0 }}'"), "revision");
    check_has(&in_typed("'{{ rows[0].$0 }}'"), "revision");
    check_has(&in_typed("'{{ image.$0 }}'"), "lang_env");
    check_no(&in_typed("'{{ image.$0 }}'"), "langEnv");
    check(&in_typed("'{{ table.$0 }}'"), expect!["a\nc"]);
    check(&in_typed("'{{ table.a.$0 }}'"), expect!["b"]);
    check(&in_typed("'{{ rows.$0 }}'"), expect![""]);
}

#[test]
fn hovers_over_what_values_hold() {
    check_hover(
        &in_typed("'{{ code.u$0rl }}'"),
        expect![[r#"
        [url]
        **`url`**: `text`

        The address of the repository. May be left out if a git connection gives it. The folder is
        named after the last part, up to its first dot.

        Value: `'https://a.dev'`"#]],
    );
    check_hover(
        &in_typed("'{{ table.a.b$0 }}'"),
        expect![[r#"
        [b]
        **`b`**

        Value: `1`"#]],
    );
}
