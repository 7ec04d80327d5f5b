//! A command that is one word with blanks in it.

use crate::analysis::command::{Word, shell_commands};
use crate::analysis::edit;
use crate::analysis::{
    Container, Context, Definition, Diagnostic, Findings, Fix, Origin, Profile, Role, Rule,
    Severity,
};
use crate::spec::tools::image_is;
use crate::syntax::Tree;
use crate::text::{TextEdit, TextRange};

/// `command-single-string`
pub static COMMAND_SINGLE_STRING: Rule = Rule {
    code: "command-single-string",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "The program is one word with blanks in it, and there is no such file",
    explanation: "`command` and `args` are lists of words, and no shell reads them. The text \
                  `python app.py` is one word: the container looks for a program of that name and \
                  does not start. Write a list, `[python, app.py]`, or let a shell read the text: \
                  `[sh, -c, \"python app.py\"]`.",
    evidence: "Polyaxon turns a text in `command` into a list of one item.",
    check: Some(check),
    fix: Some(fix),
    good: &[
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    command: [python, app.py]\n",
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    command: [sh, -c, 'python app.py']\n",
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    command: '{{ command }}'\ninputs:\n  - {name: command, type: str}\n",
    ],
    bad: &[
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    command: python app.py\n",
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    command: ['python app.py']\n    args: [--fast]\n",
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: python:3.12\n    args:\n      - python app.py\n",
    ],
};

fn find<'t>(context: &Context<'t>) -> Vec<Word<'t>> {
    context.in_containers(found)
}

fn found<'t>(definition: &Definition<'t>, container: &Container<'t>) -> Option<Word<'t>> {
    if container.role == Role::Main && !definition.view.get("cmd").is_null() {
        return None;
    }
    let line = container.command_line();
    let image = container.view.get("image").text().unwrap_or_default();
    let first = line.words.first().filter(|_| line.from_command > 0 || starts_args(&image))?;
    let written = container.view.get("command");
    let opaque = line.from_command == 0 && !written.is_null();
    (!opaque && without_templates(&first.text).trim().contains(char::is_whitespace))
        .then(|| first.clone())
}

/// Whether an image starts what `args` says, for lack of an entry point of its own.
fn starts_args(image: &str) -> bool {
    let bare = ["python", "ubuntu", "debian", "alpine", "busybox", "fedora", "pytorch/pytorch"];
    bare.iter().any(|name| image_is(image, name))
}

/// A text with each template in it replaced by a letter.
fn without_templates(text: &str) -> String {
    let mut rest = text;
    let mut plain = String::new();
    while let Some((before, inside)) = rest.split_once("{{") {
        plain.push_str(before);
        plain.push('x');
        rest = inside.split_once("}}").map_or("", |(_, after)| after);
    }
    plain + rest
}

fn check(context: &Context, findings: &mut Findings) {
    for word in find(context) {
        let message = format!(
            "`{}` is taken for the name of one program; write it as a list of words, or let \
             `sh -c` read it",
            word.text.trim()
        );
        findings.report(word.range(), message);
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut found = find(context).into_iter();
    let Some(word) = found.find(|word| word.range() == diagnostic.range) else {
        return Vec::new();
    };
    let commands = shell_commands(&word);
    let plain = !word.text.contains(['|', '&', ';', '<', '>', '$', '`', '\n', '*']);
    let (title, words) = match &commands[..] {
        [command] if plain => {
            let words = command.words.iter().map(|word| word.text.clone());
            ("Write it as a list", words.collect())
        }
        _ => ("Let a shell read it", vec!["sh".to_owned(), "-c".to_owned(), word.text.clone()]),
    };
    let edit = split(context.tree, &word, &words);
    edit.map(|edit| Fix { title: title.to_owned(), edits: vec![edit], safe: false })
        .into_iter()
        .collect()
}

/// Puts several words where one stands: a list of its own, or items of the list it is in.
fn split(tree: &Tree, word: &Word, words: &[String]) -> Option<TextEdit> {
    let text = tree.text();
    let line = text.line_of(word.scalar_range.start());
    let before = text.slice(TextRange::new(text.line_start(line), word.scalar_range.start()));
    let before = before.trim_end();
    let quoted: Vec<_> = words.iter().map(|word| edit::scalar(word)).collect();
    let new = if before.trim_start() == "-" {
        quoted.join(&format!("\n{}- ", " ".repeat(before.len() - 1)))
    } else if before.is_empty() || before.ends_with(['[', ',']) {
        quoted.join(", ")
    } else if before.ends_with(':') {
        format!("[{}]", quoted.join(", "))
    } else {
        return None;
    };
    Some(edit::replace(word.scalar_range, new))
}
