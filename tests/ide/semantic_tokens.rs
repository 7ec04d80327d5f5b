//! Coloring.

use expect_test::{Expect, expect};
use polyaxon_ls::ide::semantic_tokens;

use crate::support::{analysis, under};

#[track_caller]
fn check(text: &str, expected: Expect) {
    let analysis = analysis(text);
    let tokens = semantic_tokens(&analysis, analysis.tree().text().range());
    let mut drawn = String::new();
    for token in tokens {
        let more = match (token.declaration, token.deprecated) {
            (true, _) => " declaration",
            (_, true) => " deprecated",
            _ => "",
        };
        drawn += &format!("{:?}{more}: {}\n", token.kind, under(&analysis, token.range));
    }
    expected.assert_eq(&drawn);
}

#[test]
fn tells_keys_by_their_role() {
    check(
        "run:\n  kind: service\n  nope: 1\n  environment:\n    labels: {team: a}\n",
        expect![[r#"
            Field: run
            KindKey: kind
            Kind: service
            Key: nope
            Number: 1
            Field: environment
            Field: labels
            FreeKey: team
            String: a
        "#]],
    );
}

#[test]
fn tells_values_by_what_they_are() {
    check(
        "\
run:
  kind: service
  replicas: 2
  rewritePath: yes
  container:
    image: a
    imagePullPolicy: Always
    resources: {limits: {cpu: 500m}}
    env: ~
",
        expect![[r#"
            Field: run
            KindKey: kind
            Kind: service
            Field: replicas
            Number: 2
            Field: rewritePath
            Constant: yes
            Field: container
            Field: image
            String: a
            Field: imagePullPolicy
            EnumMember: Always
            Field: resources
            Field: limits
            FreeKey: cpu
            Number: 500m
            Field: env
            Constant: ~
        "#]],
    );
}

#[test]
fn tells_anchors_tags_and_comments() {
    check(
        "a: &x !!str 1  # why\nb: *x\n",
        expect![[r#"
            Key: a
            Anchor declaration: &x
            Tag: !!str
            String: 1
            Comment: # why
            Key: b
            Anchor: *x
        "#]],
    );
}

#[test]
fn tells_the_parts_of_templates() {
    check(
        "\
run:
  kind: job
  container:
    args: [\"--lr={{ params.lr.value | round(2) }}\", '{% if a is defined %}{{ b[\"c\"] }}{% endif %}']
",
        expect![[r#"
            Field: run
            KindKey: kind
            Kind: job
            Field: container
            Field: args
            String: "--lr=
            TemplateSign: {{
            TemplateName: params
            TemplateSign: .
            TemplateField: lr
            TemplateSign: .
            TemplateField: value
            TemplateSign: |
            TemplateFunction: round
            TemplateSign: (
            Number: 2
            TemplateSign: )
            TemplateSign: }}
            String: "
            String: '
            TemplateSign: {%
            TemplateKeyword: if
            TemplateName: a
            TemplateSign: is
            TemplateFunction: defined
            TemplateSign: %}
            TemplateSign: {{
            TemplateName: b
            TemplateSign: [
            String: "c"
            TemplateSign: ]
            TemplateSign: }}
            TemplateSign: {%
            TemplateKeyword: endif
            TemplateSign: %}
            String: '
        "#]],
    );
}

#[test]
fn splits_texts_at_lines() {
    check(
        "a: |\n  one {{ b }}\n\n  two\nc: long\n  text\n",
        expect![[r#"
            Key: a
            String: |
            String: one
            TemplateSign: {{
            TemplateName: b
            TemplateSign: }}
            String: two
            Key: c
            String: long
            String: text
        "#]],
    );
}

#[test]
fn answers_for_a_range() {
    let analysis = analysis("a: 1\nb: 2\nc: 3\n");
    let text = analysis.tree().text();
    let tokens = semantic_tokens(&analysis, text.line_range(1));
    let texts: Vec<_> = tokens.iter().map(|token| under(&analysis, token.range)).collect();
    assert_eq!(texts, ["b", "2"]);
}
