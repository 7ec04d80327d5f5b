//! A program and its words: flags and their values.

use std::ops::Range;

use crate::analysis::view::View;
use crate::text::TextRange;

use super::shell::Command;
use super::word::is_literal;
use super::{Word, basename};

/// One program as a command line starts it.
#[derive(Clone)]
pub struct Invocation<'t> {
    /// All words, from variables set before the program to its last argument.
    pub words: Vec<Word<'t>>,
    /// The number of the word that names the program: a file, or a module after `python -m`.
    program: Option<usize>,
    in_background: bool,
}

/// A value that a flag or a variable is set to.
#[derive(Clone)]
pub struct Setting<'t> {
    /// The flag or the variable.
    pub name: String,
    /// The value.
    pub value: String,
    /// The word that holds the value.
    pub word: Word<'t>,
    /// Where in the text of the word the value is.
    pub bytes: Range<usize>,
}

impl<'t> Setting<'t> {
    /// A variable of a list or a mapping of variables; `None` if its value is no scalar.
    pub fn of_variable(name: &str, value: &View<'t>) -> Option<Setting<'t>> {
        let word = Word::of(value)?;
        Some(setting(name, &word, 0..word.text.len()))
    }

    /// A word that is a value without a flag.
    pub fn of_word(word: &Word<'t>) -> Option<Setting<'t>> {
        (!word.text.starts_with('-')).then(|| setting("", word, 0..word.text.len()))
    }

    /// A word such as `PORT=80`.
    pub fn of_assignment(word: &Word<'t>) -> Option<Setting<'t>> {
        let (name, _) = word.text.split_once('=')?;
        let named = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        named.then(|| setting(name, word, name.len() + 1..word.text.len()))
    }

    /// Whether the value is in the text.
    pub fn is_literal(&self) -> bool {
        is_literal(&self.value)
    }

    /// The place of the value; of the word if the value is empty.
    pub fn range(&self) -> TextRange {
        if self.bytes.is_empty() {
            self.word.range()
        } else {
            self.word.range_of(self.bytes.clone())
        }
    }
}

impl<'t> Invocation<'t> {
    /// The program behind variables and wrappers such as `exec`, `poetry run` and `python -m`.
    pub fn new(words: Vec<Word<'t>>) -> Invocation<'t> {
        let program = Some(program(&words));
        Invocation { words, program, in_background: false }
    }

    /// The program of a command of a script.
    pub(super) fn of_command(command: Command<'t>) -> Invocation<'t> {
        Invocation { in_background: command.in_background, ..Invocation::new(command.words) }
    }

    /// The program that an image starts, with the words it gets.
    pub fn of_image(words: Vec<Word<'t>>) -> Invocation<'t> {
        Invocation { words, program: None, in_background: false }
    }

    /// The name of the program, without its path.
    pub fn name(&self) -> &str {
        self.program().map_or("", |word| basename(&word.text))
    }

    /// The word that names the program; `None` where the image decides.
    pub fn program(&self) -> Option<&Word<'t>> {
        self.words.get(self.program?)
    }

    /// The words from the name of the program on.
    pub fn texts(&self) -> impl Iterator<Item = &str> + Clone {
        let args = self.args().iter().map(|word| word.text.as_str());
        std::iter::once(self.name()).chain(args)
    }

    /// The words behind the program.
    pub fn args(&self) -> &[Word<'t>] {
        let start = self.program.map_or(0, |program| program + 1);
        self.words.get(start..).unwrap_or_default()
    }

    /// What the last of some flags that is given is set to: `--port=80`, `--port 80`, `-p80`.
    ///
    /// The value is empty where none follows. Words behind `--` are not flags.
    pub fn flag(&self, names: &[&str]) -> Option<Setting<'t>> {
        self.flags(names).next()
    }

    /// What some flags are set to, as [`Invocation::flag`], each time that one is given: the last
    /// first.
    pub fn flags(&self, names: &[&str]) -> impl Iterator<Item = Setting<'t>> {
        let args = self.own_args();
        (0..args.len()).rev().filter_map(move |at| {
            names.iter().find_map(|name| flag_value(name, &args[at], args.get(at + 1)))
        })
    }

    /// The words behind the program up to `--`.
    pub fn own_args(&self) -> &[Word<'t>] {
        let args = self.args();
        let end = args.iter().position(|word| word.text == "--").unwrap_or(args.len());
        &args[..end]
    }

    /// Whether a script goes on while it works, as behind `&` and `ray start`.
    pub fn detaches(&self) -> bool {
        self.in_background || self.name() == "ray" && !self.has("--block")
    }

    /// Whether it does nothing but keep a script alive.
    pub fn idles(&self) -> bool {
        matches!(self.name(), "wait" | "sleep" | "tail" | "true")
    }

    /// Whether a flag is among the words.
    pub fn has(&self, flag: &str) -> bool {
        self.flag(&[flag]).is_some()
    }

    /// Variables set for the program alone: `PORT=80 gunicorn`.
    pub fn variables(&self) -> impl Iterator<Item = Setting<'t>> {
        self.words.iter().take(self.program.unwrap_or(0)).filter_map(Setting::of_assignment)
    }
}

fn flag_value<'t>(name: &str, word: &Word<'t>, next: Option<&Word<'t>>) -> Option<Setting<'t>> {
    let rest = word.text.strip_prefix(name)?;
    let own = word.text.len()..word.text.len();
    if let Some(value) = rest.strip_prefix('=') {
        return Some(setting(name, word, word.text.len() - value.len()..word.text.len()));
    }
    if rest.is_empty() {
        let value = next.filter(|next| !next.text.starts_with('-'));
        return Some(match value {
            Some(next) => setting(name, next, 0..next.text.len()),
            None => setting(name, word, own),
        });
    }
    let short = name.len() == 2 && rest.starts_with(|c: char| c.is_ascii_digit());
    short.then(|| setting(name, word, 2..word.text.len()))
}

fn setting<'t>(name: &str, word: &Word<'t>, bytes: Range<usize>) -> Setting<'t> {
    let value = word.text[bytes.clone()].to_owned();
    Setting { name: name.to_owned(), value, word: word.clone(), bytes }
}

fn program(words: &[Word]) -> usize {
    let mut at = 0;
    while let Some(word) = words.get(at) {
        if Setting::of_assignment(word).is_some() {
            at += 1;
        } else if let Some(wrapper) = wrapper(basename(&word.text)) {
            at = wrapper.skip(words, at + 1);
        } else {
            break;
        }
    }
    let Some(word) = words.get(at) else { return 0 };
    if is_python(basename(&word.text)) { python_program(words, at) } else { at }
}

/// The module or the script that Python runs; Python itself where it runs neither.
fn python_program(words: &[Word], python: usize) -> usize {
    let mut at = python + 1;
    while let Some(word) = words.get(at) {
        match word.text.as_str() {
            "-m" => return at + 1,
            "-c" | "-" => return python,
            "-W" | "-X" => at += 2,
            flag if flag.starts_with('-') => at += 1,
            _ => return at,
        }
    }
    python
}

fn is_python(program: &str) -> bool {
    program
        .strip_prefix("python")
        .or(program.strip_prefix("pypy"))
        .is_some_and(|version| version.chars().all(|c| c.is_ascii_digit() || c == '.'))
}

/// A program that runs another.
pub(super) struct Wrapper {
    /// The subcommand that has to follow.
    subcommand: Option<&'static str>,
    /// How many words of its own follow.
    own: usize,
    /// Its flags that take a value.
    flags: &'static [&'static str],
}

impl Wrapper {
    /// The number of the first word that is not the wrapper's.
    fn skip(&self, words: &[Word], mut at: usize) -> usize {
        let start = at;
        if let Some(subcommand) = self.subcommand {
            match words.get(at) {
                Some(word) if word.text == subcommand => at += 1,
                _ => return start.max(words.len()),
            }
        }
        while let Some(flag) = words.get(at).filter(|word| word.text.starts_with('-')) {
            let value = self.flags.contains(&flag.text.as_str());
            at += if value { 2 } else { 1 };
        }
        at + self.own
    }
}

pub(super) fn wrapper(program: &str) -> Option<Wrapper> {
    let plain = |flags| Some(Wrapper { subcommand: None, own: 0, flags });
    let run = |flags| Some(Wrapper { subcommand: Some("run"), own: 0, flags });
    match program {
        "exec" | "nohup" | "command" | "time" | "setsid" | "tini" | "dumb-init" | "npx" => {
            plain(&[])
        }
        "env" => plain(&["-u"]),
        "nice" => plain(&["-n"]),
        "stdbuf" => plain(&["-o", "-e", "-i"]),
        "sudo" => plain(&["-u", "-g"]),
        "xvfb-run" => plain(&["-s", "-n"]),
        "timeout" => Some(Wrapper { subcommand: None, own: 1, flags: &["-s", "-k"] }),
        "gosu" | "su-exec" => Some(Wrapper { subcommand: None, own: 1, flags: &[] }),
        "poetry" | "pipenv" | "pdm" | "hatch" | "uv" => run(&["--with", "--python", "-p"]),
        "conda" | "mamba" | "micromamba" => run(&["-n", "--name", "-p", "--prefix"]),
        "ddtrace-run" | "opentelemetry-instrument" => plain(&[]),
        _ => None,
    }
}
