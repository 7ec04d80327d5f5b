//! What a run is given, and when it starts and stops.

use super::lines::{Lines, said};
use crate::analysis::{Definition, View};

/// `params` are those that the file gives for the inputs.
pub(super) fn describe(definition: &Definition, params: &View, lines: &mut Lines) {
    for input in definition.view.get("inputs").items() {
        if let Some(name) = input.get("name").text() {
            let value = value(definition, &input, &params.get(&name));
            lines.push("takes", format!("{name}{value}"));
        }
    }
    for (name, param) in definition.view.get("params").fields() {
        let value = given(definition, &param).map(|it| format!(" = {it}"));
        lines.push("sets", format!("{name}{}", value.unwrap_or_default()));
    }
    for field in ["matrix", "schedule"] {
        let view = definition.view.get(field);
        if !view.is_null() {
            let words =
                ["kind", "cron", "frequency"].map(|field| said(definition, &view.get(field)));
            let words: Vec<_> = words.into_iter().flatten().collect();
            lines.push("repeats", format!("by {field}, {}", words.join(" ")));
        }
    }
    let seconds = |path: &[&str]| said(definition, &definition.view.at(path));
    if let Some(timeout) = seconds(&["termination", "timeout"]) {
        lines.push("stops", format!("after {}", time(&timeout)));
    }
    // Without a probe nothing tells whether it is used.
    let is_probed = !definition.view.at(&["termination", "probe", "http"]).is_null();
    if let Some(timeout) = seconds(&["termination", "culling", "timeout"]).filter(|_| is_probed) {
        lines.push("stops", format!("when nobody has used it for {}", time(&timeout)));
    }
}

/// The value of a param, which may be written alone.
fn given(definition: &Definition, param: &View) -> Option<String> {
    said(definition, param).or_else(|| said(definition, &param.get("value")))
}

fn value(definition: &Definition, input: &View, param: &View) -> String {
    let kind = input.get("type").text().map(|kind| format!(" ({kind})")).unwrap_or_default();
    let default = || said(definition, &input.get("value")).filter(|_| param.is_null());
    match given(definition, param).or_else(default) {
        Some(value) => format!("{kind} = {value}"),
        None if input.get("isOptional").is_true() || !param.is_null() => kind,
        None if input.get("value").is_null() => format!("{kind}, which each run has to give"),
        None => kind,
    }
}

/// Seconds as people would say them.
fn time(seconds: &str) -> String {
    let units = [("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1)];
    let Some(count) = seconds.parse::<u64>().ok().filter(|count| *count > 0) else {
        return format!("{seconds} seconds");
    };
    let whole = units.iter().find(|(_, length)| count % length == 0);
    let (unit, length) = whole.copied().unwrap_or(("second", 1));
    let count = count / length;
    format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::time;

    #[test]
    fn seconds_in_the_largest_unit_that_fits() {
        for (seconds, expected) in [
            ("3600", "1 hour"),
            ("86400", "1 day"),
            ("5400", "90 minutes"),
            ("61", "61 seconds"),
            ("{{ t }}", "{{ t }} seconds"),
        ] {
            assert_eq!(time(seconds), expected);
        }
    }
}
