//! Enter.

use expect_test::{Expect, expect};
use polyaxon_ls::ide::{FormattingOptions, on_type_formatting};

use crate::support::{at_cursor, edited};

const OPTIONS: FormattingOptions = FormattingOptions::new(2);

/// The text holds the cursor where Enter has put it; blanks are drawn as dots in the new line.
#[track_caller]
fn check(text: &str, expected: Expect) {
    let (analysis, offset) = at_cursor(text);
    let edits = on_type_formatting(&analysis, offset, OPTIONS);
    let before = analysis.tree().text().to_string();
    let line = analysis.tree().text().line_of(offset);
    let after = edited(&before, &edits);
    let drawn: Vec<String> =
        after
            .split('\n')
            .enumerate()
            .map(|(number, text)| {
                if number == line {
                    format!("{}|", text.replace(' ', "·"))
                } else {
                    text.to_owned()
                }
            })
            .collect();
    expected.assert_eq(&drawn.join("\n"));
}

#[test]
fn stays_under_a_comment() {
    check(
        "run:\n  # why:\n  $0",
        expect![[r#"
        run:
          # why:
        ··|"#]],
    );
}

#[test]
fn indents_under_a_key() {
    check(
        "run:\n$0",
        expect![[r#"
        run:
        ··|"#]],
    );
    check(
        "run:\n    kind: job\n    container:\n    $0\nqueue: a\n",
        expect![[r#"
        run:
            kind: job
            container:
        ········|
        queue: a
    "#]],
    );
    check(
        "run:  # why\n$0",
        expect![[r#"
        run:  # why
        ··|"#]],
    );
    check(
        "base: &base\n$0",
        expect![[r#"
        base: &base
        ··|"#]],
    );
}

#[test]
fn indents_under_the_first_key_of_an_item() {
    check(
        "init:\n- git:\n$0",
        expect![[r#"
        init:
        - git:
        ····|"#]],
    );
    check(
        "init:\n  - git:\n  $0",
        expect![[r#"
        init:
          - git:
        ······|"#]],
    );
}

#[test]
fn stays_with_siblings() {
    check(
        "run:\n  kind: job\n$0",
        expect![[r#"
        run:
          kind: job
        ··|"#]],
    );
    check(
        "init:\n- connection: a\n$0",
        expect![[r#"
        init:
        - connection: a
        ··|"#]],
    );
    check(
        "run:\n  kind: job\n        $0\n  ports: [80]\n",
        expect![[r#"
        run:
          kind: job
        ··|
          ports: [80]
    "#]],
    );
}

#[test]
fn goes_on_with_a_list_of_scalars() {
    check(
        "args:\n  - a\n  $0",
        expect![[r#"
        args:
          - a
        ··-·|"#]],
    );
    check(
        "args:\n- \"--a: b\"\n$0",
        expect![[r#"
            args:
            - "--a: b"
            -·|"#]],
    );
    check(
        "env:\n- {name: a, value: b}\n$0",
        expect![[r#"
        env:
        - {name: a, value: b}
        -·|"#]],
    );
}

#[test]
fn ends_a_list_at_an_empty_item() {
    check(
        "container:\n  args:\n    - a\n    - \n    $0",
        expect![[r#"
        container:
          args:
            - a

        ··|"#]],
    );
    check(
        "container:\n  args:\n  - a\n  -\n$0",
        expect![[r#"
        container:
          args:
          - a

        ··|"#]],
    );
}

#[test]
fn indents_behind_a_first_dash() {
    check(
        "init:\n  -\n$0",
        expect![[r#"
        init:
          -
        ····|"#]],
    );
}

#[test]
fn indents_inside_block_scalars_and_brackets() {
    check(
        "a:\n  b: |\n$0",
        expect![[r#"
        a:
          b: |
        ····|"#]],
    );
    check(
        "a:\n  b: |\n      text\n$0",
        expect![[r#"
            a:
              b: |
                  text
            ······|"#]],
    );
    check(
        "a:\n  b: [\n$0\n  ]\n",
        expect![[r#"
        a:
          b: [
        ····|
          ]
    "#]],
    );
    check(
        "- |\n$0",
        expect![[r#"
        - |
        ··|"#]],
    );
    check(
        "- a: |\n$0",
        expect![[r#"
        - a: |
        ····|"#]],
    );
}

#[test]
fn leaves_lines_with_text_alone() {
    check(
        "a:\n$0b: 1\n",
        expect![[r#"
        a:
        b:·1|
    "#]],
    );
    check(
        "a: 1\n\n   $0",
        expect![[r#"
        a: 1

        ···|"#]],
    );
}

#[test]
fn works_in_a_broken_file() {
    check(
        "a: [\nrun:\n  container:\n$0\nb: \"\n",
        expect![[r#"
        a: [
        run:
          container:
        ····|
        b: "
    "#]],
    );
}

#[test]
fn leaves_manifests_alone() {
    check(
        "apiVersion: v1\nkind: Pod\nspec:\n$0",
        expect![[r#"
        apiVersion: v1
        kind: Pod
        spec:
        |"#]],
    );
}
