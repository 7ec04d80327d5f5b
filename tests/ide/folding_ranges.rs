//! Folding.

use expect_test::{Expect, expect};
use polyaxon_ls::ide::folding_ranges;

use crate::support::analysis;

/// Draws each fold as a line in the margin, from the line that stays to the last that goes.
#[track_caller]
fn check(text: &str, expected: Expect) {
    let analysis = analysis(text);
    let source = analysis.tree().text();
    let folds = folding_ranges(&analysis);
    let mut drawn = String::new();
    for (number, line) in text.lines().enumerate() {
        let starts = folds.iter().filter(|fold| source.line_of(fold.range.start()) == number);
        let ends = folds.iter().filter(|fold| source.line_of(fold.range.end()) == number);
        let mut marks: Vec<String> = starts.map(|fold| format!("<{:?}", fold.kind)).collect();
        marks.extend(ends.map(|_| ">".to_owned()));
        drawn += format!("{line:40} {}", marks.join(" ")).trim_end();
        drawn.push('\n');
    }
    expected.assert_eq(&drawn);
}

#[test]
fn folds_blocks_texts_brackets_and_comments() {
    check(
        "\
# one
# two

run:  # why
  kind: service
  container:
    command: [
      a,
    ]
    args:
    - a
    - |
      text

      more

    - b: 1
      c: 2
  # three
  # four
  ports: [80]
",
        expect![[r#"
            # one                                    <Comment
            # two                                    >

            run:  # why                              <Block
              kind: service
              container:                             <Block
                command: [                           <Flow
                  a,
                ]                                    >
                args:                                <Block
                - a
                - |                                  <Block
                  text

                  more                               >

                - b: 1                               <Block
                  c: 2                               > > >
              # three                                <Comment
              # four                                 >
              ports: [80]                            >
        "#]],
    );
}

#[test]
fn folds_documents_and_regions() {
    check(
        "\
# region first
a: 1
# endregion
---
b:
  c: 1

---
# last
",
        expect![[r#"
            # region first                           <Document
            a: 1
            # endregion                              >
            ---                                      <Document
            b:                                       <Block
              c: 1                                   > >

            ---                                      <Document
            # last                                   >
        "#]],
    );
}

#[test]
fn folds_around_what_is_broken() {
    check(
        "run:\n  kind: [a\n  container:\n    image: a\nqueue:\n  b: 1\n",
        expect![[r#"
            run:                                     <Block
              kind: [a                               <Flow
              container:                             <Block >
                image: a                             > >
            queue:                                   <Block
              b: 1                                   >
        "#]],
    );
}
