//! A command line in `cmd` that is cut into words.

use crate::analysis::command::{Word, is_bare};
use crate::analysis::{Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, View};

pub(super) static RULE: Rule = Rule {
    code: "cmd-words",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "Each item of `cmd` is a line of its own",
    explanation: "A shell reads `cmd`, and each item of a list is a line: of `[python, app.py, \
                  --fast]` it runs `python`, then a program `app.py`, then one called `--fast`. \
                  Write the line in one text, `cmd: python app.py --fast`. A list of words belongs \
                  in `container.command`.",
    evidence: "Compiled with Polyaxon 2.18: the items are joined by line breaks behind `set -e`.",
    check: Some(check),
    fix: Some(fix),
    good: "container: {image: 'app:1'}\ncmd: [pip install app, python app.py --fast]\n",
    bad: &["container: {image: 'app:1'}\ncmd: [python, app.py, --fast]\n"],
};

/// The list, and the line that its words make.
fn find<'t>(context: &Context<'t>) -> Vec<(View<'t>, String)> {
    let lists = context.definitions.iter().map(|it| it.view.get("cmd"));
    let with_line = |list: View<'t>| line(&list).map(|line| (list, line));
    lists.filter_map(with_line).collect()
}

/// The line, where no item is one: all are words, and one is a flag.
fn line(list: &View) -> Option<String> {
    let words: Option<Vec<_>> = list.items().iter().map(Word::of).collect();
    let words: Vec<_> = words?.into_iter().map(|word| word.text).collect();
    let (_, others) = words.split_first()?;
    let is_word = |word: &String| !word.is_empty() && !word.contains(char::is_whitespace);
    let has_flag = others.iter().any(|word| word.starts_with('-'));
    (has_flag && words.iter().all(is_word)).then(|| words.join(" "))
}

fn check(context: &Context, findings: &mut Findings) {
    for (list, line) in find(context) {
        let message =
            format!("each item of `cmd` is a line of its own for a shell; write `cmd: {line}`");
        findings.report(list.range(), message);
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let found = find(context).into_iter().find(|(list, _)| list.range() == diagnostic.range);
    let is_plain = |line: &String| line.chars().all(|c| c == ' ' || is_bare(c));
    let line = found.map(|(_, line)| line).filter(is_plain);
    line.map(|line| Fix::change(diagnostic.range, &line, false)).into_iter().collect()
}
