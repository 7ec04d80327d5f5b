//! The amounts of the root shortcut `resources`: a request, a limit, or both around `..`.

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

const CPU: &[(&str, f64)] = &[("m", 1e-3), ("u", 1e-6), ("n", 1e-9)];

const MEMORY: &[(&str, f64)] = &[
    ("Ki", 1024.0),
    ("Mi", 1_048_576.0),
    ("Gi", 1_073_741_824.0),
    ("Ti", 1_099_511_627_776.0),
    ("Pi", 1_125_899_906_842_624.0),
    ("Ei", 1_152_921_504_606_846_976.0),
    ("k", 1e3),
    ("M", 1e6),
    ("G", 1e9),
    ("T", 1e12),
    ("P", 1e15),
    ("E", 1e18),
];

/// Digits, perhaps with a point, and one of the units or none.
fn scaled(text: &str, units: &[(&str, f64)]) -> Option<f64> {
    let unit = units.iter().find_map(|(unit, scale)| Some((text.strip_suffix(unit)?, *scale)));
    let (digits, scale) = unit.unwrap_or((text, 1.0));
    let plain = digits.chars().all(|c| c.is_ascii_digit() || c == '.')
        && digits.chars().any(|c| c.is_ascii_digit());
    plain.then(|| digits.parse::<f64>().ok())?.map(|amount| amount * scale)
}
