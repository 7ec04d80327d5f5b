//! What a container runs: the words of its command line, with their places.

mod invocation;
mod shell;
mod word;

pub use invocation::{Invocation, Setting};
pub use shell::shell_commands;
pub use word::Word;

use super::definition::{Container, Definition};
use super::view::{Read, View};

/// `command` and `args` of a container, as one list of words.
#[derive(Clone)]
pub struct CommandLine<'t> {
    /// The words in order. Empty and null items are left out, as Polyaxon does.
    pub words: Vec<Word<'t>>,
    /// How many of the words come from `command`.
    pub from_command: usize,
    /// Whether all of it is in the text: false where a template stands for a whole list.
    pub complete: bool,
    /// The number of the word that a shell reads as a script.
    pub script: Option<usize>,
}

impl<'t> Container<'t> {
    /// What it runs, read when first asked for.
    pub fn command_line(&self) -> &CommandLine<'t> {
        self.command_line.get_or_init(|| CommandLine::of(&self.view).into())
    }
}

impl<'t> CommandLine<'t> {
    fn of(container: &View<'t>) -> CommandLine<'t> {
        let command = words(&container.get("command"));
        let args = words(&container.get("args"));
        let complete = command.is_some() && args.is_some();
        let mut all = command.unwrap_or_default();
        let from_command = all.len();
        all.extend(args.unwrap_or_default());
        let script = script(&all);
        CommandLine { words: all, from_command, complete, script }
    }

    /// The command line of the main container: `cmd` at the root replaces what the container says.
    pub fn of_main(definition: &Definition<'t>) -> CommandLine<'t> {
        let cmd = definition.view.get("cmd");
        if cmd.is_null() {
            return CommandLine::of(&definition.field("container"));
        }
        let lines = words(&cmd);
        let complete = lines.is_some();
        let words = lines.unwrap_or_default();
        let script = (!words.is_empty()).then_some(0);
        CommandLine { words, from_command: 0, complete, script }
    }

    /// The programs it starts, in the order of the text: one, unless a shell reads a script.
    pub fn invocations(&self) -> Vec<Invocation<'t>> {
        match self.script {
            None if self.words.is_empty() => Vec::new(),
            None => vec![Invocation::new(self.words.clone())],
            Some(0) => self.words.iter().flat_map(scripted).collect(),
            Some(script) => scripted(&self.words[script]),
        }
    }

    /// Whether a shell reads any of it.
    pub fn has_shell(&self) -> bool {
        self.script.is_some() || self.words.iter().any(|word| is_shell(&word.text))
    }
}

fn scripted<'t>(script: &Word<'t>) -> Vec<Invocation<'t>> {
    shell_commands(script).into_iter().map(Invocation::of_command).collect()
}

/// The words of `command` or `args`; `None` where a template stands for all of them.
fn words<'t>(view: &View<'t>) -> Option<Vec<Word<'t>>> {
    match view.read() {
        Read::Scalar(..) => {
            let word = Word::of(view)?;
            (!word.is_template()).then(|| vec![word])
        }
        Read::Null => Some(Vec::new()),
        Read::Sequence(_) => Some(view.items().iter().filter_map(Word::of).collect()),
        Read::Mapping(_) | Read::Unknown => None,
    }
}

/// The word behind the `-c` of a shell that the line starts.
fn script(words: &[Word]) -> Option<usize> {
    let shell = words.iter().position(|word| is_shell(&word.text))?;
    let before = words[..shell].iter().all(|word| is_wrapper(&word.text));
    let flags = words[shell + 1..].iter().take_while(|word| word.text.starts_with(['-', '+']));
    let flag = flags.enumerate().find(|(_, word)| is_script_flag(&word.text));
    let behind = shell + 2 + flag.filter(|_| before)?.0;
    // What ends the options is no script.
    let ends = words.get(behind).is_some_and(|word| word.text == "--");
    let script = behind + usize::from(ends);
    (script < words.len()).then_some(script)
}

/// `-c`, alone or with others: `-ec`, `-lc`.
pub fn is_script_flag(flag: &str) -> bool {
    flag.strip_prefix('-').is_some_and(|letters| !letters.starts_with('-') && letters.contains('c'))
}

/// Whether a program is a shell.
pub fn is_shell(program: &str) -> bool {
    matches!(basename(program), "sh" | "bash" | "ash" | "dash" | "zsh" | "ksh")
}

/// What may stand before a shell: `env`, `tini --`, `exec`.
fn is_wrapper(word: &str) -> bool {
    word.starts_with('-') || invocation::wrapper(basename(word)).is_some()
}

/// Whether a character means nothing to a shell but itself.
pub fn is_bare(c: char) -> bool {
    c.is_alphanumeric() || "-_=./:,@%+".contains(c)
}

/// The file name of a path.
pub fn basename(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Tree;
    use crate::text::Text;

    /// The programs that a container starts, words separated by `|`.
    fn programs(container: &str) -> Vec<String> {
        let tree = Tree::parse(Text::new(container));
        let root = tree.documents().next().and_then(|document| document.root());
        let line = CommandLine::of(&View::of(root.expect("a mapping")));
        let invocations = line.invocations();
        let words = |it: &Invocation| it.texts().collect::<Vec<_>>().join("|");
        invocations.iter().map(words).collect()
    }

    #[test]
    fn a_list_is_one_program() {
        assert_eq!(programs("command: [python, -m, flask]\nargs: [run, null, '']"), ["flask|run"]);
        assert_eq!(
            programs("command: [/usr/bin/tini, --, uvicorn]\nargs: [--port, 80]"),
            ["uvicorn|--port|80"]
        );
        assert!(programs("command: '{{ command }}'").is_empty());
    }

    #[test]
    fn a_script_is_read_as_a_shell_does() {
        let script = "args:\n- |\n  cd '/a b' && A=1 exec app \\\n    --x=\"{{ y | z }}\" > log 2>&1\n  \
                      # comment\n  wait\ncommand: [bash, -ec]";
        assert_eq!(programs(script), ["cd|/a b", "app|--x={{ y | z }}", "wait"]);
        let heredoc = "command:\n- sh\n- -c\n- |\n  cat <<EOF > f\n  jupyter lab\n  EOF\n  app\n";
        assert_eq!(programs(heredoc), ["cat", "app"]);
    }

    #[test]
    fn words_keep_their_places() {
        let text = "command: [sh, -c, \"app --port='80'\"]";
        let tree = Tree::parse(Text::new(text));
        let root = tree.documents().next().and_then(|document| document.root());
        let line = CommandLine::of(&View::of(root.expect("a mapping")));
        let port = line.invocations()[0].flag(&["--port"]).expect("a port");
        assert_eq!((port.value.as_str(), tree.text().slice(port.range()).as_ref()), ("80", "80"));
    }

    #[test]
    fn flags_are_read_in_all_their_forms() {
        let tree = Tree::parse(Text::new("command: [app, -p80, --host, --x=, --y, 1, --, --z=2]"));
        let root = tree.documents().next().and_then(|document| document.root());
        let app = &CommandLine::of(&View::of(root.expect("a mapping"))).invocations()[0];
        let value = |flag| app.flag(&[flag]).map(|setting| setting.value);
        assert_eq!(value("-p").as_deref(), Some("80"));
        assert_eq!(value("--host").as_deref(), Some(""));
        assert_eq!(value("--x").as_deref(), Some(""));
        assert_eq!(value("--y").as_deref(), Some("1"));
        assert_eq!(value("--z"), None);
    }
}
