//! What fits a place, and in which order it is offered.

use crate::completion::{items, labels, lacks, offers, take};

/// An operation with a component of its own.
fn over(component: &str, text: &str) -> String {
    format!(
        "kind: operation\n{text}\ncomponent:\n{component}  run: {{kind: job, container: {{image: 'a:1'}}}}\n"
    )
}

const TRAIN: &str = "  inputs: [{name: lr}]\n  outputs: [{name: loss}]\n";

#[test]
fn metrics_and_what_is_cached_are_names() {
    let labels = |text: &str| labels(&over(TRAIN, text));
    assert_eq!(labels("matrix: {kind: bayes, metric: {name: $0}}"), ["loss"]);
    assert_eq!(labels("matrix: {kind: hyperband, metric: {name: \"$0\"}}"), ["loss"]);
    let stopping =
        "matrix:\n  kind: grid\n  earlyStopping:\n  - kind: metric_early_stopping\n    metric: $0";
    assert_eq!(labels(stopping), ["loss"]);
    assert_eq!(labels("cache: {io: [$0]}"), ["lr", "loss"]);
    assert_eq!(labels("cache: {io: [lr, $0]}"), ["loss"]);
    let text = over(TRAIN, "cache: {io: $0}");
    assert_eq!(take(&text, "lr"), text.replace("$0", "[lr]"));
    let own = "inputs: [{name: a}]\nrun: {kind: job}\ncache:\n  io:\n  - $0\n";
    assert_eq!(crate::completion::labels(own), ["a"]);
    let of_dag = "inputs: [{name: seed}]\nrun:\n  kind: dag\n  components:\n  - name: step\n    inputs: [{name: a}]\n    cache: {io: [$0]}\n";
    assert_eq!(crate::completion::labels(of_dag), ["a"]);
}

#[test]
fn an_operator_is_offered_before_what_it_needs() {
    let text = |more: &str| {
        format!(
            "run:\n  kind: service\n  environment:\n    affinity:\n      nodeAffinity:\n        requiredDuringSchedulingIgnoredDuringExecution:\n          nodeSelectorTerms:\n          - matchExpressions:\n            - key: a\n              operator: $0\n{more}"
        )
    };
    assert_eq!(labels(&text(""))[..2], ["In", "NotIn"]);
    offers(&text(""), &["Exists", "DoesNotExist"]);
    let last = labels(&text("              values: [b]\n"));
    assert!(last[last.len() - 2..].iter().all(|it| it.ends_with("Exist") || it == "Exists"));
    let toleration = |text: &str| {
        labels(&format!("run:\n  kind: job\n  environment:\n    tolerations:\n    - {text}\n"))
    };
    assert_eq!(toleration("operator: $0"), ["Exists", "Equal"]);
    assert_eq!(toleration("key: a\n      operator: $0\n      value: b"), ["Equal", "Exists"]);
}

#[test]
fn options_of_a_validation_are_offered_too() {
    let inputs = "  inputs: [{name: mode, type: str, validation: {options: [fast, slow]}}]\n";
    for params in ["params: {mode: $0}", "params: {mode: {value: $0}}", "params:\n  mode: $0"] {
        assert_eq!(labels(&over(inputs, params))[..2], ["fast", "slow"], "{params}");
    }
    let own = "inputs:\n- name: mode\n  type: str\n  value: $0\n  validation: {options: [fast, slow]}\nrun: {kind: job}\n";
    offers(own, &["fast", "slow"]);
}

/// A dag whose second operation takes a param from somewhere.
fn taking(param: &str) -> String {
    format!(
        "kind: component\ninputs: [{{name: seed, type: int}}]\nrun:\n  kind: dag\n  operations:\n    - name: prep\n      outputs: [{{name: loss}}]\n      hubRef: a\n    - name: fit\n      hubRef: b\n      params: {{lr: {param}}}\n"
    )
}

#[test]
fn the_value_of_a_reference_may_be_of_the_run() {
    let text = taking("{ref: ops.prep, value: $0}");
    assert_eq!(labels(&text), ["outputs.loss", "outputs", "inputs", "artifacts", "globals."]);
    let globals = taking("{ref: ops.prep, value: globals.$0}");
    offers(&globals, &["globals.uuid", "globals.status", "globals.artifacts_path"]);
    lacks(&globals, &["globals.base_url", "globals.condition", "globals.username", "outputs"]);
    assert_eq!(take(&globals, "globals.uuid"), taking("{ref: ops.prep, value: globals.uuid}"));
    assert_eq!(
        labels(&taking("{ref: dag, value: $0}")),
        ["inputs.seed", "inputs", "artifacts", "globals."]
    );
    let run = "kind: operation\nhubRef: a\nparams:\n  a:\n    ref: runs.8aac02e3a62a4f0aaa257c59da5eab80\n    value: $0\n";
    assert_eq!(labels(run), ["outputs", "inputs", "artifacts", "globals."]);
}

#[test]
fn braces_around_the_value_of_a_reference_stay() {
    let text = taking("{ref: ops.prep, value: \"{{ outputs.$0 }}\"}");
    let item = &items(&text)[0];
    assert_eq!(
        (item.label.as_str(), item.edit.new_text.as_str()),
        ("outputs.loss", "{{ outputs.loss }}")
    );
    assert_eq!(item.filter.as_deref(), Some("{{ outputs.loss }}"));
    let taken = taking("{ref: ops.prep, value: \"{{ outputs.loss }}\"}");
    assert_eq!(take(&text, "outputs.loss"), taken);
}

#[test]
fn what_the_cluster_drops_or_refuses_is_left_out() {
    let from = "run:\n  kind: job\n  container:\n    env:\n    - name: A\n      valueFrom:\n        secretKeyRef:\n          $0\n";
    offers(from, &["key", "name"]);
    lacks(from, &["optional"]);
    lacks(&from.replace("secretKeyRef", "configMapKeyRef"), &["optional"]);
    let all = "run:\n  kind: job\n  container:\n    envFrom:\n    - secretRef:\n        $0\n";
    offers(all, &["optional"]);
    let pod = "run:\n  kind: job\n  environment:\n    securityContext:\n      $0\n";
    offers(pod, &["runAsUser", "seccompProfile"]);
    lacks(pod, &["capabilities", "procMount", "privileged"]);
    offers(&pod.replace("environment", "container"), &["capabilities", "privileged"]);
}

#[test]
fn a_version_comes_last() {
    let keys = items("kind: component\n$0");
    let last = keys.iter().rfind(|item| !item.deprecated).expect("there are keys");
    assert_eq!(last.label, "version");
}

#[test]
fn a_preset_begins_with_what_presets_hold() {
    let first = ["runPatch", "termination", "environment", "queue", "name"];
    assert_eq!(labels("isPreset: true\n$0")[..5], first);
    assert_eq!(labels("kind: operation\nisPreset: true\n$0")[..5], first);
}

#[test]
fn a_deployment_may_be_begun() {
    for text in [
        "deploymentType: kubernetes\nconnections:\n  - name: a\n    kind: $0\n",
        "artifactsStore:\n  name: a\n  kind: $0\n",
        "artifactsStore:\n  kind: $0\n",
    ] {
        offers(text, &["s3", "volume_claim"]);
    }
    lacks("name: x\nconnections:\n  - name: a\n    kind: $0\n", &["s3"]);
}

#[test]
fn a_connection_begins_with_what_its_kind_has() {
    let store = "artifactsStore: {name: b, kind: s3, schema: {bucket: 's3://a'}}\n";
    let of_git =
        format!("{store}connections:\n  - name: a\n    kind: git\n    schema:\n      $0\n");
    assert_eq!(labels(&of_git)[..3], ["url", "revision", "flags"]);
    let of_claim = of_git.replace("git", "volume_claim");
    assert_eq!(labels(&of_claim)[..3], ["volumeClaim", "mountPath", "readOnly"]);
    let connection = format!("{store}connections:\n  - name: a\n    kind: s3\n    $0\n");
    assert_eq!(labels(&connection)[..2], ["schema", "secret"]);
}

#[test]
fn what_is_known_of_a_pod_is_offered() {
    let from = |source: &str| {
        labels(&format!(
            "run: {{kind: job, container: {{image: a, env: [{{name: A, valueFrom: {source}}}]}}}}\n"
        ))
    };
    assert_eq!(from("{fieldRef: {fieldPath: $0}}")[..2], ["metadata.name", "metadata.namespace"]);
    assert!(from("{fieldRef: {fieldPath: $0}}").iter().any(|it| it == "status.podIP"));
    assert_eq!(from("{resourceFieldRef: {resource: $0}}")[..2], ["limits.cpu", "limits.memory"]);
    let files = "run:\n  kind: job\n  volumes:\n  - name: a\n    downwardAPI: {items: [{path: b, fieldRef: {fieldPath: $0}}]}\n";
    offers(files, &["metadata.labels"]);
    lacks(files, &["status.podIP"]);
}

#[test]
fn of_params_the_inputs_come_first() {
    let text = "inputs: [{name: lr}]\noutputs: [{name: a}]\nrun: {kind: job, container: {image: a, workingDir: \"{{ params.$0 }}\"}}\n";
    assert_eq!(labels(text), ["lr", "as_args", "a"]);
}

#[test]
fn a_field_that_is_required_says_so() {
    let detail = |label: &str| {
        let items = items(
            "run:\n  kind: job\n  volumes:\n  - name: a\n    secret: {}\n  container:\n    volumeMounts:\n    - $0\n",
        );
        items.into_iter().find(|item| item.label == label).map(|item| item.detail)
    };
    assert_eq!(detail("mountPath").as_deref(), Some("text, required"));
    assert_eq!(detail("subPath").as_deref(), Some("text"));
}

#[test]
fn a_template_stands_for_what_its_input_holds() {
    let inputs = "inputs: [{name: f, type: float}, {name: n, type: int}, {name: s, type: str}, {name: l, type: 'List[str]'}]\n";
    let templates = |lines: &str| {
        let found = labels(&format!("{inputs}{lines}")).into_iter();
        found.filter(|label| label.starts_with("{{")).collect::<Vec<_>>()
    };
    let run = |lines: &str| templates(&format!("run:\n  kind: service\n  {lines}\n"));
    assert_eq!(run("container: {image: $0}"), ["{{ s }}"]);
    assert_eq!(run("container: {imagePullPolicy: $0}"), ["{{ s }}"]);
    assert_eq!(run("rewritePath: $0"), [""; 0]);
    assert_eq!(run("connections: $0"), ["{{ l }}"]);
    assert_eq!(run("connections: [$0]"), ["{{ s }}"]);
    assert_eq!(run("replicas: $0"), ["{{ n }}"]);
    assert_eq!(run("container: {args: [$0]}"), ["{{ f }}", "{{ n }}", "{{ s }}"]);
    assert_eq!(run("container: {env: [{name: A, value: $0}]}"), ["{{ f }}", "{{ n }}", "{{ s }}"]);
    assert_eq!(run("container: {args: $0}"), ["{{ l }}"]);
    assert_eq!(templates("queue: $0\nrun: {kind: job}\n"), ["{{ s }}"]);
}

#[test]
fn a_value_that_is_read_before_it_is_rendered_is_no_template() {
    let value = |kind: &str| {
        format!(
            "inputs:\n- {{name: a, type: str}}\n- name: b\n  type: {kind}\n  value: $0\nrun: {{kind: job}}\n"
        )
    };
    for kind in ["int", "float", "bool", "'List[str]'"] {
        lacks(&value(kind), &["{{ a }}"]);
    }
    for kind in ["str", "path", "any"] {
        offers(&value(kind), &["{{ a }}"]);
    }
    let param = |kind: &str| {
        format!(
            "inputs: [{{name: a, type: str}}, {{name: b, type: {kind}}}]\nparams:\n  b: {{value: $0}}\nrun: {{kind: job}}\n"
        )
    };
    lacks(&param("int"), &["{{ a }}"]);
    offers(&param("str"), &["{{ a }}"]);
}
