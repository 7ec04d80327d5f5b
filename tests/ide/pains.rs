//! What users of other servers complain about, one test each.

use polyaxon_ls::ide::{
    FormattingOptions, document_symbols, folding_ranges, formatting, goto_definition,
    on_type_formatting, references, semantic_tokens,
};

use crate::support::{analysis, at_cursor, edited, under};

fn formatted(text: &str) -> String {
    let edits = formatting(&analysis(text), FormattingOptions { indent: 2 });
    edited(text, &edits.expect("the file is well formed"))
}

#[test]
fn enter_under_a_dash_indents_behind_it_for_every_width() {
    for width in [2, 3, 4, 8] {
        let indent = " ".repeat(width);
        let text = format!("a:\n{indent}b: 1\nc:\n- d:\n$0");
        let (analysis, offset) = at_cursor(&text);
        let edits = on_type_formatting(&analysis, offset, FormattingOptions { indent: 2 });
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
    assert!(document_symbols(&analysis).iter().any(|symbol| symbol.name == "inputs"));
    assert!(folding_ranges(&analysis).len() > 2);
    let target = goto_definition(&analysis, offset)[0];
    assert_eq!(under(&analysis, target.selection_range), "lr");
    assert_eq!(references(&analysis, offset, true).len(), 2);
}

#[test]
fn one_mistake_leaves_the_rest_of_the_file_alive() {
    let analysis = analysis("a: \"never closed\nrun:\n  kind: job\n  container:\n    image: b\n");
    let names: Vec<_> = document_symbols(&analysis).into_iter().map(|symbol| symbol.name).collect();
    assert_eq!(names, ["a", "run"]);
    let tokens = semantic_tokens(&analysis, analysis.tree().text().range());
    assert!(tokens.iter().any(|token| under(&analysis, token.range) == "image"));
}
