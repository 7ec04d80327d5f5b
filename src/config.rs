//! Settings: [`Options`] is what a user writes, [`Settings`] what the code reads.

mod connection;
mod file;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::analysis::{Connection, Diagnostic, Origin, Profile, Severity, did_you_mean, nearest};

/// The settings as written in one place. What is absent there is left to the places before it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Options {
    /// Another server reads YAML as such.
    pub alternate_yaml_server: Option<bool>,
    /// Which rules take part.
    pub profile: Option<Profile>,
    /// How bad the findings of a code are.
    pub severity: BTreeMap<String, Level>,
    /// Connections that exist beside those that are declared in files.
    pub connections: Vec<Connection>,
    /// Files that declare connections, seen from the folder of the settings file.
    pub catalogues: Vec<String>,
}

/// What becomes of the findings of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// They are not reported.
    Off,
    /// They are reported, this bad.
    On(Severity),
}

/// A setting that cannot be applied, in words; the others are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem(pub String);

/// A setting: its name, what its value is, and how it is taken.
struct Setting {
    name: &'static str,
    expected: &'static str,
    take: fn(&mut Options, &Value, &mut Vec<Problem>) -> Option<()>,
}

const SETTINGS: &[Setting] = &[
    Setting {
        name: "alternateYamlServer",
        expected: "true or false",
        take: |options, value, _| {
            options.alternate_yaml_server = Some(value.as_bool()?);
            Some(())
        },
    },
    Setting {
        name: "profile",
        expected: "`default` or `strict`",
        take: |options, value, _| {
            options.profile = Some(match value.as_str()? {
                "default" => Profile::Default,
                "strict" => Profile::Strict,
                _ => return None,
            });
            Some(())
        },
    },
    Setting {
        name: "severity",
        expected: "a table from codes to severities",
        take: |options, value, problems| {
            for (code, level) in value.as_object()? {
                match level.as_str().and_then(Level::named) {
                    Some(level) => drop(options.severity.insert(code.clone(), level)),
                    None => problems.push(unexpected(&format!("severity.{code}"), LEVELS, level)),
                }
            }
            Some(())
        },
    },
    Setting {
        name: "connections",
        expected: "a list of tables with a `name`",
        take: |options, value, problems| {
            for (at, item) in value.as_array()?.iter().enumerate() {
                options.connections.extend(connection::read(at, item, problems));
            }
            Some(())
        },
    },
    Setting {
        name: "catalogues",
        expected: "a list of paths",
        take: |options, value, _| {
            let paths = value.as_array()?.iter().map(|path| path.as_str().map(str::to_owned));
            options.catalogues = paths.collect::<Option<_>>()?;
            Some(())
        },
    },
];

const LEVELS: &str = "`error`, `warning`, `information`, `hint` or `off`";

/// The names under which editors may nest our settings.
const SECTIONS: &[&str] = &["polyaxon", "polyaxon-ls"];

/// The name of our section in an editor's settings.
pub const SECTION: &str = SECTIONS[0];

impl Options {
    /// Reads settings, bare or under the name of our section. Null is none at all.
    pub fn from_json(value: &Value) -> (Options, Vec<Problem>) {
        let mut options = Options::default();
        let mut problems = Vec::new();
        match value {
            Value::Null => {}
            Value::Object(fields) => match section(fields) {
                Some(section) => return Options::from_json(section),
                None => options.read(fields, &mut problems),
            },
            other => problems
                .push(Problem(format!("the settings are {}, expected a table", kind(other)))),
        }
        (options, problems)
    }

    /// Reads the text of a settings file. What of it is TOML applies, also beside what is not.
    pub fn from_toml(text: &str) -> (Options, Vec<Problem>) {
        let (fields, mut problems) = file::read(text);
        let (mut options, others) = Options::from_json(&Value::Object(fields));
        problems.extend(others);
        connection::place(&mut options.connections, &file::names(text));
        (options, problems)
    }

    fn read(&mut self, fields: &Map<String, Value>, problems: &mut Vec<Problem>) {
        for (name, value) in fields.iter().filter(|(_, value)| !value.is_null()) {
            match SETTINGS.iter().find(|setting| setting.name == name) {
                Some(setting) => {
                    if (setting.take)(self, value, problems).is_none() {
                        problems.push(unexpected(name, setting.expected, value));
                    }
                }
                // A table of another name is the section of another server.
                None if value.is_object() => {}
                None => problems.push(unknown(name)),
            }
        }
    }

    /// These settings, and those of `base` where these say nothing.
    pub fn over(self, base: &Options) -> Options {
        let mut severity = base.severity.clone();
        severity.extend(self.severity);
        Options {
            alternate_yaml_server: self.alternate_yaml_server.or(base.alternate_yaml_server),
            profile: self.profile.or(base.profile),
            severity,
            connections: [self.connections, base.connections.clone()].concat(),
            catalogues: [self.catalogues, base.catalogues.clone()].concat(),
        }
    }
}

impl Level {
    fn named(name: &str) -> Option<Level> {
        Some(match name {
            "off" => Level::Off,
            "error" => Level::On(Severity::Error),
            "warning" => Level::On(Severity::Warning),
            "information" => Level::On(Severity::Information),
            "hint" => Level::On(Severity::Hint),
            _ => return None,
        })
    }
}

fn section(fields: &Map<String, Value>) -> Option<&Value> {
    SECTIONS.iter().find_map(|section| fields.get(*section))
}

fn unexpected(name: &str, expected: &str, found: &Value) -> Problem {
    Problem(format!("setting `{name}`: expected {expected}, found {}", kind(found)))
}

fn unknown(name: &str) -> Problem {
    let names = SETTINGS.iter().map(|setting| setting.name);
    Problem(format!("unknown setting `{name}`{}", did_you_mean(&nearest(name, names))))
}

fn kind(value: &Value) -> String {
    match value {
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "a table".to_owned(),
        scalar => format!("`{scalar}`"),
    }
}

/// The settings in force.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Settings {
    /// Another server reads YAML as such: syntax errors, formatting and folding are its business.
    pub alternate_yaml_server: bool,
    /// Which rules take part.
    pub profile: Profile,
    severity: BTreeMap<String, Level>,
}

impl Settings {
    /// The diagnostics that are reported, as bad as the settings say.
    pub fn apply(&self, found: &[Diagnostic]) -> Vec<Diagnostic> {
        found.iter().filter_map(|diagnostic| self.apply_to(diagnostic)).collect()
    }

    fn apply_to(&self, diagnostic: &Diagnostic) -> Option<Diagnostic> {
        let is_about_yaml =
            diagnostic.origin == Origin::Yaml || diagnostic.code == "yaml-duplicate-key";
        if self.alternate_yaml_server && is_about_yaml {
            return None;
        }
        let severity = match self.severity.get(diagnostic.code) {
            Some(Level::Off) => return None,
            Some(Level::On(severity)) => *severity,
            None => diagnostic.severity,
        };
        Some(Diagnostic { severity, ..diagnostic.clone() })
    }
}

impl From<Options> for Settings {
    fn from(options: Options) -> Settings {
        Settings {
            alternate_yaml_server: options.alternate_yaml_server.unwrap_or(false),
            profile: options.profile.unwrap_or_default(),
            severity: options.severity,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use serde_json::json;

    use super::*;

    fn read(value: Value) -> (Options, Vec<String>) {
        let (options, problems) = Options::from_json(&value);
        (options, problems.into_iter().map(|problem| problem.0).collect())
    }

    #[test]
    fn a_wrong_setting_is_named_and_the_others_apply() {
        let (options, problems) = read(json!({
            "alternateYamlServer": true,
            "severity": {"unknown-field": "warning", "wrong-type": "loud"},
            "alternateYamlSever": 1,
            "colour": "red",
            "yaml": {"validate": true},
        }));
        assert_eq!(options.alternate_yaml_server, Some(true));
        assert_eq!(options.severity.get("unknown-field"), Some(&Level::On(Severity::Warning)));
        assert_eq!(
            problems,
            [
                "setting `severity.wrong-type`: expected `error`, `warning`, `information`, `hint` or `off`, found `\"loud\"`",
                "unknown setting `alternateYamlSever`, did you mean `alternateYamlServer`?",
                "unknown setting `colour`",
            ]
        );
    }

    #[test]
    fn settings_under_a_section_or_none_at_all() {
        let expected = Options { alternate_yaml_server: Some(true), ..Options::default() };
        assert_eq!(read(json!({"polyaxon": {"alternateYamlServer": true}})), (expected, vec![]));
        assert_eq!(read(json!(null)), (Options::default(), vec![]));
        assert_eq!(read(json!({"polyaxon": null})), (Options::default(), vec![]));
        assert_eq!(read(json!([])).1, ["the settings are a list, expected a table"]);
        assert_eq!(
            read(json!({"alternateYamlServer": "yes", "profile": "lax"})).1,
            [
                "setting `alternateYamlServer`: expected true or false, found `\"yes\"`",
                "setting `profile`: expected `default` or `strict`, found `\"lax\"`"
            ]
        );
    }

    #[test]
    fn what_is_wrong_with_a_listed_connection_costs_only_itself() {
        let text = "connections = [\n  'plain',\n  {name = 'a', kind = 'S3'},\n  {name = \"b\", kind = 'git', nane = 1},\n  {kind = 'git'},\n]\n[severity]\nx = \n";
        let (options, problems) = Options::from_toml(text);
        let shown = options.connections.iter().map(|it| (&*it.name, &*it.kind));
        assert_eq!(shown.collect::<Vec<_>>(), [("plain", ""), ("a", ""), ("b", "git")]);
        let places = options.connections.iter().map(|it| &text[Range::<usize>::from(it.range)]);
        assert_eq!(places.collect::<Vec<_>>(), ["plain", "a", "b"]);
        assert_eq!(
            problems.iter().map(|problem| problem.0.as_str()).collect::<Vec<_>>(),
            [
                "line 8: string values must be quoted, expected literal string",
                "setting `connections[1].kind`: expected a kind of connection, found `\"S3\"`, did you mean `s3`?",
                "unknown setting `connections[2].nane`, did you mean `name`?",
                "setting `connections[3]`: expected a name or a table with a `name`, found a table",
                "setting `severity.x`: expected `error`, `warning`, `information`, `hint` or `off`, found `\"\"`",
            ]
        );
    }

    #[test]
    fn a_settings_file_lists_connections() {
        let (options, problems) = Options::from_toml(
            "profile = 'strict'\ncatalogues = ['deploy/values.yaml']\n[[connections]]\nname = 'data'\nkind = 's3'\n[[connections]]\nnane = 'x'\n",
        );
        assert_eq!(options.profile, Some(Profile::Strict));
        assert_eq!(options.catalogues, ["deploy/values.yaml"]);
        let [data] = options.connections.as_slice() else { panic!("one is right") };
        assert_eq!((data.name.as_str(), data.kind.as_str()), ("data", "s3"));
        assert_eq!(
            problems.iter().map(|problem| problem.0.as_str()).collect::<Vec<_>>(),
            [
                "unknown setting `connections[1].nane`, did you mean `name`?",
                "setting `connections[1]`: expected a name or a table with a `name`, found a table"
            ]
        );
        let (_, problems) = Options::from_toml("profile = \n");
        assert!(problems[0].0.contains("line 1"), "{problems:?}");
    }

    #[test]
    fn later_places_win() {
        let (base, _) = read(
            json!({"alternateYamlServer": true, "severity": {"a": "off", "b": "hint"}, "profile": "strict"}),
        );
        let (later, _) = read(json!({"severity": {"b": "error"}}));
        let merged = later.over(&base);
        assert_eq!(merged.alternate_yaml_server, Some(true));
        assert_eq!(merged.profile, Some(Profile::Strict));
        assert_eq!(merged.severity.len(), 2);
        assert_eq!(merged.severity.get("b"), Some(&Level::On(Severity::Error)));
    }
}
