//! Python's numbers.

use std::fmt;

use super::Literal;

/// The digits of an integer that Python still reads.
const MAX_DIGITS: usize = 4300;

/// Reads the number that a text begins with, and its length.
pub fn read(text: &str) -> Option<(Literal, usize)> {
    let (number, length) = prefixed(text).or_else(|| decimal(text))?;
    let goes_on = |c: char| c == '_' || c.is_alphanumeric() || !c.is_ascii();
    (!text[length..].starts_with(goes_on)).then_some((number, length))
}

/// `0x1F`, `0o17`, `0b11`
fn prefixed(text: &str) -> Option<(Literal, usize)> {
    let radix = match text.as_bytes() {
        [b'0', b'x' | b'X', ..] => 16,
        [b'0', b'o' | b'O', ..] => 8,
        [b'0', b'b' | b'B', ..] => 2,
        _ => return None,
    };
    let unprefixed = text[2..].strip_prefix('_').unwrap_or(&text[2..]);
    let skipped = text.len() - unprefixed.len();
    let length = skipped + digits(unprefixed, radix)?;
    let clean = text[2..length].replace('_', "");
    let number = match i128::from_str_radix(&clean, radix) {
        Ok(value) => Literal::Int(value),
        Err(_) => Literal::LargeInt(text[..length].replace('_', "")),
    };
    Some((number, length))
}

fn decimal(text: &str) -> Option<(Literal, usize)> {
    let whole = digits(text, 10).unwrap_or(0);
    let fraction = fraction(&text[whole..], whole > 0).unwrap_or(0);
    let mantissa = whole + fraction;
    if mantissa == 0 {
        return None;
    }
    let length = mantissa + exponent(&text[mantissa..]).unwrap_or(0);
    let clean = text[..length].replace('_', "");
    if text[length..].starts_with(['j', 'J']) {
        return Some((Literal::Complex(0.0, clean.parse().ok()?), length + 1));
    }
    let number =
        if length == whole { integer(&clean)? } else { Literal::Float(clean.parse().ok()?) };
    Some((number, length))
}

/// A leading zero is for zero alone.
fn integer(digits: &str) -> Option<Literal> {
    let significant = digits.trim_start_matches('0');
    if digits.len() > MAX_DIGITS || significant.len() < digits.len() && !significant.is_empty() {
        return None;
    }
    let large = || Literal::LargeInt(digits.to_owned());
    Some(digits.parse().map_or_else(|_| large(), Literal::Int))
}

/// The length of `.5`; digits before it make those behind it optional.
fn fraction(text: &str, after_digits: bool) -> Option<usize> {
    let rest = text.strip_prefix('.')?;
    match digits(rest, 10) {
        Some(length) => Some(1 + length),
        None => after_digits.then_some(1),
    }
}

/// The length of `e-3`.
pub fn exponent(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(['e', 'E'])?;
    let unsigned = rest.strip_prefix(['+', '-']).unwrap_or(rest);
    Some(text.len() - unsigned.len() + digits(unsigned, 10)?)
}

/// The length of digits with single underscores between them.
pub fn digits(text: &str, radix: u32) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(|b| (*b as char).is_digit(radix));
    let mut end = 0;
    while is_digit(end) || end > 0 && bytes.get(end) == Some(&b'_') && is_digit(end + 1) {
        end += 1;
    }
    (end > 0).then_some(end)
}

/// Prints a number as Python does: the shortest digits, with an exponent outside 1e-4 to 1e16. JSON
/// has no infinity: that is null.
pub fn print(f: &mut fmt::Formatter<'_>, value: f64) -> fmt::Result {
    if !value.is_finite() {
        return f.write_str("null");
    }
    let scientific = format!("{value:e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    match exponent.parse::<i32>().unwrap_or(0) {
        -4..16 => write!(f, "{value:?}"),
        exponent => {
            let sign = if exponent < 0 { '-' } else { '+' };
            write!(f, "{mantissa}e{sign}{:02}", exponent.abs())
        }
    }
}
