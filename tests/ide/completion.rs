//! What is offered at the places where people type, and what becomes of the text.

use polyaxon_ls::analysis::Severity;
use polyaxon_ls::ide::{CompletionItem, CompletionKind, CompletionOptions, completions};

use crate::support::{OPTIONS, PLAIN, analysis, at_cursor, edited};

pub fn items(text: &str) -> Vec<CompletionItem> {
    let (analysis, offset) = at_cursor(text);
    completions(&analysis, offset, &OPTIONS)
}

pub fn labels(text: &str) -> Vec<String> {
    let of_keys = items(text).into_iter().filter(|item| item.kind != CompletionKind::Skeleton);
    of_keys.map(|item| item.label).collect()
}

#[track_caller]
pub fn offers(text: &str, expected: &[&str]) {
    let labels = labels(text);
    for label in expected {
        assert!(labels.iter().any(|it| it == label), "no {label} in {labels:?} at {text}");
    }
}

#[track_caller]
pub fn lacks(text: &str, unwanted: &[&str]) {
    let labels = labels(text);
    for label in unwanted {
        assert!(!labels.iter().any(|it| it == label), "{label} in {labels:?} at {text}");
    }
}

#[track_caller]
pub fn nothing(text: &str) {
    assert_eq!(items(text).into_iter().map(|item| item.label).collect::<Vec<_>>(), [""; 0]);
}

/// The text after an item is taken.
#[track_caller]
pub fn take(text: &str, label: &str) -> String {
    let items = items(text);
    let item = items.iter().find(|item| item.label == label).expect("it is offered");
    let mut edits = item.more_edits.clone();
    edits.push(item.edit.clone());
    edited(&text.replacen("$0", "", 1), &edits)
}

#[test]
fn an_empty_line_takes_the_fields_of_the_mapping_at_its_indent() {
    let text = |blanks: usize| {
        format!(
            "run:\n  kind: service\n  container:\n    image: a\n{}$0\n  ports: [80]\n",
            " ".repeat(blanks)
        )
    };
    offers(&text(4), &["command", "args", "resources"]);
    lacks(&text(4), &["image", "ports2", "rewritePath"]);
    offers(&text(2), &["environment", "rewritePath", "replicas"]);
    lacks(&text(2), &["container", "ports", "command"]);
    nothing(&text(0));
    offers(
        "run:\n  kind: service\n  container:\n    image: a\n$0",
        &["name", "inputs", "termination"],
    );
}

#[test]
fn a_run_without_a_kind_takes_the_kind_first_and_what_is_likely() {
    assert_eq!(labels("run:\n  $0")[0], "kind");
    offers("run:\n  $0", &["kind", "container", "ports"]);
    assert_eq!(labels("run:\n  $0\n  kind: job\n")[0], "container");
    lacks("run:\n  $0\n  kind: job\n", &["ports", "rewritePath", "kind"]);
    offers("run:\n  rewritePath: true\n  $0", &["kind", "replicas"]);
}

#[test]
fn the_first_key_of_a_file_is_followed_by_its_kind() {
    offers("$0", &["kind", "run", "name"]);
    offers("kind: $0", &["component", "operation"]);
    offers("version: 1.1\nkind: $0\n", &["component", "operation"]);
    offers("a: 1\n---\n$0", &["kind", "run"]);
    nothing("apiVersion: v1\nkind: $0\n");
    nothing("services:\n  web: {image: a}\n$0");
    offers("name: x\ndescription: y\n$0", &["kind", "run"]);
    nothing("name: x\nenv: {A: b}\n$0");
}

#[test]
fn a_mapping_may_begin_in_the_line_of_its_key() {
    let text = "run:\n  kind: service\n  container: $0\n";
    assert_eq!(take(text, "image"), "run:\n  kind: service\n  container:\n    image: \n");
    assert_eq!(take("run:\n    kind: $0", "service"), "run:\n    kind: service");
    assert_eq!(take("run:\n  kind:$0\n", "service"), "run:\n  kind: service\n");
    let wide = "run:\n    kind: service\n    container:$0";
    assert_eq!(take(wide, "image"), "run:\n    kind: service\n    container:\n        image: ");
}

#[test]
fn items_take_their_first_and_their_later_keys() {
    let text = "run:\n  kind: service\n  init:\n  - $0\n";
    assert_eq!(take(text, "git"), "run:\n  kind: service\n  init:\n  - git:\n      \n");
    assert_eq!(take(&text.replace("- $0", "-$0"), "git"), take(text, "git"));
    offers("run:\n  kind: service\n  init:\n  - $0\n    git: {url: a}\n", &["path", "connection"]);
    offers("run:\n  kind: service\n  init:\n  - git: {url: a}\n    $0\n", &["path", "connection"]);
    lacks(
        "run:\n  kind: service\n  init:\n  - git: {url: a}\n    $0\n",
        &["git", "artifacts", "file"],
    );
}

#[test]
fn brackets_take_keys_and_values_closed_or_not() {
    for text in [
        "run: {kind: service, container: {image: a, $0}}\n",
        "run: {kind: service, container: {image: a, $0",
        "run:\n  kind: service\n  container: {\n    image: a,\n    $0\n  }\n",
        "run:\n  kind: service\n  container: {\n    image: a,\n    $0\n",
    ] {
        offers(text, &["command", "args"]);
        lacks(text, &["image", "ports2"]);
    }
    offers("run:\n  kind: service\n  container: {imagePullPolicy: $0", &["Always"]);
    offers("run: {kind: $0}\n", &["service", "job"]);
    let text = "run:\n  kind: service\n  container: {\n    $0\n    image: a\n  }\n";
    let after = "run:\n  kind: service\n  container: {\n    tty: $1,\n    image: a\n  }\n";
    assert_eq!(take(text, "tty"), after);
}

#[test]
fn json_takes_keys_and_texts_in_quotes() {
    let json = |typed: &str| format!("{{\"run\": {{\"kind\": \"service\", {typed}}}}}\n");
    let take = |typed: &str, label: &str| take(&json(typed), label);
    assert_eq!(take("rewr$0", "rewritePath"), json("\"rewritePath\": "));
    assert_eq!(take("\"rewr$0\"", "rewritePath"), json("\"rewritePath\": "));
    assert_eq!(take("\"rewritePath\": $0", "true"), json("\"rewritePath\": true"));
    let policy = |value: &str| format!("\"container\": {{\"imagePullPolicy\": {value}}}");
    assert_eq!(take(&policy("Al$0"), "Always"), json(&policy("\"Always\"")));
}

#[test]
fn a_key_that_is_there_gets_no_second_colon_and_loses_nothing() {
    let text = "run:\n  kind: service\n  cont$0: {image: a} # main\n";
    assert_eq!(take(text, "container"), "run:\n  kind: service\n  container: {image: a} # main\n");
    let text = "run:\n  kind: service\n  rewri$0 true\n";
    assert_eq!(take(text, "rewritePath"), "run:\n  kind: service\n  rewritePath: true\n");
    let text = "run:\n  kind: service\n  rewritePath: $0 # why\n";
    assert_eq!(take(text, "true"), "run:\n  kind: service\n  rewritePath: true # why\n");
    nothing("run:\n  kind: service\n  container:\n$0    image: a\n");
    nothing("run:\n  kind: service\n  container:\n    image: a $0b\n");
}

#[test]
fn quotes_keep_their_other_half() {
    let text = "run:\n  kind: service\n  container:\n    imagePullPolicy: \"Al$0\"\n";
    assert_eq!(take(text, "Always"), text.replace("Al$0", "Always"));
    let text = "run:\n  kind: service\n  container:\n    \"imag$0\"\n";
    assert_eq!(take(text, "image"), text.replace("imag$0\"", "image\": "));
}

#[test]
fn a_field_is_there_in_any_spelling_and_when_merged_in() {
    lacks("run:\n  kind: service\n  rewrite_path: true\n  $0", &["rewritePath", "rewrite_path"]);
    lacks("x: &x {ports: [80]}\nrun:\n  <<: *x\n  kind: service\n  $0", &["ports"]);
}

#[test]
fn comments_and_free_text_take_nothing() {
    nothing("run:\n  kind: service\n  # cont$0\n");
    nothing("run:\n  kind: service # $0\n");
    nothing("description: some te$0xt\nrun: {kind: job}\n");
    nothing("run:\n  kind: job\n  container:\n    args:\n    - |\n      echo\n      $0\n");
    offers("run:\n  kind: service\n  # the rest\n  $0\n", &["container"]);
}

#[test]
fn broken_lines_around_do_not_matter() {
    for above in
        ["  container:\n    image: \"a\n", "  container\n", "  ports: [80\n", "  ports: 80]\n"]
    {
        offers(&format!("run:\n  kind: service\n{above}  $0\n"), &["rewritePath"]);
        offers(&format!("run:\n  kind: service\n  $0\n{above}"), &["rewritePath"]);
    }
}

#[test]
fn a_key_above_its_value_gets_no_other() {
    let run = "run:\n  kind: service\n";
    for (typed, label, value) in [
        ("ini", "init", "  - connection: models\n"),
        ("por", "ports", "\n    # open\n    - 80\n"),
        ("cont", "container", "    image: a\n"),
    ] {
        let text = format!("{run}  {typed}$0\n{value}");
        assert_eq!(take(&text, label), format!("{run}  {label}:\n{value}"));
    }
    let text = "kind: component\ninp$0\n- name: a\n";
    assert_eq!(take(text, "inputs"), "kind: component\ninputs:\n- name: a\n");
    let deeper = "  environment:\n    labels: {a: b}\n  cont$0\n    image: a\n  ports: [80]\n";
    for (text, label) in [
        (deeper, "container"),
        ("  sidecars:\n  - res$0\n      limits: {cpu: 1}\n    name: a\n", "resources"),
        ("  container:\n    en$0\n    - name: A\n    image: a\n", "env"),
        ("  container:\n    res$0\n      # little\n      limits: {cpu: 1}\n", "resources"),
    ] {
        let text = format!("{run}{text}");
        let typed = text.split(['\n', ' ']).find(|word| word.ends_with("$0")).unwrap_or_default();
        assert_eq!(take(&text, label), text.replace(typed, &format!("{label}:")));
    }
    let text = "kind: component\nru$0\n  kind: job\n";
    assert_eq!(take(text, "run"), text.replace("ru$0", "run:"));
    nothing("kind: component\ndescription: |\n  a\n  ru$0\n    kind: job\nrun: {kind: job}\n");
    let text = "run:\n  kind: job\n  init:\n  - gi$0\n  - connection: a\n";
    assert_eq!(take(text, "git"), text.replace("gi$0", "git:\n      "));
}

#[test]
fn a_root_key_is_typed_anew_in_a_short_file() {
    let text = "plugins: {auth: true}\n$0:\n  kind: service\n";
    assert_eq!(take(text, "run"), text.replace("$0", "run"));
}

#[test]
fn a_key_may_be_typed_before_its_colon() {
    let run = "run:\n  kind: service\n";
    for text in ["  $0:\n    image: x\n", "  container: {$0: x}\n", "  container:\n    $0: [a]\n"] {
        let label = if text.starts_with("  $0") { "container" } else { "image" };
        let text = format!("{run}{text}");
        assert_eq!(take(&text, label), text.replace("$0", label));
    }
}

#[test]
fn a_value_may_begin_below_an_anchor_or_a_tag() {
    for sign in ["&c", "!!map", "&c !!map"] {
        let text = format!("run:\n  kind: service\n  container: {sign}\n    $0\n");
        assert_eq!(take(&text, "image"), text.replace("$0", "image: "));
        offers(&format!("run: {sign}\n  $0"), &["kind"]);
        offers(&format!("inputs:\n- {sign}\n  $0"), &["name"]);
    }
}

#[test]
fn a_list_that_a_colon_brings_up_has_nothing_for_the_next_line() {
    let of_colon = |text: &str| {
        let (analysis, offset) = at_cursor(text);
        completions(&analysis, offset, &CompletionOptions { on_colon: true, ..OPTIONS })
    };
    assert_eq!(of_colon("run:$0"), []);
    assert_eq!(of_colon("run:\n  kind:$0")[0].edit.new_text, " service");
    assert_ne!(items("run:$0"), []);
}

#[test]
fn windows_lines_and_wide_characters_do_not_matter() {
    let text = "name: 𝒳é\r\nrun:\r\n  kind: service # 𝒳\r\n  container: {image: '𝒳', $0}\r\n";
    assert_eq!(take(text, "tty"), text.replace("$0", "tty: "));
    offers("run:\r\n  kind: service\r\n  $0\r\n  ports: [80]\r\n", &["container"]);
}

#[test]
fn new_lines_are_indented_as_the_file_is() {
    for width in [2, 3, 4, 8] {
        let step = " ".repeat(width);
        let text = format!("run:\n{step}kind: service\n{step}$0");
        let after = take(&text, "container");
        assert_eq!(after, format!("run:\n{step}kind: service\n{step}container:\n{step}{step}"));
    }
    let flush = "inputs:\n- name: a\nrun:\n  kind: service\n  $0";
    assert!(take(flush, "init").ends_with("  init:\n  - "));
    let indented = "inputs:\n  - name: a\nrun:\n  kind: service\n  $0";
    assert!(take(indented, "init").ends_with("  init:\n    - "));
}

#[test]
fn what_is_needed_and_used_comes_first() {
    let labels = labels("run:\n  kind: service\n  container:\n    $0\n");
    assert_eq!(labels[..4], ["image", "command", "args", "env"]);
}

#[test]
fn resources_ports_and_volumes_are_known() {
    let run = "run:\n  kind: service\n";
    let text = format!("{run}  container:\n    resources:\n      limits:\n        $0\n");
    offers(&text, &["cpu", "memory", "nvidia.com/gpu"]);
    let text = text.replace("$0", "cpu: 1\n        memory: $0");
    offers(&text, &["1Gi", "512Mi"]);
    let text = format!("{run}  ports: [$0]\n  container: {{image: 'codercom/code-server:4'}}\n");
    assert_eq!(labels(&text), ["8080"]);
    let text = format!("{run}  ports: $0\n  container: {{command: [streamlit, run, app.py]}}\n");
    assert_eq!(take(&text, "8501"), text.replace("$0", "[8501]"));
    let sidecar = "  sidecars:\n  - ports: [{containerPort: 9000, name: web}]\n    livenessProbe: {tcpSocket: {port: $0}}\n";
    assert_eq!(labels(&format!("{run}  ports: [80]\n{sidecar}")), ["9000", "web"]);
    let mounts = "    volumeMounts:\n    - name: $0\n      mountPath: /a\n";
    let text =
        format!("{run}  volumes:\n  - name: data\n    emptyDir: {{}}\n  container:\n{mounts}");
    offers(&text, &["data"]);
}

#[test]
fn inputs_are_offered_where_a_template_may_stand() {
    let inputs = "inputs:\n- {name: count, type: int}\n";
    let text = format!("{inputs}run:\n  kind: service\n  replicas: $0\n");
    assert_eq!(take(&text, "{{ count }}"), text.replace("$0", "\"{{ count }}\""));
    let quoted = format!("{inputs}run:\n  kind: service\n  replicas: \"$0\"\n");
    assert_eq!(take(&quoted, "{{ count }}"), quoted.replace("$0", "{{ count }}"));
    offers("inputs:\n- name: a\n  type: $0\n", &["str", "int"]);
}

#[test]
fn inputs_are_offered_in_lists_of_texts() {
    let text = |args: &str| {
        format!(
            "inputs: [{{name: lr}}]\nrun:\n  kind: job\n  container:\n    image: a\n    args:{args}\n"
        )
    };
    for args in [" [$0]", " [a, $0]", "\n    - $0", "\n    - a\n    - $0"] {
        assert_eq!(labels(&text(args)), ["{{ lr }}"], "{args}");
    }
    assert_eq!(take(&text(" [$0]"), "{{ lr }}"), text(" [\"{{ lr }}\"]"));
}

#[test]
fn inputs_of_a_type_that_does_not_fit_come_behind_those_that_do() {
    let inputs = "inputs: [{name: a, type: str}, {name: b, type: dict}, {name: c, type: int}, {name: d, type: 'List[int]'}, {name: e, type: bool}, {name: f}]\n";
    let labels = |field: &str| labels(&format!("{inputs}run:\n  kind: service\n  {field}\n"));
    let first = |field: &str| labels(field).into_iter().take(2).collect::<Vec<_>>();
    assert_eq!(first("replicas: $0"), ["{{ c }}", "{{ f }}"]);
    assert_eq!(first("replicas: \"{{ $0 }}\""), ["c", "f"]);
    assert_eq!(first("ports: \"{{ $0 }}\""), ["d", "f"]);
    assert_eq!(first("environment: \"{{ $0 }}\""), ["b", "f"]);
    assert_eq!(first("container: {image: \"{{ $0 }}\"}"), ["a", "f"]);
    assert_eq!(first("container: {image: \"a:{{ $0 }}\"}"), ["a", "b"]);
    let args = labels("container: {args: [\"{{ $0 }}\"]}");
    assert_eq!(args[..6], ["a", "c", "e", "f", "b", "d"]);
    assert_eq!(labels("rewritePath: $0")[..4], ["true", "false", "{{ e }}", "{{ f }}"]);
}

#[test]
fn what_would_be_refused_is_left_out() {
    let policies = |kind: &str| {
        labels(&format!("run:\n  kind: {kind}\n  environment:\n    restartPolicy: $0\n"))
    };
    assert_eq!(policies("service"), ["Always"]);
    assert_eq!(policies("job")[..2], ["OnFailure", "Never"]);
    let auth = "kind: component\nplugins: {sandbox: $0}\nrun: {kind: job, container: {image: a}}\n";
    assert_eq!(labels(auth), ["false"]);
    assert_eq!(labels(&auth.replace("job", "service")), ["true", "false"]);
}

#[test]
fn distributions_are_offered_to_searches_that_take_them() {
    let kinds = |search: &str| {
        let matrix = format!("matrix: {{kind: {search}, params: {{lr: {{kind: $0}}}}}}");
        labels(&format!("kind: operation\n{matrix}\ncomponent:\n  run: {{kind: job}}\n"))
    };
    let has = |search: &str, kind: &str| kinds(search).iter().any(|it| it == kind);
    assert!(has("grid", "choice") && has("grid", "datetimerange"));
    assert!(!has("grid", "pchoice") && !has("grid", "uniform") && !has("grid", "qlognormal"));
    assert!(has("bayes", "uniform") && !has("bayes", "normal"));
    assert!(has("random", "pchoice") && has("random", "normal"));
}

#[test]
fn keys_that_would_be_refused_are_left_out() {
    for (text, kept, left_out) in [
        ("$0\nrun:\n  kind: job\n", "init", "ports"),
        ("$0\nrun:\n  kind: dag\n", "volumes", "init"),
        ("run: {kind: job}\nplugins:\n  $0\n", "docker", "ssh"),
        ("run: {kind: job}\nplugins: {$0}\n", "docker", "sandbox"),
        ("run: {kind: job}\nplugins: $0\n", "docker", "sandbox"),
        ("run:\n  kind: dag\n  operations:\n  - name: a\n    $0\n", "trigger", "schedule"),
        (
            "run:\n  kind: job\n  environment:\n    securityContext:\n      $0\n",
            "runAsUser",
            "privileged",
        ),
    ] {
        offers(text, &[kept]);
        lacks(text, &[left_out]);
    }
    offers("$0\nrun:\n  kind: service\n", &["ports"]);
}

#[test]
fn a_kind_that_needs_more_is_not_refused() {
    let text = "kind: operation\nparams: {data: 1}\nmatrix:\n  kind: grid\n  params: {a: {kind: choice, value: [1]}}\n  earlyStopping:\n  - kind: $0\n";
    assert_eq!(labels(text), ["metric_early_stopping", "failure_early_stopping"]);
}

#[test]
fn inputs_are_not_offered_where_nothing_is_rendered() {
    for text in ["name: $0", "type: $0", "value: 1, isOptional: $0"] {
        let text = format!("inputs: [{{name: a}}, {{{text}}}]\nrun: {{kind: job}}\n");
        lacks(&text, &["{{ a }}"]);
    }
    offers("inputs: [{name: a}, {name: b, value: $0}]\nrun: {kind: job}\n", &["{{ a }}"]);
}

#[test]
fn outputs_come_behind_inputs() {
    let text = "outputs: [{name: a}]\ninputs: [{name: b}]\nrun: {kind: job, container: {args: [\"{{ $0 }}\"]}}\n";
    assert_eq!(labels(text)[..2], ["b", "a"]);
}

#[test]
fn an_empty_text_is_shown_as_it_is_written() {
    let text = "run:\n  kind: job\n  volumes:\n  - name: a\n    emptyDir: {medium: $0}\n";
    offers(text, &["\"\"", "Memory"]);
}

#[test]
fn a_sidecar_is_named_first() {
    let text = "run:\n  kind: job\n  sidecars:\n  - $0\n";
    assert_eq!(labels(text)[..3], ["image", "name", "command"]);
}

#[test]
fn a_flag_is_true_or_false() {
    for text in [
        "inputs: [{name: a, type: bool, value: $0}]\nrun: {kind: job, container: {image: a}}\n",
        "kind: operation\nparams: {a: $0}\ncomponent:\n  inputs: [{name: a, type: bool}]\n  run: {kind: job, container: {image: a}}\n",
        "kind: operation\nparams: {a: {value: $0}}\ncomponent:\n  inputs: [{name: a, type: bool}]\n  run: {kind: job, container: {image: a}}\n",
    ] {
        offers(text, &["true", "false"]);
        lacks(&text.replace("bool", "str"), &["true", "false"]);
    }
}

#[test]
fn options_are_offered_as_the_value() {
    let input = "{name: a, type: str, options: [x, \"1\"]}";
    for text in [
        format!("inputs: [{}]\nrun: {{kind: job}}\n", input.replace('}', ", value: $0}")),
        format!("kind: operation\nparams: {{a: $0}}\ncomponent: {{inputs: [{input}]}}\n"),
        format!(
            "kind: operation\nparams: {{a: {{value: $0}}}}\ncomponent: {{inputs: [{input}]}}\n"
        ),
    ] {
        offers(&text, &["x", "\"1\""]);
        offers(&text.replace("$0", "ab$0"), &["x", "\"1\""]);
    }
}

#[test]
fn the_resource_of_a_search_is_an_input_by_its_name() {
    let text = "kind: operation\nmatrix: {kind: hyperband, resource: {name: $0}}\ncomponent:\n  inputs: [{name: lr}]\n  run: {kind: job}\n";
    assert_eq!(labels(text), ["lr"]);
}

#[test]
fn no_param_is_its_own_value() {
    let text = |value: &str| {
        format!(
            "kind: operation\nparams:\n  a: {value}\n  b: 1\ncomponent:\n  inputs: [{{name: a}}, {{name: b}}]\n  run: {{kind: job, container: {{image: 'a:1'}}}}\n"
        )
    };
    for value in ["\"{{ $0 }}\"", "{value: \"{{ $0 }}\"}", "{value: \"{{ params.$0 }}\"}"] {
        offers(&text(value), &["b"]);
        lacks(&text(value), &["a"]);
    }
}

#[test]
fn a_kind_that_is_optional_comes_behind_what_is_required() {
    let text = "run:\n  kind: job\n  init:\n  - file:\n      $0\n";
    assert_eq!(labels(text)[0], "content");
    assert_eq!(labels("$0")[0], "kind");
    assert_eq!(labels("run:\n  kind: mpijob\n  $0\n")[..2], ["launcher", "worker"]);
}

const SERVICES: [&str; 14] = [
    "tensorboard",
    "notebook",
    "jupyterlab",
    "vscode",
    "streamlit",
    "voila",
    "bokeh",
    "dash",
    "rstudio",
    "fastapi",
    "flask",
    "vllm",
    "gradio",
    "mlflow",
];

#[test]
fn whole_services_are_right_as_they_are() {
    let places =
        ["$0", "kind: component\nrun: $0\n", "kind: component\nrun:\n  $0\n", "a: b\n---\n$0\n"];
    for (place, name) in places.iter().flat_map(|place| SERVICES.map(|name| (place, name))) {
        let text = take(place, name);
        let found = analysis(&text).diagnostics().to_vec();
        let serious: Vec<_> =
            found.iter().filter(|it| it.severity <= Severity::Information).collect();
        let of_place = if place.starts_with("a:") { 1 } else { 0 };
        assert!(serious.len() <= of_place, "{name}: {serious:?} in\n{text}");
    }
}

#[test]
fn whole_services_come_last_and_only_where_nothing_is() {
    let all = items("$0");
    let first = all.iter().position(|item| item.kind == CompletionKind::Skeleton).expect("some");
    assert!(all[first..].iter().all(|item| item.kind == CompletionKind::Skeleton));
    assert_eq!(all.len() - first, SERVICES.len());
    let some = |text: &str| items(text).iter().any(|item| item.kind == CompletionKind::Skeleton);
    assert!(!some("kind: component\n$0") && !some("run:\n  kind: service\n  $0"));
}

#[test]
fn a_list_may_begin_below_its_key_or_behind_it() {
    let text = "run:\n  kind: service\n  init:\n    $0\n";
    assert_eq!(take(text, "git"), "run:\n  kind: service\n  init:\n    - git:\n        \n");
    let text = "run:\n  kind: service\n  init: $0\n";
    assert_eq!(take(text, "path"), "run:\n  kind: service\n  init:\n    - path: \n");
    offers("run:\n  kind: service\n  container: {env: [{$0\n", &["name", "value"]);
}

#[test]
fn anchors_and_declared_inputs_are_offered() {
    let text = "run:\n  kind: service\n  container: &main {image: a}\n  sidecars:\n  - <<: *$0\n";
    assert_eq!(labels(text), ["main"]);
    let merge = text.replace("*$0", "$0");
    assert_eq!(take(&merge, "main"), text.replace("$0", "main"));
    nothing("run:\n  kind: service\n  sidecars: [*$0]\n  container: &main {image: a}\n");
    let text = "inputs:\n- name: lr\n  type: float\n- name: epochs\nparams:\n  lr: 1\n  $0\n";
    assert_eq!(labels(text), ["epochs"]);
}

#[test]
fn a_field_in_braces_opens_brackets_of_its_own() {
    let taken = |label| take("run: {kind: service, $0}", label);
    assert_eq!(taken("container"), "run: {kind: service, container: {$1}}");
    assert_eq!(taken("init"), "run: {kind: service, init: [$1]}");
    assert_eq!(taken("replicas"), "run: {kind: service, replicas: }");
    let lines = take("run: {\n  kind: service,\n  $0\n  ports: [80]\n}\n", "container");
    assert_eq!(lines, "run: {\n  kind: service,\n  container: {$1},\n  ports: [80]\n}\n");
}

#[test]
fn a_port_on_a_line_of_its_own_begins_a_list() {
    let text = "run:\n  kind: service\n  ports:\n    ";
    assert_eq!(take(&format!("{text}$0"), "8080"), format!("{text}- 8080"));
    assert_eq!(
        take("run:\n  kind: service\n  ports: $0", "8080"),
        "run:\n  kind: service\n  ports: [8080]"
    );
}

/// A dag whose second operation has a text.
fn in_node(text: &str) -> String {
    format!(
        "kind: component\ninputs: [{{name: seed, type: int}}]\nrun:\n  kind: dag\n  operations:\n    \
         - name: prep\n      dagRef: step\n    - name: fit\n      {text}\n  components:\n    \
         - name: step\n      inputs: [{{name: lr, type: float}}]\n      \
         outputs: [{{name: loss, type: float}}]\n      run: {{kind: job, container: {{image: 'a:1'}}}}\n"
    )
}

#[test]
fn operations_of_a_dag_know_each_other() {
    let labels = |text: &str| {
        let (analysis, offset) = crate::support::at_cursor(&in_node(text));
        let items = completions(&analysis, offset, &PLAIN);
        items.into_iter().map(|item| item.label).collect::<Vec<_>>()
    };
    assert_eq!(labels("dependencies: [$0]"), ["prep"]);
    assert_eq!(labels("dependencies: [prep, $0]"), [""; 0]);
    assert_eq!(labels("dependencies: []\n    - {name: test, dependencies: [$0, fit]}"), ["prep"]);
    assert_eq!(labels("dependencies: [$0]\n    - {name: test, dependencies: [fit]}"), ["prep"]);
    assert_eq!(labels("dagRef: $0"), ["step"]);
    assert_eq!(labels("params: {lr: {ref: $0}}"), ["ops.prep", "dag"]);
    let values = labels("params: {lr: {ref: ops.prep, value: $0}}");
    assert_eq!(values[..2], ["outputs.loss", "inputs.lr"]);
    assert_eq!(labels("params: {lr: {ref: dag, value: $0}}")[0], "inputs.seed");
    assert_eq!(labels("params: {lr: {ref: ops.nope, value: $0}}"), [""; 0]);
    assert_eq!(labels("dagRef: step\n      params: {$0}"), ["lr"]);
    assert_eq!(labels("dagRef: step\n      params:\n        $0"), ["lr"]);
    assert_eq!(labels("params: {$0}"), [""; 0], "its component is not known");
}

#[test]
fn behind_a_text_that_ends_with_a_backslash() {
    offers("run:\n  kind: service\n  container: {image: \"a\\\\\", ar$0}\n", &["args"]);
}

#[test]
fn a_word_between_the_halves_of_a_line_break() {
    nothing("kind: servic\r$0e\n");
}

#[test]
fn of_references_there_is_one() {
    lacks("kind: operation\npathRef: ./a.yaml\n$0", &["hubRef", "urlRef", "dagRef"]);
    offers("kind: operation\n$0", &["hubRef", "pathRef"]);
}

#[test]
fn a_name_that_begins_a_list_stands_in_brackets() {
    let dag = |typed: &str| {
        format!(
            "run:\n  kind: dag\n  operations:\n  - {{name: prep, dagRef: a}}\n  - name: train\n    dagRef: a\n    dependencies:{typed}\n"
        )
    };
    for (typed, expected) in [
        (" $0", "[prep]"),
        (" pr$0", "[prep]"),
        ("$0", " [prep]"),
        (" [$0]", "prep"),
        ("\n    - $0", "prep"),
        ("\n      $0", "- prep"),
    ] {
        let items = items(&dag(typed));
        let prep = items.iter().find(|item| item.label == "prep").expect("it is offered");
        assert_eq!(prep.edit.new_text, expected, "{typed:?}");
    }
}

#[test]
fn a_key_between_commas() {
    for container in ["{image: a, $0, args: [b]}", "{image: a, co$0, args: [b]}", "{$0, image: a}"]
    {
        let text = format!("run:\n  kind: job\n  container: {container}\n");
        offers(&text, &["command"]);
        lacks(&text, &["image"]);
    }
    offers("run: {kind: service, $0, ports: [80]}\n", &["container"]);
}

#[test]
fn nothing_behind_an_item_without_a_comma() {
    nothing("run:\n  kind: service\n  ports: [80 $0]\n");
    nothing("run:\n  kind: service\n  ports: [\"80\" $0]\n");
    offers("run:\n  kind: service\n  ports: [80, $0]\n", &["8888"]);
}

#[test]
fn names_in_a_template_that_needs_quotes() {
    let service = |image: &str| {
        format!("run:\n  kind: service\n  ports: [80]\n  container:\n    image: {image}\n")
    };
    for typed in ["{{ glo$0", "{{ $0 }}", "{{glo$0}}"] {
        offers(&service(typed), &["globals"]);
    }
    let in_brackets =
        "inputs: [{name: lr}]\nrun:\n  kind: job\n  container: {args: [a, --lr={{ $0 }}, b]}\n";
    let quoted = in_brackets.replace("--lr={{ $0 }}", "\"--lr={{ lr }}\"");
    let item =
        items(in_brackets).into_iter().find(|item| item.label == "lr").expect("it is offered");
    let mut edits = item.more_edits;
    edits.insert(1, item.edit);
    assert_eq!(edited(&in_brackets.replace("$0", ""), &edits), quoted);
    offers(&service("{{ globals.$0 }}"), &["base_url"]);
    let items = items(&service("{{ globals.ba$0 }} # ours"));
    let item = items.iter().find(|item| item.label == "base_url").expect("it is offered");
    let mut edits = item.more_edits.clone();
    edits.insert(1, item.edit.clone());
    let before = service("{{ globals.ba }} # ours");
    assert_eq!(edited(&before, &edits), service("\"{{ globals.base_url }}\" # ours"));
}
