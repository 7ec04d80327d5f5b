//! Fixes: what each makes of a text.

use std::sync::Arc;

use polyaxon_ls::analysis::{Analysis, Options};
use polyaxon_ls::ide::{fixes, safe_edits};
use polyaxon_ls::syntax::Tree;
use polyaxon_ls::text::Text;

use crate::support::{analysis, edited, under};

/// Applies the first fix of the findings of a code.
#[track_caller]
fn check(code: &str, before: &str, after: &str) {
    let analyzed = analysis(before);
    let mut found = analyzed.diagnostics().iter().filter(|found| found.code == code);
    let diagnostic = found.next().expect("a finding");
    let fix = fixes(&analyzed, diagnostic).into_iter().next().expect("a fix");
    let text = edited(before, &fix.edits);
    assert_eq!(text, after);
    let left = analysis(after).diagnostics().iter().filter(|found| found.code == code).count();
    assert_eq!(left, 0, "the finding is gone");
}

#[test]
fn a_template_without_quotes() {
    check(
        "unquoted-template",
        "run:\n  kind: job\n  container:\n    image: {{ image }} # ours\n",
        "run:\n  kind: job\n  container:\n    image: \"{{ image }}\" # ours\n",
    );
    check(
        "unquoted-template",
        "run:\n  kind: job\n  container:\n    image: a\n    args: [--lr={{ lr }}, b]\n",
        "run:\n  kind: job\n  container:\n    image: a\n    args: [\"--lr={{ lr }}\", b]\n",
    );
    check(
        "unquoted-template",
        "run:\n  kind: job\n  container:\n    image: a\n    args:\n    - {{ lr }}/b\n",
        "run:\n  kind: job\n  container:\n    image: a\n    args:\n    - \"{{ lr }}/b\"\n",
    );
}

#[test]
fn entries_of_an_item_in_one_line() {
    let spec = |item: &str| {
        format!("run:\n  kind: job\n  container:\n    image: a:1\n    env:\n    - {item}\n")
    };
    let after = spec("{name: A, value: x}");
    check("nested-mapping", &spec("name: A, value: x"), &after);
}

#[test]
fn a_mapping_where_a_text_stands() {
    let secrets = |item: &str| {
        format!("run:\n  kind: job\n  environment:\n    imagePullSecrets:\n    - {item}\n")
    };
    check("wrong-type", &secrets("{name: regcred}"), &secrets("regcred"));
    let args = |item: &str| {
        format!("run:\n  kind: job\n  container:\n    image: a:1\n    args:\n    - {item}\n")
    };
    let code = "nested-k8s-wrong-type";
    check(code, &args("--port: 80"), &args("--port=80"));
    check(code, &args("echo a: b"), &args("\"echo a: b\""));
}

#[test]
fn a_number_in_a_part_of_kubernetes() {
    let probe = |path: &str| {
        let probe = format!("livenessProbe: {{httpGet: {{path: {path}, port: 80}}}}");
        format!("run:\n  kind: job\n  container: {{image: a, {probe}}}\n")
    };
    check("nested-k8s-wrong-type", &probe("3000"), &probe("\"'3000'\""));
}

#[test]
fn a_text_that_is_read_again() {
    let job =
        |queue: &str| format!("queue: {queue}\nrun:\n  kind: job\n  container: {{image: a}}\n");
    check("number-for-text", &job("1"), &job("\"'1'\""));
    check("number-for-text", &job("yes"), &job("\"yes\""));
}

#[test]
fn a_value_that_ends_in_a_letter_of_several_bytes() {
    for (code, before, after) in [
        ("unquoted-template", "{{ image }}é", "\"{{ image }}é\""),
        ("unexpected-character", "@é", "\"@é\""),
    ] {
        let spec = |image| format!("run:\n  kind: job\n  container:\n    image: {image}\n");
        check(code, &spec(before), &spec(after));
    }
}

#[test]
fn lines_end_as_the_others_of_the_file() {
    let service = "run:\n  kind: service\n  ports: [80]\n  container:\n    image: a:1\n    env:\n";
    let before = format!("{service}      A: b\n");
    let after = format!("{service}      - name: A\n        value: b\n");
    check("env-mapping", &before, &after);
    check("env-mapping", &before.replace('\n', "\r\n"), &after.replace('\n', "\r\n"));
}

#[test]
fn templates_without_quotes_in_a_list() {
    let list = |items: &str| {
        format!("run:\n  kind: job\n  container:\n    image: a\n    args: [{items}]\n")
    };
    let mended = |before: &str| {
        let analysis = analysis(before);
        edited(before, &safe_edits(&analysis, analysis.diagnostics(), &|_| true, &|| true).0)
    };
    let before = list("{{ globals.uuid }}, \"a, b\", --n={{ globals.name }}");
    let after = list("\"{{ globals.uuid }}\", \"a, b\", \"--n={{ globals.name }}\"");
    assert_eq!(mended(&before), after);
    let first = "\"--a={{ globals.uuid }}, \"--b={{ globals.name }}\"";
    for open in [first, "\"--a=1, \"--b={{ x }}\""] {
        let text = list(open);
        let found: Vec<_> = analysis(&text).diagnostics().iter().map(|it| it.code).collect();
        assert_eq!((found, mended(&text)), (vec!["unclosed-quote"], text.clone()));
    }
}

#[test]
fn a_template_without_its_end() {
    let spec = |word: &str| {
        let inputs = "inputs: [{name: lr, type: float, value: 0.1}]\n";
        format!("{inputs}run:\n  kind: job\n  container:\n    image: a\n    args: ['{word}']\n")
    };
    for (before, after) in
        [("--lr={{ lr", "--lr={{ lr }}"), ("{{ lr }x", "{{ lr }}x"), ("{{ lr %}", "{{ lr }}")]
    {
        check("template-syntax", &spec(before), &spec(after));
    }
}

#[test]
fn a_kind_that_stands_beside_the_run() {
    check(
        "run-kind-missing",
        "kind: job\nname: a\nrun:\n  container: {image: a}\n",
        "name: a\nrun:\n  kind: job\n  container: {image: a}\n",
    );
}

#[test]
fn a_key_without_a_colon() {
    check(
        "missing-colon",
        "run:\n  kind: job\n  replicas\n  container:\n    image: a\n",
        "run:\n  kind: job\n  replicas:\n  container:\n    image: a\n",
    );
}

#[test]
fn a_colon_or_a_dash_without_a_space() {
    let service = |lines: &str| format!("run:\n  kind: service\n{lines}");
    for (before, after) in [
        ("  ports:[80]\n", "  ports: [80]\n"),
        ("  ports:\n  -80\n", "  ports:\n  - 80\n"),
        ("  ports:\n    -80\n    - 81\n", "  ports:\n    - 80\n    - 81\n"),
        ("  ports:\n    -80\n    -81\n", "  ports:\n    - 80\n    - 81\n"),
        ("  ports:\n    - 80\n    -81\n", "  ports:\n    - 80\n    - 81\n"),
        ("  connections:\n    -data\n", "  connections:\n    - data\n"),
        ("  init:\n  -git: {url: a}\n", "  init:\n  - git: {url: a}\n"),
        ("  container:{image: a}\n", "  container: {image: a}\n"),
        ("  container:\n    image:nginx\n", "  container:\n    image: nginx\n"),
        ("  container:\n    image:\"a\"\n", "  container:\n    image: \"a\"\n"),
    ] {
        check("missing-space", &service(before), &service(after));
    }
    let head = "kind: component\n";
    check(
        "missing-space",
        &format!("{head}run:\n  kind:job\n"),
        &format!("{head}run:\n  kind: job\n"),
    );
    let of_container = |lines: &str| format!("{head}run:\n  kind: job\n  container:{lines}\n");
    for (before, after) in [
        ("\n    image:a\n    args:[b]", "\n    image: a\n    args: [b]"),
        (" {image:nginx, args: [b]}", " {image: nginx, args: [b]}"),
        (" {args: [b], image:nginx}", " {args: [b], image: nginx}"),
    ] {
        check("missing-space", &of_container(before), &of_container(after));
    }
    check("missing-space", "version:1.1\nkind: component\n", "version: 1.1\nkind: component\n");
}

#[test]
fn an_equals_sign_in_place_of_a_colon() {
    for (before, after) in [
        (
            "run:\n  kind = job\n  container: {image: a}\n",
            "run:\n  kind: job\n  container: {image: a}\n",
        ),
        (
            "run:\n  kind: job\n  container:\n    image=a\n",
            "run:\n  kind: job\n  container:\n    image: a\n",
        ),
    ] {
        check("missing-colon", before, after);
    }
}

#[test]
fn a_kind_by_another_name() {
    for key in ["kynd", "Kind", "type", "kind:"] {
        let rest = "job\n  container: {image: a}\n";
        check(
            "run-kind-missing",
            &format!("run:\n  {key}: {rest}"),
            &format!("run:\n  kind: {rest}"),
        );
        let analysis = analysis(&format!("run:\n  {key}: {rest}"));
        let found = analysis.diagnostics();
        assert_eq!(found.iter().map(|it| under(&analysis, it.range)).collect::<Vec<_>>(), [key]);
        assert_eq!(fixes(&analysis, &found[0]).len(), 1, "only the rename");
    }
}

#[test]
fn a_port_below_zero() {
    check(
        "port-out-of-range",
        "run:\n  kind: service\n  ports:\n    - -80\n  container: {image: a}\n",
        "run:\n  kind: service\n  ports:\n    - 80\n  container: {image: a}\n",
    );
}

#[test]
fn dots_for_what_is_left_out() {
    check(
        "missing-colon",
        "run:\n  kind: job\n  ...\n  container: {image: a}\n",
        "run:\n  kind: job\n  container: {image: a}\n",
    );
}

#[test]
fn a_quote_and_a_bracket_without_an_end() {
    check(
        "unclosed-quote",
        "run:\n  kind: job\n  container:\n    image: \"a:1 # ours\n    command: [b]\n",
        "run:\n  kind: job\n  container:\n    image: \"a:1\" # ours\n    command: [b]\n",
    );
    check(
        "unclosed-bracket",
        "run:\n  kind: service\n  ports: [80\n  container:\n    image: a\n",
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: a\n",
    );
    check(
        "unclosed-bracket",
        "run:\n  kind: job\n  container:\n    image: a\n    args: [\n      a,\n      b\n",
        "run:\n  kind: job\n  container:\n    image: a\n    args: [\n      a,\n      b\n    ]\n",
    );
}

#[test]
fn a_parenthesis_at_the_end_of_a_list() {
    check(
        "unclosed-bracket",
        "run:\n  kind: job\n  container:\n    image: a\n    args: [a, b)\n",
        "run:\n  kind: job\n  container:\n    image: a\n    args: [a, b]\n",
    );
}

#[test]
fn an_empty_document_at_the_end() {
    let job = "run:\n  kind: job\n  container: {image: a}\n";
    check("yaml-multi-document", &format!("{job}---\n"), job);
    check("yaml-multi-document", &format!("{job}---\n# end\n"), &format!("{job}# end\n"));
}

#[test]
fn tabs() {
    check(
        "tab",
        "run:\n\tkind: service\n\tports: [80]\n\tcontainer:\n\t\timage: a\n",
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: a\n",
    );
    check(
        "tab",
        "run:\n    kind: service\n\tports: [80]\n    container: {image: a}\n",
        "run:\n    kind: service\n    ports: [80]\n    container: {image: a}\n",
    );
}

#[test]
fn quotes_of_prose() {
    check(
        "typographic-quotes",
        "run:\n  kind: job\n  container:\n    image: “a:1” # ours\n",
        "run:\n  kind: job\n  container:\n    image: \"a:1\" # ours\n",
    );
}

#[test]
fn a_block_that_stands_one_column_off() {
    let right = "run:\n  kind: service\n  ports: [80]\n  environment:\n    labels:\n      a: b\n    annotations:\n      c: d # why\n    nodeSelector:\n      e: f\n  container: {image: a}\n";
    let wrong =
        right.replace("    annotations", "     annotations").replace("      c: d", "       c: d");
    check("wrong-indentation", &wrong, right);
    check(
        "wrong-indentation",
        "run:\n  kind: job\n container:\n   image: a\n",
        "run:\n  kind: job\n  container:\n    image: a\n",
    );
}

#[test]
fn several_lines_that_stand_one_column_off() {
    check(
        "wrong-indentation",
        "inputs:\n- name: a\n type: str\n value: b\n- name: c\nrun:\n  kind: job\n  container: {image: a}\n",
        "inputs:\n- name: a\n  type: str\n  value: b\n- name: c\nrun:\n  kind: job\n  container: {image: a}\n",
    );
}

#[test]
fn children_beside_their_key() {
    check(
        "misindented-fields",
        "run:\n  kind: job\n  init:\n  - container:\n    name: x\n    image: y\n  container: {image: a}\n",
        "run:\n  kind: job\n  init:\n  - container:\n      name: x\n      image: y\n  container: {image: a}\n",
    );
}

#[test]
fn fields_of_the_container_and_of_the_root() {
    check(
        "unknown-field",
        "run:\n  kind: job\n  image: a # ours\n  command: [b]\n",
        "run:\n  kind: job\n  container:\n    image: a # ours\n    command: [b]\n",
    );
    check(
        "unknown-field",
        "run:\n  kind: job\n  image: a\n  container: {command: [b]}\n",
        "run:\n  kind: job\n  container: {command: [b], image: a}\n",
    );
    check(
        "unknown-field",
        "run:\n  kind: job\n  container: {image: a}\n  termination:\n    timeout: 3\n",
        "termination:\n  timeout: 3\nrun:\n  kind: job\n  container: {image: a}\n",
    );
}

#[test]
fn comments_that_silence_nothing() {
    let run = "run:\n  kind: job\n  container: {image: a}";
    check("unused-ignore", &format!("# polyaxon-ls: ignore[tab]\n{run}\n"), &format!("{run}\n"));
    check("unused-ignore", &format!("{run} # polyaxon-ls: ignore[tab]\n"), &format!("{run}\n"));
    check(
        "unused-ignore",
        &format!("nope: 1 # polyaxon-ls: ignore[tab, unknown-field]\n{run}\n"),
        &format!("nope: 1 # polyaxon-ls: ignore[unknown-field]\n{run}\n"),
    );
    check(
        "unused-ignore",
        &format!("nope: 1 # polyaxon-ls: ignore[unknown-field, tab]\n{run}\n"),
        &format!("nope: 1 # polyaxon-ls: ignore[unknown-field]\n{run}\n"),
    );
}

#[test]
fn at_most_three_names_and_the_nearest_first() {
    let analysis =
        analysis("run:\n  kind: service\n  ports: [80]\n  replics: 1\n  container: {image: a}\n");
    let found = analysis.diagnostics().iter().find(|it| it.code == "unknown-field").expect("one");
    let titles: Vec<_> = fixes(&analysis, found).into_iter().map(|fix| fix.title).collect();
    assert_eq!(titles, ["Change to `replicas`"]);
}

#[test]
fn all_safe_fixes_at_once() {
    let text = "run:\n  kind: service\n  ports: [\"80\"]\n  rewritepath: true\n  container: {image: “a”}\n";
    let after = edited(
        text,
        &safe_edits(&analysis(text), analysis(text).diagnostics(), &|_| true, &|| true).0,
    );
    let expected =
        "run:\n  kind: service\n  ports: [80]\n  rewritePath: true\n  container: {image: \"a\"}\n";
    assert_eq!(after, expected);
}

#[test]
fn lists_that_are_written_as_something_else() {
    check(
        "wrong-type",
        "run:\n  kind: job\n  init:\n    git:\n      url: a\n    path: b\n  container: {image: a}\n",
        "run:\n  kind: job\n  init:\n    - git:\n        url: a\n      path: b\n  container: {image: a}\n",
    );
    check(
        "unexpected-dash",
        "run:\n  kind: job\n  container:\n    image: a\n    args: - a\n",
        "run:\n  kind: job\n  container:\n    image: a\n    args:\n    - a\n",
    );
    check(
        "wrong-indentation",
        "run:\n  kind: job\n  container:\n    image: a\n    env:\n      - name: A\n      value: b\n",
        "run:\n  kind: job\n  container:\n    image: a\n    env:\n      - name: A\n        value: b\n",
    );
}

#[test]
fn commas_that_are_too_many() {
    check(
        "unexpected-comma",
        "run:\n  kind: service\n  ports: [80],\n",
        "run:\n  kind: service\n  ports: [80]\n",
    );
    check(
        "unexpected-comma",
        "run:\n  kind: service\n  ports: [80,, 81]\n",
        "run:\n  kind: service\n  ports: [80, 81]\n",
    );
}

#[test]
fn a_character_that_begins_no_value_and_the_wrong_bracket() {
    check(
        "unexpected-character",
        "run:\n  kind: job\n  container: {image: a, args: [@b]}\n",
        "run:\n  kind: job\n  container: {image: a, args: [\"@b\"]}\n",
    );
    check(
        "unexpected-bracket",
        "run:\n  kind: job\n  container: {image: a]\n",
        "run:\n  kind: job\n  container: {image: a}\n",
    );
}

#[test]
fn a_second_key_of_the_same_name() {
    check(
        "yaml-duplicate-key",
        "run:\n  kind: job\n  container:\n    image: a # old\n    image: b # new\n",
        "run:\n  kind: job\n  container:\n    image: b # new\n",
    );
}

#[test]
fn prompts_of_examples() {
    let pasted = ">>> run:\n>>>   kind: job\n>>>   container:\n>>>     image: a\n";
    let options = Options { named: true, ..Options::default() };
    let analysis = Analysis::new(Tree::parse(Text::new(pasted)), Arc::new(options));
    let fix = analysis.diagnostics().iter().flat_map(|found| fixes(&analysis, found)).next();
    let after = edited(pasted, &fix.expect("a fix").edits);
    assert_eq!(after, "run:\n  kind: job\n  container:\n    image: a\n");
}

#[test]
fn a_value_of_the_wrong_type() {
    let job = |head: &str, lines: &str| {
        format!("{head}run:\n  kind: job\n{lines}  container: {{image: a}}\n")
    };
    for (code, before, after) in [
        ("wrong-type", "termination: {timeout: 1h30m}\n", "termination: {timeout: 5400}\n"),
        ("wrong-type", "cache: {ttl: '2 days'}\n", "cache: {ttl: 172800}\n"),
        ("string-for-int", "termination: {timeout: '60'}\n", "termination: {timeout: 60}\n"),
    ] {
        check(code, &job(before, ""), &job(after, ""));
    }
    for (before, after) in [
        ("a", "[a]"),
        ("\"it's\"", "[\"it's\"]"),
        ("'a, b'", "[a, b]"),
        ("a]", "[a]"),
        ("\"[a, b]\"", "[a, b]"),
        ("(a, b)", "[a, b]"),
        ("\n    a\n    b", "\n    [a, b]"),
    ] {
        let connections = |value| job("", &format!("  connections: {value}\n"));
        check("scalar-for-list", &connections(before), &connections(after));
    }
    let probe = |delay: &str| {
        format!(
            "run:\n  kind: service\n  ports: [80]\n  container:\n    image: a\n    livenessProbe: {{httpGet: {{port: 80}}, initialDelaySeconds: {delay}}}\n"
        )
    };
    check("nested-k8s-wrong-type", &probe("30s"), &probe("30"));
    check("nested-k8s-wrong-type", &probe("'30'"), &probe("30"));
    let exec = |command: &str| {
        format!(
            "run:\n  kind: service\n  ports: [80]\n  container:\n    image: a\n    livenessProbe: {{exec: {{command: {command}}}}}\n"
        )
    };
    check("nested-k8s-wrong-type", &exec("cat /tmp/a"), &exec("[cat, /tmp/a]"));
    check("nested-k8s-wrong-type", &exec("cat a | b"), &exec("[sh, -c, cat a | b]"));
}

/// What `check --fix` makes of a text.
fn mended(before: &str) -> String {
    let analysis = analysis(before);
    edited(before, &safe_edits(&analysis, analysis.diagnostics(), &|_| true, &|| true).0)
}

#[test]
fn nothing_is_lost_or_guessed_unasked() {
    let run = "run:\n  kind: job\n  container:\n    image: a\n";
    for head in [
        "inputs:\n  - name: a\n    type: int\n    name: b\n    type: str\n",
        "name: a\ndescription: b\nname: c\n",
        "name: a # once\nname: a # twice\n",
    ] {
        assert_eq!(mended(&format!("{head}{run}")), format!("{head}{run}"));
    }
    for tail in [
        "  connections: a, b\n",
        "    args:\n      - sh\n      -c\n      - ls\n",
        "    args:\n      - a\n      -lr\n",
    ] {
        assert_eq!(mended(&format!("{run}{tail}")), format!("{run}{tail}"));
    }
    assert_eq!(mended(&format!("name: a\nname: a\n{run}")), format!("name: a\n{run}"));
}

#[test]
fn an_entry_in_braces_without_its_space() {
    let env = |entry: &str| {
        format!(
            "run:\n  kind: job\n  container: {{image: a, env: [{{name: A, {entry}}}], resources: {{limits: {{cpu: 1}}}}}}\n"
        )
    };
    assert_eq!(mended(&env("value:fast")), env("value: fast"));
    check("missing-colon", &env("value=fast"), &env("value: fast"));
    let params = |entry: &str| format!("params: {{{entry}}}\nhubRef: a\n");
    assert_eq!(mended(&params("lr:0.1")), params("lr: 0.1"));
    let kind = |kind: &str| format!("run: {{{kind}, container: {{image: a}}}}\n");
    assert_eq!(mended(&kind("kind:job")), kind("kind: job"));
}

#[test]
fn an_item_without_its_dash() {
    let list =
        |lines: &str| format!("run:\n  kind: job\n  container:\n    image: a\n    args:\n{lines}");
    let (before, after) =
        ("      - a\n      -c\n      --b\n", "      - a\n      - -c\n      - --b\n");
    check("missing-dash", &list(before), &list(after));
    check("missing-space", &list("      - a\n      -b=1\n"), &list("      - a\n      - -b=1\n"));
    let inputs = |dash: &str| {
        format!(
            "inputs:\n  - name: a\n    type: int\n  {dash} name: b\n    type: str\nrun:\n  kind: job\n  container:\n    image: a\n"
        )
    };
    check("yaml-duplicate-key", &inputs(" "), &inputs("-"));
}

#[test]
fn two_collections_of_one_key() {
    let job =
        |container: &str| format!("run:\n  kind: job\n  container:\n    image: a\n{container}");
    check(
        "yaml-duplicate-key",
        &job(
            "    resources:\n      limits:\n        cpu: 1 # one\n      limits:\n        # much\n        memory: 1Gi\n",
        ),
        &job(
            "    resources:\n      limits:\n        cpu: 1 # one\n        # much\n        memory: 1Gi\n",
        ),
    );
    check("yaml-duplicate-key", &job("    args: [a]\n    args: [b]\n"), &job("    args: [b]\n"));
}

#[test]
fn a_template_whose_first_quote_is_missing() {
    let list =
        |args: &str| format!("run:\n  kind: job\n  container:\n    image: a\n    args: [{args}]\n");
    assert_eq!(mended(&list("a, --b={{ globals.uuid }}\"")), list("a, \"--b={{ globals.uuid }}\""));
    assert_eq!(mended(&list("{% if 1 %}a{% endif %}")), list("\"{% if 1 %}a{% endif %}\""));
}

#[test]
fn a_name_that_is_only_guessed_is_not_written_unasked() {
    let container = |env: &str| {
        format!(
            "run:\n  kind: job\n  container:\n    image: a:1\n    env: [{{{env}: A, value: b}}]\n"
        )
    };
    let mended = |before: &str| {
        let analysis = analysis(before);
        edited(before, &safe_edits(&analysis, analysis.diagnostics(), &|_| true, &|| true).0)
    };
    assert_eq!(mended(&container("nmae")), container("name"));
    assert_eq!(mended(&container("key")), container("key"));
    check("nested-k8s-unknown-key", &container("key"), &container("name"));
}

#[test]
fn quotes_in_quotes() {
    let list =
        |args: &str| format!("run:\n  kind: job\n  container:\n    image: a\n    args: [{args}]\n");
    let echo = list("sh, -c, \"echo \"hi, you\" there\"");
    check("unexpected-text", &echo, &list("sh, -c, 'echo \"hi, you\" there'"));
    check("missing-comma", &list("a, --x={\"a\": 1}"), &list("a, '--x={\"a\": 1}'"));
    check("missing-comma", &list("a, --x=[1,2]"), &list("a, \"--x=[1,2]\""));
    check("missing-comma", &list("\"a\" \"b\""), &list("\"a\", \"b\""));
    assert_eq!(mended(&list("*.py, b")), list("\"*.py\", b"));
}

#[test]
fn lines_that_stand_too_far_left_or_right() {
    let list =
        |lines: &str| format!("run:\n  kind: job\n  container:\n    image: a\n    args:\n{lines}");
    let before = list("      - |\n      echo a\n      echo b\n      - c\n");
    check(
        "wrong-indentation",
        &before,
        &list("      - |\n        echo a\n        echo b\n      - c\n"),
    );
    let before = list("      - a\n      - |\n     echo a\n       echo b\n      - c\n");
    check(
        "wrong-indentation",
        &before,
        &list("      - a\n      - |\n        echo a\n          echo b\n      - c\n"),
    );
    let before = list("      - a\n        - b\n        - c\n");
    check("wrong-indentation", &before, &list("      - a\n      - b\n      - c\n"));
    let job = |name: &str| format!("{name}run:\n  kind: job\n  container: {{image: a}}\n");
    check(
        "wrong-indentation",
        &job("description: |\na\nb c\n"),
        &job("description: |\n  a\n  b c\n"),
    );
}

#[test]
fn variables_that_are_no_list() {
    let job = |env: &str| format!("run:\n  kind: job\n  container:\n    image: a\n    env:{env}\n");
    let sidecar = |env: &str| {
        format!(
            "run:\n  kind: job\n  sidecars:\n  - name: s\n    image: a\n    env:{env}\n  container: {{image: a}}\n"
        )
    };
    check(
        "env-mapping",
        &sidecar("\n      name: A\n      value: b"),
        &sidecar("\n      - name: A\n        value: b"),
    );
    for (code, before, after) in [
        (
            "env-mapping",
            "\n      - name: A\n      - value: b",
            "\n      - name: A\n        value: b",
        ),
        ("env-mapping", " {A: b, C: '1'}", " [{name: A, value: b}, {name: C, value: '1'}]"),
        (
            "missing-space",
            "\n      -name: A\n       value: b",
            "\n      - name: A\n        value: b",
        ),
    ] {
        check(code, &job(before), &job(after));
    }
}

#[test]
fn what_belongs_elsewhere() {
    let service = |lines: &str| format!("run:\n  kind: service\n  ports: [80]\n{lines}");
    let environment = "  environment:\n    nodeSelector: {a: b}\n";
    let resources = "    resources:\n      limits: {cpu: 1}\n";
    check(
        "unknown-field",
        &service(&format!("{environment}{resources}  container:\n    image: a\n")),
        &service(&format!("{environment}  container:\n{resources}    image: a\n")),
    );
    check(
        "unknown-field",
        &format!("image: a\n{}", service("")),
        &service("  container:\n    image: a\n"),
    );
    let items = |lines: &str| format!("{}  init:\n{lines}", service("  container: {image: a}\n"));
    check(
        "unknown-field",
        &items("    - name: a\n      image: b\n      env:\n        - {name: A, value: b}\n"),
        &items(
            "    - container:\n        name: a\n        image: b\n        env:\n          - {name: A, value: b}\n",
        ),
    );
    let amounts =
        |lines: &str| format!("{}    resources:\n{lines}", service("  container:\n    image: a\n"));
    check(
        "resources-unknown-key",
        &amounts(
            "      limits:\n        cpu: 1\n      memory: 1Gi # much\n      nvidia.com/gpu: 1\n",
        ),
        &amounts(
            "      limits:\n        cpu: 1\n        memory: 1Gi # much\n        nvidia.com/gpu: 1\n",
        ),
    );
}

#[test]
fn a_line_that_is_no_key_yet() {
    let service =
        |line: &str| format!("run:\n  kind: service\n  {line}\n  container: {{image: a}}\n");
    check("missing-colon", &service("ports [80]"), &service("ports: [80]"));
    check("missing-colon", &service("// ports"), &service("# ports"));
    let input = |input: &str| format!("inputs: [{{name: a, {input}}}]\nrun: {{kind: job}}\n");
    check("missing-colon", &input("type str"), &input("type: str"));
}
