//! Files that are checked with what stands beside them.

use std::fs;

use super::{REQUEST, findings, folder, run, stderr, stdout};

#[test]
fn params_are_compared_with_the_component_that_a_path_leads_to() {
    let component = "kind: component\ninputs: [{name: rate, type: float}]\nrun: {kind: job, container: {image: 'a:1', args: ['{{ rate }}']}}\n";
    let operation = |path: &str| format!("kind: operation\npathRef: {path}\nparams: {{rats: 1}}\n");
    let outside = folder(&[("c.yaml", component)]);
    let leaving = format!("../{}/c.yaml", outside.path().file_name().expect("it").display());
    let files = [
        ("parts/c.yaml", component),
        ("a.yaml", &operation("./parts/c.yaml")),
        ("b.yaml", &operation("parts/gone.yaml")),
        ("c.yaml", &operation(&leaving)),
        ("d.yaml", "kind: operation\npathRef: parts/c.yaml\nparams: {rate: fast}\n"),
    ];
    let folder = folder(&files);
    let told = |file| {
        let output = run(folder.path(), &["check", file]);
        stdout(&output).contains("no input or output `rats`")
    };
    assert!(told("a.yaml"));
    assert!(!told("b.yaml") && !told("c.yaml"));
    let output = run(folder.path(), &["check", "--format", "json", "d.yaml"]);
    assert_eq!(findings(&output), ["d.yaml:param-value-type"]);

    let below = operation("../parts/c.yaml");
    fs::create_dir(folder.path().join("jobs")).expect("a folder");
    fs::write(folder.path().join("jobs/e.yaml"), below).expect("a file");
    assert!(!told("jobs/e.yaml"));
    fs::write(folder.path().join("polyaxon-ls.toml"), "").expect("a file");
    assert!(told("jobs/e.yaml"));
}

#[test]
fn a_join_gives_a_list_to_the_component_that_a_path_leads_to() {
    let operation = "kind: operation\npathRef: ./c.yaml\njoins: [{query: 'status: running', params: {names: {value: inputs.name}}}]\n";
    let component = |io: &str| {
        format!(
            "kind: component\ninputs: [{{name: names, type: str{io}}}]\nrun: {{kind: job, container: {{image: 'a:1', args: ['{{{{ names }}}}']}}}}\n"
        )
    };
    let found = |io| {
        let folder = folder(&[("a.yaml", operation), ("c.yaml", &component(io))]);
        findings(&run(folder.path(), &["check", "--format", "json", "a.yaml"]))
    };
    assert_eq!(found(""), ["a.yaml:join-params"]);
    assert_eq!(found(", isList: true"), [""; 0]);
}

#[test]
fn what_stands_over_a_file_is_checked_with_it() {
    let job = "kind: component\ninputs: [{name: rate, type: float}]\noutputs: [{name: loss, type: float}]\nrun: {kind: job, container: {image: 'a:1', args: ['{{ rate }}']}}\n";
    let over = |text: &str| format!("kind: operation\npathRef: ./job.yaml\n{text}");
    let dag = "kind: component\nrun:\n  kind: dag\n  operations:\n    - {name: a, pathRef: ./job.yaml}\n    - name: b\n      pathRef: job.yaml\n      params: {rate: {ref: ops.a, value: outputs.los}}\n";
    let files = [
        ("job.yaml", job),
        ("good.yaml", &over("params: {rate: 0.1}\nrunPatch: {container: {args: [--fast]}}\n")),
        ("patch.yaml", &over("runPatch: {ports: [80]}\n")),
        ("kind.yaml", &over("runPatch: {kind: service}\n")),
        ("run.yaml", &over("run: {zork: 1}\n")),
        ("shortcut.yaml", &over("ports: [80]\n")),
        ("strict.yaml", &over("strictParams: true\nparams: {rats: 1}\n")),
        ("own.yaml", "kind: operation\npathRef: ./own.yaml\n"),
        ("to_b.yaml", "kind: operation\npathRef: ./to_c.yaml\n"),
        ("to_c.yaml", "kind: operation\npathRef: ./to_b.yaml\n"),
        ("into.yaml", "kind: operation\npathRef: ./to_b.yaml\n"),
        ("twice.yaml", "kind: operation\npathRef: ./good.yaml\n"),
        ("gone.yaml", "kind: operation\npathRef: ./jobs.yaml\n"),
        ("dag.yaml", dag),
    ];
    let folder = folder(&files);
    let told = |file| findings(&run(folder.path(), &["check", "--format", "json", file]));
    assert_eq!(told("good.yaml"), [""; 0]);
    assert_eq!(told("patch.yaml"), ["patch.yaml:runpatch-unknown-field"]);
    assert_eq!(told("kind.yaml"), ["kind.yaml:bad-value"]);
    assert_eq!(told("run.yaml"), ["run.yaml:runpatch-unknown-field"]);
    assert_eq!(told("shortcut.yaml"), ["shortcut.yaml:shortcut-unknown"]);
    assert_eq!(told("strict.yaml"), ["strict.yaml:undeclared-param"]);
    assert_eq!(told("own.yaml"), ["own.yaml:path-ref-unresolved"]);
    assert_eq!(told("twice.yaml"), [""; 0]);
    for (file, between) in [("to_b.yaml", "`to_c.yaml`"), ("into.yaml", "`to_b.yaml`, `to_c.yaml`")]
    {
        let output = run(folder.path(), &["check", file]);
        let expected = format!("leads back by way of {between},");
        assert!(stdout(&output).contains(&expected), "{}", stdout(&output));
    }
    let gone = run(folder.path(), &["check", "gone.yaml"]);
    assert!(stdout(&gone).contains("there is no file `./jobs.yaml`, did you mean `./job.yaml`?"));
    let gone = run(folder.path(), &["check", "--diff", "--unsafe", "gone.yaml"]);
    assert!(stdout(&gone).contains("+pathRef: ./job.yaml"), "{}", stdout(&gone));
    assert_eq!(told("dag.yaml"), ["dag.yaml:dag-param", "dag.yaml:dag-param"]);
}

#[test]
fn what_is_wrong_with_a_catalogue_is_told_and_the_rest_of_it_applies() {
    let broken = "connections:\n  - {name: data, kind: s3}\n  - {nme: x}\nbad: [\n";
    let folder = folder(&[
        ("polyaxon-ls.toml", "catalogues = ['deploy/a.yaml', 'gone.yaml']\nprofile = 'lax'\n"),
        ("deploy/a.yaml", broken),
        ("specs/a.yaml", REQUEST),
        ("specs/b.yaml", REQUEST),
    ]);
    let output = run(folder.path(), &["check", "specs/a.yaml", "specs/b.yaml"]);
    let told = stderr(&output);
    for expected in [
        "a.yaml: line 4: this bracket is never closed",
        "there is no file `gone.yaml`",
        "setting `profile`: expected `default` or `strict`",
    ] {
        assert_eq!(told.matches(expected).count(), 1, "{expected}: {told}");
    }
    assert!(stdout(&output).contains("did you mean `data`?"), "{}", stdout(&output));
}
