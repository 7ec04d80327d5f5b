//! What would be a mistake at its place, found by trying it.

use crate::analysis::{
    Analysis, CONTAINER_SHORTCUTS, Diagnostic, OF_CONTAINERS, SHORTCUTS, Severity, Step,
};
use crate::ide::site::{Site, Wants};
use crate::text::{TextEdit, TextRange, TextSize};

use super::{CompletionItem, CompletionKind};

/// Texts up to this length are read once more for each value.
const SHORT: TextSize = TextSize::new(16 * 1024);

/// Behind all that would be taken.
const RANK: u32 = 8000;

/// Takes values away that would be a mistake, such as a restart policy that the kind of the run does
/// not have. A kind comes last instead: what does not fit it may be what is changed next. So does an
/// operator that what stands beside it does not fit; what it needs is written behind it.
pub(super) fn without_values(analysis: &Analysis, site: &Site, items: &mut Vec<CompletionItem>) {
    if analysis.tree().text().len() > SHORT {
        return;
    }
    let start = match site.steps.last() {
        Some(Step::Entry(entry)) => entry.key().range().start(),
        _ => site.word.start(),
    };
    let is_into = |key| site.steps.last().is_some_and(|step| step.is_into(&[key]));
    // The kind of a search is chosen before those of its params.
    let is_param = site.steps.iter().any(|step| step.is_into(&["params"]));
    let (is_kind, is_operator) = (is_into("kind") && !is_param, is_into("operator"));
    let is_value = |item: &CompletionItem| item.kind == CompletionKind::EnumMember;
    let mut is_refused = |item: &CompletionItem| {
        let end = item.edit.range.start() + TextSize::of(&*item.edit.new_text);
        let entry = TextRange::new(start, end);
        is_value(item)
            && found(analysis, &item.edit, |it| {
                let is_inside = entry.contains_range(it.range);
                match is_operator {
                    true => !is_inside && it.code == "pod-value-refused",
                    // What a kind needs is written behind it.
                    false => {
                        is_inside && it.severity == Severity::Error && it.code != "missing-field"
                    }
                }
            })
    };
    let refused: Vec<bool> = items.iter().map(&mut is_refused).collect();
    // What none of them changes is not their mistake.
    let count = refused.iter().filter(|refused| **refused).count();
    if count == items.iter().filter(|item| is_value(item)).count() {
        return;
    }
    let mut refused = refused.into_iter();
    items.retain_mut(|item| {
        let is_refused = refused.next().unwrap_or_default();
        item.rank += if is_refused { RANK } else { 0 };
        !is_refused || is_kind || is_operator
    });
}

/// Places by the key that leads there, the rule that refuses keys there which the shapes allow, and
/// these keys.
const KEYS: &[(&str, &str, &[&[&str]])] = &[
    ("", "shortcut-unknown", ALL_SHORTCUTS),
    ("component", "shortcut-unknown", ALL_SHORTCUTS),
    ("components", "shortcut-unknown", ALL_SHORTCUTS),
    ("plugins", "sandbox-on-non-service", &[&["sandbox", "ssh"]]),
    ("operations", "dag-schedule", &[&["schedule"]]),
];

/// Places by the last keys that lead there, and keys that the cluster drops or refuses there.
const UNUSED: &[(&str, &[&str])] = &[
    ("environment.securityContext", OF_CONTAINERS),
    ("valueFrom.secretKeyRef", &["optional"]),
    ("valueFrom.configMapKeyRef", &["optional"]),
];

const ALL_SHORTCUTS: &[&[&str]] = &[SHORTCUTS, CONTAINER_SHORTCUTS];

/// Takes keys away that a rule refuses at the place.
pub(super) fn without_keys(analysis: &Analysis, site: &Site, items: &mut Vec<CompletionItem>) {
    let mut keys = site.keys();
    let path = keys.join(".");
    if let Some((_, unused)) = UNUSED.iter().find(|(place, _)| path.ends_with(place)) {
        items.retain(|item| !unused.contains(&&*item.label));
    }
    let place = keys.pop().unwrap_or_default();
    let Some((_, code, keys)) = KEYS.iter().find(|(key, ..)| *key == place) else { return };
    let is_plain = site.quote.is_none() && !site.has_colon && !site.has_rest;
    if !is_plain || analysis.tree().text().len() > SHORT {
        return;
    }
    let is_tried = |key: &str| keys.iter().any(|known| known.contains(&key));
    let tried = items.iter().filter(|item| is_tried(&item.label));
    let entries: Vec<String> = tried.map(|item| [&item.label, ": true"].concat()).collect();
    let text = match site.wants {
        Wants::Value => {
            let colon = if site.lacks_colon { ":" } else { "" };
            format!("{colon} {{{}}}", entries.join(", "))
        }
        _ if site.flow => entries.join(", "),
        _ => entries.join(&format!("\n{}", " ".repeat(site.column))),
    };
    let edit = TextEdit::replace(site.word, text);
    let start = edit.range.start();
    let key_at = |range: TextRange| {
        let range = range.checked_sub(start)?;
        edit.new_text.get(std::ops::Range::<usize>::from(range)).map(str::to_owned)
    };
    let mut refused = Vec::new();
    found(analysis, &edit, |it| {
        refused.extend(key_at(it.range).filter(|_| it.code == *code));
        false
    });
    items.retain(|item| !refused.contains(&item.label));
}

/// Whether an edit leads to a finding that passes a test.
fn found(analysis: &Analysis, edit: &TextEdit, test: impl FnMut(&Diagnostic) -> bool) -> bool {
    analysis.update(analysis.tree().edit(edit)).diagnostics().iter().any(test)
}
