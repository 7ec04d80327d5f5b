//! The settings file: TOML, with the place of what is wrong.

use std::ops::Range;

use serde_json::{Map, Number, Value};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::table::{EDITOR_SETTINGS, Fault};
use super::{Options, Problem, SECTIONS, connection};
use crate::text::{TextRange, TextSize, sort_by_numbers};

impl Options {
    /// Reads the text of a settings file. Problems begin with the line and the column, both from 1;
    /// what is around a mistake in the TOML applies.
    pub fn from_toml(text: &str) -> (Options, Vec<Problem>) {
        let (root, errors) = DeTable::parse_recoverable(text);
        let mut fields = object(root.get_ref());
        let misplaced = take_misplaced(&mut fields);
        let (mut options, mut faults) = Options::read(&Value::Object(fields), false);
        faults.extend(misplaced);
        connection::place(&mut options.connections, &names(text, root.get_ref()));
        let mistakes: Vec<_> = errors
            .iter()
            .map(|error| {
                (error.span().unwrap_or_default().start, error.message().replace('\n', ", "))
            })
            .collect();
        let faults = faults.into_iter().map(|fault| {
            let place = place(root.get_ref(), &fault).unwrap_or(0..0);
            (place.start, fault.message)
        });
        // What could not be read has no value to be judged.
        let faults = faults.filter(|(at, _)| !mistakes.iter().any(|(mistake, _)| mistake == at));
        let faults: Vec<_> = faults.collect();
        let mut all: Vec<_> = mistakes.into_iter().chain(faults).collect();
        sort_by_numbers(&mut all, |(at, _)| [u32::try_from(*at).unwrap_or(u32::MAX), 0]);
        (options, all.iter().map(|(at, message)| placed(text, *at, message)).collect())
    }
}

/// Takes out what only an editor may say.
fn take_misplaced(fields: &mut Map<String, Value>) -> Vec<Fault> {
    let at = SECTIONS.iter().find(|section| fields.contains_key(**section));
    let fields = match at {
        Some(section) => fields.get_mut(*section).and_then(Value::as_object_mut),
        None => Some(fields),
    };
    let Some(fields) = fields else { return Vec::new() };
    let names = EDITOR_SETTINGS.iter().map(|setting| setting.name);
    let found = names.filter(|name| fields.shift_remove(*name).is_some());
    found.map(|name| Fault::misplaced(&[name])).collect()
}

/// The names of the connections that are listed, and where each stands, without quotes.
fn names(text: &str, root: &DeTable) -> Vec<(String, TextRange)> {
    match root.get("connections").map(Spanned::get_ref) {
        Some(DeValue::Array(items)) => items.iter().filter_map(|item| name(text, item)).collect(),
        _ => Vec::new(),
    }
}

fn name(text: &str, item: &Spanned<DeValue>) -> Option<(String, TextRange)> {
    let name = match item.get_ref() {
        DeValue::Table(table) => table.get("name")?,
        _ => item,
    };
    let DeValue::String(value) = name.get_ref() else { return None };
    // A name with escapes has no place that could be replaced.
    let at = text.get(name.span())?.find(&**value)?;
    let start = TextSize::new(u32::try_from(name.span().start + at).ok()?);
    Some((value.to_string(), TextRange::at(start, TextSize::of(&**value))))
}

fn placed(text: &str, offset: usize, message: &str) -> Problem {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Problem(format!("{line}:{column}: {message}"))
}

/// The bytes that a fault is about.
fn place(root: &DeTable, fault: &Fault) -> Option<Range<usize>> {
    let (last, above) = fault.path.split_last()?;
    let (first, rest) = match above.split_first() {
        Some((first, rest)) => (first, rest),
        None => return in_table(root, last, fault.on_key),
    };
    let (_, mut value) = entry(root, first)?;
    for key in rest {
        value = inside(value, key)?;
    }
    match value.get_ref() {
        DeValue::Table(table) => in_table(table, last, fault.on_key),
        _ => Some(inside(value, last)?.span()),
    }
}

fn in_table(table: &DeTable, key: &str, on_key: bool) -> Option<Range<usize>> {
    let (written, value) = entry(table, key)?;
    Some(if on_key { written } else { value.span() })
}

fn entry<'t, 'i>(
    table: &'t DeTable<'i>,
    key: &str,
) -> Option<(Range<usize>, &'t Spanned<DeValue<'i>>)> {
    let (written, value) = table.iter().find(|(written, _)| written.get_ref() == key)?;
    Some((written.span(), value))
}

fn inside<'t, 'i>(value: &'t Spanned<DeValue<'i>>, key: &str) -> Option<&'t Spanned<DeValue<'i>>> {
    match value.get_ref() {
        DeValue::Table(table) => entry(table, key).map(|(_, value)| value),
        DeValue::Array(items) => items.get(key.parse::<usize>().ok()?),
        _ => None,
    }
}

fn object(table: &DeTable) -> Map<String, Value> {
    table.iter().map(|(key, it)| (key.get_ref().to_string(), json(it.get_ref()))).collect()
}

fn json(value: &DeValue) -> Value {
    match value {
        DeValue::String(text) => text.as_ref().into(),
        DeValue::Boolean(bool) => (*bool).into(),
        DeValue::Integer(int) => i64::from_str_radix(int.as_str(), int.radix()).ok().into(),
        DeValue::Float(float) => float.as_str().parse().ok().and_then(Number::from_f64).into(),
        DeValue::Datetime(date) => date.to_string().into(),
        DeValue::Array(items) => items.iter().map(|item| json(item.get_ref())).collect(),
        DeValue::Table(table) => object(table).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_has_a_place_and_the_rest_applies() {
        let text = "profil = 'strict'\nexclude = ['a', '{b', '[c']\nversion = 1.9\n\n[severity]\nbad-kind = 'off'\nbad-nme = 'off'\nbad-name = 'loud'\n\n[[overrides]]\nfiles = ['x']\n";
        let (options, problems) = Options::from_toml(text);
        let problems: Vec<_> = problems.into_iter().map(|problem| problem.0).collect();
        assert_eq!(
            problems,
            [
                "1:1: unknown setting `profil`, did you mean `profile`?",
                "2:17: setting `exclude[1]`: expected a pattern as in `.gitignore`, found `\"{b\"`",
                "2:23: setting `exclude[2]`: expected a pattern as in `.gitignore`, found `\"[c\"`",
                "3:11: setting `version`: expected a version of Polyaxon, of which 2.x is known, found `1.9`",
                "7:1: setting `severity.bad-nme`: no code `bad-nme`, did you mean `bad-name`?",
                "8:12: setting `severity.bad-name`: expected `error`, `warning`, `information`, `hint` or `off`, found `\"loud\"`",
                "10:1: setting `overrides[0]`: expected a table with `files` and `severity`, found a table",
            ]
        );
        assert_eq!(options.severity.len(), 1);
        assert!(options.exclude.contain(std::path::Path::new("a")));
    }

    #[test]
    fn what_is_wrong_with_a_listed_connection_costs_only_itself() {
        let text = "connections = [\n  'plain',\n  {name = 'a', kind = 'S3'},\n  {name = \"b\", kind = 'git', nane = 1},\n  {kind = 'git'},\n]\n";
        let (options, problems) = Options::from_toml(text);
        let shown = options.connections.iter().map(|it| (&*it.name, &*it.kind));
        assert_eq!(shown.collect::<Vec<_>>(), [("plain", ""), ("a", ""), ("b", "git")]);
        let places = options.connections.iter().map(|it| &text[Range::<usize>::from(it.range)]);
        assert_eq!(places.collect::<Vec<_>>(), ["plain", "a", "b"]);
        assert_eq!(
            problems.iter().map(|problem| problem.0.as_str()).collect::<Vec<_>>(),
            [
                "3:23: setting `connections[1].kind`: expected a kind of connection, found `\"S3\"`, did you mean `s3`?",
                "4:30: unknown setting `connections[2].nane`, did you mean `name`?",
                "5:3: setting `connections[3]`: expected a name or a table with a `name`, found a table",
            ]
        );
    }

    #[test]
    fn a_mistake_in_the_toml_leaves_the_rest() {
        let (options, problems) =
            Options::from_toml("profile = 'strict'\nversion =\n\n[severity]\nbad-kind = 'off'\n");
        assert_eq!(options.profile, Some(crate::analysis::Profile::Strict));
        assert_eq!(options.severity.len(), 1);
        let [problem] = problems.as_slice() else { panic!("{problems:?}") };
        assert!(problem.0.starts_with("2:10: "), "{problem:?}");
    }
}
