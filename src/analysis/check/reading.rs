//! How each reading takes the values of YAML: pydantic 2 in its strict and lax modes, and the types
//! of the Kubernetes API.

use crate::schema::Reading;
use crate::syntax::Value;

use super::amount;

/// Whether a reading takes a value, whatever limits a field adds.
pub fn takes(reading: Reading, value: &Value) -> bool {
    use Value::{Bool, Float, Int, Null, Str, Timestamp};
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
        | (Reading::Date | Reading::DateTime, Timestamp(_) | Int(_) | Float(_))
        | (Reading::Duration, Int(_) | Float(_)) => true,
        (Reading::LaxInt | Reading::WholeNumber, Float(float)) => float.fract() == 0.0,
        (Reading::LaxInt, Str(text)) => lax_int(text),
        (Reading::Float, Str(text)) => lax_float(text),
        (Reading::LaxBool, Int(int)) => matches!(int, 0 | 1),
        (Reading::LaxBool, Float(float)) => *float == 0.0 || *float == 1.0,
        (Reading::LaxBool, Str(text)) => lax_bool(text),
        (Reading::Date, Str(text)) => is_date(text) || is_date_time(text) || lax_float(text),
        (Reading::DateTime, Str(text)) => is_date(text) || is_date_time(text) || lax_float(text),
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
    let (whole, zeros) = digits.split_once('.').unwrap_or((digits, ""));
    zeros.chars().all(|c| c == '0')
        && whole.split('_').all(|group| !group.is_empty() && is_digits(group))
}

fn lax_float(text: &str) -> bool {
    let text = text.trim();
    text.replace('_', "").parse::<f64>().is_ok()
}

fn is_digits(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit())
}

/// `2026-01-31`
fn is_date(text: &str) -> bool {
    let parts: Vec<_> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return false };
    let number = |text: &str, len| {
        (text.len() == len && is_digits(text)).then(|| text.parse::<u32>().ok()).flatten()
    };
    number(year, 4).is_some()
        && number(month, 2).is_some_and(|month| (1..=12).contains(&month))
        && number(day, 2).is_some_and(|day| (1..=31).contains(&day))
}

/// A date, `T`, `_` or a blank, and a time with an optional zone.
fn is_date_time(text: &str) -> bool {
    let Some((date, rest)) = text.split_at_checked(10) else { return false };
    let Some(time) = rest.strip_prefix(['T', 't', ' ', '_']) else { return false };
    let time = time.strip_suffix(['Z', 'z']).unwrap_or(time);
    let clock = time.split_once(['+', '-']).map_or(time, |(clock, _)| clock);
    is_date(date) && is_clock(clock.trim_end())
}

/// `12:30`, `12:30:05`, `12:30:05.25`
fn is_clock(text: &str) -> bool {
    let whole = text.split_once(['.', ',']).map_or(text, |(whole, _)| whole);
    let parts: Vec<_> = whole.split(':').collect();
    let number = |part: &&str| {
        (!part.is_empty() && part.len() <= 2 && is_digits(part)).then(|| part.parse().ok())?
    };
    (2..=3).contains(&parts.len())
        && parts.iter().all(|part| number(part).is_some())
        && parts.iter().skip(1).all(|part| number(part).is_some_and(|minute: u8| minute < 60))
}

/// A number of seconds, ISO 8601 (`P3DT12H`), or days and a clock (`3 days, 12:00`).
fn is_duration(text: &str) -> bool {
    let bare = text.trim().trim_start_matches(['+', '-']);
    if let Some(iso) = bare.strip_prefix(['P', 'p']) {
        return iso.chars().any(|c| c.is_ascii_digit());
    }
    let clock = bare.rsplit([' ', ',']).next().unwrap_or(bare);
    lax_float(bare) || is_clock(clock) || clock.starts_with(['d', 'D']) && starts_with_digit(bare)
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

fn is_uuid(text: &str) -> bool {
    let bare = text.strip_prefix("urn:uuid:").unwrap_or(text);
    let bare = bare.strip_prefix('{').and_then(|bare| bare.strip_suffix('}')).unwrap_or(bare);
    let groups: Vec<_> = bare.split('-').map(str::len).collect();
    (groups == [8, 4, 4, 4, 12] || groups == [32])
        && bare.chars().all(|c| c == '-' || c.is_ascii_hexdigit())
}

/// Not empty, no blanks, and colons only before a port and a tag.
fn is_image(text: &str) -> bool {
    let parts: Vec<_> = text.split(':').collect();
    let port =
        |part: &str| part.split('/').next().is_some_and(|port| is_digits(port) && !port.is_empty());
    !text.is_empty()
        && !text.contains(char::is_whitespace)
        && match parts[..] {
            [_] | [_, _] => true,
            [_, rest, _] => port(rest),
            _ => false,
        }
}

fn are_numbers(text: &str, least: usize) -> bool {
    let parts: Vec<_> = text.split(':').collect();
    parts.len() >= least && parts.iter().all(|part| lax_float(part))
}
