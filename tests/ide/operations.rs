//! What operations are offered: the fields of what they change, and names of the files beside them.

use std::path::PathBuf;
use std::sync::Arc;

use polyaxon_ls::analysis::{Analysis, Beside, Options, Signature};
use polyaxon_ls::ide::{completions, rename};
use polyaxon_ls::syntax::Tree;
use polyaxon_ls::text::{Text, TextSize};

use crate::support::{PLAIN, edited};

const FOLDER: &str = "/work/specs";

const TRAIN: &str = "kind: component\ninputs: [{name: lr, type: str, validation: {options: [fast, slow]}}]\noutputs: [{name: loss}]\nrun:\n  kind: job\n  container: {image: 'a:1'}\n";

/// A file that stands beside a component, `parts/train.yaml`, and the place of `$0` in it.
fn at_cursor(text: &str) -> (Analysis, TextSize) {
    let signature = |text: &str| Signature::of(&Tree::parse(Text::new(text))).map(Arc::new);
    let folder = PathBuf::from(FOLDER);
    let (file, train) = (folder.join("own.yaml"), folder.join("parts/train.yaml"));
    let own = signature("kind: operation\nhubRef: a\n").map(|it| (file.clone(), it));
    let others = signature(TRAIN).map(|it| (train, it));
    let signatures = Arc::new(own.into_iter().chain(others).collect());
    let beside = Beside { file, folder, signatures, ..Beside::default() };
    let options = Arc::new(Options { beside, ..Options::default() });
    let at = text.find("$0").expect("the text has a cursor");
    let tree = Tree::parse(Text::new(&text.replacen("$0", "", 1)));
    (Analysis::new(tree, options), TextSize::new(at as u32))
}

/// What is offered in such a file.
fn labels(text: &str) -> Vec<String> {
    let (analysis, offset) = at_cursor(text);
    let items = completions(&analysis, offset, &PLAIN);
    items.into_iter().map(|item| item.label).collect()
}

#[track_caller]
fn check(text: &str, offered: &[&str], others: &[&str]) {
    let labels = labels(text);
    let has = |name: &&&str| labels.iter().any(|label| label == *name);
    assert!(offered.iter().all(|name| has(&name)), "{labels:?} at {text}");
    assert!(!others.iter().any(|name| has(&name)), "{labels:?} at {text}");
}

/// An operation with a component of a kind, and more.
fn over(kind: &str, more: &str) -> String {
    let run = format!("{{kind: {kind}, container: {{image: 'a:1'}}}}");
    format!("kind: operation\ncomponent:\n  run: {run}\n{more}")
}

#[test]
fn a_patch_takes_the_fields_of_the_kind_that_it_changes() {
    let patch = "runPatch:\n  $0\n";
    check(&over("service", patch), &["container", "ports"], &["worker", "concurrency", "kind"]);
    check(&over("job", patch), &["container", "init"], &["ports", "worker", "replicas"]);
    check(&over("daskcluster", patch), &["scheduler", "minReplicas", "container"], &["ports"]);
    let unknown = "kind: operation\nhubRef: a\nrunPatch:\n  $0\n";
    check(unknown, &["container", "ports", "worker", "scheduler"], &["kind"]);
    let of_file = "kind: operation\npathRef: ./parts/train.yaml\nrunPatch:\n  $0\n";
    check(of_file, &["container", "init"], &["ports", "worker"]);
    let template =
        "kind: operation\npathRef: parts/train.yaml\nrunPatch: {container: {args: ['{{ $0 }}']}}\n";
    check(template, &["lr", "loss", "params"], &[]);
    check(&template.replace("$0", "params.$0"), &["lr", "as_args"], &["globals"]);
    let of_dag = "run:\n  kind: dag\n  operations:\n  - name: a\n    dagRef: step\n    runPatch:\n      $0\n  components:\n  - name: step\n    run: {kind: job, container: {image: 'a:1'}}\n";
    check(of_dag, &["container", "init"], &["ports", "worker"]);
}

#[test]
fn a_run_over_a_component_takes_the_fields_of_its_kind() {
    check(&over("service", "run:\n  $0\n"), &["kind", "ports"], &["worker", "concurrency"]);
    check(&over("job", "run:\n  container: {image: b}\n  $0\n"), &["kind", "init"], &["ports"]);
    let other = "run:\n  kind: service\n  $0\n";
    check(&over("job", other), &["ports", "rewritePath"], &["kind"]);
}

#[test]
fn what_a_patch_holds_is_of_the_kind_too() {
    let patch = "runPatch:\n  worker:\n    $0\n";
    check(&over("daskcluster", patch), &["container", "replicas"], &["rayStartParams"]);
}

#[test]
fn paths_are_shown_as_they_are_typed_and_no_file_takes_itself() {
    let typed = |path: &str| labels(&format!("kind: operation\npathRef: {path}$0\n"));
    assert_eq!(typed(""), ["parts/train.yaml"]);
    assert_eq!(typed("./"), ["./parts/train.yaml"]);
    assert_eq!(typed("./pa"), ["./parts/train.yaml"]);
}

#[test]
fn a_file_tells_what_it_takes_and_gives() {
    let node = |text: &str| {
        format!(
            "run:\n  kind: dag\n  operations:\n  - name: a\n    pathRef: parts/train.yaml\n  - name: b\n    {text}\n"
        )
    };
    let value = node("params: {x: {ref: ops.a, value: $0}}");
    assert_eq!(labels(&value)[..2], ["outputs.loss", "inputs.lr"]);
    assert_eq!(labels(&node("pathRef: parts/train.yaml\n    params: {$0}")), ["lr"]);
}

#[test]
fn a_file_tells_what_its_inputs_may_be_and_what_it_measures() {
    let over =
        |text: &str| labels(&format!("kind: operation\npathRef: parts/train.yaml\n{text}\n"));
    assert_eq!(over("params: {lr: $0}")[..2], ["fast", "slow"]);
    assert_eq!(over("params: {lr: {value: $0}}")[..2], ["fast", "slow"]);
    assert_eq!(over("matrix: {kind: bayes, metric: {name: $0}}"), ["loss"]);
    assert_eq!(over("cache: {io: [$0]}"), ["lr", "loss"]);
}

#[test]
fn a_matrix_takes_the_inputs_in_each_of_its_forms() {
    let matrix = |text: &str| {
        labels(&format!("kind: operation\npathRef: parts/train.yaml\nmatrix:\n  {text}\n"))
    };
    assert_eq!(matrix("kind: grid\n  params: {$0}"), ["lr"]);
    for values in ["\n  - $0", " [{$0}]", "\n  - lr: 1\n  - $0"] {
        assert_eq!(matrix(&format!("kind: mapping\n  values:{values}")), ["lr"], "{values}");
    }
}

#[test]
fn the_node_of_a_dag_is_named_and_then_defined() {
    let text = "run:\n  kind: dag\n  operations:\n  - $0\n";
    assert_eq!(labels(text)[..3], ["name", "dagRef", "hubRef"]);
    assert_eq!(labels("kind: operation\n$0")[..3], ["name", "hubRef", "pathRef"]);
    assert_eq!(labels("kind: component\n$0")[..4], ["name", "inputs", "outputs", "run"]);
}

#[test]
fn a_param_that_the_component_does_not_know_is_renamed_where_it_is_given() {
    let text = "kind: operation\npathRef: parts/train.yaml\nparams:\n  lr: fast\n  ex$0tra: {value: 1, contextOnly: true}\nrunPatch: {container: {args: ['{{ extra }}']}}\n";
    let renamed = |text: &str, name: &str| {
        let (analysis, offset) = at_cursor(text);
        let edits = rename(&analysis, offset, name);
        edits.map(|it| edited(&text.replacen("$0", "", 1), &it)).map_err(|it| it.to_string())
    };
    let plain = text.replacen("$0", "", 1);
    assert_eq!(renamed(text, "more"), Ok(plain.replace("extra", "more")));
    let taken = "`loss` is already the name of another input";
    assert_eq!(renamed(text, "loss"), Err(taken.to_owned()));
    let declared = "`lr` is declared by the component that `pathRef` names";
    let of_component = plain.replace("lr: fast", "l$0r: fast");
    assert_eq!(renamed(&of_component, "rate"), Err(declared.to_owned()));
}

#[test]
fn a_join_takes_what_runs_have() {
    let joins = |value: &str| {
        format!(
            "kind: operation\npathRef: parts/train.yaml\njoins:\n- query: a\n  params: {{x: {{value: {value}}}}}\n"
        )
    };
    check(&joins("$0"), &["outputs", "inputs", "artifacts", "globals."], &["lr"]);
    check(&joins("globals.$0"), &["globals.uuid"], &["globals.base_url"]);
}
