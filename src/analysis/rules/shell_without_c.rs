//! A shell that does not read what was meant as its script.

use crate::analysis::command::{Word, is_shell};
use crate::analysis::edit;
use crate::analysis::{
    Container, Context, Definition, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity,
};
use crate::template::masked;
use crate::text::TextEdit;

pub(super) static RULE: Rule = Rule {
    code: "shell-without-c",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "The shell does not read this as part of its script",
    explanation: "`sh` takes its first argument for the name of a file. To read a text it needs \
                  `-c`, and then the script is the one word behind it: further words are not part \
                  of it, they become `$0`, `$1` and so on. `[sh, -c, python, app.py]` runs \
                  `python` alone.\n\nPut the whole script in one item.",
    evidence: "POSIX, `sh`.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    command: [sh, -c]\n    args: ['python app.py']\n",
    bad: &[
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    command: [sh]\n    args: ['python app.py']\n",
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    command: [sh, -c]\n    args: [python, app.py]\n",
    ],
};

enum Found<'t> {
    /// A script where a file is expected.
    NoFlag(Word<'t>),
    /// A script, and the words behind it.
    Behind(Word<'t>, Vec<Word<'t>>),
}

impl<'t> Found<'t> {
    fn word(&self) -> &Word<'t> {
        match self {
            Found::NoFlag(word) => word,
            Found::Behind(script, words) => words.first().unwrap_or(script),
        }
    }
}

fn find<'t>(context: &Context<'t>) -> Vec<Found<'t>> {
    context.in_containers(found)
}

fn found<'t>(definition: &Definition<'t>, container: &Container<'t>) -> Option<Found<'t>> {
    if definition.replaces_command(container) {
        return None;
    }
    let line = container.command_line();
    if let Some(script) = line.script {
        let (script, behind) = line.words[script..].split_first()?;
        let (text, first) = (&script.text, behind.first()?);
        let arguments = "@*0123456789";
        let taken = text
            .replace("${", "$")
            .split('$')
            .skip(1)
            .any(|it| it.starts_with(|c| arguments.contains(c)));
        let named = matches!(first.text.as_str(), "--" | "_" | "-") || is_shell(&first.text);
        return (!taken && !named).then(|| Found::Behind(script.clone(), behind.to_vec()));
    }
    let shell = line.words.first().filter(|word| is_shell(&word.text))?;
    let mut words = line.words.iter().skip(1).filter(|word| !word.text.starts_with('-'));
    let file = words.next().filter(|_| shell.is_item())?;
    let is_script = masked(&file.text).trim().contains(char::is_whitespace);
    is_script.then(|| Found::NoFlag(file.clone()))
}

fn check(context: &Context, findings: &mut Findings) {
    findings.rests_on(&["args", "command"]);
    for found in find(context) {
        let message = match &found {
            Found::NoFlag(_) => {
                "the shell takes this for the name of a file; put `-c` before it".to_owned()
            }
            Found::Behind(..) => format!(
                "`sh -c` reads one word as its script, and `{}` is not part of it; put the whole \
                 script in one item",
                found.word().text
            ),
        };
        findings.report(found.word().range(), message);
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut found = find(context).into_iter();
    match found.find(|found| found.word().range() == diagnostic.range) {
        Some(Found::NoFlag(word)) => {
            let edit = edit::add_word_before(context.tree, &word, "-c");
            Fix::one("Put `-c` before it", edit, false)
        }
        Some(Found::Behind(script, words)) => {
            Fix::one("Put the whole script in one item", join(context, &script, &words), false)
        }
        None => Vec::new(),
    }
}

/// What stands between the script and the words behind it: they are words of it, or each is a command
/// line of its own. `None` where it may be either.
fn separator(script: &Word, words: &[Word]) -> Option<&'static str> {
    let has_blanks = |word: &Word| masked(&word.text).trim().contains(char::is_whitespace);
    let is_line = |word: &Word| has_blanks(word) && !word.text.starts_with('-');
    let goes_on = |word: &Word| word.text.trim_end().ends_with(['&', '|', ';', '\\']);
    match words.iter().filter(|word| has_blanks(word)).count() {
        0 => Some(" "),
        _ if goes_on(script) || words.iter().any(goes_on) => None,
        _ => (is_line(script) && words.iter().all(is_line)).then_some(" && "),
    }
}

/// Puts the script and the words behind it in one item.
fn join(context: &Context, script: &Word, words: &[Word]) -> Option<TextEdit> {
    let range = script.scalar_range.cover(words.last()?.scalar_range);
    let source = context.tree.text().slice(range);
    let texts = std::iter::once(script).chain(words).map(|word| word.text.as_str());
    let joined = texts.collect::<Vec<_>>().join(separator(script, words)?);
    // Between two lists, or around a comment, more than words would be lost.
    let plain = !source.contains('#') && !source.contains("args") && !joined.contains('\n');
    plain.then(|| TextEdit::replace(range, edit::double_quoted(&joined)))
}
