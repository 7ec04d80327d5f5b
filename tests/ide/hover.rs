//! What is shown over keys, values, anchors and surprising scalars.

use polyaxon_ls::ide::hover;

use crate::support::{at_cursor, under};

/// The words over the cursor, and the token they are for.
#[track_caller]
fn shown(text: &str) -> (String, String) {
    let (analysis, offset) = at_cursor(text);
    let hover = hover(&analysis, offset).expect("there is something to say");
    (under(&analysis, hover.range), hover.markdown)
}

#[test]
fn a_key_and_a_word_of_an_enumeration_have_their_docs() {
    let (token, words) = shown("run:\n  kind: service\n  re$0writePath: true\n");
    assert_eq!(token, "rewritePath");
    assert!(words.starts_with("**`rewritePath`**: boolean"), "{words}");
    let (token, words) =
        shown("run:\n  kind: service\n  container:\n    imagePullPolicy: Al$0ways\n");
    assert_eq!(token, "Always");
    assert!(words.contains("`Always`"), "{words}");
}

#[test]
fn a_kind_has_all_its_words_whatever_is_there() {
    for kind in ["service", "job", ""] {
        let (_, words) = shown(&format!("run:\n  ki$0nd: {kind}\n"));
        assert!(words.contains("`service`") && words.contains("`raycluster`"), "{words}");
    }
    let (_, words) = shown("kind: operation\nhubRef: a\nrunPatch:\n  ki$0nd: job\n");
    assert!(words.contains("`service`"), "{words}");
    let (_, words) = shown("ki$0nd: component\nrun: {kind: job}\n");
    assert!(words.contains("`component`") && words.contains("`operation`"), "{words}");
}

#[test]
fn nothing_of_a_catalogue_is_a_template() {
    let (_, words) = shown("connections:\n- na$0me: a\n  kind: s3\n");
    assert!(!words.contains("template"), "{words}");
}

#[test]
fn items_and_free_keys_have_the_docs_of_what_holds_them() {
    let text = "run:\n  kind: service\n  ports: [8$00]\n";
    let (token, words) = shown(text);
    assert_eq!(token, "80");
    assert!(words.starts_with("**`ports`**"), "{words}");
    let labels = "run:\n  kind: job\n  environment:\n    labels:\n      te$0am: a\n";
    let (token, words) = shown(labels);
    assert_eq!(token, "team");
    assert!(words.starts_with("**`labels`**"), "{words}");
    let (analysis, offset) = at_cursor("run:\n  kind: job\n  environment:\n    labe$0l: a\n");
    assert_eq!(hover(&analysis, offset), None, "there is no such field");
}

const MERGED: &str = "x: &base\n  cpu: 1\n  memory: 1Gi\nrun:\n  kind: job\n  container:\n    image: a\n    resources:\n      limits:\n        <<: *base\n";

#[test]
fn an_alias_and_its_anchor_show_the_content() {
    for at in ["&ba$0se", "*ba$0se", "$0&base", "$0*base"] {
        let (token, words) = shown(&MERGED.replacen(&at.replace("$0", ""), at, 1));
        assert_eq!(token, at.replace("$0", ""));
        let content = "**`&base`**, used once\n\n```yaml\ncpu: 1\nmemory: 1Gi\n```";
        assert_eq!(words, content);
    }
}

#[test]
fn the_name_of_a_volume_or_an_operation_shows_what_it_is() {
    let dag = "run:\n  kind: dag\n  operations:\n    - name: prep\n      hubRef: clean\n    - name: train\n      dependencies: [prep]\n      hubRef: fit\n";
    let expected = "**`prep`**: operation of the dag\n\n```yaml\nname: prep\nhubRef: clean\n```";
    let at = |before: &str, cursor: &str| shown(&dag.replacen(before, cursor, 1));
    assert_eq!(at("[prep", "[pr$0ep"), ("prep".to_owned(), expected.to_owned()));
    assert!(at("name: prep", "name: pr$0ep").1.starts_with("**`name`**"));
    let pod = "run:\n  kind: job\n  volumes: [{name: data, emptyDir: {}}]\n  container:\n    image: a\n    volumeMounts: [{name: da$0ta, mountPath: /data}]\n";
    let (token, words) = shown(pod);
    assert_eq!(token, "data");
    assert!(words.ends_with("```yaml\n{name: data, emptyDir: {}}\n```"), "{words}");
}

#[test]
fn a_merge_key_shows_what_it_adds() {
    let (token, words) = shown(&MERGED.replacen("<<", "<$0<", 1));
    assert_eq!(token, "<<");
    assert!(words.ends_with("```yaml\ncpu: 1\nmemory: 1Gi\n```"), "{words}");
}

#[test]
fn a_scalar_that_is_read_in_a_surprising_way_says_so() {
    let text = |value: &str| {
        format!(
            "run:\n  kind: job\n  environment:\n    labels: {{a: {value}}}\n  container: {{image: b}}\n"
        )
    };
    for (value, read) in [("1.$010", "`= 1.1`"), ("0$010", "`= 8`"), ("22:$030", "`= 1350`")] {
        let (token, words) = shown(&text(value));
        assert_eq!(token, value.replace("$0", ""));
        assert!(words.starts_with(read), "{words}");
    }
    let (_, words) = shown(&text("y$0es"));
    assert!(words.starts_with("`= true`"), "{words}");
}

#[test]
fn a_text_that_is_never_rendered_says_so() {
    let (_, words) = shown("kind: component\nna$0me: a\nrun: {kind: job}\n");
    assert!(words.contains("kept as text") && !words.contains("may stand"), "{words}");
    let (_, words) = shown("kind: component\nqu$0eue: a\nrun: {kind: job}\n");
    assert!(words.contains("may stand"), "{words}");
}

#[test]
fn of_an_input_only_the_value_is_rendered() {
    let words = |key: &str| {
        let item = "name: a, type: str, toEnv: A, isOptional: true, value: b, argFormat: c";
        let item = item.replace(&format!("{key}:"), &format!("$0{key}:"));
        shown(&format!("kind: component\ninputs: [{{{item}}}]\nrun: {{kind: job}}\n")).1
    };
    for (key, said) in [
        ("name", "kept as text"),
        ("toEnv", "kept as text"),
        ("type", "may not stand"),
        ("isOptional", "may not stand"),
        ("value", "may stand"),
        ("argFormat", "may stand"),
    ] {
        let words = words(key);
        assert!(words.contains(said), "{key}: {words}");
    }
}

#[test]
fn an_operator_is_one_that_is_taken() {
    let (_, words) =
        shown("run:\n  kind: job\n  environment:\n    tolerations: [{oper$0ator: Exists}]\n");
    assert!(words.contains("`Equal`") && !words.contains("Lt"), "{words}");
}
