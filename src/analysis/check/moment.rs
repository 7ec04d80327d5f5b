//! Dates and times, as pydantic reads them.

use crate::syntax::Value;

/// Whether a value is a point in time: `2026-01-31T12:30:00Z`, a date, or seconds since 1970.
pub(super) fn is_date_time(value: &Value) -> bool {
    is_midnight(value).is_some()
}

/// Whether a value is a date: one without a time, or the midnight that begins it.
pub(super) fn is_date(value: &Value) -> bool {
    is_midnight(value) == Some(true)
}

/// Whether a point in time begins a day; `None` of what is no point in time.
fn is_midnight(value: &Value) -> Option<bool> {
    match value {
        Value::Int(seconds) => of_seconds(*seconds as f64),
        Value::Float(seconds) => of_seconds(*seconds),
        Value::Timestamp(text) => Some(of_yaml(text)),
        Value::Str(text) => of_number(text).or_else(|| of_iso(text)),
        _ => None,
    }
}

/// Seconds since 1970, or milliseconds if they are many.
fn of_seconds(number: f64) -> Option<bool> {
    const MOST_SECONDS: f64 = 2e10;
    const YEARS: std::ops::RangeInclusive<f64> = -62_135_596_800.0..=253_402_300_799.999;
    let seconds = if number.abs() > MOST_SECONDS { number / 1_000.0 } else { number };
    YEARS.contains(&seconds).then_some(seconds % 86_400.0 == 0.0)
}

/// A number in a text: digits with a sign and a point.
fn of_number(text: &str) -> Option<bool> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let is_number = digits.bytes().any(|byte| byte.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if is_number { of_seconds(text.parse().ok()?) } else { None }
}

/// What YAML took for a date already: blanks may stand before the zone, and digits may be missing.
fn of_yaml(text: &str) -> bool {
    let time = text.split_once(['T', 't', ' ', '\t']).map_or("", |(_, time)| time);
    let clock = time.split(['Z', '+', '-']).next().unwrap_or_default();
    clock.bytes().filter(u8::is_ascii_digit).all(|byte| byte == b'0')
}

/// `2026-01-31`, and behind `T`, `_` or a blank a clock with or without a zone.
fn of_iso(text: &str) -> Option<bool> {
    let (day, rest) = text.split_at_checked(10)?;
    if !is_day(day) {
        return None;
    }
    let Some(time) = rest.strip_prefix(['T', 't', ' ', '_']) else {
        return rest.is_empty().then_some(true);
    };
    let zone = time.find(['Z', 'z', '+', '-', '\u{2212}']).unwrap_or(time.len());
    let (clock, zone) = time.split_at(zone);
    if is_zone(zone) { of_clock(clock) } else { None }
}

fn is_day(text: &str) -> bool {
    let (Some(year), Some(month), Some(day)) =
        (number(text.get(..4)), number(text.get(5..7)), number(text.get(8..)))
    else {
        return false;
    };
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    year > 0
        && (1..=days).contains(&day)
        && text[4..].starts_with('-')
        && text[7..].starts_with('-')
}

/// `12:30`, `12:30:05`, `12:30:05.25`; whether it is midnight.
fn of_clock(text: &str) -> Option<bool> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let parts: Vec<_> = whole.split(':').map(|part| two_digits(Some(part))).collect();
    let is_second = parts.len() == 3;
    let limits = [24, 60, 60];
    let is_clock = (2..=3).contains(&parts.len())
        && parts.iter().zip(limits).all(|(part, limit)| part.is_some_and(|part| part < limit))
        && (is_second || whole.len() == text.len())
        && number(Some(fraction)).is_some();
    let is_zero =
        parts.iter().all(|part| *part == Some(0)) && fraction.bytes().all(|it| it == b'0');
    is_clock.then_some(is_zero)
}

/// `Z`, `+05:00`, `-0530`, or nothing.
fn is_zone(text: &str) -> bool {
    if matches!(text, "" | "Z" | "z") {
        return true;
    }
    let Some(offset) = text.strip_prefix(['+', '-', '\u{2212}']) else { return false };
    let minute = offset.get(2..).map(|rest| rest.strip_prefix(':').unwrap_or(rest));
    two_digits(offset.get(..2)).is_some_and(|hour| hour < 24)
        && two_digits(minute).is_some_and(|minute| minute < 60)
}

fn two_digits(text: Option<&str>) -> Option<u32> {
    number(text.filter(|text| text.len() == 2))
}

/// A number of nothing but digits; the first ones of many.
fn number(text: Option<&str>) -> Option<u32> {
    let text =
        text.filter(|text| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit()))?;
    text[..text.len().min(6)].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<bool> {
        is_midnight(&Value::Str(text.to_owned()))
    }

    #[test]
    fn midnights() {
        for text in [
            "2020-01-01",
            "2020-02-29",
            "2020-01-01T00:00",
            "2020-01-01_00:00",
            "2020-01-01t00:00z",
            "2020-01-01 00:00:00.000",
            "2020-01-01T00:00+0500",
            "2020-01-01T00:00+23:59",
            "0",
            "2020-01-01T00:00\u{2212}05:00",
            "86400",
            "+86400.0",
            "86400.",
            "1577836800000",
        ] {
            assert_eq!(read(text), Some(true), "{text}");
        }
        assert!(is_date(&Value::Timestamp("2020-1-1 0:00:00 +5".to_owned())));
    }

    #[test]
    fn other_times() {
        for text in [
            "2020-01-01T00:00:00.5",
            "2020-01-01T23:59:59,123456789",
            "2020-01-01T05:00+05:00",
            "5",
            ".5",
            "20200101",
            "-20000000001",
            "253402300799000",
        ] {
            assert_eq!(read(text), Some(false), "{text}");
        }
        assert!(!is_date(&Value::Timestamp("2020-01-01 10:00:00".to_owned())));
    }

    #[test]
    fn neither() {
        for text in [
            "",
            "2020-02-30",
            "2021-02-29",
            "0000-01-01",
            "2020-1-1",
            "2020-01-01T00",
            "nan",
            "1e3",
            "2020-01-01T24:00",
            "2020-01-01T23:60",
            "2020-01-01T0:00",
            "2020-01-01T00:00:00.",
            "2020-01-01T00:00+05",
            "2020-01-01T00:00+24:00",
            "2020-01-01T00:00 Z",
            " 2020-01-01",
            "2020-01-01T",
            "253402300800000",
            "1_0",
            "--5",
            " 5 ",
            "5.0.0",
            "2020-01-01T00:00.5",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert!(!is_date_time(&Value::Float(f64::NAN)) && !is_date_time(&Value::Bool(true)));
    }
}
