//! Dashes of prose where flags begin.

use crate::analysis::command::Word;
use crate::analysis::{Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity};
use crate::text::TextRange;

pub(super) static RULE: Rule = Rule {
    code: "typographic-dash",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "A flag begins with a dash that programs do not know",
    explanation: "Word processors, chats and web pages turn `--` into one long dash. A program takes \
                  `–port` for a name and not for a flag.\n\nWrite hyphens.",
    evidence: "Programs look for the character U+002D.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: job\n  container: {image: 'a:1', command: [echo], args: [--note, 'a – b', 'x–y']}\n",
    bad: &[
        "run:\n  kind: job\n  container: {image: 'a:1', command: [python, a.py], args: [–lr=0.1]}\n",
        "run:\n  kind: job\n  container: {image: 'a:1', command: [sh, -c, 'train.py –-lr 1']}\n",
    ],
};

/// The en dash, the em dash and the minus sign.
const DASHES: [char; 3] = ['–', '—', '−'];

fn check(context: &Context, findings: &mut Findings) {
    if context.tree.text().is_ascii() {
        return;
    }
    let found = context.in_containers(|_, container| {
        Some(container.command_line().words.iter().flat_map(dashes).collect::<Vec<_>>())
    });
    for (range, hyphens) in found.concat() {
        let message = format!("no program takes this dash for a hyphen; write `{hyphens}`");
        findings.report(range, message).suggestions.push(hyphens.to_owned());
    }
}

/// The dashes that words begin with, each with the hyphens that are meant.
fn dashes(word: &Word) -> Vec<(TextRange, &'static str)> {
    let text = &word.text;
    let starts = text.match_indices(DASHES).filter_map(|(at, dash)| {
        let (before, name) = (&text[..at], &text[at + dash.len()..]);
        let is_first = before.is_empty() || before.ends_with([' ', '\n', '\t']);
        let is_hyphenated = name.starts_with('-');
        let letters = name.trim_start_matches('-');
        let is_long = letters.chars().nth(1).is_some_and(|c| c.is_ascii_alphanumeric() || c == '-');
        let is_flag = is_first && letters.starts_with(|c: char| c.is_ascii_alphabetic());
        let hyphens = if is_hyphenated || !is_long { "-" } else { "--" };
        is_flag.then(|| (word.range_of(at..at + dash.len()), hyphens))
    });
    starts.collect()
}

fn fix(_: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    Fix::by_suggestions(diagnostic)
}
