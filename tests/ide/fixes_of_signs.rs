//! Fixes of signs that are missing, or others than they should be.

use crate::fixes_of_slips::{check, check_none, container};
use crate::support::analysis;

/// That the first fix of the only finding makes another text of one.
#[track_caller]
fn check_only(code: &str, before: &str, after: &str) {
    let analysis = analysis(before);
    assert_eq!(analysis.diagnostics().len(), 1, "{:?}", analysis.diagnostics());
    check(code, before, after);
}

#[test]
fn a_colon_where_any_key_may_stand() {
    let limits = |line: &str| container(&format!("resources:\n  limits:\n    cpu: 1\n    {line}"));
    check_only("missing-colon", &limits("memory 48Gi"), &limits("memory: 48Gi"));
    check_only("missing-space", &limits("nvidia.com/gpu:1"), &limits("nvidia.com/gpu: 1"));
    check_only("missing-space", &limits("memory :48Gi"), &limits("memory: 48Gi"));
    let labels = |line: &str| {
        format!("{}  environment:\n    labels:\n      app: x\n      {line}\n", container(""))
    };
    check_only("missing-colon", &labels("team ml"), &labels("team: ml"));
    let input = |line: &str| format!("inputs:\n  - name: a\n    {line}\n{}", container(""));
    check_only("missing-space", &input("type :str"), &input("type: str"));
}

#[test]
fn other_signs_that_begin_items() {
    let args = |items: &str| container(&format!("args:\n{items}"));
    for mark in ["–", "—", "•", "*"] {
        for indent in ["", "  "] {
            let list = |mark: &str| {
                container(&format!("command:\n{indent}{mark} python\n{indent}{mark} a.py"))
            };
            check_only("missing-dash", &list(mark), &list("-"));
        }
    }
    let env = |mark: &str| container(&format!("env:\n  {mark} name: A\n    value: b"));
    check_only("missing-dash", &env("•"), &env("-"));
    check_only(
        "missing-space",
        &args("  - --no-browser\n  ---root=/x\n  - a"),
        &args("  - --no-browser\n  - --root=/x\n  - a"),
    );
    let text = format!("description: |\n  * a\n  • b\n    c\n{}", container(""));
    assert_eq!(analysis(&text).diagnostics(), []);
}

#[test]
fn several_items_with_a_number_sign() {
    let args = |items: &str| container(&format!("args: [{items}]"));
    let code = "unclosed-bracket";
    check(code, &args("#a, b"), &args("\"#a\", b"));
    check(code, &args("a,#b, c"), &args("a,\"#b\", c"));
    check(code, &args("\"--color\", #fff, a # b"), &args("\"--color\", \"#fff\", \"a # b\""));
    check_none(code, &args("#it's, b"));
}

#[test]
fn two_kinds_of_quotes_around_a_text() {
    let code = "unclosed-quote";
    for (before, after) in [
        (r#"args: ['a", b]"#, "args: ['a', b]"),
        (r#"args: ['app.py", "--x"]"#, r#"args: ['app.py', "--x"]"#),
        (r#"args: ["python', "app.py"]"#, r#"args: ["python", "app.py"]"#),
        (r#"workingDir: "/x'"#, r#"workingDir: "/x""#),
    ] {
        check_only(code, &container(before), &container(after));
    }
}

#[test]
fn backslashes_that_are_no_escapes() {
    let code = "bad-escape";
    let args = |text: &str| container(&format!("args: [{text}]"));
    check(code, &args(r#""C:\new\x""#), &args(r"'C:\new\x'"));
    check(code, &args(r#""^\d+\.\d+$""#), &args(r"'^\d+\.\d+$'"));
    check(code, &args(r#""\d+""#), &args(r#""\\d+""#));
    check(code, &args(r#""it's \d+""#), &args(r#""it's \\d+""#));
    check(code, &args(r#""\\s \d+""#), &args(r#""\\s \\d+""#));
}

#[test]
fn a_tab_before_a_field() {
    let mount = |blanks: &str| {
        format!(
            "run:\n  kind: job\n  volumes: [{{name: d, emptyDir: {{}}}}]\n  container:\n    image: a\n    volumeMounts:\n      - name: d\n{blanks}mountPath: /x\n"
        )
    };
    check_only("tab", &mount("\t\t"), &mount("        "));
}

#[test]
fn a_text_with_lines_too_far_left() {
    let code = "wrong-indentation";
    let args = |def: &str| {
        container(&format!(
            "args:\n  - |\n    import os\n\n    @app.get('/')\n{def}def f():\n        return 1\n    x = {{1: 2}}"
        ))
    };
    check_only(code, &args("  "), &args("    "));
    let file = |blanks: &str, first: &str| {
        let lines = ["@a.get('/')", "def f(x: int):", "    return {x: 1}"];
        let lines: String =
            lines.iter().map(|line| format!("          {blanks}{line}\n\n")).collect();
        format!(
            "run:\n  kind: job\n  init:\n    - file:\n        filename: a\n        content: |\n        {first}import os\n\n{lines}  container: {{image: a}}\n"
        )
    };
    check_only(code, &file("", ""), &file("  ", "  "));
}

#[test]
fn a_bracket_that_only_closes() {
    let code = "unexpected-bracket";
    let opened = container("args: [\"--a=b\"]");
    check(code, &container("args: \"--a=b\"]"), &opened);
    check(code, &container("workingDir: \"/x\"]"), &container("workingDir: \"/x\""));
}

#[test]
fn words_with_commas_between() {
    let python = |args: &str| container(&format!("command: [python, t.py]\nargs: {args}"));
    let code = "command-single-string";
    check(code, &python("--port, 8080"), &python("[--port, \"8080\"]"));
    check(code, &python("--sizes 1,2"), &python("[--sizes, \"1,2\"]"));
}

#[test]
fn what_two_lists_share_is_kept_once() {
    let code = "yaml-duplicate-key";
    let run = |ports: &str| format!("run:\n  kind: service\n{ports}  container: {{image: a}}\n");
    check(code, &run("  ports: [80, 81]\n  ports: [81, 82]\n"), &run("  ports: [80, 81, 82]\n"));
    check(
        code,
        &run("  ports:\n    - 80\n    - 81\n  ports:\n    - 81\n    - 82\n"),
        &run("  ports:\n    - 80\n    - 81\n    - 82\n"),
    );
    check(code, &run("  ports: [80]\n  ports: [80]\n"), &run("  ports: [80]\n"));
}

#[test]
fn a_sign_in_place_of_a_colon_keeps_the_value() {
    check_none("unknown-field", "run: {kind: job, container: {image: 'a:1', stdin;true}}\n");
    check(
        "unexpected-character",
        "run: {kind: job, container: {image: 'a:1', command: [`x\"]}}\n",
        "run: {kind: job, container: {image: 'a:1', command: [\"x\"]}}\n",
    );
}

#[test]
fn both_sides_of_a_conflict_stay() {
    let run = "run: {kind: job, container: {image: 'a:1'}}\n";
    let text = format!("<<<<<<< HEAD\n{run}=======\n{run}>>>>>>> other\n");
    let analysis = analysis(&text);
    let codes: Vec<_> = analysis.diagnostics().iter().map(|found| found.code).collect();
    assert_eq!(codes, ["conflict-marker"]);
}
