//! Words that mean something to a shell, where there is none.

use crate::analysis::command::{CommandLine, Word, basename};
use crate::analysis::{Container, Context, Definition, Findings, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "shell-operators-without-shell",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "No shell reads this, so the program gets it as written",
    explanation: "`&&`, `|`, `>` and `$NAME` mean something to a shell. `command` and `args` are \
                  handed to the program as they are, so it gets these characters as an argument. \
                  Let a shell read the line, `command: [sh, -c]` with the whole line as one item \
                  of `args`, or write `$(NAME)`, which the cluster fills in.",
    evidence: "Kubernetes starts a container's command without a shell.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    command: [sh, -c]\n    args: ['pip install app && app > log']\n",
    bad: &[
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    command: [pip, install, app, '&&', app]\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for definition in &context.definitions {
        for container in definition.all_containers() {
            if let Some(word) = found(definition, container) {
                let message = format!(
                    "no shell reads `{}`, so the program gets it as written; use `sh -c`",
                    word.text
                );
                findings.report(word.range(), message);
            }
        }
    }
}

/// The first such word: one shell is missing, however many there are.
fn found<'t>(definition: &Definition<'t>, container: &Container<'t>) -> Option<Word<'t>> {
    if definition.replaces_command(container) {
        return None;
    }
    let line = container.command_line();
    if line.from_command == 0 || line.has_shell() || runs_text(line) {
        return None;
    }
    let words = &line.words;
    let mut found =
        (0..words.len()).filter(|at| is_operator(&words[*at].text) || names(&words[*at]));
    found.find(|at| !is_meant(words, *at)).map(|at| words[at].clone())
}

/// Whether a program is to get a sign: as the value of the flag before it, as the end of what `find`
/// runs, or since it reads such signs itself.
fn is_meant(words: &[Word], at: usize) -> bool {
    let is_flag = |word: &Word| word.text.starts_with('-');
    let (before, sign) = (&words[..at], &words[at]);
    let is_value = before.last().is_some_and(|it| is_flag(it) && !it.text.contains('='))
        && words.get(at + 1).is_none_or(is_flag);
    let ends_exec = sign.text == ";"
        && before.iter().any(|it| it.text.starts_with("-exec") || it.text == "-ok");
    let reads_signs = matches!(basename(&words[0].text), "ssh" | "expr" | "test");
    is_operator(&sign.text) && (is_value || ends_exec || reads_signs)
}

/// Whether a program is given a program: `python -c`, `node -e`.
fn runs_text(line: &CommandLine) -> bool {
    line.words.iter().any(|word| matches!(word.text.as_str(), "-c" | "-e" | "--command" | "eval"))
}

fn is_operator(word: &str) -> bool {
    matches!(word, "&&" | "||" | "|" | ">" | ">>" | "<" | "2>&1" | "&>" | "&" | ";" | "2>")
}

/// Whether a word is a variable, or a flag set to one: `$HOME`, `--port=${PORT}`.
fn names(word: &Word) -> bool {
    let text = word.text.split_once('=').map_or(word.text.as_str(), |(_, value)| value);
    let Some(name) = text.strip_prefix('$') else { return false };
    let name = name.strip_prefix('{').and_then(|name| name.strip_suffix('}')).unwrap_or(name);
    let start = name.starts_with(|c: char| c.is_ascii_uppercase());
    start && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
}
