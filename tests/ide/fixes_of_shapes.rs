//! Fixes of values of another shape than is wanted, and of fields that are missing.

use crate::fixes_of_slips::{check, check_none, container};
use crate::support::analysis;

/// A job with some lines in its run.
fn run(lines: &str) -> String {
    let lines: String = lines.lines().map(|line| format!("  {line}\n")).collect();
    format!("kind: component\nrun:\n  kind: job\n{lines}  container: {{image: a}}\n")
}

fn operation(lines: &str) -> String {
    format!("kind: operation\nhubRef: a\n{lines}\n")
}

#[test]
fn a_text_for_a_mapping() {
    let code = "nested-k8s-wrong-type";
    let volume = |source: &str| run(&format!("volumes:\n- name: d\n  {source}"));
    for (before, after) in [
        ("persistentVolumeClaim: data", "persistentVolumeClaim: {claimName: data}"),
        ("persistentVolumeClaim: 'a, b'", "persistentVolumeClaim: {claimName: 'a, b'}"),
        ("hostPath: /data", "hostPath: {path: /data}"),
        ("secret: a", "secret: {secretName: a}"),
        ("configMap: a", "configMap: {name: a}"),
    ] {
        check(code, &volume(before), &volume(after));
    }
    for (before, after) in [
        ("envFrom: [{secretRef: a}]", "envFrom: [{secretRef: {name: a}}]"),
        ("envFrom: [{configMapRef: 'a'}]", "envFrom: [{configMapRef: {name: 'a'}}]"),
        ("livenessProbe:\n  exec: [a, b]", "livenessProbe:\n  exec: {command: [a, b]}"),
        ("env: [\"A=b c\"]", "env: [{name: A, value: b c}]"),
        ("env:\n- A=1", "env:\n- name: A\n  value: \"1\""),
        ("volumeMounts: ['d:/d']", "volumeMounts: [{name: d, mountPath: /d}]"),
    ] {
        check(code, &container(before), &container(after));
    }
    check(
        "wrong-type",
        &run("init:\n- git: https://a/b"),
        &run("init:\n- git: {url: https://a/b}"),
    );
    for text in [
        container("env: [A]"),
        container("volumeMounts: ['/d:/d']"),
        container("volumeMounts: ['d:/d:ro']"),
        container("livenessProbe:\n  httpGet: /health"),
        container("livenessProbe:\n  exec: a b"),
    ] {
        check_none(code, &text);
    }
}

#[test]
fn a_value_for_what_has_kinds() {
    check(
        "wrong-type",
        &operation("schedule: '0 0 * * *'"),
        &operation("schedule: {kind: cron, cron: '0 0 * * *'}"),
    );
    check_none("wrong-type", &operation("schedule: daily"));
    let grid = |lr: &str| operation(&format!("matrix:\n  kind: grid\n  params:\n    lr: {lr}"));
    check("wrong-type", &grid("[1, 2]"), &grid("{kind: choice, value: [1, 2]}"));
}

#[test]
fn a_field_that_is_missing() {
    let code = "missing-field";
    check(
        code,
        &operation("schedule:\n  cron: '0 0 * * *'"),
        &operation("schedule:\n  kind: cron\n  cron: '0 0 * * *'"),
    );
    check(
        code,
        &operation("schedule:\n  dependsOnPast: true"),
        &operation("schedule:\n  kind: \n  dependsOnPast: true"),
    );
    check(
        code,
        &container("volumeMounts:\n- name: d\n  readOnly: true"),
        &container("volumeMounts:\n- name: d\n  mountPath: \n  readOnly: true"),
    );
    check_none(code, &container("volumeMounts:\n- name: d\n  mountPath:"));
}

#[test]
fn a_variable_as_an_entry_of_its_name() {
    let env = |item: &str| container(&format!("env:\n- {item}"));
    check("env-mapping", &env("A: b # c"), &env("name: A\n  value: b # c"));
    check("env-mapping", &env("{A: b}"), &env("{name: A, value: b}"));
}

#[test]
fn texts_that_are_nearly_right() {
    let service = |ports: &str| {
        format!("run:\n  kind: service\n  ports: {ports}\n  container: {{image: a}}\n")
    };
    check("scalar-for-list", &service("\"8000\""), &service("[8000]"));
    check("scalar-for-list", &service("'80, 81'"), &service("[80, 81]"));
    check("unexpected-bracket", &container("args: [a b]]"), &container("args: [a b]"));
    check("bad-escape", &container(r#"args: ["a\d"]"#), &container(r#"args: ["a\\d"]"#));
    let named = |name: &str| format!("name: {name}\n{}", run(""));
    check("bad-name", &named("my service"), &named("my-service"));
    let triggered = |trigger: &str| operation(&format!("dependencies: [b]\ntrigger: {trigger}"));
    check("bad-value", &triggered("all_sucess"), &triggered("all_succeeded"));
}

#[test]
fn options_outside_of_the_validation() {
    let input = |lines: &str| format!("inputs:\n- name: a\n  type: str\n{lines}{}", run(""));
    check(
        "deprecated-field",
        &input("  options: [a, b]\n"),
        &input("  validation:\n    options: [a, b]\n"),
    );
    check(
        "deprecated-field",
        &input("  options: [a, b]\n  validation:\n    minLength: 1\n"),
        &input("  validation:\n    options: [a, b]\n    minLength: 1\n"),
    );
}

#[test]
fn names_as_keys_and_as_values() {
    let (code, job) = ("wrong-type", run(""));
    for (before, after) in [
        (
            "inputs:\n  lr:\n    type: int # n\n  b:\n    type: str\n",
            "inputs:\n  - name: lr\n    type: int # n\n  - name: b\n    type: str\n",
        ),
        (
            "inputs:\n    lr: # rate\n        type: int\n        validation:\n            ge: 0\n",
            "inputs:\n    - name: lr # rate\n      type: int\n      validation:\n          ge: 0\n",
        ),
        ("outputs:\n  a: {type: int}\n", "outputs:\n  - {name: a, type: int}\n"),
        ("inputs: {lr: {type: int}}\n", "inputs: [{name: lr, type: int}]\n"),
    ] {
        check(code, &format!("{before}{job}"), &format!("{after}{job}"));
    }
    check(
        code,
        &run("volumes:\n  data:\n    emptyDir: {}"),
        &run("volumes:\n  - name: data\n    emptyDir: {}"),
    );
    for (before, after) in [
        ("params:\n- name: lr\n  value: 0.1", "params:\n  lr:\n    value: 0.1"),
        ("params:\n  - name: lr # a\n    value: 1", "params:\n  lr: # a\n    value: 1"),
        ("params: [{name: lr, value: 0.1}]", "params: {lr: {value: 0.1}}"),
        ("params:\n  - {name: lr, value: 0.1}", "params:\n  lr: {value: 0.1}"),
    ] {
        check(code, &operation(before), &operation(after));
    }
    for text in ["inputs: {lr: 3}\n", "inputs:\n  lr:\n    other: 1\n", "outputs: {a: {}}\n"] {
        check_none(code, &format!("{text}{job}"));
    }
    check_none(code, &operation("params: [{name: a, value: 1}, {name: a, value: 2}]"));
    check_none(code, &operation("params: [{name: a}]"));
}

#[test]
fn what_runs_stands_in_a_mapping_above_it() {
    let inputs = "kind: component\ninputs:\n- name: lr\n  type: float\n";
    let fields = "  kind: service\n  ports: [80]\n  container: {image: 'a:1'}\n";
    let whole = format!("{inputs}run:\n{fields}");
    for before in [format!("{inputs}  run:\n{fields}"), format!("{inputs}{fields}")] {
        check("unknown-field", &before, &whole);
        let analysis = analysis(&before);
        assert_eq!(analysis.diagnostics().len(), 1, "{:?}", analysis.diagnostics());
    }
    let plugins = format!("kind: component\nplugins:\n  auth: true\n{fields}");
    check("unknown-field", &plugins, &plugins.replace("  kind", "run:\n  kind"));
    check_none(
        "unknown-field",
        "inputs:\n- kind: job\n  container: {image: a}\n  name: a\nrun: {kind: job}\n",
    );
    // Of another run than the one that is there nothing is certain.
    check_none("unknown-field", &format!("{plugins}run: {{kind: job}}\n"));
}
