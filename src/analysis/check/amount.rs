//! The amounts of the root shortcut `resources`: a request, a limit, or both around `..`.

use crate::analysis::quantity;
use crate::schema::Reading;
use crate::syntax::Value;

/// Amounts are 64-bit integers in Kubernetes.
const TOO_LARGE: f64 = 9_223_372_036_854_775_808.0;

/// Whether a value is an amount of a kind of resource (`_parse_resource` of Polyaxon).
pub(super) fn takes(reading: Reading, value: &Value) -> bool {
    let is_count = reading == Reading::CountRange;
    match value {
        Value::Int(int) => (0.0..TOO_LARGE).contains(&(*int as f64)),
        Value::Float(float) => !is_count && (0.0..TOO_LARGE).contains(float),
        Value::Str(text) => is_range(reading, text.trim()),
        _ => false,
    }
}

fn is_range(reading: Reading, text: &str) -> bool {
    let Some((low, high)) = text.split_once("..") else { return amount(reading, text).is_some() };
    let (low, high) = (low.trim(), high.trim());
    let amounts = [low, high].map(|part| (!part.is_empty()).then(|| amount(reading, part)));
    match amounts {
        [None, None] => false,
        [Some(low), Some(high)] => low.zip(high).is_some_and(|(low, high)| low <= high),
        [Some(one), None] | [None, Some(one)] => one.is_some(),
    }
}

fn amount(reading: Reading, text: &str) -> Option<f64> {
    match reading {
        Reading::CountRange => count(text),
        Reading::CpuRange => scaled(text, CPU),
        _ => scaled(text, MEMORY),
    }
}

fn count(text: &str) -> Option<f64> {
    let count: f64 = text.chars().all(|c| c.is_ascii_digit()).then(|| text.parse().ok())??;
    (count < TOO_LARGE).then_some(count)
}

const CPU: &[&str] = &["", "m", "u", "n"];

const MEMORY: &[&str] = &["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei", "k", "M", "G", "T", "P", "E"];

/// Digits, perhaps with a point, and one of the units: of the quantities of Kubernetes those without
/// a sign and without an exponent.
fn scaled(text: &str, units: &[&str]) -> Option<f64> {
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    units.contains(&unit).then(|| quantity::parse(text))?
}
