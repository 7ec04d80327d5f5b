//! What a scalar is by the rules of YAML 1.1, as PyYAML's `SafeLoader` has them.

use super::error::SyntaxErrorKind;
use super::value::Value;

/// The value of a plain scalar without a tag.
pub(super) fn plain(text: &str) -> Value {
    special(text).unwrap_or_else(|| Value::Str(text.to_owned()))
}

/// Whether the value of a plain scalar without a tag is a text.
pub fn is_text(text: &str) -> bool {
    special(text).is_none()
}

/// The value of a plain scalar that is no text.
fn special(text: &str) -> Option<Value> {
    match text.as_bytes().first() {
        None => Some(Value::Null),
        Some(b'~' | b'n' | b'N' | b'y' | b'Y' | b't' | b'T' | b'f' | b'F' | b'o' | b'O') => {
            word(text)
        }
        Some(b'-' | b'+' | b'.' | b'0'..=b'9') => number(text),
        Some(_) => None,
    }
}

fn word(text: &str) -> Option<Value> {
    boolean(text).map(Value::Bool).or_else(|| is_null(text).then_some(Value::Null))
}

fn number(text: &str) -> Option<Value> {
    if is_float(text) {
        return Some(Value::Float(float(text)?));
    }
    if is_int(text) {
        return int(text).map(Value::Int);
    }
    is_timestamp(text).then(|| Value::Timestamp(text.to_owned()))
}

/// What is wrong with a plain scalar without a tag, as a value or, if `key`, as a key.
pub(super) fn plain_error(text: &str, key: bool) -> Option<SyntaxErrorKind> {
    match text.as_bytes() {
        b"=" | b"<<" if !key => Some(SyntaxErrorKind::ReservedWord(text.to_owned())),
        [b'0'..=b'9' | b'-' | b'+', ..] => {
            if is_timestamp(text) && !is_possible_time(text) {
                return Some(SyntaxErrorKind::ImpossibleDate);
            }
            (is_int(text) && int(text).is_none()).then_some(SyntaxErrorKind::ImpossibleNumber)
        }
        _ => None,
    }
}

pub(super) fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

pub(super) fn boolean(text: &str) -> Option<bool> {
    match text {
        "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => Some(true),
        "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => Some(false),
        _ => None,
    }
}

fn unsigned(text: &str) -> &str {
    text.strip_prefix(['-', '+']).unwrap_or(text)
}

fn all(text: &str, allowed: impl Fn(u8) -> bool) -> bool {
    !text.is_empty() && text.bytes().all(allowed)
}

fn is_digit(byte: u8) -> bool {
    byte.is_ascii_digit()
}

/// `[1-9][0-9_]*`
fn is_count(text: &str) -> bool {
    matches!(text.as_bytes(), [b'1'..=b'9', ..]) && all(text, |byte| is_digit(byte) || byte == b'_')
}

/// `[0-5]?[0-9]`
fn is_sixtieth(text: &str) -> bool {
    all(text, is_digit) && (text.len() == 1 || text.len() == 2 && text.as_bytes()[0] <= b'5')
}

/// Whether PyYAML's resolver takes a plain scalar for an int.
pub(super) fn is_int(text: &str) -> bool {
    let text = unsigned(text);
    if let Some(bits) = text.strip_prefix("0b") {
        return all(bits, |byte| matches!(byte, b'0' | b'1' | b'_'));
    }
    if let Some(hex) = text.strip_prefix("0x") {
        return all(hex, |byte| byte.is_ascii_hexdigit() || byte == b'_');
    }
    if let Some(octal) = text.strip_prefix('0') {
        return octal.bytes().all(|byte| matches!(byte, b'0'..=b'7' | b'_'));
    }
    let mut parts = text.split(':');
    parts.next().is_some_and(is_count) && parts.all(is_sixtieth)
}

/// The value of what [`is_int`] holds for; `None` where Python's `int` refuses it.
pub(super) fn int(text: &str) -> Option<i128> {
    let digits: String = text.chars().filter(|&c| c != '_').collect();
    let negative = digits.starts_with('-');
    let digits = unsigned(&digits);
    let value = match digits {
        "0" => 0,
        _ if digits.starts_with("0b") => radix(&digits[2..], 2)?,
        _ if digits.starts_with("0x") => radix(&digits[2..], 16)?,
        _ if digits.starts_with('0') => radix(digits, 8)?,
        _ if digits.contains(':') => sixties(digits)?,
        _ => radix(digits, 10)?,
    };
    Some(if negative { -value } else { value })
}

/// Python reads at most so many decimal digits (`sys.int_info.default_max_str_digits`).
const MAX_DIGITS: usize = 4300;

fn radix(digits: &str, radix: u32) -> Option<i128> {
    if digits.is_empty() || radix == 10 && digits.len() > MAX_DIGITS {
        return None;
    }
    digits.chars().try_fold(0i128, |value, c| {
        Some(value.saturating_mul(i128::from(radix)).saturating_add(i128::from(c.to_digit(radix)?)))
    })
}

fn sixties(text: &str) -> Option<i128> {
    text.split(':').try_fold(0i128, |value, part| {
        Some(value.saturating_mul(60).saturating_add(radix(part, 10)?))
    })
}

/// Whether PyYAML's resolver takes a plain scalar for a float.
pub(super) fn is_float(text: &str) -> bool {
    let bare = unsigned(text);
    if matches!(bare, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return true;
    }
    let Some((whole, fraction)) = bare.split_once('.') else { return false };
    let digits = |byte: u8| is_digit(byte) || byte == b'_';
    if let Some((first, rest)) = whole.split_once(':') {
        return matches!(first.as_bytes(), [b'0'..=b'9', ..])
            && all(first, digits)
            && rest.split(':').all(is_sixtieth)
            && fraction.bytes().all(digits);
    }
    let mantissa = fraction.trim_start_matches(|c: char| c.is_ascii_digit() || c == '_');
    let exponent = mantissa.is_empty() || is_exponent(mantissa);
    let fraction = &fraction[..fraction.len() - mantissa.len()];
    match whole.as_bytes() {
        [] => {
            bare.len() == text.len() && matches!(fraction.as_bytes(), [b'0'..=b'9', ..]) && exponent
        }
        [b'0'..=b'9', ..] => all(whole, digits) && exponent,
        _ => false,
    }
}

/// `[eE][-+][0-9]+`
fn is_exponent(text: &str) -> bool {
    let signed = text.strip_prefix(['e', 'E']).and_then(|rest| rest.strip_prefix(['-', '+']));
    signed.is_some_and(|digits| all(digits, is_digit))
}

/// The value of a float as Python's `float` reads it after PyYAML's preparation.
pub(super) fn float(text: &str) -> Option<f64> {
    let text = text.replace('_', "").to_ascii_lowercase();
    let sign = if text.starts_with('-') { -1.0 } else { 1.0 };
    let value = match unsigned(&text) {
        ".inf" => f64::INFINITY,
        ".nan" => f64::NAN,
        sixties if sixties.contains(':') => sixties
            .split(':')
            .try_fold(0.0, |value, part| Some(value * 60.0 + part.parse::<f64>().ok()?))?,
        digits => digits.parse().ok()?,
    };
    Some(sign * value)
}

/// The numbers of a date and time.
#[derive(Default)]
struct Time {
    year: u32,
    month: u32,
    day: u32,
    clock: Option<[u32; 3]>,
    zone: Option<[u32; 2]>,
}

/// Whether PyYAML's resolver takes a plain scalar for a timestamp.
pub(super) fn is_timestamp(text: &str) -> bool {
    text.len() >= 8 && text.as_bytes()[4] == b'-' && time(text, false).is_some()
}

/// Whether there is such a date; `text` has its form.
pub(super) fn is_possible_time(text: &str) -> bool {
    time(text, true).is_some_and(|time| time.is_possible())
}

impl Time {
    fn is_possible(&self) -> bool {
        let leap = self.year.is_multiple_of(4) && !self.year.is_multiple_of(100)
            || self.year.is_multiple_of(400);
        let days = match self.month {
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => 31,
        };
        let clock =
            self.clock.is_none_or(|[hour, minute, second]| hour < 24 && minute < 60 && second < 60);
        let zone = self.zone.is_none_or(|[hour, minute]| hour * 60 + minute < 24 * 60);
        self.year > 0
            && (1..=12).contains(&self.month)
            && (1..=days).contains(&self.day)
            && clock
            && zone
    }
}

/// Takes a run of `least..=most` digits off the front.
fn digits(text: &mut &str, least: usize, most: usize) -> Option<u32> {
    let length = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    let (head, rest) = text.split_at(length);
    *text = rest;
    if length < least { None } else { head.parse().ok() }
}

fn literal(text: &mut &str, c: char) -> Option<()> {
    *text = text.strip_prefix(c)?;
    Some(())
}

/// Reads a timestamp. The resolver wants two digits each in a date alone, the constructor, and so
/// `!!timestamp`, does not (`lax`).
fn time(text: &str, lax: bool) -> Option<Time> {
    let rest = &mut &*text;
    let year = digits(rest, 4, 4)?;
    literal(rest, '-')?;
    let month = digits(rest, 1, 2)?;
    literal(rest, '-')?;
    let day = digits(rest, 1, 2)?;
    let mut time = Time { year, month, day, ..Time::default() };
    if rest.is_empty() {
        return (lax || text.len() == 10).then_some(time);
    }
    let blanks = rest.trim_start_matches([' ', '\t']);
    *rest = if blanks.len() < rest.len() { blanks } else { rest.strip_prefix(['T', 't'])? };
    let hour = digits(rest, 1, 2)?;
    literal(rest, ':')?;
    let minute = digits(rest, 2, 2)?;
    literal(rest, ':')?;
    time.clock = Some([hour, minute, digits(rest, 2, 2)?]);
    if literal(rest, '.').is_some() {
        *rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    time.zone = zone(rest)?;
    Some(time)
}

/// Reads what may follow the time of day; `None` if it is something else.
fn zone(text: &str) -> Option<Option<[u32; 2]>> {
    if text.is_empty() {
        return Some(None);
    }
    let text = text.trim_start_matches([' ', '\t']);
    if text == "Z" {
        return Some(None);
    }
    let rest = &mut text.strip_prefix(['-', '+'])?;
    let hour = digits(rest, 1, 2)?;
    let minute = if literal(rest, ':').is_some() { digits(rest, 2, 2)? } else { 0 };
    rest.is_empty().then_some(Some([hour, minute]))
}
