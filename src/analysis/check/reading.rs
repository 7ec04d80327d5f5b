//! How each reading takes the values of YAML: pydantic 2 in its strict and lax modes, and the types
//! of the Kubernetes API.

use crate::schema::Reading;
use crate::syntax::Value;
use crate::template::is_template;

use super::amount;
use super::duration::{is_duration, is_seconds};
use super::moment::{is_date, is_date_time};

/// Whether a reading takes a value, whatever limits a field adds.
pub fn takes(reading: Reading, value: &Value) -> bool {
    use Value::{Bool, Float, Int, Null, Str};
    match (reading, value) {
        (_, Null) => false,
        (Reading::LooseStr, _)
        | (Reading::Str | Reading::Slug | Reading::Quantity | Reading::IntOrStr, Str(_))
        | (Reading::Int | Reading::Quantity | Reading::IntOrStr, Int(_))
        | (Reading::LaxInt | Reading::WholeNumber, Int(_) | Bool(_))
        | (Reading::Fraction, Float(_))
        | (Reading::Float, Int(_) | Float(_) | Bool(_))
        | (Reading::StrictFloat, Int(_) | Float(_))
        | (Reading::Quantity, Float(_))
        | (Reading::Bool | Reading::LaxBool, Bool(_))
        | (Reading::Duration, Bool(_)) => true,
        (Reading::Date, value) => is_date(value),
        (Reading::DateTime, value) => is_date_time(value),
        (Reading::Duration, Int(seconds)) => is_seconds(*seconds as f64),
        (Reading::Duration, Float(seconds)) => is_seconds(*seconds),
        (Reading::LaxInt | Reading::WholeNumber, Float(float)) => float.fract() == 0.0,
        (Reading::LaxInt, Str(text)) => lax_int(text),
        (Reading::Float, Str(text)) => lax_float(text),
        (Reading::LaxBool, Int(int)) => matches!(int, 0 | 1),
        (Reading::LaxBool, Float(float)) => *float == 0.0 || *float == 1.0,
        (Reading::LaxBool, Str(text)) => lax_bool(text),
        (Reading::Duration, Str(text)) => is_duration(text),
        (Reading::Uuid, Str(text)) => is_uuid(text),
        (Reading::UuidList, Str(text)) => {
            text.is_empty() || text.split(',').all(|uuid| is_uuid(uuid.trim()))
        }
        (Reading::Filled, Str(text)) => !text.trim().is_empty(),
        (Reading::Image, Str(text)) => is_image(text),
        (Reading::Numbers(least), Str(text)) => are_numbers(text, usize::from(least)),
        (Reading::CpuRange | Reading::MemoryRange | Reading::CountRange, _) => {
            amount::takes(reading, value)
        }
        _ => false,
    }
}

fn lax_bool(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    matches!(
        text.as_str(),
        "0" | "off" | "f" | "false" | "n" | "no" | "1" | "on" | "t" | "true" | "y" | "yes"
    )
}

/// Digits with a sign, single underscores between them, blanks around, a fraction of zeros.
fn lax_int(text: &str) -> bool {
    let text = text.trim();
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, zeros) = digits.split_once('.').unwrap_or((digits, "0"));
    !zeros.is_empty()
        && zeros.chars().all(|c| c == '0')
        && whole.split('_').all(|group| !group.is_empty() && is_digits(group))
}

/// As Rust reads a number, blanks around and single underscores between digits aside.
fn lax_float(text: &str) -> bool {
    let text = text.trim();
    let is_between = |three: &[u8]| three[0].is_ascii_digit() && three[2].is_ascii_digit();
    !text.starts_with('_')
        && !text.ends_with('_')
        && text.as_bytes().windows(3).all(|three| three[1] != b'_' || is_between(three))
        && text.replace('_', "").parse::<f64>().is_ok()
}

fn is_digits(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit())
}

fn is_uuid(text: &str) -> bool {
    let bare = text.strip_prefix("urn:uuid:").unwrap_or(text);
    let bare = bare.strip_prefix('{').and_then(|bare| bare.strip_suffix('}')).unwrap_or(bare);
    let groups: Vec<_> = bare.split('-').map(str::len).collect();
    (groups == [8, 4, 4, 4, 12] || groups == [32])
        && bare.chars().all(|c| c == '-' || c.is_ascii_hexdigit())
}

/// Whether Polyaxon takes a text for the name of a container image: no blank, at most two colons,
/// and of two the first the one of a host's port.
fn is_image(text: &str) -> bool {
    if is_template(text) {
        return true;
    }
    let trim = |text: &str, letters: &str| text.trim_matches(|c| letters.contains(c)).to_owned();
    let bare = trim(&trim(text, "https://"), "http://");
    let parts: Vec<&str> = bare.split(':').collect();
    !text.is_empty()
        && !text.contains(' ')
        && match parts[..] {
            [_] | [_, _] => true,
            [_, middle, _] => middle.contains('/') && !middle.starts_with('/'),
            _ => false,
        }
}

fn are_numbers(text: &str, least: usize) -> bool {
    let parts: Vec<_> = text.split(':').collect();
    parts.len() >= least && parts.iter().all(|part| lax_float(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_have_no_blanks() {
        assert!(is_image("localhost:5000/app:1"));
        assert!(!is_image("a b"));
        assert!(!is_image("a:b:c"));
    }

    #[test]
    fn numbers_in_texts_have_digits_around_what_parts_them() {
        assert!(lax_int(" +1_000 ") && lax_int("5.0") && !lax_int("5.") && !lax_int("_5"));
        assert!(lax_float("1_000.5") && lax_float("5.") && !lax_float("5_") && !lax_float("1__0"));
    }
}
