//! Small slips that turn an item or an entry into a text: no space behind its dash or its colon, or
//! `=` in place of the colon.

use super::diagnostic::Diagnostic;
use crate::text::{Text, TextRange, TextSize};

/// The findings about values that such a slip may have made.
const CAUSED: [&str; 4] =
    ["wrong-type", "nested-k8s-wrong-type", "scalar-for-list", "unknown-field"];

/// A slip at the beginning of a text.
struct Slip {
    code: &'static str,
    message: String,
    /// Up to where something is missing, in bytes.
    length: usize,
}

/// Tells of the slips behind findings about values and keys in place of what follows from them.
pub(super) fn explain(text: &Text, found: &mut [Diagnostic]) {
    let caused = found.iter_mut().filter(|found| CAUSED.contains(&found.code));
    caused.for_each(|found| explain_one(text, found));
}

fn explain_one(text: &Text, found: &mut Diagnostic) {
    let start = found.range.start();
    let line = text.line_range(text.line_of(start));
    let rest = text.slice(TextRange::new(start, line.end().min(found.range.end())));
    if found.code == "unknown-field" && is_flow_entry(text, found.range) {
        colon(&rest).into_iter().for_each(|slip| slip.tell(found));
        return;
    }
    if !text.slice(TextRange::new(line.start(), start)).trim().is_empty() {
        return;
    }
    let slip = match found.code {
        "unknown-field" => dash(&rest).or_else(|| colon(&rest).filter(|it| opens(&rest, it))),
        "scalar-for-list" => dash(&rest),
        _ => dash(&rest).or_else(|| colon(&rest)).or_else(|| equals(&rest)),
    };
    if let Some(slip) = slip {
        slip.tell(found);
    }
}

/// Tells of the slip behind a line without a colon, if there is one.
pub(super) fn explain_line(text: &Text, found: &mut Diagnostic) {
    let line = text.slice(found.range);
    if let Some(slip) = dash(&line).or_else(|| colon(&line)).or_else(|| equals(&line)) {
        slip.tell(found);
    }
}

impl Slip {
    fn tell(self, found: &mut Diagnostic) {
        found.code = self.code;
        found.message = self.message;
        found.range = TextRange::at(found.range.start(), TextSize::new(self.length as u32));
        found.suggestions.clear();
    }
}

/// `-80`
fn dash(line: &str) -> Option<Slip> {
    let item = line.strip_prefix('-')?;
    let is_one = item.starts_with(|c: char| !c.is_whitespace() && c != '-');
    let message = "a list item needs a space behind its dash: write `- `".to_owned();
    is_one.then_some(Slip { code: "missing-space", message, length: 1 })
}

/// `kind:service`
fn colon(line: &str) -> Option<Slip> {
    let (key, value) = line.split_once(':')?;
    let is_one = value.starts_with(|c: char| !c.is_whitespace() && c != ':');
    let message = format!("a key needs a space behind its colon: write `{key}: `");
    let slip = Slip { code: "missing-space", message, length: key.len() + 1 };
    (is_one && is_key(key) && !value.starts_with("//")).then_some(slip)
}

/// `kind=service`
fn equals(line: &str) -> Option<Slip> {
    let (before, _) = line.split_once('=')?;
    let key = before.trim_end();
    let message = format!("a key needs a colon: write `{key}: `");
    let slip = Slip { code: "missing-colon", message, length: before.len() + 1 };
    is_key(key).then_some(slip)
}

/// Up to where a space is missing behind the dash or the colon of a line, in bytes; `None` where none
/// is.
pub fn lacks_space(line: &str) -> Option<usize> {
    dash(line).or_else(|| colon(line)).map(|slip| slip.length)
}

/// Whether a key in braces is all there is of its entry.
fn is_flow_entry(text: &Text, key: TextRange) -> bool {
    let line = text.line_range(text.line_of(key.end()));
    let after = text.slice(TextRange::new(key.end(), line.end()));
    after.trim_start().starts_with([',', '}'])
}

/// Whether brackets follow what is missing.
fn opens(line: &str, slip: &Slip) -> bool {
    line[slip.length..].starts_with(['{', '['])
}

fn is_key(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
}
