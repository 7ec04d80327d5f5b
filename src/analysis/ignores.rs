//! Comments that silence findings: `# polyaxon-ls: ignore[code]` in a line or above it, and
//! `# polyaxon-ls: ignore-file[code]` anywhere. Without brackets they silence everything.

use super::codes::{codes, rule};
use super::diagnostic::{Diagnostic, Origin, Severity, Tag};
use super::rule::Profile;
use super::suggest::{did_you_mean, nearest};
use crate::syntax::{Comment, Tree};
use crate::text::{TextRange, TextSize};

const MARK: &str = "polyaxon-ls:";

/// One code that a comment silences, or everything.
struct Ignore {
    /// The code, or the whole comment.
    range: TextRange,
    /// `None` for everything.
    code: Option<String>,
    /// The line it is about, from 0; `None` for the whole file.
    line: Option<usize>,
    used: bool,
}

/// Takes away the findings that comments silence, and adds what is wrong with those comments.
pub(super) fn apply(tree: &Tree, profile: Profile, found: &mut Vec<Diagnostic>) {
    let text = tree.text();
    if !text.slice(text.range()).contains(MARK) {
        return;
    }
    let comments = tree.comments(text.range());
    let mut ignores: Vec<_> =
        comments.iter().flat_map(|comment| read(tree, comment, &comments)).collect();
    found.retain(|diagnostic| !is_silenced(tree, diagnostic, &mut ignores));
    let complaints = ignores.iter().filter_map(|ignore| complaint(ignore, profile));
    found.extend(complaints.map(|mut complaint| {
        complaint.document = tree.document_at(complaint.range.start()).index();
        complaint
    }));
}

/// What a comment silences; nothing where it is for people.
fn read(tree: &Tree, comment: &Comment, comments: &[Comment]) -> Vec<Ignore> {
    let source = tree.text().slice(comment.range);
    let body = source.trim_start_matches('#').trim_start();
    let Some(order) = body.strip_prefix(MARK) else { return Vec::new() };
    let order = order.trim_start();
    let Some(rest) = order.strip_prefix("ignore") else { return Vec::new() };
    let (line, rest) = match rest.strip_prefix("-file") {
        Some(rest) => (None, rest),
        None => (Some(target(tree, comment, comments)), rest),
    };
    let rest = rest.trim_start();
    let Some(list) = rest.strip_prefix('[') else {
        return vec![Ignore { range: comment.range, code: None, line, used: false }];
    };
    let list = list.split(']').next().unwrap_or_default();
    let start = comment.range.start() + size(source.len() - rest.len() + 1);
    let ignores = words(list).map(|(at, code)| Ignore {
        range: TextRange::new(start + size(at), start + size(at + code.len())),
        code: Some(code.to_owned()),
        line,
        used: false,
    });
    ignores.collect()
}

/// The line that a comment is about: its own, or the one below it and the comments that follow.
fn target(tree: &Tree, comment: &Comment, comments: &[Comment]) -> usize {
    let text = tree.text();
    let mut line = text.line_of(comment.range.start());
    if !comment.own_line {
        return line;
    }
    line += 1;
    let below = comments.iter().filter(|it| it.range.start() > comment.range.start());
    for next in below.take_while(|next| next.own_line) {
        if text.line_of(next.range.start()) != line {
            break;
        }
        line += 1;
    }
    line
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

fn size(bytes: usize) -> TextSize {
    TextSize::new(bytes as u32)
}

fn is_silenced(tree: &Tree, diagnostic: &Diagnostic, ignores: &mut [Ignore]) -> bool {
    let line = tree.text().line_of(diagnostic.range.start());
    let mut silenced = false;
    for ignore in ignores {
        let here = ignore.line.is_none_or(|about| about == line);
        let meant = ignore.code.as_deref().is_none_or(|code| code == diagnostic.code);
        if here && meant {
            ignore.used = true;
            silenced = true;
        }
    }
    silenced
}

fn complaint(ignore: &Ignore, profile: Profile) -> Option<Diagnostic> {
    let code = ignore.code.as_deref();
    if let Some(code) = code.filter(|code| !codes().any(|known| known == *code)) {
        return Some(unknown(ignore.range, code));
    }
    // A rule that takes no part cannot show that its comment is needed.
    let asleep = code
        .and_then(rule)
        .is_some_and(|rule| rule.profile == Profile::Strict && profile == Profile::Default);
    (!ignore.used && !asleep).then(|| unused(ignore))
}

fn unknown(range: TextRange, code: &str) -> Diagnostic {
    let suggestions = nearest(code, codes());
    let message = format!("no code `{code}`{}", did_you_mean(&suggestions));
    let (severity, origin) = (Severity::Information, Origin::Lint);
    let mut diagnostic = Diagnostic::new(range, severity, "unknown-ignore", origin, message);
    diagnostic.suggestions = suggestions.into_iter().map(|it| it.to_string()).collect();
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
