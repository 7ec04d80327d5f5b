//! Amounts of Kubernetes resources: `500m`, `1Gi`, `2`.

use std::borrow::Cow;

use super::definition::{Container, Definition};
use super::view::{Read, View};
use crate::syntax::Value;
use crate::template::is_rendered;

/// The amount that a text means; `None` if it is no quantity.
pub fn parse(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let end = unsigned.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(unsigned.len());
    let (number, unit) = unsigned.split_at(end);
    let digits = number.bytes().any(|b| b.is_ascii_digit());
    let number: f64 = if digits { number.parse().ok()? } else { return None };
    let amount = number * factor(unit)?;
    Some(if text.starts_with('-') { -amount } else { amount })
}

fn factor(unit: &str) -> Option<f64> {
    let binary = |power: i32| 1024f64.powi(power);
    Some(match unit {
        "" => 1.0,
        "n" => 1e-9,
        "u" => 1e-6,
        "m" => 1e-3,
        "k" => 1e3,
        "M" => 1e6,
        "G" => 1e9,
        "T" => 1e12,
        "P" => 1e15,
        "E" => 1e18,
        "Ki" => binary(1),
        "Mi" => binary(2),
        "Gi" => binary(3),
        "Ti" => binary(4),
        "Pi" => binary(5),
        "Ei" => binary(6),
        _ => 10f64.powi(unit.strip_prefix(['e', 'E'])?.parse().ok()?),
    })
}

/// The amount of a resource that was most likely meant by a text that is none: `2Gi` for `2GB` or
/// `2 gi`, but `500m` for `500mi` of `cpu`, which comes in thousandths.
pub fn corrected(resource: &str, text: &str) -> Option<String> {
    let text = text.replace(char::is_whitespace, "");
    if parse(&text).is_some_and(|amount| amount >= 0.0) {
        return Some(text);
    }
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let lower = unit.to_ascii_lowercase();
    let letter = lower.chars().next().filter(|letter| "kmgtp".contains(*letter))?;
    if !matches!(&lower[1..], "" | "b" | "i" | "ib") {
        return None;
    }
    let unit = match (resource, letter) {
        ("cpu", 'm') => "m".to_owned(),
        _ => format!("{}i", letter.to_ascii_uppercase()),
    };
    Some(format!("{number}{unit}")).filter(|text| parse(text).is_some())
}

/// The text of a value that says an amount; `None` where there is none or a template decides.
pub fn literal(view: &View) -> Option<String> {
    match view.read() {
        Read::Scalar(scalar, Value::Str(_) | Value::Int(_) | Value::Float(_)) => {
            Some(scalar.text().into_owned()).filter(|text| !is_rendered(text))
        }
        _ => None,
    }
}

/// What a container gets of a resource.
pub struct Amount<'t> {
    /// The name of the resource.
    pub name: Cow<'t, str>,
    /// How much of it.
    pub view: View<'t>,
    /// The text that says how much, as [`literal`].
    pub text: Option<String>,
}

/// `resources` of a container.
pub(super) struct Resources<'t> {
    limits: Vec<Amount<'t>>,
    requests: Vec<Amount<'t>>,
}

impl<'t> Container<'t> {
    /// The entries of `resources.limits`.
    pub fn limits(&self) -> &[Amount<'t>] {
        &self.resources().limits
    }

    /// The entries of `resources.requests`.
    pub fn requests(&self) -> &[Amount<'t>] {
        &self.resources().requests
    }

    /// The limits and the requests.
    pub fn amounts(&self) -> impl Iterator<Item = &Amount<'t>> {
        self.limits().iter().chain(self.requests())
    }

    fn resources(&self) -> &Resources<'t> {
        self.resources.get_or_init(|| {
            let resources = self.view.get("resources");
            let [limits, requests] =
                ["limits", "requests"].map(|side| amounts(&resources.get(side)));
            Resources { limits, requests }.into()
        })
    }
}

fn amounts<'t>(side: &View<'t>) -> Vec<Amount<'t>> {
    let fields = side.fields().into_iter();
    fields.map(|(name, view)| Amount { name, text: literal(&view), view }).collect()
}

impl Amount<'_> {
    /// How much it is; `None` where that is no quantity, or a template decides.
    pub fn number(&self) -> Option<f64> {
        parse(self.text.as_deref()?)
    }
}

/// Whether Polyaxon takes a resource for a GPU.
pub fn is_gpu(resource: &str) -> bool {
    resource.contains("gpu")
}

/// How many GPUs the main container of a definition gets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Gpus {
    /// None is asked for.
    None,
    /// This many.
    Some(f64),
    /// The text does not tell.
    Unknown,
}

/// The GPUs of the main container.
pub fn gpus<'t>(definition: &Definition<'t>, container: &Container<'t>) -> Gpus {
    let resources = container.view.get("resources");
    let root = amounts(&definition.view.get("resources"));
    let sides = ["limits", "requests"].map(|side| resources.get(side));
    let hidden = ["presets", "runPatch"].iter().any(|it| !definition.view.get(it).is_null())
        || sides.iter().chain([&resources]).any(|it| !it.is_null() && it.mapping().is_none());
    match container.amounts().chain(&root).find(|amount| is_gpu(&amount.name)) {
        Some(amount) => amount.number().map_or(Gpus::Unknown, Gpus::Some),
        None if hidden || !definition.complete => Gpus::Unknown,
        None => Gpus::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_read() {
        assert_eq!(parse("500m"), Some(0.5));
        assert_eq!(parse("1Gi"), Some(1_073_741_824.0));
        assert_eq!(parse(".5"), Some(0.5));
        assert_eq!(parse("1e3"), Some(1000.0));
        assert_eq!(parse("-2"), Some(-2.0));
    }

    #[test]
    fn other_texts_are_none() {
        for text in ["1GB", "512MB", "2 Gi", "", "Gi", ".", "1.2.3", "1K", "1e", "4gi"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
