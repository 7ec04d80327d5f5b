//! Fixes of common slips: what the first one makes of a text, or that there is none.

use polyaxon_ls::analysis::Fix;
use polyaxon_ls::ide::{fixes, safe_edits};

use crate::support::{analysis, edited, under};

/// The fixes of the first finding of a code.
#[track_caller]
fn of_first(code: &str, text: &str) -> Vec<Fix> {
    let analysis = analysis(text);
    let found = analysis.diagnostics();
    let first = found.iter().find(|it| it.code == code);
    fixes(&analysis, first.unwrap_or_else(|| panic!("no {code} in {found:?}")))
}

#[track_caller]
pub fn check(code: &str, before: &str, after: &str) {
    let all = of_first(code, before);
    let first = all.first().unwrap_or_else(|| panic!("no fix in {before}"));
    assert_eq!(edited(before, &first.edits), after);
}

#[track_caller]
pub fn check_none(code: &str, text: &str) {
    let titles: Vec<_> = of_first(code, text).into_iter().map(|fix| fix.title).collect();
    assert!(titles.is_empty(), "{titles:?} for {text}");
}

/// A job whose container has some lines.
pub fn container(lines: &str) -> String {
    let lines: String = lines.lines().map(|line| format!("    {line}\n")).collect();
    format!("kind: component\nrun:\n  kind: job\n  container:\n    image: a:1\n{lines}")
}

#[test]
fn one_key_of_a_secret_is_not_all_of_it() {
    let text = container("envFrom: [{secretKeyRef: {name: s, key: k}}]");
    check_none("nested-k8s-unknown-key", &text);
}

#[test]
fn a_comma_in_a_number() {
    let limits = |limits: &str| container(&format!("resources: {{limits: {{{limits}}}}}"));
    for (before, after) in [
        ("cpu: 1,5", "cpu: 1.5"),
        ("cpu: 0,5, memory: 2Gi", "cpu: 0.5, memory: 2Gi"),
        ("memory: 2Gi, cpu: 0,5", "memory: 2Gi, cpu: 0.5"),
    ] {
        check("key-not-text", &limits(before), &limits(after));
        let analysis = analysis(&limits(before));
        assert_eq!(analysis.diagnostics().len(), 1, "{:?}", analysis.diagnostics());
    }
    check_none("key-not-text", &limits("memory: 1,000"));
    check("key-not-text", &limits("cpu: 1, 5: 1"), &limits("cpu: 1, \"5\": 1"));
}

#[test]
fn a_mapping_in_the_line_of_its_key() {
    check(
        "nested-mapping",
        "kind: component\nrun: kind: job\n",
        "kind: component\nrun:\n  kind: job\n",
    );
    check(
        "nested-mapping",
        "run: kind: job\n    container: {image: a}\n",
        "run:\n    kind: job\n    container: {image: a}\n",
    );
    let run = "run:\n  kind: job\n  container: {image: a}\n";
    check(
        "nested-mapping",
        &format!("description: a: b\n{run}"),
        &format!("description: \"a: b\"\n{run}"),
    );
}

#[test]
fn a_mapping_in_the_line_of_its_key_below_a_block() {
    let run = |line: &str| {
        format!(
            "kind: component\ntermination:\n  timeout: 60\n{line}\n  ports: [80]\n  container:\n    image: a\n"
        )
    };
    let before = run("run: kind: service");
    check("nested-mapping", &before, &run("run:\n  kind: service"));
    assert_eq!(analysis(&before).diagnostics().len(), 1);
    let amounts = |lines: &str| container(&format!("resources:{lines}"));
    check(
        "nested-mapping",
        &amounts(" requests:\n    cpu: 1\n  limits:\n    memory: 1Gi"),
        &amounts("\n  requests:\n    cpu: 1\n  limits:\n    memory: 1Gi"),
    );
    check("nested-mapping", &amounts(" limits:\n  cpu: 1"), &amounts("\n  limits:\n    cpu: 1"));
    check(
        "missing-key",
        &amounts("\n  requests:\n    cpu: 1\n  limits: :\n    memory: 1Gi"),
        &amounts("\n  requests:\n    cpu: 1\n  limits:\n    memory: 1Gi"),
    );
}

#[test]
fn two_fields_in_one_line() {
    let code = "nested-mapping";
    for (before, after) in [
        ("workingDir: /x command: [serve]", "workingDir: /x\ncommand: [serve]"),
        ("workingDir: /x, command: [serve]", "workingDir: /x\ncommand: [serve]"),
        ("command: python a.py args: [--x]", "command: python a.py\nargs: [--x]"),
        ("env:\n- name: A value: b", "env:\n- name: A\n  value: b"),
    ] {
        check(code, &container(before), &container(after));
    }
    let input = |input: &str| format!("inputs:\n  - name: a\n    {input}\n{}", container(""));
    check(code, &input("type: str value: x"), &input("type: str\n    value: x"));
    let named = |name: &str| format!("name: a\n{name}\n{}", container(""));
    check(code, &named("description: a name: b"), &named("description: \"a name: b\""));
    check(code, &named("description: see how tags: b"), &named("description: \"see how tags: b\""));
    check(code, &named("description: a zork: b"), &named("description: \"a zork: b\""));
    let file = |fields: &str| {
        let container = "  container: {image: a}\n";
        format!(
            "run:\n  kind: job\n  init:\n    - file:\n        {fields}\n          a\n{container}"
        )
    };
    let before = file("filename: a content: |");
    check(code, &before, &file("filename: a\n        content: |"));
    assert_eq!(analysis(&before).diagnostics().len(), 1);
}

#[test]
fn brackets_right_behind_a_key() {
    let resources = |line: &str| container(&format!("resources:\n  {line}"));
    for (code, before, after) in [
        ("missing-space", "limits:{ memory: 2Gi }", "limits: { memory: 2Gi }"),
        ("missing-space", "limits:{ cpu: 1, memory: 2Gi }", "limits: { cpu: 1, memory: 2Gi }"),
        ("missing-colon", "requests { cpu: 1 }", "requests: { cpu: 1 }"),
        ("missing-colon", "requests { cpu: 1, memory: 2Gi }", "requests: { cpu: 1, memory: 2Gi }"),
    ] {
        check(code, &resources(before), &resources(after));
        let analysis = analysis(&resources(before));
        assert_eq!(analysis.diagnostics().len(), 1, "{:?}", analysis.diagnostics());
    }
}

#[test]
fn an_item_in_the_line_of_its_key() {
    let code = "unexpected-dash";
    for (before, after) in [
        ("args: - a\n  - b", "args:\n  - a\n  - b"),
        ("args: - a\n- b", "args:\n- a\n- b"),
        (
            "env: - name: A\n    value: b\n  - name: C",
            "env:\n  - name: A\n    value: b\n  - name: C",
        ),
    ] {
        check(code, &container(before), &container(after));
    }
}

#[test]
fn one_key_that_stands_too_far_left() {
    let code = "wrong-indentation";
    let service = |lines: &str| {
        format!(
            "run:\n  kind: service\n{lines}  sidecars:\n    - {{name: s, image: b}}\n  container:\n    image: a\n"
        )
    };
    for children in ["    - name: d\n      emptyDir: {}\n", "    - {name: d}\n"] {
        check(
            code,
            &service(&format!("volumes:\n{children}")),
            &service(&format!("  volumes:\n{children}")),
        );
    }
    let labels = "    labels:\n      a: b\n";
    check(
        code,
        &service(&format!("environment:\n{labels}")),
        &service(&format!("  environment:\n{labels}")),
    );
    let limits = |blanks: &str, more: &str| {
        container(&format!("{blanks}resources:\n{more}  limits:\n{more}    cpu: 1"))
    };
    let left = limits(" ", "").replace("     resources", "   resources");
    check(code, &left, &limits("", ""));
}

#[test]
fn a_quote_that_ends_where_the_next_text_begins() {
    for (before, after) in [
        (r#"args: ["--x=1", "--y=2, "--z=3"]"#, r#"args: ["--x=1", "--y=2", "--z=3"]"#),
        (r#"env: [{name: "A, value: "b"}]"#, r#"env: [{name: "A", value: "b"}]"#),
        ("args: ['a, 'b']", "args: ['a', 'b']"),
    ] {
        check("unclosed-quote", &container(before), &container(after));
    }
    let found = analysis(&container(r#"args: ["a", "b, "c"]"#));
    assert_eq!(under(&found, found.diagnostics()[0].range), "\"");
}

#[test]
fn lines_that_a_shell_reads() {
    let shell = |args: &str| container(&format!("command: [bash, -c]\nargs: {args}"));
    let code = "shell-without-c";
    check(
        code,
        &shell("[\"pip install -r a.txt\", \"python t.py --lr 1\"]"),
        &shell("[\"pip install -r a.txt && python t.py --lr 1\"]"),
    );
    check(code, &shell("[python, t.py]"), &shell("[\"python t.py\"]"));
    check(code, &shell("[python t.py, --lr]"), &shell("[\"python t.py --lr\"]"));
    check_none(code, &shell("[python t.py, --name my run]"));
    check_none(code, &shell("[pip install a &&, python t.py --lr 1]"));
}

#[test]
fn a_flag_and_its_value_in_one_item() {
    let python = |args: &str| container(&format!("command: [python, t.py]\nargs: [{args}]"));
    let code = "command-single-string";
    check(code, &python("\"--config {'a': 1}\""), &python("--config, \"{'a': 1}\""));
    check(code, &python("--port 80"), &python("--port, \"80\""));
    check(code, &python("--a 1 --b c"), &python("--a, \"1\", --b, c"));
    check_none(code, &python("--name my run"));
    check_none(code, &python("\"--x a # b\""));
}

#[test]
fn an_item_with_a_number_sign() {
    let args = |items: &str| container(&format!("args: [{items}]"));
    let code = "unclosed-bracket";
    check(code, &args("--color, a #b, c"), &args("--color, \"a #b\", c"));
    check(code, &args("--color, #fff, c"), &args("--color, \"#fff\", c"));
    check(code, &args("--color, #fff"), &args("--color, \"#fff\""));
    let env = |value: &str| container(&format!("env: [{{name: A, value: {value}}}]"));
    check(code, &env("a #b"), &env("\"a #b\""));
}

#[test]
fn a_template_as_another_language_has_it() {
    let job = |word: &str| {
        let inputs = "inputs: [{name: lr, type: float, value: 0.1}]\n";
        format!("{inputs}{}", container(&format!("args: [\"{word}\"]")))
    };
    let code = "template-syntax";
    for (before, after) in [
        (
            "{% if lr %}a{% else if lr > 0 %}b{% endif %}",
            "{% if lr %}a{% elif lr > 0 %}b{% endif %}",
        ),
        (
            "{% if lr %}a{% elseif lr > 0 %}b{% endif %}",
            "{% if lr %}a{% elif lr > 0 %}b{% endif %}",
        ),
        ("{% if lr = 1 %}a{% endif %}", "{% if lr == 1 %}a{% endif %}"),
        ("{{ lr || 1 }}", "{{ lr or 1 }}"),
        ("{{ lr||1 }}", "{{ lr or 1 }}"),
        ("{{ lr&&1 }}", "{{ lr and 1 }}"),
        ("{{ !lr }}", "{{ not lr }}"),
        ("{{{ lr }}}", "{{ lr }}"),
        ("{{ lr | default:1 }}", "{{ lr | default(1) }}"),
        ("{{ lr} }", "{{ lr}}"),
        ("{{ .Values.x }}", "{% raw %}{{ .Values.x }}{% endraw %}"),
        ("${{ a.b || c }}", "${% raw %}{{ a.b || c }}{% endraw %}"),
    ] {
        check(code, &job(before), &job(after));
    }
    for text in ["{{ params.{{ lr }} }}", "{{ 'lr }}", "{{ lr = 1 }}", "{{ lr ? 1 : 2 }}"] {
        check_none(code, &job(text));
    }
    check(code, &job("{% if lr %}a{% end %}"), &job("{% if lr %}a{% endif %}"));
    check(code, &job("{% if lr %}a{% endfor %}"), &job("{% if lr %}a{% endif %}"));
}

#[test]
fn limits_of_a_number_by_other_names() {
    let input = |limits: &str| {
        let job = "run:\n  kind: job\n  container: {image: a}\n";
        format!("inputs: [{{name: a, type: int, validation: {{{limits}}}}}]\n{job}")
    };
    let of_text = |limits: &str| input(limits).replace("int", "str");
    check("unknown-field", &input("gte: 0"), &input("ge: 0"));
    check("unknown-field", &input("lte: 0"), &input("le: 0"));
    check("unknown-field", &input("min: 0"), &input("ge: 0"));
    check("unknown-field", &of_text("max: 9"), &of_text("maxLength: 9"));
    check_none("unknown-field", &input("min: 0").replace("int", "path"));
}

#[test]
fn an_argument_with_a_colon() {
    let code = "nested-k8s-wrong-type";
    let item = |item: &str| container(&format!("args:\n- {item}"));
    check(code, &item("--x=\"a: b\""), &item("'--x=\"a: b\"'"));
    let list = |item: &str| container(&format!("args: [{item}]"));
    check(code, &list("--header=A: json"), &list("\"--header=A: json\""));
    check(code, &list("--port: 80"), &list("--port=80"));
    check_none(code, &list("{--port: 80}"));
}

#[test]
fn the_port_of_a_service() {
    let service = |name: &str| {
        let args = format!("args: ['--port={{{{ globals.{name} }}}}']");
        format!("run:\n  kind: service\n  ports: [80]\n  container:\n    image: a:1\n    {args}\n")
    };
    check("template-unknown-name", &service("port"), &service("ports[0]"));
}

#[test]
fn two_lists_of_one_key() {
    let code = "yaml-duplicate-key";
    check(code, &container("command: [a]\ncommand: [b]"), &container("command: [b]"));
    check(code, &container("args:\n- a\nargs:\n- b"), &container("args:\n- b"));
    let job = |lines: &str| format!("run:\n  kind: job\n{lines}  container: {{image: a}}\n");
    check(code, &job("  connections: [a]\n  connections: [b]\n"), &job("  connections: [a, b]\n"));
}

#[test]
fn a_list_type_with_brackets() {
    let job = "run:\n  kind: job\n  container: {image: a, args: ['{{ a }}']}\n";
    let input = |name: &str| format!("inputs: [{{name: a, type: {name}}}]\n{job}");
    check("input-unknown-type", &input("'string[]'"), &input("\"List[str]\""));
}

#[test]
fn an_option_that_is_nearly_one() {
    let input = |value: &str| {
        let job = "run:\n  kind: job\n  container: {image: a, args: ['{{ a }}']}\n";
        let options = "validation: {options: [fast, slow]}";
        format!("inputs: [{{name: a, type: str, value: {value}, {options}}}]\n{job}")
    };
    check("io-value-type", &input("fst"), &input("fast"));
    check_none("io-value-type", &input("other"));
    let job = "run:\n  kind: job\n  container: {image: a, args: ['{{ a }}']}\n";
    let inputs = "inputs: [{name: a, type: str, validation: {options: [fast, slow]}}]\n";
    let params = |value: &str| format!("params: {{a: {value}}}\n{inputs}{job}");
    check("param-value-type", &params("{value: slo}"), &params("{value: slow}"));
}

#[test]
fn a_word_in_a_line_of_its_own_where_keys_are_due() {
    let job = |end: &str| {
        format!("run:\n  kind: job\n  container: {{image: a}}\ntermination:\n  {end}\n")
    };
    check("missing-colon", &job("timeout"), &job("timeout:"));
}

#[test]
fn a_line_left_out_of_a_text_is_moved_into_it() {
    let script = |end: &str| {
        format!(
            "run:\n  kind: job\n  container:\n    image: a\n    command: [sh, -c]\n    args:\n      - |\n        cat <<EOF\n        b\n{end}EOF\n        cat a\n"
        )
    };
    check("wrong-indentation", &script(""), &script("        "));
    check("wrong-indentation", &script("   "), &script("        "));
}

#[test]
fn what_stands_one_mapping_too_deep() {
    let service = |lines: &str| format!("run:\n  kind: service\n  ports: [80]\n{lines}");
    check(
        "unknown-field",
        &service("  container:\n    image: a\n    replicas: 2 # two\n    rewritePath: true\n"),
        &service("  container:\n    image: a\n  replicas: 2 # two\n  rewritePath: true\n"),
    );
    check(
        "unknown-field",
        &service("  container:\n    init:\n    - connection: c\n    image: a\n"),
        &service("  init:\n  - connection: c\n  container:\n    image: a\n"),
    );
    check(
        "nested-k8s-unknown-key",
        &container("livenessProbe:\n  httpGet:\n    port: 80\n    periodSeconds: 5"),
        &container("livenessProbe:\n  httpGet:\n    port: 80\n  periodSeconds: 5"),
    );
    check(
        "resource-name-unknown",
        &container("resources:\n  requests:\n    cpu: 1\n    limits:\n      cpu: 2"),
        &container("resources:\n  requests:\n    cpu: 1\n  limits:\n    cpu: 2"),
    );
    check(
        "resources-unknown-key",
        &container("resources:\n  limits: {cpu: 1}\n  args: [a]\n  command: [b]"),
        &container("resources:\n  limits: {cpu: 1}\nargs: [a]\ncommand: [b]"),
    );
    check(
        "unknown-field",
        "kind: operation\ncomponent:\n  run:\n    kind: job\n    container: {image: a}\n    tags: [a]\n",
        "kind: operation\ncomponent:\n  tags: [a]\n  run:\n    kind: job\n    container: {image: a}\n",
    );
    check(
        "unknown-field",
        &container("termination:\n  timeout: 60"),
        "kind: component\ntermination:\n  timeout: 60\nrun:\n  kind: job\n  container:\n    image: a:1\n",
    );
    check_none(
        "unknown-field",
        &service("  replicas: 1\n  container:\n    image: a\n    replicas: 2\n"),
    );
    check_none("unknown-field", &service("  container: {image: a, replicas: 2}\n"));
    check_none("unknown-field", &service("  container: {\n    image: a,\n    replicas: 2\n  }\n"));
}

/// What the fixes that need no asking make of a text together.
fn mended(text: &str) -> String {
    let analysis = analysis(text);
    edited(text, &safe_edits(&analysis, analysis.diagnostics(), &|_| true, &|| true).0)
}

#[test]
fn what_belongs_elsewhere_is_not_renamed() {
    let run = |lines: &str, container: &str| {
        format!("run:\n  kind: job\n{lines}  container:\n{container}    image: a\n")
    };
    let env = "env:\n    - {name: A, value: b}\n";
    let before = run(&format!("  {env}"), "");
    let titles: Vec<_> =
        of_first("unknown-field", &before).into_iter().map(|it| it.title).collect();
    assert_eq!(titles, ["Move into `container`"]);
    assert_eq!(mended(&before), before);
}

#[test]
fn what_a_run_does_not_take_is_not_moved_into_it() {
    let dag = "kind: component\nimage: a\nrun:\n  kind: dag\n  operations:\n  - {name: a, dagRef: c}\n  components:\n  - {name: c, run: {kind: job, container: {image: a}}}\n";
    check_none("unknown-field", dag);
    check(
        "unknown-field",
        "kind: component\nimage: a\nrun:\n  kind: job\n  container:\n    command: [b]\n",
        "kind: component\nrun:\n  kind: job\n  container:\n    image: a\n    command: [b]\n",
    );
}

#[test]
fn a_fix_that_leaves_as_much_to_mend_is_not_applied_unasked() {
    let text = "run:\n  kind: job\n  connection: a\n  container: {image: a}\n";
    assert_eq!(mended(text), text);
    let two = text.replace("job", "service\n  ports: 80");
    assert_eq!(mended(&two), two.replace("80", "[80]"));
}

#[test]
fn one_line_that_is_too_far_left_or_right() {
    let job = "kind: component\nrun:\n  kind: job\n  container:\n    image: a\n    command: [b]\n    args: [c]\n";
    for line in ["  kind: job\n", "    command: [b]\n"] {
        let before = job.replace(line, &line[2..]);
        check("wrong-indentation", &before, job);
    }
    let io =
        "inputs:\n- name: a\n  type: str\n  value: b\nrun:\n  kind: job\n  container: {image: a}\n";
    check("wrong-indentation", &io.replace("  type", "type"), io);
    let list = job.replace("args: [c]", "args: [\n      c\n    ]");
    check(
        "wrong-indentation",
        &list.replace("    args: [\n  ", "   args: [\n ").replace("    ]", "   ]"),
        &list,
    );
    let two = io.replace("run:", "- name: b\n  type: int\nrun:");
    check("missing-dash", &two.replace("- name: b", "name: b"), &two);
    let ios = "inputs:\n  - name: a\n    type: str\n  - name: b\n    type: int\n";
    check("wrong-indentation", &ios.replace("  - name: b", "    - name: b"), ios);
}

#[test]
fn a_key_before_braces_lacks_its_colon() {
    let init =
        |item: &str| format!("run:\n  kind: job\n  init:\n  - {item}\n  container: {{image: a}}\n");
    let right = "git: {\"url\": \"https://a/b\"}";
    for (code, item) in [
        ("missing-colon", "git {\"url\": \"https://a/b\"}"),
        ("missing-colon", "git = {\"url\": \"https://a/b\"}"),
    ] {
        check(code, &init(item), &init(right));
    }
    check("missing-space", &init("git:{url: \"a\"}"), &init("git: {url: \"a\"}"));
    check("unexpected-bracket", &init("git: \"a\"}"), &init("git: \"a\""));
}

#[test]
fn the_kind_of_a_run_is_moved_with_its_comment() {
    let code = "run-kind-missing";
    check(
        code,
        "kind: service # why\nrun:\n  ports: [80]\n  container: {image: a}\n",
        "run:\n  kind: service # why\n  ports: [80]\n  container: {image: a}\n",
    );
    check(
        code,
        "kind: job # why\nrun: {container: {image: a}}\n",
        "# why\nrun: {kind: job, container: {image: a}}\n",
    );
    check(
        code,
        "kind: component\nrun:\n  container:\n    kind: service\n    image: a\n",
        "kind: component\nrun:\n  kind: service\n  container:\n    image: a\n",
    );
    check(
        code,
        "plugins: {sandbox: true}\nrun:\n  container: {image: a}\n",
        "plugins: {sandbox: true}\nrun:\n  kind: service\n  container: {image: a}\n",
    );
    let job = "run:\n  kind: job\n  container: {image: a}\n";
    check("yaml-multi-document", &format!("{job}--- # why\n"), &format!("{job}# why\n"));
}

#[test]
fn a_number_for_a_text_that_is_read_again() {
    check(
        "nested-k8s-wrong-type",
        &container("workingDir: 1.5"),
        &container("workingDir: \"'1.5'\""),
    );
}

#[test]
fn fixes_of_json_write_json() {
    let json = |io: &str, run: &str| {
        format!(
            "{{\n  \"inputs\": [{{\"name\": \"x\", {io}}}],\n  \"run\": {{\n    \"kind\": \"job\",\n    \"container\": {{\"image\": \"a:1\"{run}}}\n  }}\n}}\n"
        )
    };
    let default = "\"type\": \"int\", \"default\": 1";
    check("unknown-field", &json(default, ""), &json("\"type\": \"int\", \"value\": 1", ""));
    for (code, before, after) in [
        ("k8s-enum", "\"imagePullPolicy\": \"always\"", "\"imagePullPolicy\": \"Always\""),
        (
            "env-mapping",
            "\"env\": {\"A\": \"b\"}",
            "\"env\": [{\"name\": \"A\", \"value\": \"b\"}]",
        ),
        ("command-single-string", "\"command\": \"a b\"", "\"command\": [\"a\", \"b\"]"),
    ] {
        let of = |field: &str| json("\"type\": \"int\"", &format!(", {field}"));
        check(code, &of(before), &of(after));
    }
    check(
        "misindented-fields",
        "{\n  \"run\": {\n    \"kind\": \"job\",\n    \"container\": null,\n    \"image\": \"a:1\"\n  }\n}\n",
        "{\n  \"run\": {\n    \"kind\": \"job\",\n    \"container\": {\n    \"image\": \"a:1\"}\n  }\n}\n",
    );
    check(
        "misindented-fields",
        "run: {kind: job, container: , image: a}\n",
        "run: {kind: job, container: {image: a}}\n",
    );
}

#[test]
fn references_of_params() {
    let params = |param: &str| format!("kind: operation\nhubRef: a\nparams:\n  x: {{{param}}}\n");
    for (before, after) in [
        ("ref: prep, value: outputs.a", "ref: ops.prep, value: outputs.a"),
        ("ref: \"{{ ops.prep }}\", value: outputs.a", "ref: ops.prep, value: outputs.a"),
        ("ref: ops.prep, value: output.a", "ref: ops.prep, value: outputs.a"),
    ] {
        check("param-ref", &params(before), &params(after));
    }
    for odd in
        ["ref: ops, value: outputs.a", "ref: ops.a.b, value: outputs.a", "ref: ops.a, value: loss"]
    {
        check_none("param-ref", &params(odd));
    }
}

#[test]
fn a_variable_with_the_sign_of_another_language() {
    let job = |item: &str| {
        format!(
            "inputs:\n- {{name: lr, type: int}}\nrun:\n  kind: job\n  container: {{image: a, args: ['{item}']}}\n"
        )
    };
    for sign in ["$", "."] {
        let before = job(&format!("--lr={{{{ {sign}lr }}}}"));
        check("template-syntax", &before, &job("--lr={{ lr }}"));
        let other = job(&format!("{{{{ {sign}Names }}}}"));
        let kept = format!("{{% raw %}}{{{{ {sign}Names }}}}{{% endraw %}}");
        check("template-syntax", &other, &job(&kept));
    }
}

#[test]
fn a_filter_by_another_name_is_one_that_does_the_same() {
    let job = |filter: &str| {
        format!(
            "inputs:\n- {{name: s, type: str}}\nrun:\n  kind: job\n  container: {{image: a, args: ['{{{{ s | {filter} }}}}']}}\n"
        )
    };
    for (before, after) in [("len", "length"), ("strip", "trim"), ("uper", "upper")] {
        check("template-unknown-name", &job(before), &job(after));
    }
    for other in ["b64encode", "string_upper", "trimSuffix"] {
        check_none("template-unknown-name", &job(other));
    }
}

#[test]
fn a_name_that_no_template_can_spell_is_none() {
    let job = |name: &str, item: &str| {
        format!(
            "inputs:\n- name: {name}\n  type: int\n  value: 2\nrun:\n  kind: job\n  \
             container: {{image: a, args: [\"{{{{ {item} }}}}\"]}}\n"
        )
    };
    for item in ["gpus", "params.gpus.value"] {
        check_none("template-unknown-name", &job("gpus,", item));
        let gpu = item.replace("gpus", "gpu");
        check("template-unknown-name", &job("gpus", &gpu), &job("gpus", item));
    }
    let dashed = |name: &str| job("data-dir", &format!("params['{name}'].value"));
    check("template-unknown-name", &dashed("data-dirr"), &dashed("data-dir"));
}

#[test]
fn what_is_no_reference_is_not_made_one() {
    check_none(
        "unknown-field",
        "kind: component\nbuild: {image: a}\nrun:\n  kind: job\n  container: {image: a}\n",
    );
}

#[test]
fn the_port_of_the_container() {
    let service = |port: &str, probe: &str| {
        format!(
            "run:\n  kind: service\n  ports: [{port}]\n  container:\n    image: a\n    livenessProbe: {{httpGet: {probe}}}\n"
        )
    };
    let probe = "{path: /a, port: 80}";
    check("wrong-type", &service("\"8080:80\"", probe), &service("80", probe));
    check("nested-k8s-wrong-type", &service("80", "/a"), &service("80", probe));
    check_none("nested-k8s-wrong-type", &service("80, 81", "/a"));
}

#[test]
fn a_sum_of_a_text_and_a_number() {
    let job = |sum: &str| {
        let inputs = "inputs: [{name: s, type: str}, {name: n, type: int}]";
        format!("{inputs}\nrun:\n  kind: job\n  container: {{image: a, args: ['{sum}']}}\n")
    };
    check("template-wrong-type", &job("{{ s + n }}"), &job("{{ s ~ n }}"));
    // `~` is closer to its sides than `+`.
    check_none("template-wrong-type", &job("{{ s + n + 1 }}"));
}

#[test]
fn an_empty_key_gets_no_quotes() {
    let text = "{\n  \"kind\": \"component\",\n  \"name\": a\n  \"run\": {\"kind\": \"job\"}\n}\n";
    check_none("key-not-text", text);
}
