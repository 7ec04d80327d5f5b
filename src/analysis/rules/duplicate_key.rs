//! The same key twice in one mapping.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::analysis::view::{come_again, is_half_typed};
use crate::analysis::{
    Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, Step, edit, trail,
};
use crate::syntax::{Content, Entry, Item, Mapping, Node, Sequence, SyntaxError, SyntaxErrorKind};
use crate::text::{Text, TextEdit, TextRange};

pub(super) static RULE: Rule = Rule {
    code: "yaml-duplicate-key",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "A key is given twice in one mapping",
    explanation: "Polyaxon keeps the last of two equal keys and says nothing, \
                  so what stands under the first has no effect. Remove one of them, or \
                  begin a new item with `- ` where the keys of an item come again.",
    evidence: "PyYAML's `safe_load` builds a dictionary entry by entry; a later key replaces an earlier one.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: job\n  container:\n    image: a\n",
    bad: &["run:\n  kind: job\n  container:\n    image: a\n    image: b\n"],
};

fn check(context: &Context, findings: &mut Findings) {
    // Both sides of a conflict are there until one is chosen.
    let is_conflict = |error: &SyntaxError| error.kind == SyntaxErrorKind::ConflictMarker;
    if context.broken && context.document.errors().iter().any(is_conflict) {
        return;
    }
    findings.everywhere(context.document.root(), &|_, value, findings| {
        if let Content::Mapping(mapping) = value.content()
            && mapping.may_repeat()
        {
            repeated(context.tree.text(), &mapping, findings);
        }
    });
}

/// Two merge keys are no repetition: PyYAML merges both.
fn entries<'t>(mapping: &Mapping<'t>) -> impl Iterator<Item = Entry<'t>> + use<'t> {
    mapping.entries().filter(|entry| !entry.is_merge())
}

fn repeated(text: &Text, mapping: &Mapping, findings: &mut Findings) {
    // What should be below a key without a colon stands beside it.
    if entries(mapping).any(|entry| is_half_typed(&entry)) {
        return;
    }
    let keys: Vec<_> = entries(mapping).map(|entry| entry.key_text()).collect();
    if come_again(&keys).is_none() {
        return;
    }
    let items = new_items(text, mapping);
    let mut seen: HashMap<String, TextRange> = HashMap::new();
    for entry in entries(mapping) {
        let Some(key) = entry.key_text() else { continue };
        let range = entry.key().range();
        if let Some(before) = seen.insert(key.clone().into_owned(), range) {
            // The `kind` of something else, that was put here, is told as that.
            findings.rests_on(if key == "kind" { &["kind"] } else { &[] });
            let (message, first) = if items.contains(&range) {
                seen = HashMap::from([(key.clone().into_owned(), range)]);
                (format!("`{key}` is given twice; a new item begins with `- `"), "the first")
            } else {
                let message = format!("`{key}` is given twice; only this one counts");
                (message, "this one has no effect")
            };
            let finding = findings.report(range, message);
            finding.relate(before, first);
        }
    }
}

/// The keys in an item of a list that seem to begin another for which the dash is missing: each is
/// the item's first key once more, with others behind it.
fn new_items(text: &Text, mapping: &Mapping) -> Vec<TextRange> {
    let all: Vec<_> = entries(mapping).collect();
    let Some(first) = all.first().filter(|first| dash_before(text, first).is_some()) else {
        return Vec::new();
    };
    let key = first.key_text();
    let mut starts: Vec<_> = (0..all.len()).filter(|at| all[*at].key_text() == key).collect();
    starts.push(all.len());
    if starts.windows(2).any(|pair| pair[1] - pair[0] < 2) {
        return Vec::new();
    }
    starts[1..starts.len() - 1].iter().map(|at| all[*at].key().range()).collect()
}

/// What stands before the first entry of an item in its line, of several dashes the last alone.
fn dash_before(text: &Text, first: &Entry) -> Option<String> {
    let start = first.key().range().start();
    let dash = edit::dash_before(text, start)?;
    let indent = " ".repeat(text.column(dash) as usize);
    Some(indent + &text.slice(TextRange::new(dash, start)))
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let text = context.tree.text();
    let start = diagnostic.range.start();
    let steps = trail(&context.document, start).steps;
    let Some(Step::Entry(last)) = steps.last() else { return Vec::new() };
    let parent = steps.iter().rev().nth(1).map_or_else(|| context.root.clone(), Step::view);
    let Some(mapping) = parent.mapping() else { return Vec::new() };
    let mut fixes = Vec::new();
    let mut add = |title: &str, edits: Vec<TextEdit>, safe| {
        fixes.push(Fix { title: title.to_owned(), edits, safe });
    };
    if new_items(text, &mapping).contains(&diagnostic.range)
        && let Some(dash) = entries(&mapping).next().and_then(|first| dash_before(text, &first))
    {
        let indent = TextRange::new(text.line_start(text.line_of(start)), start);
        add("Begin a new item", vec![TextEdit::replace(indent, dash)], false);
        return fixes;
    }
    let key = last.key_text();
    let is_before = |it: &Entry| it.key_text() == key && it.key().range().start() < start;
    let mut before: Vec<_> = entries(&mapping).filter(is_before).collect();
    // Those further up are told of by the findings between.
    let Some(nearest) = before.pop() else { return fixes };
    if before.is_empty()
        && let Some(edits) = merge(context, &mapping, &nearest, last)
    {
        add("Merge it into the first", edits, false);
    }
    if let Some(gone) = edit::remove_entry(context.tree, &mapping, &nearest) {
        let written = text.slice(last.range());
        let safe = text.slice(gone.range).trim().trim_end_matches(',') == written;
        add("Remove the entry that does not count", vec![gone], safe);
    }
    fixes
}

/// Puts what is in the second of two mappings or lists of one style behind what is in the first.
fn merge(
    context: &Context,
    mapping: &Mapping,
    first: &Entry,
    second: &Entry,
) -> Option<Vec<TextEdit>> {
    let (to, from) = (first.value()?, second.value()?);
    let column = match (to.content(), from.content()) {
        (Content::Mapping(to), Content::Mapping(from)) => {
            let clashes = |it: Entry| it.key_text().is_none_or(|key| to.get(&key).is_some());
            if to.is_flow() != from.is_flow() || from.entries().any(clashes) {
                return None;
            }
            (!to.is_flow()).then(|| (to.column(), from.column()))
        }
        (Content::Sequence(to), Content::Sequence(from))
            if to.is_flow() == from.is_flow() && !is_ordered(first, &to) =>
        {
            (!to.is_flow()).then(|| (to.column(), from.column()))
        }
        _ => return None,
    };
    let text = context.tree.text();
    let (there, all) = (items(text, &to), items(text, &from));
    let new: Vec<_> = all.iter().filter(|item| !there.contains(item)).cloned().collect();
    let is_shared = new.len() < all.len();
    if is_shared && (new.is_empty() || new.iter().any(|item| item.contains('\n'))) {
        return None;
    }
    let added = match column {
        Some((to, column)) => {
            let lines = match is_shared {
                true => new.join("\n") + "\n",
                false => lines_below(text, second, column)?,
            };
            edit::add_lines(context.tree, first.range(), to, &lines)
        }
        None => add_in_brackets(context, &to, &from, is_shared.then(|| new.join(", ")))?,
    };
    Some(vec![added, edit::remove_entry(context.tree, mapping, second)?])
}

/// The items of a list as they are written.
fn items<'t>(text: &'t Text, list: &Node) -> Vec<Cow<'t, str>> {
    let Content::Sequence(list) = list.content() else { return Vec::new() };
    list.items().map(|item| text.slice(item.range())).collect()
}

/// Whether what a list says is in the order of its items, so that two are no longer one: that of
/// values, but for those that are names or ports.
fn is_ordered(entry: &Entry, list: &Sequence) -> bool {
    let key = entry.key_text();
    let is_set = matches!(key.as_deref(), Some("connections" | "ports" | "tags"));
    let is_value = |item: Item| item.value().is_some_and(|value| value.as_scalar().is_some());
    !is_set && list.items().any(is_value)
}

/// The lines below the key of an entry, without their indentation; `None` if more than the key is in
/// its line.
fn lines_below(text: &Text, entry: &Entry, column: u32) -> Option<String> {
    let key = text.line_of(entry.key().range().start());
    let behind = TextRange::new(entry.colon()?, text.line_range(key).end());
    if text.slice(behind).trim_end() != ":" {
        return None;
    }
    let indent = " ".repeat(column as usize);
    let lines = (key + 1..=text.line_of(entry.range().end())).map(|line| {
        let line = text.slice(text.line_range(line)).into_owned();
        line.strip_prefix(&indent).unwrap_or(line.trim_start()).to_owned() + "\n"
    });
    Some(lines.collect())
}

/// Adds some items, or all that is in the second of two mappings or lists.
fn add_in_brackets(
    context: &Context,
    to: &Node,
    from: &Node,
    items: Option<String>,
) -> Option<TextEdit> {
    let written = context.tree.text().slice(from.range());
    let inside = items.as_deref().or(written.get(1..written.len() - 1))?.trim();
    match to.content() {
        Content::Mapping(to_mapping) => {
            Some(edit::add_entry(context.tree, &to_mapping, to.range(), inside))
        }
        Content::Sequence(sequence) => {
            Some(edit::add_item(context.tree, &sequence, to.range(), inside))
        }
        _ => None,
    }
}
