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
fn a_tab_before_a_field() {
    let mount = |blanks: &str| {
        format!(
            "run:\n  kind: job\n  volumes: [{{name: d, emptyDir: {{}}}}]\n  container:\n    image: a\n    volumeMounts:\n      - name: d\n{blanks}mountPath: /x\n"
        )
    };
    check_only("tab", &mount("\t\t"), &mount("        "));
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
