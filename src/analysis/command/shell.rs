//! A reader of shell scripts: far from all of the language, enough to find programs and their words.

use super::Word;

/// A command of a script.
#[derive(Default)]
pub struct Command<'t> {
    /// Its words.
    pub words: Vec<Word<'t>>,
    /// Whether the script goes on beside it, or beside a group or a pipe that it ends.
    pub in_background: bool,
}

/// The commands of a script. Redirections and comments are left out; what stands in `$(...)`,
/// backticks and `{{ }}` stays in its word as written.
pub fn shell_commands<'t>(script: &Word<'t>) -> Vec<Command<'t>> {
    let mut reader = Reader {
        text: &script.text,
        at: 0,
        script,
        commands: vec![Command::default()],
        word: None,
        redirected: false,
        heredocs: Vec::new(),
        unclosed: [false; PAIRS.len()],
    };
    while reader.step() {}
    reader.end_word();
    reader.commands.retain(|command| !command.words.is_empty());
    reader.commands
}

struct Reader<'s, 't> {
    text: &'s str,
    at: usize,
    script: &'s Word<'t>,
    commands: Vec<Command<'t>>,
    /// The word being read, and the place of each of its bytes.
    word: Option<(String, Vec<usize>)>,
    /// Whether the next word is where input or output goes.
    redirected: bool,
    /// The ends of the here-documents that begin after this line.
    heredocs: Vec<String>,
    /// Which of the [`PAIRS`] end nowhere in the rest of the text.
    unclosed: [bool; PAIRS.len()],
}

/// What is kept as written: a template, a substitution, a variable in braces.
const PAIRS: [(&str, &str); 6] =
    [("{{", "}}"), ("{%", "%}"), ("{#", "#}"), ("$(", ")"), ("${", "}"), ("`", "`")];

impl Reader<'_, '_> {
    fn step(&mut self) -> bool {
        let rest = &self.text[self.at..];
        let Some(next) = rest.chars().next() else { return false };
        match next {
            '\n' => self.newline(),
            '&' if rest.starts_with("&>") => self.redirect(),
            '&' | '|' if rest.starts_with("&&") || rest.starts_with("|&") => self.end_command(2),
            ';' | '|' | '(' | ')' => self.end_command(1),
            '&' => self.background(),
            '<' | '>' => self.redirect(),
            '#' if self.word.is_none() => self.at += rest.find('\n').unwrap_or(rest.len()),
            '\'' => self.single_quoted(),
            '"' => self.double_quoted(),
            '\\' => self.escaped(),
            _ if next.is_whitespace() => {
                self.end_word();
                self.at += next.len_utf8();
            }
            _ => self.plain(),
        }
        true
    }

    /// Ordinary characters, and what is kept as written.
    fn plain(&mut self) {
        let rest = &self.text[self.at..];
        let len = self.kept().or(rest.chars().next().map(char::len_utf8));
        self.take(len.unwrap_or(1));
    }

    /// The length of what is kept as written at the start of the rest.
    fn kept(&mut self) -> Option<usize> {
        let rest = &self.text[self.at..];
        let pair = PAIRS.iter().position(|(open, _)| rest.starts_with(open))?;
        let (open, close) = PAIRS[pair];
        let end = if self.unclosed[pair] { None } else { rest[open.len()..].find(close) };
        self.unclosed[pair] = end.is_none();
        Some(open.len() + end? + close.len())
    }

    /// Adds the next bytes to the word.
    fn take(&mut self, len: usize) {
        let end = (self.at + len).min(self.text.len());
        let (text, places) = self.word.get_or_insert_default();
        text.push_str(&self.text[self.at..end]);
        places.extend(self.at..end);
        self.at = end;
    }

    fn single_quoted(&mut self) {
        self.word.get_or_insert_default();
        self.at += 1;
        let rest = &self.text[self.at..];
        self.take(rest.find('\'').unwrap_or(rest.len()));
        self.at = (self.at + 1).min(self.text.len());
    }

    fn double_quoted(&mut self) {
        self.word.get_or_insert_default();
        self.at += 1;
        while let Some(next) = self.text[self.at..].chars().next() {
            match next {
                '"' => {
                    self.at += 1;
                    return;
                }
                '\\' => self.escaped(),
                _ => self.plain(),
            }
        }
    }

    fn escaped(&mut self) {
        self.at += 1;
        match self.text[self.at..].chars().next() {
            None => {}
            Some('\n') => self.at += 1,
            Some(next) => self.take(next.len_utf8()),
        }
    }

    fn newline(&mut self) {
        self.end_command(1);
        for end in std::mem::take(&mut self.heredocs) {
            let mut lines = self.text[self.at..].split_inclusive('\n');
            let body: usize =
                lines.by_ref().take_while(|line| line.trim() != end).map(str::len).sum();
            let last = self.text[self.at + body..].split_inclusive('\n').next().map_or(0, str::len);
            self.at += body + last;
        }
    }

    fn redirect(&mut self) {
        // The number before the sign is that of a file.
        if self.word.as_ref().is_some_and(|(text, _)| text.bytes().all(|b| b.is_ascii_digit())) {
            self.word = None;
        }
        self.end_word();
        let rest = &self.text[self.at..];
        let signs = rest.find(|c| !matches!(c, '<' | '>' | '&' | '|' | '-')).unwrap_or(rest.len());
        if rest.starts_with("<<") && !rest.starts_with("<<<") {
            let word = rest[signs..].split_whitespace().next().unwrap_or_default();
            self.heredocs.push(word.trim_matches(['\'', '"']).to_owned());
        }
        self.at += signs;
        self.redirected = true;
    }

    fn end_command(&mut self, len: usize) {
        self.end_word();
        self.redirected = false;
        self.at += len;
        self.commands.push(Command::default());
    }

    fn background(&mut self) {
        self.end_command(1);
        let last = self.commands.iter_mut().rev().find(|command| !command.words.is_empty());
        if let Some(last) = last {
            last.in_background = true;
        }
    }

    fn end_word(&mut self) {
        let Some((text, mut places)) = self.word.take() else { return };
        if std::mem::take(&mut self.redirected) {
            return;
        }
        places.push(self.at);
        let Some(command) = self.commands.last_mut() else { return };
        if !(command.words.is_empty() && is_keyword(&text)) {
            command.words.push(Word::part(self.script, text, places));
        }
    }
}

fn is_keyword(word: &str) -> bool {
    let words = ["if", "then", "elif", "else", "fi", "while", "until", "do", "done", "!", "{", "}"];
    words.contains(&word)
}
