//! Lengths of time, as pydantic reads them into a `timedelta`.

/// The most days of a `timedelta`.
const MOST_DAYS: f64 = 999_999_999.0;

/// Whether a number of seconds is a length of time.
pub(super) fn is_seconds(seconds: f64) -> bool {
    seconds.abs() / 86_400.0 < MOST_DAYS + 1.0
}

/// Whether a text is a length of time: `01:30`, `3 days`, `3 days, 01:30`, or ISO 8601 as in
/// `P3DT1H30M`.
pub(super) fn is_duration(text: &str) -> bool {
    let bare = text.strip_prefix(['+', '-']).unwrap_or(text);
    if let Some(iso) = bare.strip_prefix('P') {
        return is_iso(iso);
    }
    // A clock has at least five characters, and no letter.
    match bare.len() < 5 || bare.contains(['d', 'D']) {
        true => is_days(bare),
        false => is_clock(bare),
    }
}

/// `3 days`, and a clock behind it if one is meant.
fn is_days(text: &str) -> bool {
    let (days, rest) = digits(text);
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    let Some(rest) = rest.strip_prefix(['d', 'D']) else { return false };
    let rest = match rest {
        _ if rest.starts_with("ay") => rest[2..].strip_prefix('s').unwrap_or(&rest[2..]),
        _ if rest.starts_with("AY") => rest[2..].strip_prefix('S').unwrap_or(&rest[2..]),
        rest if rest.starts_with(['a', 'A']) => return false,
        rest => rest,
    };
    let rest = rest.strip_prefix(',').unwrap_or(rest);
    let clock = rest.strip_prefix(' ').unwrap_or(rest);
    is_few(days, 1.0) && (clock.is_empty() || clock.len() >= 5 && is_clock(clock))
}

/// Hours, minutes and seconds with a fraction, such as `01:30` or `100:00:00.5`.
fn is_clock(text: &str) -> bool {
    let (hours, rest) = digits(text);
    let Some((minute, rest)) = rest.strip_prefix(':').and_then(two_digits) else { return false };
    let (second, rest) = match rest.strip_prefix(':') {
        Some(rest) => match two_digits(rest) {
            Some((second, rest)) => (second, fraction(rest)),
            None => return false,
        },
        None => (0, Some(rest)),
    };
    minute < 60 && second < 60 && rest == Some("") && (hours.is_empty() || is_few(hours, 24.0))
}

/// What follows a fraction, or the absence of one; `None` if it has no digits.
fn fraction(text: &str) -> Option<&str> {
    let Some(rest) = text.strip_prefix(['.', ',']) else { return Some(text) };
    let (digits, rest) = digits(rest);
    (!digits.is_empty()).then_some(rest)
}

/// The seconds of a length of time as people write one: `2h`, `1h30m`, `2 hours`.
pub(super) fn spelled_seconds(text: &str) -> Option<u64> {
    let (mut seconds, mut rest) = (0_u64, text.trim());
    while !rest.is_empty() {
        let (number, behind) = digits(rest);
        let behind = behind.trim_start();
        let (unit, behind) =
            behind.split_at(behind.find(|c: char| !c.is_alphabetic()).unwrap_or(behind.len()));
        let each = UNITS.iter().find(|(names, _)| names.contains(&unit))?.1;
        seconds = seconds.checked_add(number.parse::<u64>().ok()?.checked_mul(each)?)?;
        rest = behind.trim_start();
    }
    (!text.trim().is_empty()).then_some(seconds)
}

/// Units by their names, in seconds.
const UNITS: [(&[&str], u64); 4] = [
    (&["s", "sec", "secs", "second", "seconds"], 1),
    (&["m", "min", "mins", "minute", "minutes"], 60),
    (&["h", "hr", "hrs", "hour", "hours"], 3_600),
    (&["d", "day", "days"], 86_400),
];

fn two_digits(text: &str) -> Option<(u8, &str)> {
    let (number, rest) = text.split_at_checked(2)?;
    number.bytes().all(|byte| byte.is_ascii_digit()).then(|| Some((number.parse().ok()?, rest)))?
}

/// Numbers with their units behind `P`, those of the clock behind a `T`.
fn is_iso(text: &str) -> bool {
    let (dates, times) = match text.split_once('T') {
        Some((dates, times)) => (dates, times),
        None => (text, ""),
    };
    let date_units = [('Y', 1.0 / 365.0), ('M', 1.0 / 30.0), ('W', 1.0 / 7.0), ('D', 1.0)];
    let time_units = [('H', 24.0), ('M', 1_440.0), ('S', 86_400.0)];
    !(dates.is_empty() && times.is_empty())
        && are_amounts(dates, &date_units)
        && are_amounts(times, &time_units)
}

fn are_amounts(mut text: &str, units: &[(char, f64)]) -> bool {
    while !text.is_empty() {
        let (number, rest) = digits(text);
        let rest = rest.strip_prefix(['.', ',']).map_or(rest, |rest| digits(rest).1);
        let unit = units.iter().find(|(unit, _)| rest.starts_with(*unit));
        if !unit.is_some_and(|(_, a_day)| is_few(number, *a_day)) {
            return false;
        }
        text = &rest[1..];
    }
    true
}

fn digits(text: &str) -> (&str, &str) {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    text.split_at(end)
}

/// Whether there is a number, and so many parts of a day are no more than there may be.
fn is_few(number: &str, a_day: f64) -> bool {
    number.parse::<f64>().is_ok_and(|number| number / a_day <= MOST_DAYS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_as_people_write_them() {
        let cases =
            [("2h", 7200), ("1h30m", 5400), ("90 s", 90), ("2 hours", 7200), ("1d", 86_400)];
        for (text, seconds) in cases {
            assert_eq!(spelled_seconds(text), Some(seconds), "{text}");
        }
        for text in ["", " ", "2", "h", "2x", "1.5h", "-1h", "99999999999999999999s", "2h or so"] {
            assert_eq!(spelled_seconds(text), None, "{text}");
        }
    }

    #[test]
    fn texts_that_pydantic_takes() {
        for text in [
            "01:00",
            "100:00",
            "1:00:00",
            ":00:00",
            "99:59",
            "-01:00",
            "01:00:00,5",
            "5d",
            "5 D",
            "5 days",
            "5 DAY",
            "5d01:00",
            "5d, 01:00:00.5",
            "5 days,",
            "5d ",
            "999999999d",
            "P5D",
            "P5DT",
            "P1Y2M3W4DT1H1H",
            "PT1.5M",
            "P1.D",
            "-P1D",
        ] {
            assert!(is_duration(text), "{text}");
        }
    }

    #[test]
    fn texts_that_pydantic_refuses() {
        for text in [
            "",
            "5",
            "300",
            "1:00",
            "12345",
            "1e3",
            "01:60",
            "01:00:60",
            "01:00:00.",
            "01:00Z",
            "01:005",
            "5 days 1:00",
            "5d ,01:00",
            "5  d",
            " 5d",
            "5dayS",
            "5 dAYs",
            "5hours",
            "1.5d",
            "1000000000d",
            "p5d",
            "P5d",
            "P",
            "PT",
            "PT5",
            "P5H",
            "PT5D",
            "P.5D",
            "P1..5D",
            "P1DT1HT1M",
            "P1000000000D",
            "１２:00",
            "12:00:00:00",
        ] {
            assert!(!is_duration(text), "{text}");
        }
    }
}
