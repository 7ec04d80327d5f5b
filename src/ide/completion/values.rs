//! Values: booleans, enumerations, kinds and defaults.

use crate::analysis::{Analysis, Bound, Diagnostic, Severity, Step};
use crate::ide::site::Site;
use crate::schema::{EnumValue, Reading, Shape};
use crate::spec;
use crate::text::{TextRange, TextSize};

use super::{CompletionItem, CompletionKind, replace};

/// The values that a place is known to take.
pub(super) fn values(bound: &Bound, site: &Site) -> Vec<CompletionItem> {
    let mut values: Vec<EnumValue> = Vec::new();
    for shape in bound.shapes(spec::schema(), &site.view) {
        if let Shape::Scalar(scalar) = spec::schema().shape(shape) {
            values.extend(scalar.values.iter().chain(&scalar.suggestions).cloned());
            if matches!(scalar.reading, Reading::Bool | Reading::LaxBool) {
                values.extend(["true", "false"].map(plain));
            }
        }
    }
    values.dedup();
    let default = bound.field.and_then(|(_, field)| field.default.as_deref());
    let items = values.iter().enumerate();
    items.map(|(index, value)| item(value, index, default, site)).collect()
}

/// Texts up to this length are read once for each value.
const SHORT: TextSize = TextSize::new(16 * 1024);

/// Behind all that would be taken.
const REFUSED_RANK: u32 = 8000;

/// Puts values last that would be a mistake at their place, such as a restart policy that the kind
/// of the run does not have.
pub(super) fn refused_last(analysis: &Analysis, site: &Site, items: &mut [CompletionItem]) {
    if analysis.tree().text().len() > SHORT {
        return;
    }
    let key = match site.steps.last() {
        Some(Step::Entry(entry)) => entry.key().range().start(),
        _ => site.word.start(),
    };
    for item in items.iter_mut().filter(|item| item.kind == CompletionKind::EnumMember) {
        let after = analysis.update(analysis.tree().edit(&item.edit));
        let end = item.edit.range.start() + TextSize::of(&*item.edit.new_text);
        let entry = TextRange::new(key, end);
        // What a kind needs is written behind it.
        let is_wrong =
            |it: &&Diagnostic| it.severity == Severity::Error && it.code != "missing-field";
        let mut found = after.diagnostics().iter().filter(is_wrong);
        if found.any(|it| entry.contains_range(it.range)) {
            item.rank += REFUSED_RANK;
        }
    }
}

fn plain(value: &str) -> EnumValue {
    EnumValue { value: value.to_owned(), docs: String::new() }
}

fn item(value: &EnumValue, index: usize, default: Option<&str>, site: &Site) -> CompletionItem {
    let is_default = default == Some(&value.value);
    let new_text = quoted(&value.value, site);
    let edit = replace(site.word, new_text.clone());
    CompletionItem {
        detail: if is_default { "default".to_owned() } else { String::new() },
        docs: value.docs.clone(),
        rank: index as u32,
        ..CompletionItem::new(new_text, CompletionKind::EnumMember, edit)
    }
}

/// A value that YAML would read as something else stands in quotes.
fn quoted(value: &str, site: &Site) -> String {
    if site.quote.is_none() && value.is_empty() { "\"\"".to_owned() } else { value.to_owned() }
}
