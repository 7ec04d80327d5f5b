//! Amounts of Kubernetes resources: `500m`, `1Gi`, `2`.

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

/// The text of a value that says an amount; `None` where there is none or a template decides.
pub fn literal(view: &View) -> Option<String> {
    match view.read() {
        Read::Scalar(scalar, Value::Str(_) | Value::Int(_) | Value::Float(_)) => {
            Some(scalar.text().into_owned()).filter(|text| !is_rendered(text))
        }
        _ => None,
    }
}

/// The amount that a value says.
pub fn amount(view: &View) -> Option<f64> {
    parse(&literal(view)?)
}

/// The entries of `resources.limits` or `resources.requests`.
pub fn amounts<'t>(container: &View<'t>, side: &str) -> Vec<(String, View<'t>)> {
    let fields = container.at(&["resources", side]).fields().into_iter();
    fields.map(|(name, view)| (name.into_owned(), view)).collect()
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
pub fn gpus(definition: &Definition, container: &Container) -> Gpus {
    let resources = container.view.get("resources");
    let root = definition.view.get("resources").fields();
    let root = root.iter().map(|(name, view)| (name.to_string(), view.clone()));
    let own = ["limits", "requests"].into_iter().flat_map(|side| amounts(&container.view, side));
    let hidden = ["presets", "runPatch"].iter().any(|it| !definition.view.get(it).is_null())
        || !resources.is_null() && resources.mapping().is_none();
    match own.chain(root).find(|(name, _)| is_gpu(name)) {
        Some((_, view)) => amount(&view).map_or(Gpus::Unknown, Gpus::Some),
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
