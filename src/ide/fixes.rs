//! Changes that mend a finding.

mod better;
mod ignoring;
mod in_json;
mod lines;
mod missing;
mod moving;
mod named;
mod one_line;
mod pasted;
mod reindent;
mod syntax;
mod wrapping;

pub use better::{mended, safe_edits};
pub use ignoring::ignore_fix;

use super::style::{Indent, line_break};
use crate::analysis::edit;
use crate::analysis::{
    Analysis, Context, Diagnostic, DocumentKind, Fix, Step, View, ignore_removal, is_slip, nearest,
    rule, trail,
};
use crate::text::TextEdit;

/// The fixes of a finding, the best first. A fix leaves the rest of the text as it is.
pub fn fixes(analysis: &Analysis, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut fixes = proposals(analysis, diagnostic);
    fixes.iter_mut().for_each(|fix| in_json::write(analysis, diagnostic, fix));
    fixes.retain(|fix| is_sound(analysis, fix));
    let line_break = line_break(analysis.tree().text());
    if line_break != "\n" {
        let edits = fixes.iter_mut().flat_map(|fix| &mut fix.edits);
        edits.for_each(|edit| {
            edit.new_text = edit.new_text.replace("\r\n", "\n").replace('\n', line_break);
        });
    }
    fixes
}

/// For how many findings in a text fixes are looked for at one go. Each look may go through all of the
/// text, and where so much is wrong the rest is for another go.
pub fn most_fixes(analysis: &Analysis) -> usize {
    const MOST_BYTES: usize = 4 << 20;
    const MOST: usize = 2000;
    (MOST_BYTES / usize::from(analysis.tree().text().len()).max(1)).clamp(20, MOST)
}

/// Whether the YAML is no worse after a fix.
fn is_sound(analysis: &Analysis, fix: &Fix) -> bool {
    mistakes_after(analysis, &fix.edits) <= analysis.tree().errors().len()
}

/// How many mistakes the YAML has after edits.
fn mistakes_after(analysis: &Analysis, edits: &[TextEdit]) -> usize {
    analysis.tree().edit_all(edits).errors().len()
}

/// Whether nothing is found any more where a finding begins.
fn mends(analysis: &Analysis, diagnostic: &Diagnostic, fix: &Fix) -> bool {
    let after = analysis.update(analysis.tree().edit_all(&fix.edits));
    !after.diagnostics().iter().any(|it| it.range.start() == diagnostic.range.start())
}

fn proposals(analysis: &Analysis, diagnostic: &Diagnostic) -> Vec<Fix> {
    let document = analysis.tree().document_at(diagnostic.range.start());
    if let Some(fix) = rule(diagnostic.code).and_then(|rule| rule.fix) {
        let DocumentKind::Polyaxon(kind) = analysis.kind(&document) else { return Vec::new() };
        let fixes = fix(&Context::new(analysis, document, kind), diagnostic);
        return match fixes.is_empty() {
            true => one(moving::move_out(analysis, diagnostic)
                .or_else(|| moving::into_run(analysis, diagnostic))),
            false => fixes,
        };
    }
    match diagnostic.code {
        "unknown-field" | "nested-k8s-unknown-key" => unknown_field(analysis, diagnostic),
        "bad-kind" | "bad-run-kind" | "bad-value" | "k8s-enum" => {
            replace_by_suggestions(diagnostic)
        }
        "unknown-ignore" | "unused-ignore" => {
            let removal = ignore_removal(analysis.tree(), diagnostic);
            replace_by_suggestions(diagnostic).into_iter().chain(removal).collect()
        }
        "string-for-int" => one(replace(diagnostic, "Take the quotes away", true)
            .filter(|fix| mends(analysis, diagnostic, fix))),
        "deprecated-field" => one(moving::move_into(analysis, diagnostic)),
        "quantity-invalid" | "bad-name" => {
            let mut fixes = replace_by_suggestions(diagnostic);
            fixes.iter_mut().for_each(|fix| fix.safe = false);
            fixes
        }
        "scalar-for-list" => into_list(analysis, diagnostic),
        "key-not-text" if !diagnostic.suggestions.is_empty() => replace_by_suggestions(diagnostic),
        "number-for-text" | "key-not-text" => one(quote(analysis, diagnostic)),
        "both-spellings" => one(lines::remove_entry(analysis, diagnostic, "Remove this entry")),
        "wrong-type" | "nested-k8s-wrong-type" => {
            let list = moving::into_list(analysis, diagnostic);
            let list = list.or_else(|| named::turn(analysis, diagnostic));
            let list = list.or_else(|| wrapping::wrap(analysis, diagnostic));
            into_list(analysis, diagnostic).into_iter().chain(list).collect()
        }
        "missing-field" => missing::add(analysis, diagnostic),
        "yaml-multi-document" => one(lines::remove_marker(analysis, diagnostic)),
        "misindented-fields" => one(moving::indent_under_owner(analysis, diagnostic)),
        _ => syntax::fixes(analysis, diagnostic),
    }
}

fn one(fix: Option<Fix>) -> Vec<Fix> {
    fix.into_iter().collect()
}

fn unknown_field(analysis: &Analysis, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut fixes = one(moving::move_into(analysis, diagnostic));
    fixes.extend(moving::begin_run(analysis, diagnostic));
    fixes.extend(moving::move_out(analysis, diagnostic));
    fixes.extend(limit(analysis, diagnostic));
    let key = analysis.tree().text().slice(diagnostic.range);
    // A key that holds its value as well would take it along.
    if key.contains([':', '=', ';', '~', '|']) {
        return fixes;
    }
    let is_name = !key.contains(' ');
    let is_sure =
        |name: &str| is_name && (is_slip(&key, name) || !nearest(&key, [name]).is_empty());
    let renames = replace_by_suggestions(diagnostic).into_iter();
    fixes.extend(renames.map(|fix| {
        let sure = fix.edits.iter().all(|edit| is_sure(&edit.new_text));
        Fix { safe: fix.safe && sure, ..fix }
    }));
    fixes
}

/// The limit of a `validation` that `min` or `max` stands for, by the type beside it.
fn limit(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let document = analysis.tree().document_at(diagnostic.range.start());
    let steps = trail(&document, diagnostic.range.start()).steps;
    let [.., io, Step::Entry(validation), Step::Entry(entry)] = &steps[..] else { return None };
    let io = io
        .view()
        .get("type")
        .text()
        .filter(|_| validation.key_text().as_deref() == Some("validation"))?;
    let of_types = match &*entry.key_text()? {
        "min" | "minimum" => ["ge", "minLength", "minItems"],
        "max" | "maximum" => ["le", "maxLength", "maxItems"],
        _ => return None,
    };
    let of_type = match &*io {
        "int" | "float" => 0,
        "str" => 1,
        list if list.starts_with("List") => 2,
        _ => return None,
    };
    Some(Fix::change(diagnostic.range, of_types[of_type], false))
}

/// A name that is the only near one is certain.
fn replace_by_suggestions(diagnostic: &Diagnostic) -> Vec<Fix> {
    let single = diagnostic.suggestions.len() == 1;
    let fixes = diagnostic.suggestions.iter().map(|name| Fix {
        title: format!("Change to `{name}`"),
        edits: vec![TextEdit::replace(diagnostic.range, name)],
        safe: single,
    });
    fixes.collect()
}

/// The suggestions; one that is a list of several words, or of a text that may be several, is not
/// certain.
fn into_list(analysis: &Analysis, diagnostic: &Diagnostic) -> Vec<Fix> {
    let text = analysis.tree().text().slice(diagnostic.range);
    let is_one = !text.contains([' ', ',', '\n', '(', ')', '[', ']']);
    let mut fixes = replace_by_suggestions(diagnostic);
    for fix in fixes.iter_mut().filter(|fix| fix.edits[0].new_text.starts_with('[')) {
        fix.title = "Put the value in a list".to_owned();
        fix.safe &= is_one;
    }
    fixes.into_iter().map(|fix| quoted(analysis, diagnostic, fix)).collect()
}

fn replace(diagnostic: &Diagnostic, title: &str, safe: bool) -> Option<Fix> {
    let edit = TextEdit::replace(diagnostic.range, diagnostic.suggestions.first()?);
    Some(Fix { title: title.to_owned(), edits: vec![edit], safe })
}

fn quote(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let text = analysis.tree().text().slice(diagnostic.range).into_owned();
    // Quotes do not make a key of nothing.
    if text.is_empty() || text.contains(['"', '\\', '\n', ',']) {
        return None;
    }
    let edits = vec![TextEdit::replace(diagnostic.range, format!("\"{text}\""))];
    let once = Fix { title: "Put the value in quotes".to_owned(), edits, safe: true };
    Some(quoted(analysis, diagnostic, once))
}

/// A fix that puts a value in quotes, or in two pairs of them where Polyaxon renders the text, and
/// reads it once more.
fn quoted(analysis: &Analysis, diagnostic: &Diagnostic, once: Fix) -> Fix {
    let inner = once.edits[0].new_text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    let Some(inner) = inner.filter(|text| !text.contains(['\'', '"', '\\'])) else { return once };
    let title = "Put the value in two pairs of quotes".to_owned();
    let edits = vec![TextEdit::replace(diagnostic.range, edit::twice_quoted(inner))];
    let twice = Fix { title, edits, safe: once.safe };
    let is_read_again = !mends(analysis, diagnostic, &once) && mends(analysis, diagnostic, &twice);
    if is_read_again { twice } else { once }
}

/// The columns of one level of indentation in a file.
fn step(analysis: &Analysis) -> u32 {
    Indent::of(analysis.tree(), analysis.tree().text().range(), 2).mapping
}

/// The value whose key or item a finding is about.
fn subject<'t>(analysis: &'t Analysis, diagnostic: &Diagnostic) -> Option<View<'t>> {
    let document = analysis.tree().document_at(diagnostic.range.start());
    let trail = trail(&document, diagnostic.range.start());
    trail.steps.last().map(Step::view)
}
