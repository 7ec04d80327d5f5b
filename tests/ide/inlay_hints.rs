//! Hints between the characters.

use expect_test::{Expect, expect};
use polyaxon_ls::ide::inlay_hints;

use crate::support::analysis;

#[track_caller]
fn check(text: &str, expected: Expect) {
    let analysis = analysis(text);
    let mut drawn = text.to_owned();
    for hint in inlay_hints(&analysis, analysis.tree().text().range()).iter().rev() {
        drawn.insert_str(hint.offset.into(), &format!(" «{}»", hint.label));
    }
    expected.assert_eq(&drawn);
}

#[test]
fn tells_what_a_scalar_is_read_as() {
    check(
        "\
run:
  kind: service
  replicas: 010
  environment:
    labels:
      version: 1.10
      quoted: \"1.10\"
      plain: 1.5
      on: yes
      time: 22:30
      day: 2024-01-01
      text: 1e3
",
        expect![[r#"
            run:
              kind: service
              replicas: 010
              environment:
                labels:
                  version: 1.10
                  quoted: "1.10"
                  plain: 1.5
                  on: yes
                  time: 22:30
                  day: 2024-01-01
                  text: 1e3
        "#]],
    );
}
