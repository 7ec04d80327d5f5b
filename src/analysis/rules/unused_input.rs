//! An input that nothing uses.

use crate::analysis::definition::definitions;
use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity, Tag};

pub(super) static RULE: Rule = Rule {
    code: "unused-input",
    severity: Severity::Hint,
    origin: Origin::Lint,
    profile: Profile::Strict,
    summary: "Nothing in the file mentions this input",
    explanation: "An input does something where a template names it, or `toEnv`, `toInit` or \
                  `connection` pass it on. This one is asked for and then forgotten.",
    evidence: "What Polyaxon does with inputs.",
    check: Some(check),
    fix: None,
    good: "inputs:\n  - {name: rate, type: float}\nrun:\n  kind: job\n  container: {image: 'app:1', args: ['{{ rate }}']}\n",
    bad: &[
        "inputs:\n  - {name: rate, type: float}\nrun:\n  kind: job\n  container: {image: 'app:1'}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    findings.rests_on(&["args", "command"]);
    let text = context.source(&context.root);
    // All of them at once, in one way or another.
    if ["as_args", "params |", "params|", "params }}", "params}}", "in params", "params.items"]
        .iter()
        .any(|all| text.contains(all))
    {
        return;
    }
    let all = definitions(&context.root);
    for definition in all.iter().filter(|definition| definition.complete && !context.broken) {
        for input in definition.view.get("inputs").items() {
            let passed = ["toEnv", "toInit", "connection"];
            let Some(name) = input.get("name").text() else { continue };
            let used = passed.iter().any(|field| !input.get(field).is_null())
                || mentions(&text, &name) > mentions(&context.source(&input), &name);
            if !used {
                let message = format!("nothing in the file mentions the input `{name}`");
                findings.report(input.get("name").range(), message).tags.push(Tag::Unnecessary);
            }
        }
    }
}

/// How often a name stands in a text, as a word of its own.
pub(super) fn mentions(text: &str, name: &str) -> usize {
    let is_whole = |(at, _): &(usize, &str)| {
        !text[..*at].ends_with(is_of_word) && !text[at + name.len()..].starts_with(is_of_word)
    };
    text.match_indices(name).filter(is_whole).count()
}

/// Whether a character goes on with a word.
pub(super) fn is_of_word(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}
