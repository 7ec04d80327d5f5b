//! Comments that silence findings: `# polyaxon-ls: ignore[code]` in a line or above it, and
//! `# polyaxon-ls: ignore-file[code]` anywhere. Without brackets they silence everything.

mod search;

pub(super) use search::may_be_in;

use std::collections::HashMap;

use super::codes::{codes, rule};
use super::diagnostic::{Diagnostic, Origin, Severity, Tag};
use super::rule::{Fix, Profile};
use super::suggest::{did_you_mean, nearest};
use crate::syntax::{Comment, Tree};
use crate::text::{TextEdit, TextRange, size};

const MARK: &str = "polyaxon-ls:";

/// The order to silence something, as it is mostly written.
pub const IGNORE: &str = "polyaxon-ls: ignore";

/// One code that a comment silences, or everything.
struct Ignore {
    /// The code, or the whole comment.
    range: TextRange,
    /// `None` for everything.
    code: Option<String>,
    /// The line it is about, from 0; `None` for the whole file.
    line: Option<usize>,
}

impl Ignore {
    /// The line and the code of what it silences.
    fn silences(&self) -> (Option<usize>, Option<&str>) {
        (self.line, self.code.as_deref())
    }
}

/// Takes away the findings that comments silence, and adds what is wrong with those comments.
pub(super) fn apply(tree: &Tree, profile: Profile, found: &mut Vec<Diagnostic>) {
    let text = tree.text();
    let comments = tree.comments(text.range());
    let lines = targets(tree, &comments);
    let ignores = comments.iter().zip(lines).flat_map(|(comment, line)| read(tree, comment, line));
    let ignores: Vec<_> = ignores.collect();
    let unused = ignores.iter().map(|ignore| (ignore.silences(), false));
    let mut used: HashMap<_, _> = unused.collect();
    found.retain(|diagnostic| {
        let line = Some(text.line_of(diagnostic.range.start()));
        let code = Some(diagnostic.code);
        let mut silenced = false;
        for silences in [(None, None), (None, code), (line, None), (line, code)] {
            if let Some(used) = used.get_mut(&silences) {
                (*used, silenced) = (true, true);
            }
        }
        !silenced
    });
    let complaints =
        ignores.iter().filter_map(|ignore| complaint(ignore, used[&ignore.silences()], profile));
    found.extend(complaints.map(|mut complaint| {
        complaint.document = tree.document_at(complaint.range.start()).index();
        complaint
    }));
}

/// What a comment silences; nothing where it is for people.
fn read(tree: &Tree, comment: &Comment, target: usize) -> Vec<Ignore> {
    let source = tree.text().slice(comment.range);
    let body = source.trim_start_matches('#').trim_start();
    let Some(order) = body.strip_prefix(MARK) else { return Vec::new() };
    let order = order.trim_start();
    let Some(rest) = order.strip_prefix("ignore") else { return Vec::new() };
    let (line, rest) = match rest.strip_prefix("-file") {
        Some(rest) => (None, rest),
        None => (Some(target), rest),
    };
    // What only begins like an order is a word of people.
    if !rest.is_empty() && !rest.starts_with(|next: char| next == '[' || next.is_whitespace()) {
        return Vec::new();
    }
    let rest = rest.trim_start();
    let Some(list) = rest.strip_prefix('[') else {
        return vec![Ignore { range: comment.range, code: None, line }];
    };
    let list = list.split(']').next().unwrap_or_default();
    let start = comment.range.start() + size(source.len() - rest.len() + 1);
    let ignores = words(list).map(|(at, code)| Ignore {
        range: TextRange::new(start + size(at), start + size(at + code.len())),
        code: Some(code.to_owned()),
        line,
    });
    ignores.collect()
}

/// The line that each comment is about: its own, or the one below it and the comments that follow.
fn targets(tree: &Tree, comments: &[Comment]) -> Vec<usize> {
    let mut targets = vec![0; comments.len()];
    // The line of the comment below that has one for itself, and what it is about.
    let mut below = None;
    for (comment, target) in comments.iter().zip(&mut targets).rev() {
        let line = tree.text().line_of(comment.range.start());
        *target = match below {
            _ if !comment.own_line => line,
            Some((next, target)) if next == line + 1 => target,
            _ => line + 1,
        };
        below = comment.own_line.then_some((line, *target));
    }
    targets
}

/// The words between commas, each with the bytes before it.
fn words(list: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let parts = list.split(',').map(move |part| {
        let start = at + part.len() - part.trim_start().len();
        at += part.len() + 1;
        (start, part.trim())
    });
    parts.filter(|(_, word)| !word.is_empty())
}

fn complaint(ignore: &Ignore, used: bool, profile: Profile) -> Option<Diagnostic> {
    let code = ignore.code.as_deref();
    if let Some(code) = code.filter(|code| !codes().any(|known| known == *code)) {
        return Some(unknown(ignore.range, code));
    }
    // A rule that takes no part cannot show that its comment is needed.
    let asleep = code
        .and_then(rule)
        .is_some_and(|rule| rule.profile == Profile::Strict && profile == Profile::Default);
    (!used && !asleep).then(|| unused(ignore))
}

/// Takes away what a finding about an ignore comment is about: one code of several, or the comment.
pub fn ignore_removal(tree: &Tree, diagnostic: &Diagnostic) -> Option<Fix> {
    let text = tree.text();
    let line = text.line_at(diagnostic.range.start());
    let comments = tree.comments(line);
    let comment = comments.iter().find(|it| it.range.contains_range(diagnostic.range))?;
    let source = text.slice(comment.range);
    let list = source.find('[').zip(source.find(']')).filter(|(open, close)| open < close);
    let codes: Vec<_> = list.map_or(Vec::new(), |(open, close)| {
        words(&source[open + 1..close]).map(|(_, code)| code).collect()
    });
    let (title, edit) = match (list, codes.len()) {
        (Some((open, close)), 2..) => {
            let meant = text.slice(diagnostic.range);
            let others: Vec<_> = codes.into_iter().filter(|code| *code != meant).collect();
            let start = comment.range.start();
            let range = TextRange::new(start + size(open + 1), start + size(close));
            (format!("Take `{meant}` out"), TextEdit::replace(range, others.join(", ")))
        }
        _ => ("Remove the comment".to_owned(), TextEdit::delete(whole(tree, comment))),
    };
    // Words behind the order are for people.
    let safe = list.is_none_or(|(_, close)| source[close + 1..].trim().is_empty());
    Some(Fix { title, edits: vec![edit], safe })
}

/// A comment with its line, or with the blanks that set it apart from what it stands behind.
fn whole(tree: &Tree, comment: &Comment) -> TextRange {
    let text = tree.text();
    let number = text.line_of(comment.range.start());
    let line = text.line_range(number);
    if comment.own_line {
        let next = text.line_range(number + 1).start();
        return TextRange::new(line.start(), next.max(comment.range.end()));
    }
    let before = text.slice(TextRange::new(line.start(), comment.range.start()));
    TextRange::new(line.start() + size(before.trim_end().len()), comment.range.end())
}

fn unknown(range: TextRange, code: &str) -> Diagnostic {
    let suggestions = nearest(code, codes());
    let message = format!("no code `{code}`{}", did_you_mean(&suggestions));
    let (severity, origin) = (Severity::Information, Origin::Lint);
    let mut diagnostic = Diagnostic::new(range, severity, "unknown-ignore", origin, message);
    diagnostic.suggest(&suggestions);
    diagnostic
}

fn unused(ignore: &Ignore) -> Diagnostic {
    let place = if ignore.line.is_some() { "in this line" } else { "in this file" };
    let message = match &ignore.code {
        Some(code) => {
            format!("nothing is reported as `{code}` {place}: remove it from the comment")
        }
        None => format!("nothing is reported {place}: remove the comment"),
    };
    let (severity, origin) = (Severity::Hint, Origin::Lint);
    let mut diagnostic = Diagnostic::new(ignore.range, severity, "unused-ignore", origin, message);
    diagnostic.tags.push(Tag::Unnecessary);
    diagnostic
}
