//! Fixes of mistakes in the YAML itself.

use std::sync::Arc;

use polyaxon_ls::analysis::{Analysis, Options};
use polyaxon_ls::ide;
use polyaxon_ls::syntax::Tree;
use polyaxon_ls::text::Text;

fn analyze(text: &str) -> Analysis {
    Analysis::new(Tree::parse(Text::new(text)), Arc::new(Options::default()))
}

/// Applies the first fix of the findings of a code.
fn check(code: &str, before: &str, after: &str) {
    let analysis = analyze(before);
    let mut found = analysis.diagnostics().iter().filter(|found| found.code == code);
    let diagnostic = found.next().expect("a finding");
    let fix = ide::fixes(&analysis, diagnostic).into_iter().next().expect("a fix");
    let mut text = Text::new(before);
    fix.edits.iter().rev().for_each(|edit| text.replace(edit.range, &edit.new_text));
    assert_eq!(text.to_string(), after);
    let left = analyze(after).diagnostics().iter().filter(|found| found.code == code).count();
    assert_eq!(left, 0, "the finding is gone");
}

#[test]
fn a_template_without_quotes() {
    check(
        "unquoted-template",
        "run:\n  kind: job\n  container:\n    image: {{ image }} # ours\n",
        "run:\n  kind: job\n  container:\n    image: \"{{ image }}\" # ours\n",
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
}
