//! Comments that silence findings, and the fix that writes them.

use polyaxon_ls::analysis::{Analysis, Severity};
use polyaxon_ls::ide::{completions, ignore_fix};

use crate::support::{PLAIN, analysis, at_cursor, edited, under};

const BROKEN: &str =
    "run:\n  kind: service\n  container:\n    image: a:1\n  ports: [80]\n  nope: 1\n";

/// The codes that are found, with the text they are at.
fn found(text: &str) -> Vec<(&'static str, String)> {
    let analysis = analysis(text);
    let found = analysis.diagnostics().iter();
    found.map(|it| (it.code, under(&analysis, it.range))).collect()
}

fn with_comment(comment: &str) -> String {
    BROKEN.replace("  nope: 1\n", &format!("  nope: 1 {comment}\n"))
}

#[test]
fn a_comment_silences_its_line_and_the_line_below() {
    assert_eq!(found(BROKEN), [("unknown-field", "nope".to_owned())]);
    for comment in ["# polyaxon-ls: ignore[unknown-field]", "# polyaxon-ls: ignore"] {
        assert_eq!(found(&with_comment(comment)), []);
        let above = format!("  {comment}\n  # a reason\n  nope");
        assert_eq!(found(&BROKEN.replace("  nope", &above)), []);
    }
}

#[test]
fn a_comment_silences_the_whole_file() {
    assert_eq!(found(&format!("# polyaxon-ls: ignore-file[unknown-field]\n{BROKEN}")), []);
    assert_eq!(found(&format!("{BROKEN}# polyaxon-ls: ignore-file\n")), []);
}

#[test]
fn what_silences_nothing_is_reported_at_its_code() {
    let text = with_comment("# polyaxon-ls: ignore[unknown-field, tab, unknown-feild]");
    let expected = [("unused-ignore", "tab"), ("unknown-ignore", "unknown-feild")];
    assert_eq!(found(&text), expected.map(|(code, text)| (code, text.to_owned())));
    let analysis = analysis(&text);
    let unknown = &analysis.diagnostics()[1];
    assert_eq!(unknown.message, "no code `unknown-feild`, did you mean `unknown-field`?");
    assert!(unknown.severity > Severity::Warning);
}

/// The line of the cursor once the first item is taken there; none where nothing is offered.
fn completed(comment: &str) -> Option<String> {
    let (analysis, offset) = at_cursor(&with_comment(comment));
    let item = completions(&analysis, offset, &PLAIN).into_iter().next()?;
    let text = edited(&analysis.tree().text().to_string(), &[item.edit]);
    text.lines().find_map(|line| Some(line.split_once("  nope: 1 ")?.1.to_owned()))
}

#[test]
fn the_code_of_what_is_found_in_the_line_is_offered_first() {
    for (typed, expected) in [
        ("# polyaxon-ls: ignore[$0]", "# polyaxon-ls: ignore[unknown-field]"),
        ("# polyaxon-ls: ignore-file[$0", "# polyaxon-ls: ignore-file[unknown-field"),
        ("# polyaxon-ls: ignore[tab, unk$0now]", "# polyaxon-ls: ignore[tab, unknown-field]"),
    ] {
        assert_eq!(completed(typed).as_deref(), Some(expected));
    }
    for typed in ["# polyaxon-ls: ignore[tab] $0", "# polyaxon-ls: ignore$0", "# ignore[$0]"] {
        assert_eq!(completed(typed), None, "{typed}");
    }
}

#[test]
fn the_code_of_a_sleeping_rule_is_not_called_unused() {
    assert_eq!(
        found(&format!("# polyaxon-ls: ignore-file[resources-missing,unknown-field]\n{BROKEN}")),
        []
    );
}

#[test]
fn nothing_is_said_of_comments_in_files_of_others_and_of_other_words() {
    assert_eq!(found("# polyaxon-ls: ignore\nservices:\n  web: {image: a}\n"), []);
    for words in ["is a checker", "ignored by nobody", "ignore-next-line[unknown-field]"] {
        assert_eq!(found(&with_comment(&format!("# polyaxon-ls: {words}"))).len(), 1, "{words}");
    }
}

/// The text after the fix of the first finding.
fn ignored(analysis: &Analysis) -> String {
    let fix = ignore_fix(analysis, &analysis.diagnostics()[0]).expect("a comment can be written");
    edited(&analysis.tree().text().to_string(), &fix.edits)
}

#[test]
fn the_fix_writes_a_comment_that_silences() {
    let text = ignored(&analysis(BROKEN));
    let comment = "  # polyaxon-ls: ignore[unknown-field]\n  nope: 1\n";
    assert_eq!(text, BROKEN.replace("  nope: 1\n", comment));
    assert_eq!(found(&text), []);
    for line_break in ["\r\n", "\r"] {
        let other = ignored(&analysis(&BROKEN.replace('\n', line_break)));
        assert_eq!(other, text.replace('\n', line_break));
    }
}

#[test]
fn where_no_comment_can_stand_above_the_line_it_stands_at_the_top() {
    for first in ["|\n      one", "one"] {
        let script = format!("    args:\n    - {first}\n      {{{{ globals.nope }}}}\n  ports:");
        let text = BROKEN.replace("  nope: 1\n", "").replace("  ports:", &script);
        let analysis = analysis(&text);
        assert_eq!(analysis.diagnostics().len(), 1, "{:?}", analysis.diagnostics());
        let fixed = ignored(&analysis);
        assert!(fixed.starts_with("# polyaxon-ls: ignore-file["), "{fixed}");
        assert_eq!(found(&fixed), []);
    }
}
