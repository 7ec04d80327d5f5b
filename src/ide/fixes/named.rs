//! Makes a list of items with a `name` of a mapping of names, and the other way round.

use crate::analysis::{Analysis, Bound, Diagnostic, Fix, Step, View, edit, trail};
use crate::schema::ObjectShape;
use crate::spec;
use crate::syntax::{Entry, Mapping};
use crate::text::{Text, TextEdit, TextRange, TextSize, sort_by_range};

use super::{lines, moving};

/// The list that a mapping of names stands for, or the mapping that a list of named items does.
pub(super) fn turn(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let document = analysis.tree().document_at(diagnostic.range.start());
    let mut steps = trail(&document, diagnostic.range.start()).steps;
    while steps.last()?.view().range() != diagnostic.range {
        steps.pop();
    }
    let bound = moving::bound(analysis, &steps)?;
    let (view, text) = (steps.last()?.view(), analysis.tree().text());
    let (title, edits) = match view.mapping() {
        Some(_) => ("Write it as a list", into_list(text, &bound, &view)?),
        None => ("Write it as a mapping", into_mapping(text, &bound, &view, steps.last()?)?),
    };
    let mut fix = Fix { title: title.to_owned(), edits, safe: false };
    sort_by_range(&mut fix.edits, |edit| edit.range);
    super::mends(analysis, diagnostic, &fix).then_some(fix)
}

fn into_list(text: &Text, bound: &Bound<'static>, view: &View) -> Option<Vec<TextEdit>> {
    let (mapping, schema) = (view.mapping()?, spec::schema());
    let item = bound.step(schema, view, &Step::NewItem(view.range()));
    let fields = view.fields();
    let takes = |object: &ObjectShape, key: &str| key != "name" && object.field(key).is_some();
    let fits = |object: &&ObjectShape| {
        let keys = fields.iter().flat_map(|(_, value)| value.keys());
        object.field("name").is_some() && keys.into_iter().all(|key| takes(object, &key))
    };
    let is_named = fields.iter().any(|(_, value)| !value.keys().is_empty());
    if !is_named || !item.objects(schema, view).iter().any(fits) {
        return None;
    }
    let mut edits = Vec::new();
    if mapping.is_flow() {
        edits.extend(brackets(view.range(), "[", "]"));
    }
    for entry in mapping.entries() {
        edits.extend(as_item(text, &mapping, &entry)?);
    }
    Some(edits)
}

/// `lr: {type: int}` as `- {name: lr, type: int}`, with lines of its own if it has some.
fn as_item(text: &Text, outer: &Mapping, entry: &Entry) -> Option<Vec<TextEdit>> {
    let dash = if outer.is_flow() { "" } else { "- " };
    let (key, colon) = (entry.key().range(), entry.colon()? + TextSize::new(1));
    let name = text.slice(key);
    let Some(value) = entry.value() else {
        let item =
            if outer.is_flow() { format!("{{name: {name}}}") } else { format!("- name: {name}") };
        return Some(vec![TextEdit::replace(TextRange::new(key.start(), colon), item)]);
    };
    let inner = value.as_mapping()?;
    if inner.is_flow() {
        let comma = if inner.entries().next().is_some() { ", " } else { "" };
        let before = TextRange::new(key.start(), value.range().start() + TextSize::new(1));
        let is_line = text.slice(before).ends_with(": {");
        let item = format!("{dash}{{name: {name}{comma}");
        return is_line.then(|| vec![TextEdit::replace(before, item)]);
    }
    let rest = text.slice(TextRange::new(colon, text.line_at(colon).end()));
    if !rest.trim().is_empty() && !rest.trim().starts_with('#') {
        return None;
    }
    let head = TextEdit::replace(TextRange::new(key.start(), colon), format!("- name: {name}"));
    let below = text.line_of(value.range().start())..=text.line_of(value.range().end());
    let below = lines::shift(text, below, inner.column() as usize, outer.column() as usize + 2);
    Some(std::iter::once(head).chain(below).collect())
}

fn into_mapping(
    text: &Text,
    bound: &Bound<'static>,
    view: &View,
    owner: &Step,
) -> Option<Vec<TextEdit>> {
    let (list, schema) = (view.sequence()?, spec::schema());
    let mut edits = Vec::new();
    let mut names = Vec::new();
    for item in view.items() {
        let mapping = item.mapping()?;
        let mut entries = mapping.entries();
        let (first, second) = (entries.next()?, entries.next()?);
        let name = first.value().filter(|_| first.key_text().as_deref() == Some("name"))?;
        let written = text.slice(name.range()).into_owned();
        let objects = bound.step(schema, view, &Step::Entry(first)).objects(schema, &item);
        let keys = item.keys();
        let fits = |object: &&ObjectShape| keys[1..].iter().all(|key| object.field(key).is_some());
        let is_new = name.as_scalar()?.is_text() && !names.contains(&written);
        if !is_new || !objects.iter().any(fits) {
            return None;
        }
        let start = item.range().start();
        let start = if list.is_flow() { start } else { edit::dash_before(text, start)? };
        edits.push(match mapping.is_flow() {
            true => {
                let before = TextRange::new(start, second.key().range().start());
                TextEdit::replace(before, format!("{written}: {{"))
            }
            false => {
                TextEdit::replace(TextRange::new(start, name.range().end()), format!("{written}:"))
            }
        });
        names.push(written);
    }
    let Step::Entry(owner) = owner else { return None };
    if list.is_flow() {
        edits.extend(brackets(view.range(), "{", "}"));
    } else if list.column() <= text.column(owner.key().range().start()) {
        edits.extend(lines::indent(text, view.range(), 2));
    }
    Some(edits)
}

/// Other brackets around a collection in brackets.
fn brackets(range: TextRange, open: &str, close: &str) -> [TextEdit; 2] {
    let one = TextSize::new(1);
    [
        TextEdit::replace(TextRange::at(range.start(), one), open),
        TextEdit::replace(TextRange::at(range.end() - one, one), close),
    ]
}
