//! What users of other servers complain about, one test each.

use std::collections::HashMap;

use polyaxon_ls::analysis::{Diagnostic, RULES, Severity};
use polyaxon_ls::ide::{
    CompletionKind, FormattingOptions, completions, fixes, folding_ranges, formatting,
    goto_definition, hover, on_type_formatting, references, semantic_tokens,
};
use polyaxon_ls::syntax::{Node, Tree};
use polyaxon_ls::text::{TextEdit, TextRange, TextSize};

use crate::support::{OPTIONS, PLAIN, analysis, at_cursor, edited, named, symbols, under};

fn formatted(text: &str) -> String {
    let edits = formatting(&named(text), FormattingOptions::new(2));
    edited(text, &edits.expect("the file is well formed"))
}

#[test]
fn enter_under_a_dash_indents_behind_it_for_every_width() {
    for width in [2, 3, 4, 8] {
        let indent = " ".repeat(width);
        let text = format!("a:\n{indent}b: 1\nc:\n- d:\n$0");
        let (analysis, offset) = at_cursor(&text);
        let edits = on_type_formatting(&analysis, offset, FormattingOptions::new(2));
        let after = edited(&analysis.tree().text().to_string(), &edits);
        assert_eq!(after, format!("a:\n{indent}b: 1\nc:\n- d:\n  {indent}"));
    }
}

#[test]
fn a_template_is_never_reformatted() {
    let text = "args: [ \"{{x}}\",  '{{  y  }}' ]\nport:   --port={{  p }}\n";
    assert_eq!(formatted(text), text.replace("port:   --", "port: --"));
}

#[test]
fn comments_stay_on_their_lines_and_long_lines_stay_long() {
    let long = "word ".repeat(60);
    let text = format!("# {long}x\na: {long}x  # why\nb: # here\n  # above\n  c: 1\n# end\n");
    assert_eq!(formatted(&text), text);
}

#[test]
fn flush_and_indented_lists_both_stay() {
    let text = "a:\n- b\nc:\n  - d\ne:\n  f:\n  - g\n";
    assert_eq!(formatted(text), text);
}

#[test]
fn what_yaml_reads_in_a_surprising_way_is_not_rewritten() {
    let text = "a: yes\nb: 010\nc: 1.10\nd: 'it''s'\ne: \"\\u00e9\"\n";
    assert_eq!(formatted(text), text);
}

#[test]
fn the_second_document_has_everything_the_first_has() {
    let (analysis, offset) = at_cursor(
        "a: 1\n---\ninputs:\n- name: lr\nrun:\n  kind: job\n  container:\n    args: ['{{ l$0r }}']\n",
    );
    assert!(symbols(&analysis).iter().any(|symbol| symbol.name == "inputs"));
    assert!(folding_ranges(&analysis).len() > 2);
    let target = goto_definition(&analysis, offset)[0];
    assert_eq!(under(&analysis, target), "lr");
    assert_eq!(references(&analysis, offset, true).len(), 2);
}

#[test]
fn one_mistake_leaves_the_rest_of_the_file_alive() {
    let analysis = analysis("a: \"never closed\nrun:\n  kind: job\n  container:\n    image: b\n");
    let symbols = symbols(&analysis).into_iter().filter(|symbol| symbol.depth == 0);
    let names: Vec<_> = symbols.map(|symbol| symbol.name).collect();
    assert_eq!(names, ["a", "run"]);
    let tokens = semantic_tokens(&analysis, analysis.tree().text().range());
    assert!(tokens.iter().any(|token| under(&analysis, token.range) == "image"));
}

/// The findings of a text, without advice.
fn found(text: &str) -> Vec<Diagnostic> {
    let found = analysis(text).diagnostics().to_vec();
    found.into_iter().filter(|it| it.severity <= Severity::Warning).collect()
}

fn codes(text: &str) -> Vec<&'static str> {
    found(text).into_iter().map(|it| it.code).collect()
}

/// The labels of what is offered, whole services aside.
fn labels(text: &str) -> Vec<String> {
    let (analysis, offset) = at_cursor(text);
    let items = completions(&analysis, offset, &OPTIONS);
    let items = items.into_iter().filter(|item| item.kind != CompletionKind::Skeleton);
    items.map(|item| item.label).collect()
}

#[test]
fn a_slip_in_the_kind_hides_no_other() {
    let text = "run:\n  kind: Service\n  rewritepath: true\n  container: {image: 'a:1.2'}\n";
    assert_eq!(codes(text), ["bad-run-kind", "unknown-field"]);
    assert_eq!(codes(&text.replace("Service", "deployment")), ["bad-run-kind"]);
}

#[test]
fn items_that_stand_under_nothing_are_told_once() {
    let text = "matrix:\n  kind: grid\n  params:\n  rate: {kind: choice, value: [1]}\n\
                inputs: [{name: rate, type: int}]\nrun:\n  kind: job\n  \
                container: {image: 'a:1.2', args: ['{{ rate }}']}\n";
    assert_eq!(codes(text), ["misindented-fields"]);
}

#[test]
fn what_a_brace_lacks_is_told_in_words_of_templates() {
    let container =
        |lines: &str| format!("run:\n  kind: job\n  container:\n    image: a:1\n{lines}");
    let message = |lines: &str| found(&container(lines)).remove(0).message;
    assert_eq!(message("    args: [port }}]\n"), "`}}` ends a template that no `{{` begins");
    assert!(message("    {% if x %}\n    args: [a]\n").contains("around lines"));
    assert!(message("    args: {% if x %}\n").contains("in quotes, as in"));
}

#[test]
fn no_message_speaks_of_schemas_that_match() {
    let texts = RULES.iter().flat_map(|rule| rule.bad).copied();
    let others = ["run: {kind: service, ports: {a: 1}}", "run: {kind: jobb}", "run: [a]", "run: 1"];
    for text in texts.chain(others) {
        for it in analysis(text).diagnostics() {
            let words = ["schema", "oneOf", "anyOf", "valid against", "property"];
            assert!(!words.iter().any(|word| it.message.contains(word)), "{}", it.message);
        }
    }
}

#[test]
fn specs_that_run_are_not_flagged() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    for name in ["fastapi", "jupyterlab", "streamlit", "tensorboard", "vllm", "deployment"] {
        let text = std::fs::read_to_string(folder.join(format!("{name}.yaml"))).expect("a file");
        assert_eq!(codes(&text), [""; 0], "{name}");
    }
}

#[test]
fn files_of_others_are_left_alone() {
    for text in [
        "name: ci\non: [push]\njobs:\n  a:\n    runs-on: x\n    steps:\n    - run: make\n$0",
        "services:\n  web:\n    image: a\n    ports: ['80:80']\n    $0",
        "apiVersion: v2\nname: chart\nversion: 1.0.0\n$0",
        "- hosts: all\n  tasks:\n  - name: a\n    command: b\n    $0",
        "apiVersion: apps/v1\nkind: Deployment\nspec:\n  $0",
    ] {
        assert_eq!(labels(text), [""; 0], "{text}");
        assert_eq!(codes(&text.replace("$0", "")), [""; 0], "{text}");
    }
}

#[test]
fn two_merge_keys_are_both_read() {
    let text = "run:\n  kind: job\n  environment:\n    labels: &a {x: b}\n    annotations: &c {y: d}\n    nodeSelector:\n      <<: *a\n      <<: *c\n  container: {image: b}\n";
    assert!(!codes(text).iter().any(|code| ["bad-merge", "wrong-type"].contains(code)));
}

#[test]
fn a_field_that_is_being_written_is_no_wrong_type() {
    for field in ["environment", "init", "connections", "replicas", "rewritePath", "volumes"] {
        let text = format!(
            "run:\n  kind: service\n  ports: [80]\n  {field}:\n  container: {{image: a}}\n"
        );
        assert_eq!(codes(&text), [""; 0], "{field}");
    }
}

#[test]
fn the_kind_picks_the_branch_and_one_message_tells_what_is_expected() {
    let found = found("run:\n  kind: service\n  ports: eighty\n  container: {image: a}\n");
    let about_ports: Vec<_> =
        found.iter().filter(|it| it.message.contains("`ports` takes")).collect();
    assert_eq!(about_ports.len(), 1, "{found:?}");
    assert!(about_ports[0].message.contains("integer"), "{found:?}");
    assert_eq!(
        codes("run:\n  kind: job\n  ports: [80]\n  container: {image: a}\n"),
        ["unknown-field"]
    );
}

#[test]
fn completion_inserts_one_field_and_not_all_that_are_required() {
    let (analysis, offset) = at_cursor("run:\n  kind: service\n  $0\n");
    let items = completions(&analysis, offset, &OPTIONS);
    assert!(items.iter().all(|item| item.edit.new_text.matches(':').count() <= 1));
}

#[test]
fn the_order_of_keys_does_not_matter_to_completion() {
    let before = labels("run:\n  $0\n  kind: service\n");
    let after = labels("run:\n  kind: service\n  $0\n");
    assert_eq!(before, after);
}

#[test]
fn a_finding_can_be_silenced() {
    let text = "run:\n  kind: job\n  nope: 1 # polyaxon-ls: ignore[unknown-field]\n  container: {image: a}\n";
    assert_eq!(codes(text), [""; 0]);
}

#[test]
fn without_data_nothing_is_guessed() {
    assert_eq!(
        codes("run:\n  kind: job\n  connections: [anything]\n  container: {image: a}\n"),
        [""; 0]
    );
}

#[test]
fn obvious_type_errors_have_a_quick_fix() {
    for (field, value) in [("ports", "80"), ("replicas", "\"3\""), ("connections", "data")] {
        let text =
            format!("run:\n  kind: service\n  {field}: {value}\n  container: {{image: a}}\n");
        let analysis = analysis(&text);
        let about = analysis.diagnostics().iter().find(|it| under(&analysis, it.range) == value);
        assert!(!fixes(&analysis, about.expect("a finding")).is_empty(), "{field}");
    }
}

#[test]
fn a_finding_is_as_narrow_as_the_mistake() {
    let analysis = analysis("run:\n  kind: job\n  container:\n    image: \"a\n    command: [b]\n");
    let found = analysis.diagnostics();
    assert_eq!(found.iter().map(|it| under(&analysis, it.range)).collect::<Vec<_>>(), ["\""]);
}

#[test]
fn one_column_too_many_is_one_mistake() {
    let text = "run:\n  kind: service\n  ports: [80]\n  environment:\n    labels:\n      a: b\n     annotations:\n       c: d\n  container:\n    image: a\n";
    assert!(found(text).len() <= 2, "{:?}", found(text));
}

#[test]
fn the_choices_of_an_enumeration_are_shown() {
    let (analysis, offset) =
        at_cursor("run:\n  kind: job\n  container:\n    imagePull$0Policy: Always\n");
    let words = hover(&analysis, offset).expect("there are docs").markdown;
    assert!(
        ["`Always`", "`IfNotPresent`", "`Never`"].iter().all(|it| words.contains(it)),
        "{words}"
    );
}

#[test]
fn other_kinds_of_runs_get_no_rules_of_services() {
    for kind in ["job", "mpijob", "dag"] {
        let offered = labels(&format!("run:\n  kind: {kind}\n  $0\n"));
        assert!(!offered.iter().any(|it| it == "rewritePath" || it == "isExternal"), "{offered:?}");
    }
    assert_eq!(codes("run:\n  kind: job\n  container: {image: a}\n"), [""; 0]);
}

#[test]
fn opinions_are_asked_for() {
    let text = "run:\n  kind: service\n  ports: [80]\n  container: {image: a}\n";
    assert_eq!(codes(text), [""; 0]);
}

#[test]
fn a_conflict_leaves_the_outline_and_few_findings() {
    let text = "run:\n  kind: service\n<<<<<<< HEAD\n  ports: [80]\n=======\n  ports: [81]\n>>>>>>> other\n  container: {image: a}\n";
    assert_eq!(codes(text), ["conflict-marker"]);
    let analysis = analysis(text);
    let symbols = symbols(&analysis);
    assert!(symbols.iter().any(|symbol| symbol.name == "run"));
}

#[test]
fn a_param_that_is_refused_is_told_once() {
    let text =
        "strictParams: true\nparams: {rate: 1}\nrun:\n  kind: job\n  container: {image: 'a:1'}\n";
    assert_eq!(codes(text), ["param-undeclared"]);
}

/// The blocks of a tree that are long enough for something to be kept with them, by the place for
/// it, each with whether something is kept.
fn blocks(tree: &Tree) -> HashMap<usize, bool> {
    fn collect(value: Option<Node>, blocks: &mut HashMap<usize, bool>) {
        let Some(value) = value else { return };
        let entries =
            value.as_mapping().into_iter().flat_map(|it| it.entries().collect::<Vec<_>>());
        let items = value.as_sequence().into_iter().flat_map(|it| it.items().collect::<Vec<_>>());
        let parts = entries.map(|entry| (entry.whole_block(), entry.value()));
        for (block, value) in parts.chain(items.map(|item| (item.block(), item.value()))) {
            if let Some(memo) = block.and_then(|block| block.memo()) {
                blocks.insert(std::ptr::from_ref(memo).addr(), memo.get().is_some());
            }
            collect(value, blocks);
        }
    }
    let mut found = HashMap::new();
    tree.documents().for_each(|document| collect(document.root(), &mut found));
    found
}

#[test]
fn a_letter_in_fifty_thousand_lines_costs_as_much_as_its_lines() {
    let sidecar = "    - name: logs\n      image: a:1\n      command: [sh, -c]\n      args: [echo]\n      env:\n        - name: LEVEL\n          value: info\n        - name: RETRIES\n          value: '5'\n      resources:\n        requests: {cpu: 100m, memory: 64Mi}\n        limits: {cpu: 200m, memory: 128Mi}\n";
    let head = "kind: component\nrun:\n  kind: service\n  ports: [80]\n  container: {image: 'a:1'}\n  sidecars:\n";
    let text = format!("{head}{}", sidecar.repeat(4_200));
    assert!(text.lines().count() > 50_000);
    let before = analysis(&text);
    assert!(!before.diagnostics().is_empty(), "names come again");
    let known = blocks(before.tree());
    let at = TextSize::new((text.len() / 2) as u32);
    let image = text[usize::from(at)..].find("image: a").expect("there is one more") as u32;
    let at = TextRange::empty(at + TextSize::new(image + 8));
    let after = before.update(before.tree().edit(&TextEdit { range: at, new_text: "b".into() }));
    let now = blocks(after.tree());
    let read_again = now.keys().filter(|id| !known.contains_key(id)).count();
    assert!((1..=6).contains(&read_again), "{read_again} of {} blocks are read again", now.len());
    let looked_at = now.values().filter(|is_kept| !**is_kept).count();
    assert!(looked_at <= read_again, "{looked_at} of {} blocks are looked at again", now.len());
}

#[test]
fn the_outline_of_a_huge_file_has_an_end() {
    let nested: String = (0..2_000).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
    assert!(symbols(&analysis(&nested)).iter().all(|symbol| symbol.depth < 200));
}

#[test]
fn what_is_required_is_missing_and_not_of_a_wrong_type() {
    let found = found("run:\n  kind: job\n  container: {image: a}\n  init:\n    - git:\n");
    assert!(found.iter().all(|it| it.code != "wrong-type"), "{found:?}");
}

#[test]
fn hover_knows_every_field_and_fails_nowhere() {
    let text = "version: 1.1\nkind: component\nname: a\ninputs:\n  - name: lr\n    type: float\nrun:\n  kind: service\n  ports: [80]\n  rewritePath: true\n  environment:\n    nodeSelector: {a: b}\n  container:\n    image: a:1\n    args: ['{{ lr }}']\n";
    let analysis = analysis(text);
    for (at, _) in text.char_indices() {
        hover(&analysis, TextSize::new(at as u32));
    }
    let keys = ["version", "kind", "name", "inputs", "type", "run", "ports", "rewritePath"];
    for key in keys.into_iter().chain(["environment", "nodeSelector", "container", "image"]) {
        let at = text.find(&format!("{key}:")).expect("it is there") as u32 + 1;
        let shown = hover(&analysis, TextSize::new(at)).unwrap_or_else(|| panic!("docs of {key}"));
        assert_eq!(under(&analysis, shown.range), key);
        assert!(shown.markdown.contains(key), "{}", shown.markdown);
    }
}

#[test]
fn a_key_that_has_its_colon_gets_no_second_one_and_no_text_is_eaten() {
    for (before, after) in [
        ("run:\n  kind: service\n  rep$0: 2\n", "run:\n  kind: service\n  replicas: 2\n"),
        ("run:\n  kind: ser$0 # ours\n", "run:\n  kind: service # ours\n"),
        ("run:\n  ki$0nd: service\n", "run:\n  kind: service\n"),
    ] {
        let (analysis, offset) = at_cursor(before);
        let items = completions(&analysis, offset, &PLAIN);
        let word = after.split_whitespace().find(|word| !before.contains(word)).unwrap_or("kind:");
        let meant = items.iter().find(|item| item.label == word.trim_end_matches(':'));
        let edit = meant.expect("it is offered").edit.clone();
        let text = analysis.tree().text().to_string();
        assert_eq!(edited(&text, &[edit]), after);
    }
}
