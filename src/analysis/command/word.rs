//! A word of a command line.

use std::ops::Range;

use crate::syntax::Scalar;
use crate::text::TextRange;

use super::shell_commands;
use crate::analysis::view::View;
use crate::template::is_rendered;

/// A word, and where it stands.
#[derive(Clone)]
pub struct Word<'t> {
    /// The characters that the program gets.
    pub text: String,
    /// The scalar that it is, or that it is a part of.
    pub scalar: Scalar<'t>,
    /// The scalar as it stands in the document, with its quotes.
    pub scalar_range: TextRange,
    /// For a part of a script, the place of each byte in the text of the scalar, and that of the end.
    places: Option<Vec<usize>>,
}

impl<'t> Word<'t> {
    /// The word that a scalar is; `None` if it is no scalar, null or empty.
    pub fn of(view: &View<'t>) -> Option<Word<'t>> {
        let scalar = view.scalar()?;
        let text = scalar.text().into_owned();
        let scalar_range = view.range();
        (!text.is_empty()).then_some(Word { text, scalar, scalar_range, places: None })
    }

    /// A part of a script: its text, and the place of each byte and of the end in the script.
    pub(super) fn part(script: &Word<'t>, text: String, places: Vec<usize>) -> Word<'t> {
        let (scalar, scalar_range) = (script.scalar.clone(), script.scalar_range);
        Word { text, scalar, scalar_range, places: Some(places) }
    }

    /// Whether it is a whole item of a list, and no part of a script.
    pub fn is_item(&self) -> bool {
        self.places.is_none()
    }

    /// Whether a template stands for all of it.
    pub fn is_template(&self) -> bool {
        let text = self.text.trim();
        text.starts_with("{{") && text.ends_with("}}") || text.starts_with("{%")
    }

    /// Whether a template or a variable stands for it that may hold flags, as its name says.
    pub fn may_be_flags(&self) -> bool {
        let text = self.text.to_ascii_lowercase();
        let mut words = text.split(|c: char| !c.is_ascii_alphanumeric());
        let is_variable = self.is_template() || text.starts_with('$');
        let is_all = ["$@", "$*", "${@", "${*"].iter().any(|all| text.starts_with(all));
        is_all || is_variable && words.any(|word| FLAGS.contains(&word))
    }

    /// Whether it is a flag and, behind a blank, what should be a word of its own: `--port 80`.
    pub fn runs_on(&self) -> bool {
        let (flag, rest) = self.text.split_once(char::is_whitespace).unwrap_or_default();
        flag.starts_with('-') && !flag.contains(['=', '{']) && !rest.trim().is_empty()
    }

    /// The words of the command that it was meant to be, and whether they are a shell that reads it.
    pub fn as_list(&self) -> (bool, Vec<String>) {
        let commands = shell_commands(self);
        let special = ['|', '&', ';', '<', '>', '$', '`', '\n', '*'];
        match &commands[..] {
            [command] if self.runs_on() || !self.text.contains(special) => {
                (false, command.words.iter().map(|word| word.text.clone()).collect())
            }
            _ => (true, vec!["sh".to_owned(), "-c".to_owned(), self.text.clone()]),
        }
    }

    /// Whether what the program gets is in the text, and not decided by a template or a variable.
    pub fn is_literal(&self) -> bool {
        is_literal(&self.text)
    }

    /// The place of all of it.
    pub fn range(&self) -> TextRange {
        match self.places {
            None => self.scalar_range,
            Some(_) => self.range_of(0..self.text.len()),
        }
    }

    /// The place of some bytes of the text.
    pub fn range_of(&self, bytes: Range<usize>) -> TextRange {
        self.scalar.source_range(self.in_scalar(bytes))
    }

    /// Bytes of the text as bytes of the text of the scalar.
    pub fn in_scalar(&self, bytes: Range<usize>) -> Range<usize> {
        let Some(places) = &self.places else { return bytes };
        let place = |at: usize| places.get(at).or(places.last()).copied().unwrap_or(0);
        let start = place(bytes.start);
        // The end is behind the last byte: a closing quote may stand before the next one.
        let end = if bytes.is_empty() { start } else { place(bytes.end - 1) + 1 };
        start..end
    }
}

/// Words in the names of variables that hold flags.
const FLAGS: [&str; 8] = ["arg", "args", "flag", "flags", "opt", "opts", "option", "options"];

/// Whether a text means itself: no template, no variable, no command substitution.
pub fn is_literal(text: &str) -> bool {
    !is_rendered(text) && !text.contains(['$', '`'])
}
