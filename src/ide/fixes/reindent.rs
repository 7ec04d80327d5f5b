//! Moves a block that stands some columns off to where its neighbors are.

use std::cmp::Reverse;

use crate::analysis::{
    Analysis, Diagnostic, DocumentKind, Fix, Origin, View, bind, root_slot, trail,
};
use crate::spec;
use crate::text::{Text, TextEdit, TextSize, indentation};

use super::lines::{self, is_item};

/// Lines around the finding where the block to move may begin.
const BEFORE: usize = 1;
const AFTER: usize = 12;
/// Lines above a block whose columns it may be meant to have.
const ABOVE: usize = 30;
/// The lines of the longest block that is moved. Each way to move one is tried.
const MOST_LINES: usize = 500;
/// Columns that a block may be off.
const MAX_SHIFT: usize = 4;

/// What is found of keys that stand where they do not belong. Other findings come to light when
/// the lines around them can be read.
const MISPLACED: &[&str] = &[
    "unknown-field",
    "nested-k8s-unknown-key",
    "misindented-fields",
    "wrong-type",
    "nested-k8s-wrong-type",
    "missing-field",
    "yaml-duplicate-key",
];

/// A block of lines and the column to move it to.
struct Shift {
    first: usize,
    last: usize,
    from: usize,
    to: usize,
}

/// What a shift leads to.
struct Outcome {
    /// How many mistakes are left.
    left: usize,
    /// Whether the first key of the block is a known field then.
    known: bool,
}

/// The smallest shift that leaves the fewest mistakes and makes no new ones: of one block, or of it
/// and those that follow at its column.
pub(super) fn reindent(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let text = analysis.tree().text();
    let step = super::step(analysis).max(2) as usize;
    let at = text.line_of(diagnostic.range.start());
    let shifts = shifts(text, at, step);
    let tried =
        shifts.iter().filter_map(|shift| Some((shift, outcome(analysis, shift, diagnostic.code)?)));
    let (best, _) = tried.min_by_key(|(shift, outcome)| {
        let off = shift.from.abs_diff(shift.to);
        let fits = indent(text, shift.last + 1) == Some(shift.to);
        let odd = shift.to % step != 0 && !fits;
        (outcome.left, off, odd, !outcome.known, shift.first.abs_diff(at), Reverse(shift.to))
    })?;
    let title = if best.to > best.from { "Indent the block" } else { "Move the block to the left" };
    Some(Fix { title: title.to_owned(), edits: best.edits(text), safe: false })
}

fn shifts(text: &Text, at: usize, step: usize) -> Vec<Shift> {
    let lines = at.saturating_sub(BEFORE)..(at + AFTER).min(text.line_count());
    let mut shifts = Vec::new();
    for first in lines {
        let Some(from) = indent(text, first) else { continue };
        let last = last_line(text, first, from);
        let run = last_of_run(text, last, from);
        let above = (first.saturating_sub(ABOVE)..first).flat_map(|line| columns(text, line));
        let below = (last + 1..text.line_count()).find_map(|line| indent(text, line));
        // What is deeper belongs to a line before one that has its value.
        let is_complete = last > first && !ends_with(text, first, OPENING);
        let next = (first + 1..=last).find_map(|line| indent(text, line).filter(|_| is_complete));
        let mut columns: Vec<usize> = above.chain(below).chain(next).collect();
        columns.sort_unstable();
        columns.dedup();
        columns.retain(|to| *to != from && to.abs_diff(from) <= MAX_SHIFT);
        let inside = (first + 1..=last).find_map(|line| indent(text, line));
        for to in columns {
            // What a key opens may be where it belongs already.
            let is_alone = is_complete || inside == Some(to + step);
            shifts.extend(is_alone.then_some(Shift { first, last: first, from, to }));
            shifts.push(Shift { first, last, from, to });
            shifts.extend((run > last).then_some(Shift { first, last: run, from, to }));
        }
    }
    shifts.retain(|shift| shift.last - shift.first < MOST_LINES);
    shifts
}

/// The last line of the blocks that follow a block at its column, items of lists aside.
fn last_of_run(text: &Text, last: usize, from: usize) -> usize {
    let lines = (last + 1..text.line_count()).filter_map(|line| Some((line, indent(text, line)?)));
    let run = lines
        .take_while(|(line, column)| *column > from || *column == from && !is_item(text, *line));
    run.last().map_or(last, |(line, _)| line)
}

/// The columns at which a line begins: its own, and that of the key behind its dash.
fn columns(text: &Text, line: usize) -> impl Iterator<Item = usize> {
    let own = indent(text, line);
    own.into_iter().chain(own.filter(|_| is_item(text, line)).map(|column| column + 2))
}

/// The columns before a line; `None` for blank lines and comments.
pub(super) fn indent(text: &Text, line: usize) -> Option<usize> {
    let content = text.slice(text.line_range(line));
    let indent = indentation(&content);
    let rest = &content[indent..];
    (!rest.trim().is_empty() && !rest.starts_with('#')).then_some(indent)
}

/// The last line of the block that a line begins: those that are deeper, the dashes of its list,
/// and the bracket that closes it.
fn last_line(text: &Text, first: usize, from: usize) -> usize {
    let owns_list = ends_with(text, first, &[':']) && !is_item(text, first);
    let mut last = first;
    for line in first + 1..text.line_count() {
        let Some(column) = indent(text, line) else { continue };
        let content = text.slice(text.line_range(line));
        let content = content.trim_start();
        let belongs = owns_list && content.starts_with("- ") || content.starts_with([']', '}']);
        if column < from || column == from && !belongs {
            break;
        }
        last = line;
    }
    last
}

/// How a line ends whose value goes on in those below.
const OPENING: &[char] = &[':', '|', '>', '+', '-', '[', '{', ','];

fn ends_with(text: &Text, line: usize, signs: &[char]) -> bool {
    text.slice(text.line_range(line)).trim_end().ends_with(signs)
}

impl Shift {
    fn edits(&self, text: &Text) -> Vec<TextEdit> {
        lines::shift(text, self.first..=self.last, self.from, self.to)
    }
}

/// What a shift leads to; `None` where it does not help.
fn outcome(analysis: &Analysis, shift: &Shift, code: &str) -> Option<Outcome> {
    let text = analysis.tree().text();
    let tree = analysis.tree().edit_all(&shift.edits(text));
    if tree.errors().len() >= analysis.tree().errors().len() {
        return None;
    }
    let after = analysis.update(tree);
    let (left, were) = (telling(&after), telling(analysis));
    let fewer = left.len() < were.len() && count(&left, code) < count(&were, code);
    if !fewer || left.iter().any(|it| count(&left, it) > count(&were, it)) {
        return None;
    }
    let offset = after.tree().text().line_start(shift.first) + TextSize::new(shift.to as u32);
    Some(Outcome { left: left.len(), known: is_known(&after, offset).unwrap_or_default() })
}

/// What is reported of the YAML itself, and of keys that are out of place.
fn telling(analysis: &Analysis) -> Vec<&'static str> {
    let tells =
        |found: &&Diagnostic| found.origin == Origin::Yaml || MISPLACED.contains(&found.code);
    analysis.diagnostics().iter().filter(tells).map(|found| found.code).collect()
}

/// Whether the key at an offset is a field of the mapping it stands in.
pub(super) fn is_known(analysis: &Analysis, offset: TextSize) -> Option<bool> {
    let document = analysis.tree().document_at(offset);
    let DocumentKind::Polyaxon(kind) = analysis.kind(&document) else { return None };
    let root = View::of(document.root()?);
    let steps = trail(&document, offset).steps;
    Some(bind(spec::schema(), root_slot(kind), &root, &steps).field.is_some())
}

fn count(codes: &[&str], code: &str) -> usize {
    codes.iter().filter(|it| **it == code).count()
}
