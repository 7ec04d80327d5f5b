//! Moves entries to where they belong.

use crate::analysis::{
    Analysis, Belongs, Bound, Diagnostic, DocumentKind, Fix, Step, View, bind, edit, root_slot,
    trail,
};
use crate::ide::style::line_break;
use crate::schema::ObjectShape;
use crate::spec;
use crate::syntax::Entry;
use crate::text::{Text, TextEdit, TextRange, TextSize, indentation, sort_by_range};

use super::lines::{indent, whole_lines};
use super::step;

/// Indents the fields that stand beside an empty key so that they stand under it.
pub(super) fn indent_under_owner(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let text = analysis.tree().text();
    let owner = diagnostic.related.first()?.range;
    let Some(Belongs::Under(names)) = &diagnostic.belongs else { return None };
    let parent = parent_at(analysis, owner.start())?;
    let columns = step(analysis) as usize;
    let mapping = parent.mapping()?;
    let behind = mapping.entries().filter(|entry| entry.start() > owner.end());
    let fields = behind
        .take_while(|entry| entry.key_text().is_some_and(|key| names.iter().any(|it| *it == key)));
    if mapping.is_flow() {
        return in_braces(text, owner, &fields.map(|field| field.range()).collect::<Vec<_>>());
    }
    let edits: Vec<TextEdit> =
        fields.flat_map(|entry| indent(text, entry.range(), columns)).collect();
    let title = "Indent the fields under their key".to_owned();
    (!edits.is_empty()).then_some(Fix { title, edits, safe: true })
}

/// Puts fields that follow a key without a value in braces behind it.
fn in_braces(text: &Text, key: TextRange, fields: &[TextRange]) -> Option<Fix> {
    let (first, last) = (fields.first()?, fields.last()?);
    let between = TextRange::new(key.end(), first.start());
    let source = text.slice(between);
    let blanks = source.rsplit(',').next().filter(|_| !source.contains('#'))?;
    let edits = vec![
        TextEdit::replace(between, format!(": {{{}", blanks.trim_start_matches(' '))),
        TextEdit::insert(last.end(), "}"),
    ];
    Some(Fix { title: "Put the fields in braces behind their key".to_owned(), edits, safe: true })
}

/// Makes a mapping the first item of the list that is expected there.
pub(super) fn into_list(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let document = analysis.tree().document_at(diagnostic.range.start());
    let trail = trail(&document, diagnostic.range.start());
    let depth = if trail.on_key { trail.steps.len() - 1 } else { trail.steps.len() };
    let steps = &trail.steps[..depth];
    let bound = bound(analysis, steps)?;
    let view = steps.last()?.view();
    let item = bound.step(spec::schema(), &view, &Step::NewItem(diagnostic.range));
    let objects = item.objects(spec::schema(), &view);
    let fits = |object: &&ObjectShape| {
        view.fields().iter().all(|(key, _)| object.field(key).is_some_and(|it| it.name == *key))
    };
    if view.range() != diagnostic.range || !objects.iter().any(fits) {
        return None;
    }
    let text = analysis.tree().text();
    let range = diagnostic.range;
    let source = text.slice(range).into_owned();
    let edits = if source.starts_with('{') {
        vec![TextEdit::insert(range.start(), "["), TextEdit::insert(range.end(), "]")]
    } else {
        let mut edits = indent(text, range, 2);
        let first = edits.first_mut()?;
        first.range = TextRange::empty(range.start());
        first.new_text = "- ".to_owned();
        edits
    };
    Some(Fix { title: "Put the mapping in a list".to_owned(), edits, safe: true })
}

/// What the value at the end of some steps may be.
pub(super) fn bound(analysis: &Analysis, steps: &[Step]) -> Option<Bound<'static>> {
    let document = analysis.tree().document_at(steps.last()?.view().range().start());
    let DocumentKind::Polyaxon(kind) = analysis.kind(&document) else { return None };
    Some(bind(spec::schema(), root_slot(kind), &View::of(document.root()?), steps))
}

/// The mapping that holds the key at an offset.
fn parent_at(analysis: &Analysis, offset: TextSize) -> Option<View<'_>> {
    let document = analysis.tree().document_at(offset);
    let steps = trail(&document, offset).steps;
    let parent = steps.len().checked_sub(2).and_then(|at| steps.get(at)).map(Step::view);
    parent.or_else(|| document.root().map(View::of))
}

/// Moves an entry, and those beside it that belong there as well, into a mapping such as
/// `container`, which is added where there is none.
pub(super) fn move_into(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let Some(Belongs::In(path)) = &diagnostic.belongs else { return None };
    let text = analysis.tree().text();
    let parent = parent_at(analysis, diagnostic.range.start())?;
    let moved = moved(analysis, &parent, diagnostic);
    let first = moved.first()?;
    let (holder, target) = match path.rsplit_once('/') {
        None => (parent.clone(), path.as_str()),
        Some(("..", target)) => (parent_at(analysis, parent.key_range().start())?, target),
        Some((field, target)) => (parent.get(field), target),
    };
    let owner = holder.get(target);
    let known = owner.keys();
    let twice = |entry: &Entry| entry.key_text().is_some_and(|key| known.contains(&key));
    if moved.iter().any(twice) {
        return None;
    }
    let from = text.column(first.key().range().start());
    let step = step(analysis);
    let inner = holder.mapping().filter(|it| !it.is_flow())?.column() + step;
    if path == target && parent.keys().len() == moved.len() {
        return Some(fix(target, vec![wrap(text, &parent, target, from, inner)]));
    }
    let mut edits: Vec<TextEdit> = Vec::new();
    let mut body = String::new();
    for entry in &moved {
        let lines = whole_lines(text, entry.range())?;
        body.push_str(&shifted(&text.slice(lines), from, to_column(&owner, text, inner)));
        edits.push(TextEdit::delete(lines));
    }
    if !body.ends_with(['\n', '\r']) {
        body.push_str(line_break(text));
    }
    let (at, new_text) = match owner.mapping() {
        Some(mapping) if !mapping.is_flow() => {
            let first = mapping.entries().next()?.key().range().start();
            (text.line_at(first).start(), body)
        }
        Some(mapping) => {
            let lines: Vec<&str> = body.lines().map(str::trim).collect();
            let one_line = lines.iter().all(|line| line.contains(": ") && !line.contains(" #"));
            let edit = edit::add_entry(analysis.tree(), &mapping, owner.range(), &lines.join(", "));
            return (one_line && lines.len() == moved.len())
                .then(|| fix(target, edits.into_iter().chain([edit]).collect()));
        }
        None if owner.is_written() => {
            owner.is_null().then_some(())?;
            let line = text.line_of(owner.key_range().start());
            (text.line_start(line + 1), body)
        }
        None => {
            let head = format!("{}{target}:{}", spaces(inner - step), line_break(text));
            if path == target {
                (edits.first()?.range.start(), head + &body)
            } else {
                let end = text.line_at(holder.range().end()).end();
                (end, format!("{}{}", line_break(text), (head + &body).trim_end()))
            }
        }
    };
    edits.push(TextEdit::insert(at, new_text));
    Some(fix(target, edits))
}

/// Puts all of a mapping in a field of its own.
fn wrap(text: &Text, all: &View, target: &str, from: u32, inner: u32) -> TextEdit {
    let body = shifted(&text.slice(all.range()), from, inner);
    let head = format!("{target}:{}{}", line_break(text), spaces(from));
    TextEdit::replace(all.range(), head + &body)
}

fn fix(target: &str, mut edits: Vec<TextEdit>) -> Fix {
    sort_by_range(&mut edits, |edit| edit.range);
    Fix { title: format!("Move into `{target}`"), edits, safe: false }
}

fn to_column(owner: &View, text: &Text, fallback: u32) -> u32 {
    let first = owner.mapping().filter(|mapping| !mapping.is_flow());
    let first = first.and_then(|mapping| mapping.entries().next());
    first.map_or(fallback, |entry| text.column(entry.key().range().start()))
}

/// The entries of a mapping that the findings want in the same place.
fn moved<'t>(analysis: &Analysis, parent: &View<'t>, like: &Diagnostic) -> Vec<Entry<'t>> {
    let found: Vec<TextRange> = analysis
        .diagnostics()
        .iter()
        .filter(|found| found.belongs == like.belongs)
        .flat_map(|found| found.related.iter().map(|it| it.range).chain([found.range]))
        .collect();
    let entries =
        parent.mapping().into_iter().flat_map(|mapping| mapping.entries().collect::<Vec<_>>());
    entries.filter(|entry| found.contains(&entry.key().range())).collect()
}

/// Writes the `run` at the root of the file that fields at the end of another mapping lack, or takes
/// it there.
pub(super) fn begin_run(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    (diagnostic.belongs == Some(Belongs::Run)).then_some(())?;
    let text = analysis.tree().text();
    let start = diagnostic.range.start();
    let root = View::of(analysis.tree().document_at(start).root()?);
    let parent = parent_at(analysis, start)?;
    let entries: Vec<_> = parent.mapping()?.entries().collect();
    let at = entries.iter().position(|entry| entry.key().range() == diagnostic.range)?;
    let is_last = entries.len() - at == diagnostic.related.len() + 1;
    let is_begun = entries[at].key_text().as_deref() == Some("run");
    let line = text.line_start(text.line_of(start));
    let before = TextRange::new(line, start);
    let is_deeper = !before.is_empty() && text.slice(before).trim().is_empty();
    if root.get("run").is_written() || !is_last || !is_deeper {
        return None;
    }
    let (title, edit) = if is_begun {
        ("Move `run` to the root", TextEdit::delete(before))
    } else {
        let new_text = format!("run:{}", line_break(text));
        ("Write `run` above these fields", TextEdit::insert(line, new_text))
    };
    Some(Fix { title: title.to_owned(), edits: vec![edit], safe: false })
}

/// Writes a `run` around its fields, which stand in its place.
pub(super) fn into_run(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    (diagnostic.belongs == Some(Belongs::Run)).then_some(())?;
    let text = analysis.tree().text();
    let parent = parent_at(analysis, diagnostic.range.start())?;
    let is_field = |entry: &Entry| {
        let key = entry.key().range();
        View::of_entry(entry).range() == diagnostic.range
            || diagnostic.related.iter().any(|it| it.range == key)
    };
    let fields: Vec<_> = parent.mapping()?.entries().filter(is_field).collect();
    let column = text.column(fields.first()?.key().range().start());
    let mut run = format!("{}run:{}", spaces(column), line_break(text));
    let mut edits = Vec::new();
    for field in &fields {
        let lines = whole_lines(text, field.range()).filter(|_| field.block().is_some())?;
        run.push_str(&shifted(&text.slice(lines), column, column + 2));
        if !run.ends_with(['\n', '\r']) {
            run.push_str(line_break(text));
        }
        edits.push(TextEdit::delete(lines));
    }
    edits[0].new_text = run;
    Some(Fix { title: "Write `run` above these fields".to_owned(), edits, safe: false })
}

/// Lines that move from one column to another.
fn shifted(lines: &str, from: u32, to: u32) -> String {
    let shift = |line: &str| {
        let blanks = indentation(line);
        let rest = &line[blanks..];
        match rest.trim().is_empty() {
            true => rest.to_owned(),
            false => spaces((blanks as u32 + to).saturating_sub(from)) + rest,
        }
    };
    lines.split_inclusive('\n').map(shift).collect()
}

fn spaces(count: u32) -> String {
    " ".repeat(count as usize)
}

/// Moves an entry, and those beside it that belong there as well, out of the mapping they stand in: to
/// the key of that mapping, or to `run`.
pub(super) fn move_out(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let text = analysis.tree().text();
    let document = analysis.tree().document_at(diagnostic.range.start());
    let mut steps = trail(&document, diagnostic.range.start()).steps;
    steps.pop()?;
    let parent = steps.last()?.view();
    let at = match diagnostic.belongs {
        Some(Belongs::Around { .. }) => steps.len() - 1,
        Some(Belongs::Root) => steps.iter().rposition(|step| step.is_into(&["run"]))?,
        _ => return None,
    };
    let (Step::Entry(owner), outer) = (&steps[at], &steps[..at]) else { return None };
    let holder =
        outer.last().map_or_else(|| document.root().map(View::of), |it| Some(it.view()))?;
    let objects = bound(analysis, outer).map(|it| it.objects(spec::schema(), &holder));
    let fits = |key: &str| {
        let is_field =
            |objects: &Vec<&ObjectShape>| objects.iter().any(|it| it.field(key).is_some());
        !holder.get(key).is_written() && objects.as_ref().is_none_or(is_field)
    };
    let moved = moved(analysis, &parent, diagnostic);
    let is_movable =
        |it: &Entry| it.block().is_some() && it.key_text().is_some_and(|key| fits(&key));
    let entries: Vec<_> = parent.mapping()?.entries().collect();
    if owner.block().is_none() || !moved.iter().all(is_movable) || moved.len() == entries.len() {
        return None;
    }
    let last = &entries[entries.len() - moved.len()..];
    let are_last = last.iter().zip(&moved).all(|(last, moved)| last.range() == moved.range());
    // The last of what stands in the mapping is behind it already.
    let place = (!are_last || diagnostic.belongs == Some(Belongs::Root))
        .then(|| text.line_at(owner.key().range().start()).start());
    let to = text.column(owner.key().range().start());
    let mut edits = Vec::new();
    for entry in &moved {
        let lines = whole_lines(text, entry.range())?;
        let mut body = shifted(&text.slice(lines), text.column(entry.key().range().start()), to);
        let Some(place) = place else {
            edits.push(TextEdit::replace(lines, body));
            continue;
        };
        if !body.ends_with(['\n', '\r']) {
            body.push_str(line_break(text));
        }
        edits.extend([TextEdit::insert(place, body), TextEdit::delete(lines)]);
    }
    sort_by_range(&mut edits, |edit| edit.range);
    let title = format!("Move beside `{}`", owner.key_text()?);
    Some(Fix { title, edits, safe: false })
}
