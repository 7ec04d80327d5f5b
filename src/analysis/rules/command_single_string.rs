//! A command that is one word with blanks in it.

use crate::analysis::check::describe::shorten;
use crate::analysis::command::{CommandLine, Word, is_bare};
use crate::analysis::{
    Container, Context, Definition, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity,
    Step, View, trail,
};
use crate::analysis::{edit, pod};
use crate::spec::tools::{Tool, image_is};
use crate::template::{Literal, masked};
use crate::text::TextEdit;

pub(super) static RULE: Rule = Rule {
    code: "command-single-string",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "The program is one word with blanks in it, and there is no such file",
    explanation: "`command` and `args` are lists of words, and no shell reads them. The text \
                  `python app.py` is one word: the container looks for a program of that name and \
                  does not start. Write a list, `[python, app.py]`, or let a shell read the text: \
                  `[sh, -c, \"python app.py\"]`. Nor does anything take apart the item \
                  `--port 80`: write `--port=80`.",
    evidence: "Polyaxon turns a text in `command` into a list of one item.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    command: [python, app.py]\n",
    bad: &[
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    command: python app.py\n",
    ],
};

/// A word that was meant to be several, and whether it is taken for the name of a program.
type Found<'t> = (Word<'t>, bool);

fn find<'t>(context: &Context<'t>) -> Vec<Found<'t>> {
    context.in_containers(|definition, it| Some(found(definition, it))).concat()
}

fn found<'t>(definition: &Definition<'t>, container: &Container<'t>) -> Vec<Found<'t>> {
    if definition.replaces_command(container) {
        return Vec::new();
    }
    let line = container.command_line();
    // Polyaxon reads a text that Python reads as a list.
    if ["command", "args"].iter().any(|field| is_list(&container.view.get(field))) {
        return Vec::new();
    }
    let programs = program(container, line).into_iter().chain(hooks(container));
    let programs = programs.map(|word| (word, true));
    let arguments =
        all_arguments(container, line).map_or_else(|| flags(container, line), |word| vec![word]);
    programs.chain(arguments.into_iter().map(|word| (word, false))).collect()
}

fn is_list(view: &View) -> bool {
    let literal = view.scalar().and_then(|it| Literal::read(&it.text()));
    matches!(literal, Some(Literal::List(_)))
}

/// What `args` says in one text, flags among it.
fn all_arguments<'t>(container: &Container<'t>, line: &CommandLine<'t>) -> Option<Word<'t>> {
    let word = Word::of(&container.view.get("args")).filter(|_| !is_apart(container, line))?;
    if let Some(last) = line.from_command.checked_sub(1)
        && owns(line.words.get(last)?)
    {
        return None;
    }
    let text = masked(&word.text);
    let is_flag = |word: &str| {
        let name = word.trim_start_matches('-');
        word.len() - name.len() > 0 && name.starts_with(char::is_alphabetic)
    };
    let mut words = text.split_whitespace();
    (words.clone().nth(1).is_some() && words.any(is_flag)).then_some(word)
}

/// Whether a word may be a flag whose value is the next.
fn owns(word: &Word) -> bool {
    word.text.starts_with('-') && !word.text.contains(|c: char| c == '=' || c.is_whitespace())
}

/// Whether the image or a script may take arguments apart. Of images that start a program that we know
/// it is known that they do not.
fn is_apart(container: &Container, line: &CommandLine) -> bool {
    let Some(first) = line.words.first() else { return true };
    let is_known = || {
        let image = container.view.get("image").text().unwrap_or_default();
        container.view.get("command").is_null() && Tool::of_image(&image).is_some()
    };
    let by_image = line.from_command == 0 && !is_known();
    by_image || line.has_shell() || first.text.ends_with(".sh")
}

/// What a probe or a hook runs, where that is one word with blanks in it.
fn hooks<'t>(container: &Container<'t>) -> impl Iterator<Item = Word<'t>> {
    let probes = pod::probes(&container.view).into_iter();
    let all = probes.chain(pod::hooks(&container.view));
    let commands = all.map(|it| it.at(&["exec", "command"]).items());
    let only = commands.filter_map(|items| Word::of(items.first().filter(|_| items.len() == 1)?));
    only.filter(|word| masked(&word.text).trim().contains(char::is_whitespace))
}

/// Items that hold a flag and its value. One that may be the value of the flag before it, and one
/// that the image or a script may take apart, is none.
fn flags<'t>(container: &Container<'t>, line: &CommandLine<'t>) -> Vec<Word<'t>> {
    let starts = |word: &Word| {
        word.text.strip_prefix("--").is_some_and(|name| name.starts_with(char::is_alphabetic))
    };
    let words = if is_apart(container, line) { &[] } else { &*line.words };
    let is_value = |at: usize| at.checked_sub(1).is_some_and(|before| owns(&words[before]));
    let found = (0..words.len()).filter(|at| {
        let word = &words[*at];
        !is_value(*at) && starts(word) && word.runs_on()
    });
    found.map(|at| words[at].clone()).collect()
}

/// The word that is taken for the name of a program.
fn program<'t>(container: &Container<'t>, line: &CommandLine<'t>) -> Option<Word<'t>> {
    let image = container.view.get("image").text().unwrap_or_default();
    let first = line.words.first().filter(|_| line.from_command > 0 || starts_args(&image))?;
    let written = container.view.get("command");
    let opaque = line.from_command == 0 && !written.is_null();
    (!opaque && masked(&first.text).trim().contains(char::is_whitespace)).then(|| first.clone())
}

/// Whether an image starts what `args` says, for lack of an entry point of its own.
fn starts_args(image: &str) -> bool {
    let bare = ["python", "ubuntu", "debian", "alpine", "busybox", "fedora", "pytorch/pytorch"];
    bare.iter().any(|name| image_is(image, name))
}

fn check(context: &Context, findings: &mut Findings) {
    for (word, is_program) in find(context) {
        let text = shorten(word.text.trim());
        let message = if !is_program || word.runs_on() {
            format!("`{text}` is passed as one argument; write each of its words as an item")
        } else {
            format!(
                "`{text}` is taken for the name of one program; write it as a list of words, or \
                 let `sh -c` read it"
            )
        };
        findings.report(word.range(), message);
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut found = find(context).into_iter();
    let Some((word, is_program)) = found.find(|(word, _)| word.range() == diagnostic.range) else {
        return Vec::new();
    };
    let special = |c: char| !c.is_whitespace() && !is_bare(c);
    let (by_shell, words) = match is_program || word.text.contains(special) {
        _ if is_in_commas(&word.text) => {
            (false, word.text.split(',').map(|word| word.trim().to_owned()).collect())
        }
        true if is_whole(&word.text) => (false, flag_and_value(&word.text)),
        true if !is_program && masked(&word.text).contains(['#', '{']) => return Vec::new(),
        true => word.as_list(),
        false if runs_in_words(&word.text) => return Vec::new(),
        false => (false, word.text.split_whitespace().map(str::to_owned).collect()),
    };
    let title = match by_shell {
        true if !is_program || word.runs_on() => return Vec::new(),
        true => "Let a shell read it",
        false => "Write it as a list",
    };
    let edit = split(context, &word, &words);
    edit.map(|edit| Fix { title: title.to_owned(), edits: vec![edit], safe: false })
        .into_iter()
        .collect()
}

/// Whether a flag has a value that its brackets hold together, as JSON is written.
fn is_whole(text: &str) -> bool {
    let value = text.split_once(char::is_whitespace).map_or("", |(_, value)| value.trim());
    let is_json = value.starts_with('{') && value.ends_with('}')
        || value.starts_with('[') && value.ends_with(']');
    text.starts_with('-') && is_json && masked(value) == value
}

/// Whether single words are set apart by commas, as in a list without its brackets.
fn is_in_commas(text: &str) -> bool {
    let is_word = |word: &str| !word.is_empty() && word.chars().all(is_bare);
    text.contains(", ") && text.split(',').all(|word| is_word(word.trim()))
}

/// Whether a flag is followed by several words, which may be its value as one or as many.
fn runs_in_words(text: &str) -> bool {
    let is_flag = |word: &str| word.starts_with('-');
    let words: Vec<_> = text.split_whitespace().collect();
    text.starts_with('-') && words.windows(2).any(|pair| !is_flag(pair[0]) && !is_flag(pair[1]))
}

fn flag_and_value(text: &str) -> Vec<String> {
    let parts = text.splitn(2, char::is_whitespace);
    parts.map(|part| part.trim().to_owned()).collect()
}

/// Puts several words where one stands: a list of its own, or items of the list it is in.
fn split(context: &Context, word: &Word, words: &[String]) -> Option<TextEdit> {
    let text = context.tree.text();
    let start = word.scalar_range.start();
    let quoted: Vec<_> = words.iter().map(|word| edit::scalar(word)).collect();
    let new = match trail(&context.document, start).steps.last()? {
        Step::Entry(_) => format!("[{}]", quoted.join(", ")),
        Step::Item(item) if item.block().is_some() => {
            let dash = text.column(edit::dash_before(text, start)?);
            quoted.join(&format!("\n{}- ", " ".repeat(dash as usize)))
        }
        _ => quoted.join(", "),
    };
    Some(TextEdit::replace(word.scalar_range, new))
}
