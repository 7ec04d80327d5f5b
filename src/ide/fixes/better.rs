//! Which fixes are applied unasked: those that leave fewer findings and no new one, of those that
//! the user wants to be told of.

use std::collections::BTreeMap;

use crate::analysis::{Analysis, Diagnostic, Fix};
use crate::text::{TextEdit, sort_by_range};

use super::{fixes, most_fixes};

/// Whether the user is told of a finding.
pub type Reports<'r> = dyn Fn(&Diagnostic) -> bool + 'r;

/// The edits of the safe fixes of some findings together, and how many fixes they are: all, if each
/// mends what it should, or else of those that do so alone the first that do so together. Of many
/// findings the [first](most_fixes) are looked at, as long as `goes_on` says so: the rest is for another
/// time.
pub fn safe_edits(
    analysis: &Analysis,
    found: &[Diagnostic],
    reports: &Reports,
    goes_on: &dyn Fn() -> bool,
) -> (Vec<TextEdit>, usize) {
    let found = &found[..found.len().min(most_fixes(analysis))];
    let before = counts(analysis, reports);
    let after = |fixes: &[Fix]| counts(&apply(analysis, &edits(fixes)), reports);
    let mut fixes = together(analysis, found, goes_on, &|_, _| true);
    let all = after(&fixes);
    if sum(&all) + fixes.len() > sum(&before) || has_new(&all, &before) {
        fixes = together(analysis, found, goes_on, &|finding, fix| {
            mended(analysis, finding, fix, reports).is_some()
        });
        while has_new(&after(&fixes), &before) {
            fixes.truncate(fixes.len() / 2);
        }
    }
    (edits(&fixes), fixes.len())
}

/// What a fix makes of an analysis, if that is better; a safe one may bring to light what was hidden.
pub fn mended(
    analysis: &Analysis,
    finding: &Diagnostic,
    fix: &Fix,
    reports: &Reports,
) -> Option<Analysis> {
    let mended = apply(analysis, &fix.edits);
    let (before, after) = (counts(analysis, reports), counts(&mended, reports));
    let is_there =
        |it: &Diagnostic| (it.code, it.range.start()) == (finding.code, finding.range.start());
    // Another of its kind that is found elsewhere was hidden by it.
    let brings_to_light = || after == before && !mended.diagnostics().iter().any(is_there);
    let is_better = sum(&after) < sum(&before) && !has_new(&after, &before);
    (is_better || fix.safe && brings_to_light()).then_some(mended)
}

/// The safe fixes that pass a test; of two that touch, the first.
fn together(
    analysis: &Analysis,
    found: &[Diagnostic],
    goes_on: &dyn Fn() -> bool,
    passes: &dyn Fn(&Diagnostic, &Fix) -> bool,
) -> Vec<Fix> {
    let mut kept: Vec<Fix> = Vec::new();
    for diagnostic in found.iter().take_while(|_| goes_on()) {
        let is_edited =
            |is_it: &dyn Fn(&TextEdit) -> bool| kept.iter().flat_map(|fix| &fix.edits).any(is_it);
        // What stands where an edit is made already is mended, or looked at another time.
        if is_edited(&|edit| edit.range.contains_range(diagnostic.range)) {
            continue;
        }
        let mut fixes = fixes(analysis, diagnostic).into_iter();
        let Some(fix) = fixes.find(|fix| fix.safe && passes(diagnostic, fix)) else { continue };
        let touches =
            |old: &TextEdit| fix.edits.iter().any(|new| new.range.intersect(old.range).is_some());
        if !is_edited(&touches) {
            kept.push(fix);
        }
    }
    kept
}

/// The edits of some fixes, in order.
fn edits(fixes: &[Fix]) -> Vec<TextEdit> {
    let mut edits: Vec<TextEdit> = fixes.iter().flat_map(|fix| fix.edits.clone()).collect();
    sort_by_range(&mut edits, |edit| edit.range);
    edits
}

fn apply(analysis: &Analysis, edits: &[TextEdit]) -> Analysis {
    analysis.update(analysis.tree().edit_all(edits))
}

/// How often each code is found.
type Counts = BTreeMap<&'static str, usize>;

fn counts(analysis: &Analysis, reports: &Reports) -> Counts {
    let mut counts = Counts::new();
    for diagnostic in analysis.diagnostics().iter().filter(|it| reports(it)) {
        *counts.entry(diagnostic.code).or_default() += 1;
    }
    counts
}

fn sum(counts: &Counts) -> usize {
    counts.values().sum()
}

/// Whether something is found more often than before.
fn has_new(after: &Counts, before: &Counts) -> bool {
    after.iter().any(|(code, count)| before.get(code).is_none_or(|old| old < count))
}
