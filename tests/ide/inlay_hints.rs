//! Hints between the characters.

use expect_test::{Expect, expect};
use polyaxon_ls::ide::{inlay_hints, service_paths};

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
      small: 0.00001
      on: yes
      time: 22:30
      day: 2024-01-01
      text: 1e3
",
        expect![[r#"
            run:
              kind: service
              replicas: 010 «= 8»
              environment:
                labels:
                  version: 1.10 «= 1.1»
                  quoted: "1.10" «= 1.1»
                  plain: 1.5
                  small: 0.00001 «= 1e-05»
                  on: yes «= true»
                  time: 22:30 «= 1350»
                  day: 2024-01-01 «= date»
                  text: 1e3 «= 1000.0»
        "#]],
    );
}

#[test]
fn tells_what_rendering_makes_of_a_text() {
    check(
        "\
run:
  kind: job
  environment:
    labels: {version: \"1.10\", name: web, flag: \"True\", none: 'None'}
  container:
    args: [\"1.10\"]
    env:
    - {name: A, value: \"[1, 2]\"}
    - {name: B, value: \"8080\"}
    - {name: C, value: \"{{ x }}\"}
description: \"1.10\"
",
        expect![[r#"
            run:
              kind: job
              environment:
                labels: {version: "1.10" «= 1.1», name: web, flag: "True" «= true», none: 'None' «= null»}
              container:
                args: ["1.10"]
                env:
                - {name: A, value: "[1, 2]" «= [1,2]»}
                - {name: B, value: "8080"}
                - {name: C, value: "{{ x }}"}
            description: "1.10"
        "#]],
    );
}

#[test]
fn tells_where_a_service_answers() {
    check(
        "run:\n  kind: service\n  ports: [8888, 6006]\n  replicas: 2\n",
        expect![[r#"
        run:
          kind: service
          ports: [8888, 6006] «/services/v1/…/8888»
          replicas: 2
    "#]],
    );
    check(
        "ports:\n- 8080\nrun:\n  kind: service\n  isExternal: yes\n  rewritePath: true\n",
        expect![[r#"
            ports:
            - 8080 «/rewrite-external/v1/…/8080»
            run:
              kind: service «replicas: 1»
              isExternal: yes
              rewritePath: true
        "#]],
    );
    check(
        "run:\n  kind: service\n  ports: [80]\n  rewritePath: \"{{ rewrite }}\"\n  replicas: 1\n",
        expect![[r#"
            run:
              kind: service
              ports: [80]
              rewritePath: "{{ rewrite }}"
              replicas: 1
        "#]],
    );
}

#[test]
fn tells_the_default_only_where_it_holds() {
    check(
        "kind: component\nrun:\n  kind: service\n  container: {image: a}\n",
        expect![[r#"
        kind: component
        run:
          kind: service «replicas: 1»
          container: {image: a}
    "#]],
    );
    check(
        "hubRef: a\nrun:\n  kind: service\n",
        expect![[r#"
        hubRef: a
        run:
          kind: service
    "#]],
    );
}

#[test]
fn tells_where_each_port_answers() {
    let paths = |run: &str| service_paths(&analysis(&format!("run: {{kind: service{run}}}\n")));
    let under = |start: &str, port| {
        format!("/{start}/v1/<namespace>/<owner>/<project>/runs/<uuid>/{port}/")
    };
    assert_eq!(paths(", ports: [80, 90]"), [under("services", 80), under("services", 90)]);
    assert_eq!(paths(", ports: [80], rewritePath: true"), [under("rewrite-services", 80)]);
    assert_eq!(paths(", ports: [80], isExternal: true"), [under("external", 80)]);
    assert_eq!(paths(", ports: ['{{ port }}']"), [""; 0]);
    assert_eq!(paths(", ports: [80], rewritePath: '{{ whether }}'"), [""; 0]);
    assert_eq!(service_paths(&analysis("run: {kind: job}\n")), [""; 0]);
}
