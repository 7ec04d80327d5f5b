//! A word of a command line with one quote in it.

use crate::analysis::command::Word;
use crate::analysis::{Container, Context, Findings, Origin, Profile, Rule, Severity};
use crate::syntax::ScalarStyle;

pub(super) static RULE: Rule = Rule {
    code: "stray-quote",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "A quote that nothing closes is a part of the word",
    explanation: "Quotes belong to YAML only where an item begins with one: of `--name=\"a, b\"` in \
                  brackets the comma makes two items, `--name=\"a` and `b\"`, and of `--b\"` the \
                  quote is passed on. Put quotes around the whole item: `'--name=a, b'`.",
    evidence: "YAML 1.2, section 7.3.3: a plain scalar may hold quotes.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: job\n  container: {image: 'a:1', command: [echo, '--name=a, b', a\"b\"]}\n",
    bad: &[
        "run:\n  kind: job\n  container: {image: 'a:1', command: [echo, --fast\"]}\n",
        "run:\n  kind: job\n  container: {image: 'a:1', command: [echo, --name=\"a, b\"]}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    let first = context.in_containers(|_, container| stray(container));
    for word in first {
        let message = "nothing closes the quote in this item, so it is a part of it; put quotes \
                       around the whole item";
        findings.report(word.scalar_range, message);
    }
}

/// The first such word: the quotes of one text may be in several.
fn stray<'t>(container: &Container<'t>) -> Option<Word<'t>> {
    let mut words = container.command_line().words.iter();
    let is_plain = |word: &Word| word.scalar.style() == ScalarStyle::Plain;
    words.find(|word| is_stray(&word.text) && is_plain(word)).cloned()
}

/// Whether a quote opens behind `=` or a blank and does not close, or closes without being opened.
/// Behind a digit it stands for inches.
fn is_stray(text: &str) -> bool {
    let Some((before, behind)) = text.split_once('"').filter(|it| !it.1.contains('"')) else {
        return false;
    };
    let closes = behind.is_empty() && !before.ends_with(|c: char| c.is_ascii_digit() || c == '\\');
    closes || before.ends_with(['=', ' '])
}
