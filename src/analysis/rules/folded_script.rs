//! A script whose lines YAML makes one of.

use crate::analysis::command::Word;
use crate::analysis::{
    Container, Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity,
};
use crate::syntax::ScalarStyle;
use crate::text::{Text, TextRange, TextSize, size};

pub(super) static RULE: Rule = Rule {
    code: "folded-script",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "YAML makes one line of several commands",
    explanation: "Behind `>`, and without quotes, YAML joins lines by blanks: of `set -e` and \
                  `python app.py` the shell reads `set -e python app.py`, and runs no program. \
                  Behind `|` lines stay what they are.",
    evidence: "YAML 1.2, sections 6.5 and 8.1.3.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: job\n  container:\n    image: app:1\n    command: [sh, -c]\n    args:\n      - |\n        set -e\n        python app.py\n",
    bad: &[
        "run:\n  kind: job\n  container:\n    image: app:1\n    command: [sh, -c]\n    args:\n      - >\n        set -e\n        python app.py\n",
    ],
};

/// A line that is a command by itself, and the script it is in.
type Found<'t> = (TextRange, Word<'t>);

fn find<'t>(context: &Context<'t>) -> Vec<Found<'t>> {
    context.in_containers(|_, container| found(context.tree.text(), container))
}

fn found<'t>(text: &Text, container: &Container<'t>) -> Option<Found<'t>> {
    let line = container.command_line();
    let script = line.words.get(line.script?)?;
    if !matches!(script.scalar.style(), ScalarStyle::Folded | ScalarStyle::Plain) {
        return None;
    }
    let whole = script.scalar_range;
    let lines = text.line_of(whole.start())..=text.line_of(whole.end());
    let line = |number| text.line_range(number).intersect(whole).unwrap_or_default();
    let lines: Vec<_> = lines.map(line).collect();
    let is_split = |pair: &[TextRange]| {
        is_alone(text.slice(pair[0]).trim()) && is_command(text.slice(pair[1]).trim_start())
    };
    let range = lines.windows(2).find(|pair| is_split(pair))?[0];
    let written = text.slice(range);
    let blanks = size(written.len() - written.trim_start().len());
    let range = TextRange::at(range.start() + blanks, TextSize::of(written.trim()));
    Some((range, script.clone()))
}

/// Whether a line is a command that takes nothing of what would be the next, and does not say that it
/// goes on.
fn is_alone(line: &str) -> bool {
    let starts = ["set -", "cd ", "export ", "source "];
    let goes_on = line.ends_with([';', '&', '|', '\\', '(', '{']);
    starts.iter().any(|start| line.starts_with(start)) && !goes_on
}

/// Whether a line begins another command.
fn is_command(line: &str) -> bool {
    line.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '.' | '/'))
}

fn check(context: &Context, findings: &mut Findings) {
    for (range, _) in find(context) {
        let message = "YAML joins this line and the next by a blank, and the shell reads one \
                       command; write `|` for lines that stay apart";
        findings.report(range, message);
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let found = find(context).into_iter().find(|(range, _)| *range == diagnostic.range);
    let script = found.map(|(_, script)| script);
    let folded = script.filter(|script| script.scalar.style() == ScalarStyle::Folded);
    let header = folded.map(|it| TextRange::at(it.scalar_range.start(), TextSize::new(1)));
    header.map(|header| Fix::change(header, "|", false)).into_iter().collect()
}
