//! What a completion writes besides the word: colons, braces, quotes, dashes and line breaks.

use std::sync::Arc;

use polyaxon_ls::analysis::{Analysis, Beside, Options};
use polyaxon_ls::ide::completions;
use polyaxon_ls::syntax::Tree;
use polyaxon_ls::text::Text;

use crate::completion::{items, labels, lacks, nothing, offers, take};
use crate::support::{OPTIONS, PLAIN, at_cursor, edited};

const RUN: &str = "run:\n  kind: service\n";

#[test]
fn a_key_without_a_colon_gets_one_with_its_value() {
    for (typed, label, expected) in [
        ("rewritePath $0", "true", "rewritePath: true"),
        ("rewritePath tr$0", "true", "rewritePath: true"),
        ("rewritePath  $0 # why", "true", "rewritePath: true # why"),
        ("ports $0", "8888", "ports: [8888]"),
        ("container $0", "image", "container:\n    image: "),
        ("init $0", "path", "init:\n    - path: "),
    ] {
        let text = format!("{RUN}  {typed}\n");
        assert_eq!(take(&text, label), format!("{RUN}  {expected}\n"), "{typed}");
    }
    nothing("run:\n  ? kind $0\n");
    nothing("kind: component\nrun $0\n  kind: job\n");
    nothing("run: {kind: service, rewritePath $0}\n");
    nothing("run: {kind: service, container: {tty $0, image: a}}\n");
}

#[test]
fn what_is_typed_is_compared_from_the_start_of_the_edit() {
    let text = format!("{RUN}  container: im$0\n");
    let image = items(&text).into_iter().find(|item| item.label == "image").expect("it is offered");
    assert_eq!(image.filter.as_deref(), Some(" image"));
    let word = "rewritePath tr$0";
    let item = &items(&format!("{RUN}  {word}\n"))[0];
    assert_eq!(item.filter.as_deref(), Some(" true"));
}

#[test]
fn a_mapping_in_a_list_in_brackets_has_braces() {
    for (list, label) in [
        ("container: {volumeMounts: [$0]}", "name"),
        ("container: {volumeMounts: [na$0]}", "name"),
        ("container: {env: [$0]}", "name"),
        ("volumes: [$0]", "name"),
        ("init: [$0]", "path"),
    ] {
        let text = format!("{RUN}  {list}\n");
        let expected = text.replace("na$0", "$0").replace("$0", &format!("{{{label}: $1}}"));
        assert_eq!(take(&text, label), expected);
    }
    assert_eq!(
        take("inputs: [$0]\nrun: {kind: job}\n", "name"),
        "inputs: [{name: $1}]\nrun: {kind: job}\n"
    );
    let text = format!("{RUN}  init: [$0]\n");
    assert_eq!(take(&text, "git"), text.replace("$0", "{git: {$1}}"));
    let text = format!("{RUN}  init: [path: a, $0]\n");
    assert_eq!(take(&text, "path"), text.replace("$0", "{path: $1}"));
    let text = format!("{RUN}  volumes: [\n    $0\n    {{name: a}}\n  ]\n");
    assert_eq!(take(&text, "name"), text.replace("$0", "{name: $1},"));
    lacks(&format!("{RUN}  volumes: [\"na$0\"]\n"), &["name"]);
    let text = format!("{RUN}  volumes: [{{$0}}]\n");
    assert_eq!(take(&text, "name"), text.replace("$0", "name: "));
}

#[test]
fn a_client_without_snippets_gets_the_braces_as_well() {
    let (analysis, offset) = at_cursor(&format!("{RUN}  volumes: [$0]\n"));
    let items = completions(&analysis, offset, &PLAIN);
    let name = items.iter().find(|item| item.label == "name").expect("it is offered");
    assert_eq!((name.edit.new_text.as_str(), name.snippet), ("{name: }", false));
}

#[test]
fn json_may_be_begun() {
    offers("{\"$0\"}\n", &["kind", "run", "name"]);
    assert_eq!(take("{\"k$0\"}\n", "kind"), "{\"kind\": }\n");
    assert_eq!(take("{\n  \"$0\"\n}\n", "kind"), "{\n  \"kind\": \n}\n");
    let text = "{\"kind\":\"component\",\"run\":{\"kind\":\"service\",\"po$0\":1}}\n";
    assert_eq!(take(text, "ports"), text.replace("po$0", "ports"));
    let in_run = |typed: &str| labels(&format!("{{\"kind\": \"component\", \"run\": {typed}}}\n"));
    assert_eq!(in_run("{\"$0\"}"), labels("kind: component\nrun:\n  $0\n"));
    let text = "{\"kind\": \"operation\", \"params\": {$0}, \"component\": {\"inputs\": [{\"name\": \"lr\"}]}}\n";
    assert_eq!(take(text, "lr"), text.replace("$0", "\"lr\": "));
    let text = "{\"kind\": \"component\", \"inputs\": [$0]}\n";
    assert_eq!(take(text, "name"), text.replace("$0", "{\"name\": $1}"));
    assert_eq!(in_run("{$0}"), labels("kind: component\nrun: {$0}\n"));
}

#[test]
fn the_name_of_a_file_says_that_it_is_json() {
    let kind = |file: &str| {
        let beside = Beside { file: file.into(), ..Beside::default() };
        let options = Arc::new(Options { beside, ..Options::default() });
        let analysis = Analysis::new(Tree::parse(Text::new("{}")), options);
        let items = completions(&analysis, 1.into(), &OPTIONS);
        let kind = items.into_iter().find(|item| item.label == "kind").expect("it is offered");
        edited("{}", &[kind.edit])
    };
    assert_eq!(kind("spec.json"), "{\"kind\": }");
    assert_eq!(kind("spec.yaml"), "{kind: }");
}

#[test]
fn a_quoted_key_has_the_indent_of_a_plain_one() {
    let text = format!("{RUN}  \"po$0\"");
    assert_eq!(take(&text, "container"), format!("{RUN}  \"container\":\n    "));
    let text = format!("{RUN}  init:\n    - \"gi$0\"");
    assert_eq!(take(&text, "git"), format!("{RUN}  init:\n    - \"git\":\n        "));
}

#[test]
fn new_lines_end_as_the_others_do() {
    let text = "run:\r\n  kind: service\r\n  container: $0\r\n";
    assert_eq!(take(text, "image"), text.replace(" $0", "\r\n    image: "));
    let text = "kind: component\r\nrun: $0";
    let taken = take(text, "tensorboard");
    assert_eq!(taken.matches('\n').count(), taken.matches("\r\n").count());
    assert!(taken.contains("run:\r\n  kind: service\r\n"));
}

#[test]
fn a_line_between_items_begins_one() {
    let items = "    - git: {url: a}\n    - git: {url: b}\n";
    let lines = ["", "    - git: {url: a}\n", items];
    for before in lines {
        let after = items.strip_prefix(before).expect("it begins so");
        let text = format!("{RUN}  init:\n{before}    $0\n{after}");
        assert_eq!(take(&text, "path"), text.replace("$0", "- path: "));
    }
    let text = format!("{RUN}  volumes:\n    - name: a\n      emptyDir: {{}}\n    $0\n");
    assert_eq!(take(&text, "secret"), text.replace("$0", "- secret:\n        "));
    let text = format!("{RUN}  ports:\n    - 80\n    $0\n");
    assert_eq!(take(&text, "8888"), text.replace("$0", "- 8888"));
    let text = format!("{RUN}  init:\n    - git: {{url: a}}\n    gi$0\n    - git: {{url: b}}\n");
    assert_eq!(take(&text, "git"), text.replace("gi$0", "- git:\n        "));
    let text = format!("{RUN}  ports:\n  - 80\n  $0\n  - 81\n");
    assert_eq!(take(&text, "8888"), text.replace("$0", "- 8888"));
    // In the column of its key a line goes on with the mapping.
    offers(&format!("{RUN}  ports:\n  - 80\n  $0\n"), &["container"]);
}

/// A text with a place in it, and the text once an input is chosen there.
const INSERTED: &[(&str, &str)] = &[
    ("args: [\"--lr=$0\"]", "args: [\"--lr={{ lr }}\"]"),
    ("args: ['--lr={{ lr }} $0']", "args: ['--lr={{ lr }} {{ lr }}']"),
    ("args: [\"--lr={$0\"]", "args: [\"--lr={{ lr }}\"]"),
    ("args: [--lr, \"{$0}\"]", "args: [--lr, \"{{ lr }}\"]"),
    ("args: [{$0}]", "args: [\"{{ lr }}\"]"),
    ("args:\n    - --lr={$0", "args:\n    - --lr={{ lr }}"),
    ("workingDir: /d/$0", "workingDir: /d/{{ lr }}"),
    ("workingDir: {$0", "workingDir: \"{{ lr }}\""),
    ("workingDir: \"a {$0} b\"", "workingDir: \"a {{ lr }} b\""),
    ("workingDir: \"$0{{ lr }}\"", "workingDir: \"{{ lr }}{{ lr }}\""),
    ("workingDir: l$0", "workingDir: \"{{ lr }}\""),
    (
        "env:\n    - name: A\n      value: \"x $0\"",
        "env:\n    - name: A\n      value: \"x {{ lr }}\"",
    ),
];

#[test]
fn inputs_are_put_into_texts_that_are_there() {
    let in_run = |text: &str| {
        format!(
            "inputs: [{{name: lr}}]\nrun:\n  kind: job\n  container:\n    image: a\n    {text}\n"
        )
    };
    for (text, expected) in INSERTED {
        assert_eq!(take(&in_run(text), "{{ lr }}"), in_run(expected), "{text}");
    }
    for text in [
        "args: [--lr=$0]",
        "args: [\"${$0}\"]",
        "args: [\"lr$0\"]",
        "workingDir: x$0",
        "workingDir: \"{$0{ lr }}\"",
        "workingDir: \"{{ lr }$0}\"",
        "workingDir: \"{% raw %}{{ $0 }}{% endraw %}\"",
        "workingDir: \"x {# {{ $0 }} #}\"",
        "imagePullPolicy: \"If $0\"",
        "tty: \"x $0\"",
        "$0- --no-browser",
        "workingDir:$0 /d",
        "\"image $0\": a",
    ] {
        lacks(&in_run(text), &["{{ lr }}"]);
    }
}
