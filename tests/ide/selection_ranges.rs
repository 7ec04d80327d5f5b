//! Growing selections.

use expect_test::{Expect, expect};
use polyaxon_ls::ide::selection_ranges;

use crate::support::{at_cursor, under};

#[track_caller]
fn check(text: &str, expected: Expect) {
    let (analysis, offset) = at_cursor(text);
    let ranges = selection_ranges(&analysis, offset);
    let drawn: String = ranges
        .into_iter()
        .map(|range| format!("{}\n", under(&analysis, range).replace('\n', "⏎")))
        .collect();
    expected.assert_eq(&drawn);
}

#[test]
fn grows_from_a_word_of_a_template() {
    check(
        "run:\n  container:\n    args:\n    - --lr\n    - \"--x={{ params.learning$0_rate.value | int }}\"\n  kind: job\n",
        expect![[r#"
            learning_rate
            params.learning_rate
            params.learning_rate.value
            params.learning_rate.value | int
            {{ params.learning_rate.value | int }}
            --x={{ params.learning_rate.value | int }}
            "--x={{ params.learning_rate.value | int }}"
            - "--x={{ params.learning_rate.value | int }}"
            - --lr⏎    - "--x={{ params.learning_rate.value | int }}"
            args:⏎    - --lr⏎    - "--x={{ params.learning_rate.value | int }}"
            container:⏎    args:⏎    - --lr⏎    - "--x={{ params.learning_rate.value | int }}"
            container:⏎    args:⏎    - --lr⏎    - "--x={{ params.learning_rate.value | int }}"⏎  kind: job
            run:⏎  container:⏎    args:⏎    - --lr⏎    - "--x={{ params.learning_rate.value | int }}"⏎  kind: job
            run:⏎  container:⏎    args:⏎    - --lr⏎    - "--x={{ params.learning_rate.value | int }}"⏎  kind: job⏎
        "#]],
    );
}

#[test]
fn grows_from_a_key() {
    check(
        "a:\n  b$0c: 1\n  d: 2\n---\ne: 3\n",
        expect![[r#"
        bc
        bc: 1
        bc: 1⏎  d: 2
        a:⏎  bc: 1⏎  d: 2
        a:⏎  bc: 1⏎  d: 2⏎---⏎e: 3⏎
    "#]],
    );
}

#[test]
fn grows_from_a_line_of_a_block_scalar() {
    check(
        "a: |\n  one two\n  thr$0ee four\n\nb: 1\n",
        expect![[r#"
            three
            three four
            |⏎  one two⏎  three four
            a: |⏎  one two⏎  three four
            a: |⏎  one two⏎  three four⏎⏎b: 1
            a: |⏎  one two⏎  three four⏎⏎b: 1⏎
        "#]],
    );
}

#[test]
fn grows_in_brackets() {
    check(
        "a: {b: [one, tw$0o], c: 1}\n",
        expect![[r#"
        two
        [one, two]
        b: [one, two]
        {b: [one, two], c: 1}
        a: {b: [one, two], c: 1}
        a: {b: [one, two], c: 1}⏎
    "#]],
    );
}

#[test]
fn grows_from_a_comment() {
    check(
        "a:\n  b: 1  # some wo$0rds\n",
        expect![[r#"
        words
        # some words
        a:⏎  b: 1  # some words
        a:⏎  b: 1  # some words⏎
    "#]],
    );
}

#[test]
fn grows_from_a_value_with_an_anchor() {
    check(
        "a: &an$0chor\n  b: 1\n",
        expect![[r#"
        anchor
        &anchor⏎  b: 1
        a: &anchor⏎  b: 1
        a: &anchor⏎  b: 1⏎
    "#]],
    );
}

#[test]
fn starts_empty_on_a_blank_line() {
    check(
        "a: 1\n$0\nb: 2\n",
        expect![[r#"
        a: 1⏎⏎b: 2
        a: 1⏎⏎b: 2⏎
    "#]],
    );
}
