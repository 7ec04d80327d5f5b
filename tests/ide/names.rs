//! Names: highlights, definitions, references, rename, linked editing.

use expect_test::{Expect, expect};
use polyaxon_ls::ide::{
    document_highlights, goto_definition, linked_editing_ranges, prepare_rename, references, rename,
};
use polyaxon_ls::text::TextRange;

use crate::support::{at_cursor, edited, marked, under};

/// Draws `⟪declaration⟫` and `⟨use⟩` in the text.
#[track_caller]
fn check_highlights(text: &str, expected: Expect) {
    let (analysis, offset) = at_cursor(text);
    let highlights = document_highlights(&analysis, offset);
    let marks: Vec<_> = highlights
        .iter()
        .map(|place| match place.is_declaration {
            true => (place.range, "⟪", "⟫"),
            false => (place.range, "⟨", "⟩"),
        })
        .collect();
    expected.assert_eq(&marked(&analysis.tree().text().to_string(), &marks));
    let ranges: Vec<_> = highlights.iter().map(|place| place.range).collect();
    assert_eq!(references(&analysis, offset, true), ranges);
}

#[track_caller]
fn check_rename(text: &str, new_name: &str, expected: Expect) {
    let (analysis, offset) = at_cursor(text);
    let before = analysis.tree().text().to_string();
    let after = prepare_rename(&analysis, offset).and_then(|_| rename(&analysis, offset, new_name));
    expected.assert_eq(&match after {
        Ok(edits) => edited(&before, &edits),
        Err(error) => error.to_string(),
    });
}

#[track_caller]
fn check_definition(text: &str, expected: Expect) {
    let (analysis, offset) = at_cursor(text);
    let targets = goto_definition(&analysis, offset);
    let text = analysis.tree().text();
    let line = |target: TextRange| text.line_range(text.line_of(target.start()));
    let drawn =
        |target| format!("{} in {:?}", under(&analysis, target), under(&analysis, line(target)));
    let drawn: Vec<_> = targets.into_iter().map(drawn).collect();
    expected.assert_eq(&drawn.join("\n"));
}

#[test]
fn follows_anchors() {
    check_highlights(
        "a: &x 1\nb: *$0x\nc: &x 2\nd: {<<: *x}\n",
        expect![[r#"
            a: &⟪x⟫ 1
            b: *⟨x⟩
            c: &x 2
            d: {<<: *x}
        "#]],
    );
    check_definition("a: &x {b: 1}\nc: *x$0\n", expect![[r#"x in "a: &x {b: 1}""#]]);
    check_rename(
        "a: &x {b: 1}\nc: {<<: *$0x}\n",
        "shared",
        expect![[r#"
            a: &shared {b: 1}
            c: {<<: *shared}
        "#]],
    );
}

#[test]
fn follows_inputs_into_templates() {
    check_highlights(
        "\
kind: component
inputs:
- name: lr$0
  type: float
- name: lr2
outputs:
- {name: loss, value: \"{{ lr }}\"}
run:
  kind: job
  container:
    args:
    - \"--lr={{ lr }} {{ lr2 }} {{ params.lr.as_arg }}\"
    - '{{ params[\"lr\"].value }} {{ globals.lr }} lr'
    - |
      train {{ lr
        | round }}
",
        expect![[r#"
            kind: component
            inputs:
            - name: ⟪lr⟫
              type: float
            - name: lr2
            outputs:
            - {name: loss, value: "{{ ⟨lr⟩ }}"}
            run:
              kind: job
              container:
                args:
                - "--lr={{ ⟨lr⟩ }} {{ lr2 }} {{ params.⟨lr⟩.as_arg }}"
                - '{{ params["⟨lr⟩"].value }} {{ globals.lr }} lr'
                - |
                  train {{ ⟨lr⟩
                    | round }}
        "#]],
    );
}

#[test]
fn follows_params_to_the_inputs_of_the_component() {
    check_highlights(
        "\
kind: operation
params:
  lr$0: {value: 1}
matrix:
  kind: mapping
component:
  inputs: [{name: lr}]
  run: {kind: job, container: {args: ['{{ lr }}']}}
",
        expect![[r#"
            kind: operation
            params:
              ⟨lr⟩: {value: 1}
            matrix:
              kind: mapping
            component:
              inputs: [{name: ⟪lr⟫}]
              run: {kind: job, container: {args: ['{{ ⟨lr⟩ }}']}}
        "#]],
    );
}

#[test]
fn does_not_rename_what_another_file_declares() {
    check_rename(
        "kind: operation\nhubRef: train\nparams:\n  l$0r: {value: 1}\n",
        "rate",
        expect!["`lr` is declared by the component that `hubRef` names"],
    );
}

#[test]
fn a_param_of_what_another_file_declares_is_a_use() {
    let (analysis, offset) = at_cursor("kind: operation\npathRef: a.yaml\nparams: {l$0r: 1}\n");
    assert!(!document_highlights(&analysis, offset)[0].is_declaration);
}

#[test]
fn steps_of_a_dag_have_no_dots() {
    check_rename(
        "run:\n  kind: dag\n  operations: [{name: $0a, hubRef: x}]\n",
        "a.x",
        expect![
            "`a.x` cannot be the name of this operation: expected letters, digits, `-` and `_`"
        ],
    );
}

#[test]
fn follows_matrix_params() {
    check_highlights(
        "\
kind: operation
matrix:
  kind: grid
  params:
    lr$0: {kind: choice, value: [1, 2]}
component:
  inputs:
  - {name: lr, type: float}
  run: {kind: job, container: {args: ['{{ lr }}']}}
",
        expect![[r#"
            kind: operation
            matrix:
              kind: grid
              params:
                ⟨lr⟩: {kind: choice, value: [1, 2]}
            component:
              inputs:
              - {name: ⟪lr⟫, type: float}
              run: {kind: job, container: {args: ['{{ ⟨lr⟩ }}']}}
        "#]],
    );
}

#[test]
fn follows_what_is_cached_searched_and_measured() {
    check_rename(
        "kind: operation\ncache: {io: [lr, other]}\nmatrix:\n  kind: hyperband\n  params: {lr: {kind: choice, value: [1]}}\n  resource: {name: $0lr, type: int}\n  metric: {name: loss, optimization: minimize}\ncomponent:\n  cache:\n    io:\n    - lr\n  inputs: [{name: lr}]\n  outputs: [{name: loss}]\n  run: {kind: job}\n",
        "rate",
        expect![[r#"
            kind: operation
            cache: {io: [rate, other]}
            matrix:
              kind: hyperband
              params: {rate: {kind: choice, value: [1]}}
              resource: {name: rate, type: int}
              metric: {name: loss, optimization: minimize}
            component:
              cache:
                io:
                - rate
              inputs: [{name: rate}]
              outputs: [{name: loss}]
              run: {kind: job}
        "#]],
    );
    check_highlights(
        "kind: operation\nmatrix:\n  kind: bayes\n  metric: {name: $0loss}\n  earlyStopping:\n  - {kind: metric_early_stopping, metric: loss}\ncomponent:\n  outputs: [{name: loss}]\n  run: {kind: job}\n",
        expect![[r#"
            kind: operation
            matrix:
              kind: bayes
              metric: {name: ⟨loss⟩}
              earlyStopping:
              - {kind: metric_early_stopping, metric: ⟨loss⟩}
            component:
              outputs: [{name: ⟪loss⟫}]
              run: {kind: job}
        "#]],
    );
    check_definition(
        "inputs: [{name: a}]\ncache: {io: [$0a]}\nrun: {kind: job}\n",
        expect![[r#"a in "inputs: [{name: a}]""#]],
    );
    check_definition(
        "inputs: [{name: a}]\ncache: {io: [$0b]}\nrun: {kind: job}\n",
        expect![[r#""#]],
    );
}

#[test]
fn follows_connections() {
    check_highlights(
        "\
inputs:
- {name: x, type: git, connection: repo}
run:
  kind: service
  connections: [data, repo]
  init:
  - connection: rep$0o
  container:
    args: [\"{{ connections.repo.url }}\", \"{{ init['repo'].url }}\"]
    workingDir: /plx-context/artifacts/repo/src
    command: [\"{{ globals.artifacts_path }}/repo/run.sh\", \"repo\"]
",
        expect![[r#"
            inputs:
            - {name: x, type: git, connection: ⟨repo⟩}
            run:
              kind: service
              connections: [data, ⟨repo⟩]
              init:
              - connection: ⟨repo⟩
              container:
                args: ["{{ connections.⟨repo⟩.url }}", "{{ init['⟨repo⟩'].url }}"]
                workingDir: /plx-context/artifacts/⟨repo⟩/src
                command: ["{{ globals.artifacts_path }}/⟨repo⟩/run.sh", "repo"]
        "#]],
    );
    check_highlights(
        "connections:\n- name: data\n  kind: s3\n- name: r$0epo\n  kind: git\nmountConnections: [repo]\n",
        expect![[r#"
            connections:
            - name: data
              kind: s3
            - name: ⟪repo⟫
              kind: git
            mountConnections: [⟨repo⟩]
        "#]],
    );
}

#[test]
fn spells_a_renamed_connection_as_templates_need_it() {
    check_rename(
        "run:\n  kind: job\n  connections: [d$0b]\n  container:\n    args: [\"{{ connections.db.host }}\", \"{{ connections['db'] }}\"]\n",
        "my-db",
        expect![[r#"
            run:
              kind: job
              connections: [my-db]
              container:
                args: ["{{ connections['my-db'].host }}", "{{ connections['my-db'] }}"]
        "#]],
    );
    check_rename(
        "run:\n  kind: job\n  connections: [d$0b, \"db\"]\n",
        "on",
        expect![[r#"
            run:
              kind: job
              connections: ["on", "on"]
        "#]],
    );
}

#[test]
fn brackets_have_the_quotes_that_fit() {
    check_rename(
        "run:\n  kind: job\n  connections: [d$0b]\n  container: {args: ['{{ connections.db.host }}']}\n",
        "my-db",
        expect![[r#"
            run:
              kind: job
              connections: [my-db]
              container: {args: ['{{ connections["my-db"].host }}']}
        "#]],
    );
}

#[test]
fn no_value_gets_a_name_that_templates_use_otherwise() {
    for name in ["globals", "init", "not", "true", "None", "x", "loop"] {
        let text = "inputs:\n- {name: l$0r, type: int}\nrun: {kind: job, container: {args: ['{{ lr }}{% for x in [1] %}{{ lr }}{% endfor %}']}}\n";
        let (analysis, offset) = at_cursor(text);
        let error = rename(&analysis, offset, name).expect_err("it is taken");
        let expected =
            format!("`{name}` cannot be the name of this input: templates use it otherwise");
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn follows_volumes() {
    check_highlights(
        "\
run:
  kind: service
  volumes:
  - name: work
    emptyDir: {}
  - name: cache
  sidecars:
  - name: side
    volumeMounts: [{name: work, mountPath: /s}]
  init:
  - container:
      volumeMounts:
      - name: work
  container:
    name: work
    volumeMounts:
    - name: wo$0rk
      mountPath: /work
",
        expect![[r#"
            run:
              kind: service
              volumes:
              - name: ⟪work⟫
                emptyDir: {}
              - name: cache
              sidecars:
              - name: side
                volumeMounts: [{name: ⟨work⟩, mountPath: /s}]
              init:
              - container:
                  volumeMounts:
                  - name: ⟨work⟩
              container:
                name: work
                volumeMounts:
                - name: ⟨work⟩
                  mountPath: /work
        "#]],
    );
}

#[test]
fn keeps_the_volumes_of_replicas_apart() {
    check_highlights(
        "\
run:
  kind: pytorchjob
  master:
    volumes: [{name: a}]
    container: {volumeMounts: [{name: $0a}]}
  worker:
    volumes: [{name: a}]
    container: {volumeMounts: [{name: a}]}
",
        expect![[r#"
            run:
              kind: pytorchjob
              master:
                volumes: [{name: ⟪a⟫}]
                container: {volumeMounts: [{name: ⟨a⟩}]}
              worker:
                volumes: [{name: a}]
                container: {volumeMounts: [{name: a}]}
        "#]],
    );
}

#[test]
fn follows_the_nodes_of_a_dag() {
    let dag = "\
kind: component
inputs: [{name: seed}]
run:
  kind: dag
  operations:
  - name: train
    dagRef: trainer
    params:
      rate: {ref: dag, value: inputs.seed}
  - name: test
    dependencies: [train]
    component: {run: {kind: job, container: {args: ['{{ loss }}']}}}
    params:
      loss: {ref: ops.train, value: \"{{ outputs.loss }}\"}
  components:
  - name: trainer
    inputs: [{name: rate}]
    outputs: [{name: loss}]
    run: {kind: job, container: {args: ['{{ rate }}']}}
";
    let cursor = |before: &str| dag.replacen(before, &format!("{before}$0"), 1);
    check_highlights(
        &cursor("name: train"),
        expect![[r#"
        kind: component
        inputs: [{name: seed}]
        run:
          kind: dag
          operations:
          - name: ⟪train⟫
            dagRef: trainer
            params:
              rate: {ref: dag, value: inputs.seed}
          - name: test
            dependencies: [⟨train⟩]
            component: {run: {kind: job, container: {args: ['{{ loss }}']}}}
            params:
              loss: {ref: ops.⟨train⟩, value: "{{ outputs.loss }}"}
          components:
          - name: trainer
            inputs: [{name: rate}]
            outputs: [{name: loss}]
            run: {kind: job, container: {args: ['{{ rate }}']}}
    "#]],
    );
    check_highlights(
        &cursor("dagRef: tr"),
        expect![[r#"
        kind: component
        inputs: [{name: seed}]
        run:
          kind: dag
          operations:
          - name: train
            dagRef: ⟨trainer⟩
            params:
              rate: {ref: dag, value: inputs.seed}
          - name: test
            dependencies: [train]
            component: {run: {kind: job, container: {args: ['{{ loss }}']}}}
            params:
              loss: {ref: ops.train, value: "{{ outputs.loss }}"}
          components:
          - name: ⟪trainer⟫
            inputs: [{name: rate}]
            outputs: [{name: loss}]
            run: {kind: job, container: {args: ['{{ rate }}']}}
    "#]],
    );
    check_highlights(
        &cursor("rate"),
        expect![[r#"
        kind: component
        inputs: [{name: seed}]
        run:
          kind: dag
          operations:
          - name: train
            dagRef: trainer
            params:
              ⟨rate⟩: {ref: dag, value: inputs.seed}
          - name: test
            dependencies: [train]
            component: {run: {kind: job, container: {args: ['{{ loss }}']}}}
            params:
              loss: {ref: ops.train, value: "{{ outputs.loss }}"}
          components:
          - name: trainer
            inputs: [{name: ⟪rate⟫}]
            outputs: [{name: loss}]
            run: {kind: job, container: {args: ['{{ ⟨rate⟩ }}']}}
    "#]],
    );
    check_highlights(
        &cursor("outputs.lo"),
        expect![[r#"
        kind: component
        inputs: [{name: seed}]
        run:
          kind: dag
          operations:
          - name: train
            dagRef: trainer
            params:
              rate: {ref: dag, value: inputs.seed}
          - name: test
            dependencies: [train]
            component: {run: {kind: job, container: {args: ['{{ loss }}']}}}
            params:
              loss: {ref: ops.train, value: "{{ outputs.⟨loss⟩ }}"}
          components:
          - name: trainer
            inputs: [{name: rate}]
            outputs: [{name: ⟪loss⟫}]
            run: {kind: job, container: {args: ['{{ rate }}']}}
    "#]],
    );
    check_highlights(
        &cursor("inputs.se"),
        expect![[r#"
        kind: component
        inputs: [{name: ⟪seed⟫}]
        run:
          kind: dag
          operations:
          - name: train
            dagRef: trainer
            params:
              rate: {ref: dag, value: inputs.⟨seed⟩}
          - name: test
            dependencies: [train]
            component: {run: {kind: job, container: {args: ['{{ loss }}']}}}
            params:
              loss: {ref: ops.train, value: "{{ outputs.loss }}"}
          components:
          - name: trainer
            inputs: [{name: rate}]
            outputs: [{name: loss}]
            run: {kind: job, container: {args: ['{{ rate }}']}}
    "#]],
    );
    check_highlights(
        &cursor("      lo"),
        expect![[r#"
        kind: component
        inputs: [{name: seed}]
        run:
          kind: dag
          operations:
          - name: train
            dagRef: trainer
            params:
              rate: {ref: dag, value: inputs.seed}
          - name: test
            dependencies: [train]
            component: {run: {kind: job, container: {args: ['{{ ⟨loss⟩ }}']}}}
            params:
              ⟪loss⟫: {ref: ops.train, value: "{{ outputs.loss }}"}
          components:
          - name: trainer
            inputs: [{name: rate}]
            outputs: [{name: loss}]
            run: {kind: job, container: {args: ['{{ rate }}']}}
    "#]],
    );
}

#[test]
fn refuses_names_that_cannot_be() {
    let input =
        "inputs: [{name: $0a}, {name: b}]\nrun: {kind: job, container: {args: ['{{ a }}']}}\n";
    check_rename(input, "b", expect!["`b` is already the name of another input"]);
    check_rename(
        input,
        "a-b",
        expect![
            "`a-b` cannot be the name of this input: expected letters, digits and `_`, since templates use the name"
        ],
    );
    check_rename(
        input,
        "c",
        expect![[r#"
        inputs: [{name: c}, {name: b}]
        run: {kind: job, container: {args: ['{{ c }}']}}
    "#]],
    );
    check_rename(
        input,
        "self",
        expect!["`self` cannot be the name of this input: templates use it otherwise"],
    );
    check_rename(
        "run: {kind: job, volumes: [{name: $0a}]}\n",
        "A_b",
        expect![
            "`A_b` cannot be the name of this volume: expected lower-case letters, digits and `-`"
        ],
    );
    let volume = "run: {kind: job, volumes: [{name: $0a}]}\n";
    check_rename(
        volume,
        "123",
        expect!["`123` cannot be the name of this volume: Polyaxon reads it as an integer"],
    );
    check_rename(
        volume,
        "shm",
        expect![
            "`shm` cannot be the name of this volume: Polyaxon adds a volume of that name itself"
        ],
    );
    check_rename(
        "run: {kind: dag, operations: [{name: $0a, hubRef: b}]}\n",
        "123",
        expect!["`123` cannot be the name of this operation: Polyaxon reads it as an integer"],
    );
    check_rename(
        "x: &$0a 1\ny: *a\n",
        "123",
        expect![[r#"
            x: &123 1
            y: *123
        "#]],
    );
    check_rename(
        "run:\n  ki$0nd: job\n",
        "x",
        expect!["there is no name here that can be changed"],
    );
}

#[test]
fn edits_anchors_and_volumes_together() {
    let (analysis, offset) = at_cursor("a: &x$0 1\nb: *x\n");
    assert_eq!(linked_editing_ranges(&analysis, offset).len(), 2);
    let (analysis, offset) = at_cursor("run:\n  kind: job\n  connections: [a$0, a]\n");
    assert_eq!(linked_editing_ranges(&analysis, offset), []);
}
