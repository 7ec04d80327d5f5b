//! Tests of every form, with findings made up so that each has something to show.

use expect_test::{Expect, expect};

use super::*;
use crate::analysis::Severity;
use crate::syntax::Tree;
use crate::text::TextRange;

/// A finding of severity error at the last `what` in a text.
fn finding(text: &str, what: &str) -> Diagnostic {
    let at = text.rfind(what).expect("it is in the text");
    let range = TextRange::at(TextSize::new(at as u32), TextSize::of(what));
    Diagnostic::new(range, Severity::Error, "a-code", Origin::Polyaxon, "it is <wrong>")
}

fn checked(name: &str, text: &str, diagnostics: Vec<Diagnostic>) -> Checked {
    let analysis = Analysis::new(Tree::parse(text.into()), Default::default());
    Checked { name: name.to_owned(), analysis, settings: Arc::default(), diagnostics, mended: 0 }
}

/// A file with a finding of each severity, and one without any.
fn files() -> [Checked; 2] {
    let text = "é: 1\nb: 😀 x\n";
    let mut error = finding(text, "x");
    error.relate(TextRange::up_to(TextSize::of("é")), "first here");
    let warning = Diagnostic { severity: Severity::Warning, ..finding(text, "b") };
    let hint = Diagnostic { severity: Severity::Hint, ..finding(text, "1") };
    [checked("a b/c.yaml", text, vec![error, warning, hint]), checked("d.yaml", "", Vec::new())]
}

fn written(format: Format, files: &[Checked]) -> String {
    let mut output = Vec::new();
    let mut report = format.report(false);
    for checked in files {
        report.file(&mut output, checked).expect("memory can be written");
    }
    report.end(&mut output).expect("memory can be written");
    String::from_utf8(output).expect("text")
}

fn check_pretty(text: &str, diagnostic: Diagnostic, expected: Expect) {
    expected.assert_eq(&written(Format::Pretty, &[checked("a.yaml", text, vec![diagnostic])]));
}

#[test]
fn pretty_draws_carets() {
    let text = "run:\n  kind: servce\n";
    check_pretty(
        text,
        finding(text, "servce"),
        expect![[r#"
        error[a-code]: it is <wrong>
         --> a.yaml:2:9
          |
        2 |   kind: servce
          |         ^^^^^^

        1 file checked: 1 error, no warnings
    "#]],
    );
}

#[test]
fn pretty_draws_other_places() {
    let text = "é: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\ng: 7\na: 2\n";
    let related = finding(text, "é: 1").range;
    check_pretty(
        text,
        finding(text, "a: 2").relate(related, "first here").clone(),
        expect![[r#"
        error[a-code]: it is <wrong>
         --> a.yaml:8:1
          |
        1 | é: 1
          | ---- first here
        ...
        8 | a: 2
          | ^^^^

        1 file checked: 1 error, no warnings
    "#]],
    );
}

#[test]
fn pretty_draws_the_end_of_the_text() {
    check_pretty(
        "run:",
        finding("run:", ""),
        expect![[r#"
        error[a-code]: it is <wrong>
         --> a.yaml:1:5
          |
        1 | run:
          |     ^

        1 file checked: 1 error, no warnings
    "#]],
    );
    check_pretty(
        "",
        finding("", ""),
        expect![[r#"
        error[a-code]: it is <wrong>
         --> a.yaml:1:1
          |
        1 |
          | ^

        1 file checked: 1 error, no warnings
    "#]],
    );
}

#[test]
fn pretty_does_not_draw_long_lines() {
    let text = format!("{}wrong", "x".repeat(20_000));
    check_pretty(
        &text,
        finding(&text, "wrong"),
        expect![[r#"
        error[a-code]: it is <wrong>
        --> a.yaml:1:20001

        1 file checked: 1 error, no warnings
    "#]],
    );
}

#[test]
fn json() {
    expect![[r#"
        {"file":"a b/c.yaml","document":0,"path":["b"],"range":{"start":{"line":1,"character":6},"end":{"line":1,"character":7}},"severity":"error","code":"a-code","origin":"polyaxon","message":"it is <wrong>"}
        {"file":"a b/c.yaml","document":0,"path":["b"],"range":{"start":{"line":1,"character":0},"end":{"line":1,"character":1}},"severity":"warning","code":"a-code","origin":"polyaxon","message":"it is <wrong>"}
        {"file":"a b/c.yaml","document":0,"path":["é"],"range":{"start":{"line":0,"character":3},"end":{"line":0,"character":4}},"severity":"hint","code":"a-code","origin":"polyaxon","message":"it is <wrong>"}
    "#]].assert_eq(&written(Format::Json, &files()));
}

#[test]
fn github() {
    expect![[r#"
        ::error file=a b/c.yaml,line=2,col=6,endLine=2,endColumn=7,title=a-code::it is <wrong>
        ::warning file=a b/c.yaml,line=2,col=1,endLine=2,endColumn=2,title=a-code::it is <wrong>
        ::notice file=a b/c.yaml,line=1,col=4,endLine=1,endColumn=5,title=a-code::it is <wrong>
    "#]]
    .assert_eq(&written(Format::Github, &files()));
}

#[test]
fn gitlab() {
    expect![[r#"
        [
          {
            "description": "it is <wrong>",
            "check_name": "a-code",
            "fingerprint": "af91252785463825531afeac66341b24",
            "severity": "major",
            "location": {
              "path": "a b/c.yaml",
              "positions": {
                "begin": {
                  "line": 2,
                  "column": 6
                },
                "end": {
                  "line": 2,
                  "column": 7
                }
              }
            }
          },
          {
            "description": "it is <wrong>",
            "check_name": "a-code",
            "fingerprint": "9c6e2dfb0fd7faf07a20d389da3ad9b8",
            "severity": "minor",
            "location": {
              "path": "a b/c.yaml",
              "positions": {
                "begin": {
                  "line": 2,
                  "column": 1
                },
                "end": {
                  "line": 2,
                  "column": 2
                }
              }
            }
          },
          {
            "description": "it is <wrong>",
            "check_name": "a-code",
            "fingerprint": "b3feecab2e6715ed42375e21c2b0ad52",
            "severity": "info",
            "location": {
              "path": "a b/c.yaml",
              "positions": {
                "begin": {
                  "line": 1,
                  "column": 4
                },
                "end": {
                  "line": 1,
                  "column": 5
                }
              }
            }
          }
        ]
    "#]]
    .assert_eq(&written(Format::Gitlab, &files()));
    expect![[r#"
        []
    "#]]
    .assert_eq(&written(Format::Gitlab, &[]));
}

#[test]
fn junit() {
    expect![[r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="polyaxon-ls" tests="3" failures="2" errors="0">
          <testsuite name="a b/c.yaml" tests="2" failures="2" errors="0">
            <testcase name="a-code at 2:6" classname="a b/c.yaml" file="a b/c.yaml" line="2">
              <failure type="error" message="it is &lt;wrong&gt;">a b/c.yaml:2:6: it is &lt;wrong&gt;</failure>
            </testcase>
            <testcase name="a-code at 2:1" classname="a b/c.yaml" file="a b/c.yaml" line="2">
              <failure type="warning" message="it is &lt;wrong&gt;">a b/c.yaml:2:1: it is &lt;wrong&gt;</failure>
            </testcase>
          </testsuite>
          <testsuite name="d.yaml" tests="1" failures="0" errors="0">
            <testcase name="check" classname="d.yaml"/>
          </testsuite>
        </testsuites>
    "#]].assert_eq(&written(Format::Junit, &files()));
}

#[test]
fn sarif() {
    expect![[r#"
        {
          "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
          "version": "2.1.0",
          "runs": [
            {
              "tool": {
                "driver": {
                  "name": "polyaxon-ls",
                  "version": "0.1.0",
                  "semanticVersion": "0.1.0",
                  "informationUri": "https://github.com/polyaxon-ls/polyaxon-ls",
                  "rules": [
                    {
                      "id": "a-code",
                      "defaultConfiguration": {
                        "level": "error"
                      },
                      "properties": {
                        "tags": [
                          "polyaxon"
                        ]
                      }
                    }
                  ]
                }
              },
              "columnKind": "utf16CodeUnits",
              "invocations": [
                {
                  "executionSuccessful": true,
                  "toolExecutionNotifications": []
                }
              ],
              "results": [
                {
                  "ruleId": "a-code",
                  "level": "error",
                  "message": {
                    "text": "it is <wrong>"
                  },
                  "locations": [
                    {
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "a%20b/c.yaml"
                        },
                        "region": {
                          "startLine": 2,
                          "startColumn": 7,
                          "endLine": 2,
                          "endColumn": 8
                        }
                      },
                      "logicalLocations": [
                        {
                          "fullyQualifiedName": "b"
                        }
                      ]
                    }
                  ],
                  "partialFingerprints": {
                    "polyaxonPath/v1": "af91252785463825531afeac66341b24"
                  },
                  "relatedLocations": [
                    {
                      "message": {
                        "text": "first here"
                      },
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "a%20b/c.yaml"
                        },
                        "region": {
                          "startLine": 1,
                          "startColumn": 1,
                          "endLine": 1,
                          "endColumn": 2
                        }
                      }
                    }
                  ]
                },
                {
                  "ruleId": "a-code",
                  "level": "warning",
                  "message": {
                    "text": "it is <wrong>"
                  },
                  "locations": [
                    {
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "a%20b/c.yaml"
                        },
                        "region": {
                          "startLine": 2,
                          "startColumn": 1,
                          "endLine": 2,
                          "endColumn": 2
                        }
                      },
                      "logicalLocations": [
                        {
                          "fullyQualifiedName": "b"
                        }
                      ]
                    }
                  ],
                  "partialFingerprints": {
                    "polyaxonPath/v1": "9c6e2dfb0fd7faf07a20d389da3ad9b8"
                  }
                },
                {
                  "ruleId": "a-code",
                  "level": "note",
                  "message": {
                    "text": "it is <wrong>"
                  },
                  "locations": [
                    {
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "a%20b/c.yaml"
                        },
                        "region": {
                          "startLine": 1,
                          "startColumn": 4,
                          "endLine": 1,
                          "endColumn": 5
                        }
                      },
                      "logicalLocations": [
                        {
                          "fullyQualifiedName": "é"
                        }
                      ]
                    }
                  ],
                  "partialFingerprints": {
                    "polyaxonPath/v1": "b3feecab2e6715ed42375e21c2b0ad52"
                  }
                }
              ]
            }
          ]
        }
    "#]]
    .assert_eq(&written(Format::Sarif, &files()));
}

#[test]
fn what_could_not_be_done_is_told() {
    let failed = |format: Format| {
        let mut output = Vec::new();
        let mut report = format.report(false);
        let failure = Error::msg("not <UTF-8>").context("a b.yaml");
        report.failure(&mut output, &failure).expect("memory can be written");
        report.end(&mut output).expect("memory can be written");
        String::from_utf8(output).expect("text")
    };
    expect![[r#"
        ::error::a b.yaml: not <UTF-8>
    "#]]
    .assert_eq(&failed(Format::Github));
    expect![[r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="polyaxon-ls" tests="1" failures="0" errors="1">
          <testsuite name="a b.yaml" tests="1" failures="0" errors="1">
            <testcase name="check" classname="a b.yaml">
              <error message="a b.yaml: not &lt;UTF-8&gt;"/>
            </testcase>
          </testsuite>
        </testsuites>
    "#]]
    .assert_eq(&failed(Format::Junit));
    let sarif: serde_json::Value = serde_json::from_str(&failed(Format::Sarif)).expect("JSON");
    let invocation = &sarif["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let told = &invocation["toolExecutionNotifications"][0]["message"]["text"];
    assert_eq!(told, "a b.yaml: not <UTF-8>");
}

#[test]
fn fingerprints_outlive_moves_and_tell_findings_apart() {
    let prints = |text: &str| {
        let found = [finding(text, "x"), finding(text, "y")];
        let mut prints = Fingerprints::default();
        let checked = checked("a.yaml", text, Vec::new());
        found.map(|diagnostic| prints.of(&checked, &diagnostic))
    };
    let [x, y] = prints("x: y");
    assert_ne!(x, y);
    assert_eq!([x, y], prints("# moved\n\nx:   y"));
}
