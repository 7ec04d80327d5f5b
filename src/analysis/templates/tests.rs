//! Which names templates have where, and what is silent because nobody can know.

use std::sync::Arc;

use expect_test::{Expect, expect};

use crate::analysis::{Analysis, Options, Severity};
use crate::syntax::Tree;
use crate::text::Text;

/// Only what the rules about templates find: a line for each finding.
fn check(yaml: &str, expected: Expect) {
    let options = Options { named: true, ..Options::default() };
    let analysis = Analysis::new(Tree::parse(Text::new(yaml)), Arc::new(options));
    let ours = |code: &str| {
        code.starts_with("template")
            || ["connection-not-requested", "literal-retyped-string", "args-as-args-in-list"]
                .contains(&code)
    };
    let found = analysis.diagnostics().iter().filter(|diagnostic| ours(diagnostic.code));
    let lines = found.fold(String::new(), |all, diagnostic| {
        let (severity, code) = (diagnostic.severity, diagnostic.code);
        all + &format!("{severity:?} {code}: {}\n", &yaml[diagnostic.range])
    });
    expected.assert_eq(&lines);
}

fn check_no(yaml: &str) {
    check(yaml, expect![""]);
}

#[test]
fn inputs_outputs_and_params_are_names() {
    check(
        "
kind: operation
params: {given: 1, old: {value: 2}}
matrix: {kind: grid, params: {rate: {kind: choice, value: [1, 2]}}}
component:
  inputs: [{name: lr, type: float}]
  outputs: [{name: loss, type: float}]
  run:
    kind: job
    container:
      image: app:1
      args: ['{{ lr }}{{ loss }}{{ given }}{{ rate }}', '{{ params.old.value }}', '{{ other }}']
",
        expect![[r#"
            Warning template-unknown-name: other
        "#]],
    );
}

#[test]
fn reading_from_an_unknown_name_fails() {
    check(
        "
kind: component
inputs: [{name: lr, type: float, value: 0.1}]
run:
  kind: job
  container:
    image: app:1
    args: ['{{ nope }}{{ nope.x }}{{ params.nope.value }}{{ params.lr.vlaue }}{{ globals.x.y }}']
",
        expect![[r#"
            Warning template-unknown-name: nope
            Error template-unknown-name: nope
            Error template-unknown-name: nope
            Warning template-unknown-name: vlaue
            Error template-unknown-name: x
        "#]],
    );
}

#[test]
fn names_of_unknown_components_are_unknown() {
    for reference in ["hubRef: a", "pathRef: ./a.yaml", "urlRef: https://example.com/a.yaml"] {
        check_no(&format!(
            "kind: operation\n{reference}\nrunPatch:\n  container:\n    args: ['{{{{ lr }}}}{{{{ x.y }}}}{{{{ connections.a.b }}}}']\n"
        ));
    }
    check_no("isPreset: true\nrunPatch: {container: {args: ['{{ lr }}{{ init.a.b }}']}}\n");
    check_no("run:\n  kind: job\n  container: {image: app:1, args: ['{{ left_out }}']}\n");
    check_no(
        "kind: component\ndeclarations: {lr: 1}\nrun: {kind: job, container: {args: ['{{ lr }}']}}\n",
    );
}

#[test]
fn globals_are_known_everywhere() {
    check(
        "
kind: operation
hubRef: a
queue: '{{ globals.projct_name }}'
runPatch: {container: {args: ['{{ globals.uuid }}{{ globals.uid }}']}}
",
        expect![[r#"
            Warning template-unknown-name: projct_name
            Warning template-unknown-name: uid
        "#]],
    );
}

#[test]
fn dags_pass_names_on() {
    check_no(
        "
kind: component
inputs: [{name: lr, type: float, value: 0.1}]
run:
  kind: dag
  operations:
    - name: a
      dagRef: b
      params: {x: '{{ lr }}', y: {ref: ops.c, value: outputs.z}}
      runPatch: {container: {args: ['{{ x }}']}}
    - name: b
      dagRef: b
      matrix: {kind: grid, params: {given: {kind: choice, value: [1]}}}
  components:
    - name: b
      inputs: [{name: x, type: int}]
      run: {kind: job, container: {image: app:1, args: ['{{ x }}{{ given }}']}}
",
    );
}

#[test]
fn operations_of_a_dag_know_no_more_than_they_are_given() {
    check(
        "
kind: component
inputs: [{name: lr, type: float, value: 0.1}]
run:
  kind: dag
  connections: [data]
  operations:
    - name: a
      dagRef: c
      params: {x: 1}
    - name: b
      component:
        inputs: [{name: y, type: int, value: 1}]
        run: {kind: job, container: {image: app:1, args: ['{{ y }}{{ lr }}', '{{ connections.data }}']}}
  components:
    - name: c
      inputs: [{name: x, type: int}]
      run: {kind: job, container: {image: app:1, args: ['{{ x }}{{ y }}']}}
    - name: unused
      run: {kind: job, container: {image: app:1, args: ['{{ z }}']}}
",
        expect![[r#"
            Warning template-unknown-name: lr
            Warning template-unknown-name: y
        "#]],
    );
}

#[test]
fn a_name_that_is_asked_for_may_be_missing() {
    check_no(
        "
kind: component
run:
  kind: job
  container:
    image: app:1
    args:
      - '{{ a | default(1) }}{{ params.b | default({}) }}'
      - '{% if c %}{{ c.d }}{% endif %}'
      - '{{ d if d else 1 }}{{ e is defined }}'
      - '{% for f in range(3) %}{{ f.x }}{{ loop.index }}{% endfor %}'
      - '{% raw %}{{ g.x }}{% endraw %}{# {{ h.x }} #}'
",
    );
}

#[test]
fn a_condition_that_fails_is_no_protection() {
    check(
        "
kind: component
run:
  kind: job
  container:
    image: app:1
    args: ['{% if inputs.lr %}a{% endif %}', '{{ nope.x | default(1) }}']
",
        expect![[r#"
            Error template-unknown-name: inputs
            Error template-unknown-name: nope
        "#]],
    );
}

#[test]
fn connections_are_those_of_the_replica() {
    check(
        "
kind: component
run:
  kind: pytorchjob
  master:
    connections: [vol]
    container: {image: app:1, args: ['{{ connections.vol.mountPath }}']}
  worker:
    init: [{connection: repo}]
    container: {image: app:1, args: ['{{ connections.vol.mountPath }}{{ init.repo.url }}']}
",
        expect![[r#"
            Error connection-not-requested: vol
        "#]],
    );
}

#[test]
fn connections_that_come_from_elsewhere_are_not_known() {
    let job = |root: &str, run: &str, args: &str| {
        check_no(&format!(
            "kind: component\n{root}\nrun:\n  kind: job\n  {run}\n  container: {{image: app:1, args: ['{{{{ {args} }}}}']}}\n"
        ));
    };
    job("name: a", "connections: ['{{ globals.name }}']", "connections.x.y");
    job("presets: [base]", "connections: []", "connections.x.y");
    job("plugins: {mountArtifactsStore: true}", "connections: []", "connections.x.y");
    job("name: a", "init: [{artifacts: {files: [a]}}]", "init.store.bucket");
    job("inputs: [{name: a, type: git, toInit: true}]", "connections: []", "init.x.url");
    job("name: a", "connections: [x]", "connections.items()");
}

#[test]
fn stages_have_their_names() {
    check(
        "
kind: component
plugins: {logLevel: '{{ globals.base_url }}'}
inputs:
  - {name: a, type: str, value: '{{ globals.uuid }}'}
  - {name: b, type: str, value: '{{ globals.base_url }}', argFormat: '--b={{ b }}{{ c }}'}
hooks:
  - {hubRef: notify, params: {text: {value: '{{ globals.status }}{{ anything.x }}'}}}
run:
  kind: service
  ports: [80]
  connections: [vol, '{{ connections.vol.name }}']
  container: {image: app:1, args: ['{{ globals.base_url }}{{ globals.ports[0] }}']}
",
        expect![[r#"
            Warning template-wrong-stage: base_url
            Warning template-wrong-stage: base_url
            Error template-wrong-stage: connections
        "#]],
    );
}

#[test]
fn keys_and_shortcuts_are_rendered_too() {
    check(
        "
kind: component
environment: {labels: {'{{ nope.x }}': a}}
env: {A: '{{ nope }}', B: '1.10'}
container: {image: app:1, args: ['1.10'], working_dir: '12'}
",
        expect![[r#"
            Error template-unknown-name: nope
            Warning template-unknown-name: nope
            Warning literal-retyped-string: '1.10'
            Error literal-retyped-string: '12'
        "#]],
    );
}

#[test]
fn ranges_are_right_in_every_style() {
    check(
        r#"
kind: component
run:
  kind: job
  container:
    image: app:1
    args:
      - "a\tb\u00e9 {{ one }}"
      - 'it''s {{ two }}'
      - plain
        folded {{ three }}
      - |
        line
        {{ four }}
      - >-
        folded

        text {{ five }}
"#,
        expect![[r#"
            Warning template-unknown-name: one
            Warning template-unknown-name: two
            Warning template-unknown-name: three
            Warning template-unknown-name: four
            Warning template-unknown-name: five
        "#]],
    );
}

#[test]
fn a_half_typed_template_is_a_mistake_in_itself_only() {
    check(
        "
kind: component
run:
  kind: job
  container: {image: app:1, args: ['{{ glo', '{{ params. }}', '{{ x | }}']}
",
        expect![[r#"
            Error template-syntax: {{
            Error template-syntax: .
            Error template-syntax: |
        "#]],
    );
}

#[test]
fn types_flow_into_fields() {
    let service = |kind: &str, value: &str, field: &str, expected: Expect| {
        let yaml = format!(
            "kind: component\ninputs: [{{name: n, type: {kind}, value: {value}}}]\nrun:\n  kind: service\n  ports: [80]\n  {field}: '{{{{ n }}}}'\n  container: {{image: app:1}}\n"
        );
        check(&yaml, expected);
    };
    for (kind, value, field) in [
        ("int", "3", "replicas"),
        ("float", "3", "replicas"),
        ("str", "'3'", "replicas"),
        ("any", "x", "replicas"),
        ("bool", "true", "rewritePath"),
        ("str", "'yes'", "rewritePath"),
        ("dict", "{a: b}", "environment"),
    ] {
        service(kind, value, field, expect![""]);
    }
    for (kind, value, field) in [
        ("bool", "true", "replicas"),
        ("float", "3.5", "replicas"),
        ("str", "abc", "replicas"),
        ("int", "3", "rewritePath"),
        ("str", "abc", "rewritePath"),
    ] {
        service(kind, value, field, expect!["Error template-wrong-type: '{{ n }}'\n"]);
    }
}

/// What Polyaxon 2.18.0 does with an argument of this component when it compiles a run.
#[test]
fn errors_are_what_polyaxon_refuses() {
    let errors = |argument: &str| {
        let yaml = format!(
            "kind: component
inputs:
- {{name: lr, type: float, value: 0.1}}
- {{name: flag, type: bool, value: true}}
- {{name: opt, type: str, isOptional: true}}
- {{name: lst, type: int, isList: true, value: [1, 2]}}
run:
  kind: service
  ports: [8888]
  connections: [vol, my-db]
  init: [{{connection: repo1}}]
  container:
    image: app:1
    args:
    - {argument:?}
"
        );
        let options = Arc::new(Options { named: true, ..Options::default() });
        let analysis = Analysis::new(Tree::parse(Text::new(&yaml)), options);
        analysis.diagnostics().iter().filter(|d| d.severity == Severity::Error).count()
    };
    for accepted in [
        "{{ nope }}",
        "a{{ nope }}b",
        "{{ lr }}",
        "{{lr}}",
        "{{ params.lr.as_arg }}",
        "{{ params.flag.as_arg }}",
        "{{ params.opt.as_arg }}",
        "{{ opt }}",
        "x{{ opt }}",
        "{{ params.lr.value }}",
        "{{ params.lr.type }}",
        "{{ params.lr }}",
        "{{ params.as_args }}",
        "{{ lst }}",
        "{{ lst[0] }}",
        "{{ params.lst.as_arg }}",
        "{{ params.lr.as_str }}",
        "{{ globals.nope }}",
        "{{ globals.ports }}",
        "{{ globals.ports[0] }}",
        "{{ globals.ports[3] }}",
        "{{ globals.base_urls }}",
        "{{ connections.vol.mountPath }}",
        "{{ connections['my-db'].host }}",
        "{{ connections.nope }}",
        "{{ init.repo1.url }}",
        "{{ init['repo1'].url }}",
        "{{ lr | default(3) }}",
        "{% if flag %}A{% else %}B{% endif %}",
        "{{ lr }} {{ flag }}",
        "$(POLYAXON_HOST)",
        "{{ range(3) }}",
        "{{ [1,2] | map_format('--x=%s') }}",
        "{{ lst | map('map_format', '--x=%s') | list }}",
        "{{ globals.uuid[:8] }}",
        "{# c #}",
        "{{ 'a' if flag else 'b' }}",
        "{{ artifacts }}",
        "{{ globals.created_at }}",
        "{{ globals.store_path }}",
        "{{ self }}",
        "{{ globals.condition }}",
        "{{ globals.status }}",
    ] {
        assert_eq!(errors(accepted), 0, "{accepted}");
    }
    for refused in [
        "{{ nope.x }}",
        "{{ globals.nope.x }}",
        "{{ connections.my-db.host }}",
        "{{ connections[vol].mountPath }}",
        "{{ connections.nope.url }}",
        "{{ init[repo1].url }}",
        "{{ env.HOME }}",
        "{{ inputs.lr }}",
        "{{ outputs.x }}",
        "{{ lr | nofilter }}",
        "{{ lr",
        "{{ }}",
        "{{}}",
        "{% if %}",
        "{{ dag.x }}",
        "{{ ops.a }}",
        "{{ params.nope.value }}",
        "{{ matrix.x }}",
    ] {
        assert_ne!(errors(refused), 0, "{refused}");
    }
}

#[test]
fn what_a_value_holds_follows_from_its_type() {
    let spec = |args: &str| {
        format!(
            "
kind: component
inputs:
  - {{name: lr, type: float, value: 0.1}}
  - {{name: who, type: str, isOptional: true}}
  - {{name: code, type: git, value: {{url: 'https://a.dev', revision: main}}}}
  - {{name: codes, type: git, isList: true, isOptional: true}}
  - {{name: image, type: dockerfile, value: {{image: a, lang_env: C}}}}
  - {{name: table, type: dict, value: {{a: 1}}}}
  - {{name: any}}
run:
  kind: job
  container: {{image: 'a:1', args: [{args}]}}
"
        )
    };
    check(
        &spec(
            "'{{ lr.value }}', '{{ who.as_str }}', '{{ code.ulr }}', '{{ codes[0].value }}', \
             '{{ params.code.value.branch.x }}', '{{ lr.nope }}', '{{ lr.value | default(1) }}1'",
        ),
        expect![[r#"
            Warning template-unknown-name: lr.value
            Warning template-unknown-name: who.as_str
            Warning template-unknown-name: ulr
            Warning template-unknown-name: value
            Error template-unknown-name: branch
            Warning template-unknown-name: nope
        "#]],
    );
    check_no(&spec(
        "'{{ code.url }}', \"{{ code['flags'] }}\", '{{ code.items() }}', '{{ image.langEnv }}', \
         '{{ image.lang_env }}', '{{ who.upper() }}', '{{ lr.is_integer() }}', '{{ codes.x }}', \
         '{{ codes[0].url }}', '{{ table.b }}', '{{ any.x.y }}', '{{ params.lr.value }}', \
         '{{ lr.nope | default(1) }}', '{% if code.x %}{{ code.x }}{% endif %}', \
         '{% for lr in codes %}{{ lr.value }}{% endfor %}'",
    ));
}

#[test]
fn types_that_differ_or_are_not_there_tell_nothing() {
    check_no(
        "
kind: operation
params: {free: {value: {a: 1}}, both: {value: 1}}
component:
  inputs: [{name: both, type: int}]
  outputs: [{name: both, type: git}, {name: odd, type: whatever}]
  run:
    kind: job
    container: {image: 'a:1', args: ['{{ free.b }}', '{{ both.value }}', '{{ odd.value }}']}
",
    );
}

#[test]
fn operators_fail_without_values_and_between_values_of_other_sorts() {
    check(
        "
kind: component
inputs:
  - {name: s, type: str, value: a}
  - {name: n, type: int, value: 1}
run:
  kind: job
  container:
    image: app:1
    args:
      - '{{ nope + 1 }}{{ -nope }}{{ nope < 1 }}{{ nope ~ 1 }}{{ nope == 1 }}'
      - '{{ s or (nope + 1) }}{{ 1 if nope > 1 else n - nope }}'
      - '{% if n > 1 %}{{ nope + 1 }}{{ s + n }}{% endif %}'
      - '{{ s + n }}{{ (s) - (1) }}{{ s ~ n }}{{ n + 1.5 }}{{ s or s + n }}'
",
        expect![[r#"
            Error template-unknown-name: nope
            Error template-unknown-name: nope
            Error template-unknown-name: nope
            Warning template-unknown-name: nope
            Warning template-unknown-name: nope
            Warning template-unknown-name: nope
            Error template-unknown-name: nope
            Warning template-unknown-name: nope
            Warning template-unknown-name: nope
            Warning template-wrong-type: +
            Error template-wrong-type: +
            Error template-wrong-type: -
        "#]],
    );
}
