//! Values: booleans, enumerations, kinds and defaults.

use crate::analysis::Bound;
use crate::ide::site::Site;
use crate::schema::{EnumValue, Reading, Shape};
use crate::spec;
use crate::text::TextEdit;

use super::{CompletionItem, CompletionKind};

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
    let place = site.keys().join(".");
    if let Some((_, fixed)) = FIXED.iter().find(|(known, _)| place.ends_with(known)) {
        values.extend(fixed.split(' ').map(plain));
    }
    values.dedup();
    let default = bound.field.and_then(|(_, field)| field.default.as_deref());
    let items = values.iter().enumerate();
    items.map(|(index, value)| item(value, index, default, site)).collect()
}

/// Places by the last keys that lead there, and what the cluster takes there. Files of a volume are
/// written before the pod has a node and an address.
const FIXED: &[(&str, &str)] = &[
    (
        "items.fieldRef.fieldPath",
        "metadata.name metadata.namespace metadata.uid metadata.labels metadata.annotations",
    ),
    (
        "fieldRef.fieldPath",
        "metadata.name metadata.namespace metadata.uid spec.nodeName spec.serviceAccountName \
         status.podIP status.podIPs status.hostIP status.hostIPs",
    ),
    (
        "resourceFieldRef.resource",
        "limits.cpu limits.memory limits.ephemeral-storage requests.cpu requests.memory \
         requests.ephemeral-storage",
    ),
];

fn plain(value: &str) -> EnumValue {
    EnumValue { value: value.to_owned(), docs: String::new() }
}

fn item(value: &EnumValue, index: usize, default: Option<&str>, site: &Site) -> CompletionItem {
    let is_default = default == Some(&value.value);
    let new_text = quoted(&value.value, site);
    let edit = TextEdit::replace(site.word, &new_text);
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
