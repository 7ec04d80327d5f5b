//! Formatting.

use expect_test::{Expect, expect};
use polyaxon_ls::ide::{FormattingOptions, formatting, range_formatting};
use polyaxon_ls::text::{TextRange, TextSize};

use crate::support::{SAMPLES, analysis, corpus, edited, named};

const OPTIONS: FormattingOptions = FormattingOptions::new(2);

fn formatted(text: &str) -> Option<String> {
    formatting(&named(text), OPTIONS).map(|edits| edited(text, &edits))
}

#[track_caller]
fn check(text: &str, expected: Expect) {
    expected.assert_eq(&formatted(text).unwrap_or_else(|| "refused".to_owned()));
}

#[track_caller]
fn check_no(text: &str) {
    assert_eq!(formatted(text).as_deref(), Some(text));
}

#[test]
fn leaves_a_tidy_file_alone() {
    check_no("# top\nrun:  # why\n  kind: service\n\n\n  ports: [80,  81]\n  args:\n  - a\n");
    check_no("run:\n    kind: service\n    args:\n      - a\n      - b\n");
    check_no("replicas: '{{n}}'\nargs: [ \"{{ a }}\", '{{b}}' ]\n");
}

#[test]
fn leaves_files_of_other_programs_alone() {
    for text in ["apiVersion: v1\nkind:  Pod\n", "on:  push\njobs:  {}\n---\n# none\n"] {
        assert_eq!(formatting(&analysis(text), OPTIONS), None, "{text}");
    }
}

#[test]
fn leaves_what_the_editor_says() {
    let text = "kind:  job  \nrun: {}";
    let options = FormattingOptions {
        trim_trailing_whitespace: false,
        insert_final_newline: false,
        ..OPTIONS
    };
    let edits = formatting(&named(text), options).expect("it is well formed");
    assert_eq!(edited(text, &edits), "kind: job  \nrun: {}");
    let options = FormattingOptions { trim_final_newlines: false, ..OPTIONS };
    assert_eq!(formatting(&named("run: {}\n\n\n"), options), Some(Vec::new()));
}

#[test]
fn keeps_comments_on_their_lines() {
    check(
        "container: # main\n    image:   a   # the image\n    # above\n    tty: true#no\n  # below\nb: 1\n",
        expect![[r#"
        container: # main
            image: a   # the image
            # above
            tty: true#no
          # below
        b: 1
    "#]],
    );
}

#[test]
fn keeps_the_style_of_each_list() {
    check(
        "a:\n- x:  1\n  y: 2\nb:\n    - z\nc:\n  d: 1\ne:\n  f: 1\n",
        expect![[r#"
            a:
            - x: 1
              y: 2
            b:
                - z
            c:
              d: 1
            e:
              f: 1
        "#]],
    );
}

#[test]
fn gives_every_level_the_indentation_of_the_file() {
    check(
        "a:\n  b:\n      c: |\n         text\n\n           more   \n      d: [1,\n        2]\n      e: one\n        two\n  f:\n    g: 1\n  h:\n  -   i: 1\n      j:\n        k: 1\n",
        expect![[r#"
            a:
              b:
                c: |
                   text

                     more   
                d: [1,
                  2]
                e: one
                  two
              f:
                g: 1
              h:
              - i: 1
                j:
                  k: 1
        "#]],
    );
}

#[test]
fn tidies_blanks() {
    check(
        "a:   1  \nb :  2\nc:\n  -   d\n\n\n\n\ne:  1\n\n\n",
        expect![[r#"
        a: 1
        b: 2
        c:
          - d


        e: 1
    "#]],
    );
    check(
        "a: 1",
        expect![[r#"
        a: 1
    "#]],
    );
    assert_eq!(formatted("a: 1\r\nb:   2").as_deref(), Some("a: 1\r\nb: 2\r\n"));
}

#[test]
fn keeps_what_blanks_mean() {
    check_no("a: |+\n  text  \n\n\n\n");
    check_no("a: |\n  text");
    check_no("a: \"one  \n\n\n\n  two\"\n");
    check_no("a: &a b\n*a : 1\n");
}

#[test]
fn refuses_a_broken_file() {
    check("a:   [1\nb:   2\n", expect!["refused"]);
    check("a: \"x\n", expect!["refused"]);
    check("a: {{ n }}\n", expect!["refused"]);
    check("a: b: c\n", expect!["refused"]);
}

#[test]
fn formats_the_lines_of_a_range() {
    let text = "a:    1\nb:\n      c:   1\n      d:   2\ne:   3\n";
    let range = TextRange::new(TextSize::new(8), TextSize::new(24));
    let edits = range_formatting(&named(text), range, OPTIONS).unwrap_or_default();
    expect![[r#"
        a:    1
        b:
              c: 1
              d:   2
        e:   3
    "#]]
    .assert_eq(&edited(text, &edits));
}

/// A second time changes nothing, and what the file says is the same for another reader as well.
#[test]
fn is_lossless_and_idempotent() {
    let own = SAMPLES.iter().map(|text| ("sample".to_owned(), text.to_string()));
    let mut changed = 0;
    for (name, text) in own.chain(corpus()) {
        let Some(once) = formatted(&text) else { continue };
        assert_eq!(formatted(&once).as_deref(), Some(&*once), "not idempotent: {name}");
        assert_eq!(words(&text), words(&once), "{name}");
        assert_eq!(values(&text), values(&once), "{name}");
        changed += usize::from(once != text);
    }
    eprintln!("{changed} files changed");
}

/// The text without its blanks.
fn words(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What the YAML reader that the project uses elsewhere makes of a text.
fn values(text: &str) -> Vec<Option<serde_yaml::Value>> {
    use serde::Deserialize;
    let documents = serde_yaml::Deserializer::from_str(text);
    documents.take(100).map(|document| serde_yaml::Value::deserialize(document).ok()).collect()
}
