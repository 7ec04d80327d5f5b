//! Settings: [`Options`] is what a user writes, [`Settings`] what the code reads.

mod connection;
mod docs;
mod extension;
mod file;
mod globs;
mod remote;
mod table;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Map, Value};

use crate::analysis::{Connection, Diagnostic, Origin, Profile, Severity};

pub use docs::{editor_schema, page, schema};
pub use extension::extension_settings;
pub use globs::Globs;
pub use remote::Remote;

use table::{Fault, is_nothing, kind, setting};

/// The settings as written in one place. What is absent there is left to the places before it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Options {
    /// Another server reads YAML as such.
    pub alternate_yaml_server: Option<bool>,
    /// Which rules take part.
    pub profile: Option<Profile>,
    /// How bad the findings of a code are.
    pub severity: BTreeMap<String, Level>,
    /// How bad they are in some files.
    pub overrides: Vec<Override>,
    /// Files that are passed over unless they are named.
    pub exclude: Globs,
    /// The Polyaxon that runs the specs.
    pub version: Option<String>,
    /// Connections that exist beside those that are declared in files.
    pub connections: Vec<Connection>,
    /// Files that declare connections, seen from the folder of the settings file.
    pub catalogues: Vec<String>,
    /// The server that is asked for connections. Only an editor says it: a file in a repository
    /// could have the user's token sent to anybody.
    pub remote: Option<Remote>,
}

/// What holds in some files alone.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Override {
    /// Those files.
    pub files: Globs,
    /// How bad the findings of a code are in them.
    pub severity: BTreeMap<String, Level>,
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

/// The names under which editors may nest our settings.
const SECTIONS: &[&str] = &["polyaxon", "polyaxon-ls"];

/// The name of our section in an editor's settings.
pub const SECTION: &str = SECTIONS[0];

impl Options {
    /// Reads settings, bare or under the name of our section. Null and an empty list are none at
    /// all: the latter is how editors in Lua write an empty table.
    pub fn from_json(value: &Value) -> (Options, Vec<Problem>) {
        let (options, faults) = Options::read(value, true);
        (options, faults.into_iter().map(|fault| Problem(fault.message)).collect())
    }

    /// Reads settings, beside which there may be sections of other servers.
    fn read(value: &Value, beside_others: bool) -> (Options, Vec<Fault>) {
        let mut options = Options::default();
        let mut faults = Vec::new();
        match value {
            nothing if is_nothing(nothing) => {}
            Value::Object(fields) => match section(fields) {
                Some(section) => return Options::read(section, false),
                None => options.take(fields, beside_others, &mut faults),
            },
            other => {
                let message = format!("the settings are {}, expected a table", kind(other));
                faults.push(Fault::new(&[], false, message));
            }
        }
        (options, faults)
    }

    fn take(&mut self, fields: &Map<String, Value>, beside_others: bool, faults: &mut Vec<Fault>) {
        for (name, value) in fields.iter().filter(|(_, value)| !is_nothing(value)) {
            match setting(name) {
                Some(setting) => {
                    if (setting.take)(self, value, faults).is_none() {
                        faults.push(Fault::unexpected(&[name], setting.expected, value));
                    }
                }
                None if beside_others && value.is_object() => {}
                None => faults.push(Fault::unknown(&[name])),
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
            overrides: [base.overrides.clone(), self.overrides].concat(),
            exclude: base.exclude.clone().with(self.exclude),
            version: self.version.or(base.version.clone()),
            connections: [self.connections, base.connections.clone()].concat(),
            catalogues: [self.catalogues, base.catalogues.clone()].concat(),
            remote: self.remote.or(base.remote.clone()),
        }
    }
}

impl Level {
    /// The names of the levels.
    const NAMES: &[&str] = &["error", "warning", "information", "hint", "off"];

    fn named(name: &str) -> Option<Level> {
        let severity = Severity::ALL.into_iter().find(|severity| severity.name() == name);
        severity.map(Level::On).or_else(|| (name == "off").then_some(Level::Off))
    }
}

fn section(fields: &Map<String, Value>) -> Option<&Value> {
    SECTIONS.iter().find_map(|section| fields.get(*section))
}

/// The settings in force.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Settings {
    /// Another server reads YAML as such: syntax errors, outline, folding, selections and formatting
    /// are its business.
    pub alternate_yaml_server: bool,
    /// Which rules take part.
    pub profile: Profile,
    severity: BTreeMap<String, Level>,
    overrides: Vec<Override>,
    exclude: Globs,
}

impl Settings {
    /// What holds for a file, seen from the folder that the settings are for.
    pub fn at(&self, file: &Path) -> Cow<'_, Settings> {
        let mut settings = Cow::Borrowed(self);
        for meant in self.overrides.iter().filter(|meant| meant.files.contain(file)) {
            settings.to_mut().severity.extend(meant.severity.clone());
        }
        settings
    }

    /// Whether a file is passed over unless it is named; seen from the folder that the settings are
    /// for.
    pub fn exclude(&self, file: &Path) -> bool {
        self.exclude.contain(file)
    }

    /// The diagnostics that are reported, as bad as the settings say.
    pub fn apply(&self, found: &[Diagnostic]) -> Vec<Diagnostic> {
        found.iter().filter_map(|diagnostic| self.apply_to(diagnostic)).collect()
    }

    /// Whether a finding is reported.
    pub fn report(&self, diagnostic: &Diagnostic) -> bool {
        self.apply_to(diagnostic).is_some()
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
            overrides: options.overrides,
            exclude: options.exclude,
        }
    }
}

#[cfg(test)]
mod tests {
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
            "color": "red",
            "yaml": {"validate": true},
        }));
        assert_eq!(options.alternate_yaml_server, Some(true));
        assert_eq!(options.severity.get("unknown-field"), Some(&Level::On(Severity::Warning)));
        assert_eq!(
            problems,
            [
                "setting `severity.wrong-type`: expected `error`, `warning`, `information`, `hint` or `off`, found `\"loud\"`",
                "unknown setting `alternateYamlSever`, did you mean `alternateYamlServer`?",
                "unknown setting `color`",
            ]
        );
    }

    #[test]
    fn settings_under_a_section_or_none_at_all() {
        let expected = Options { alternate_yaml_server: Some(true), ..Options::default() };
        assert_eq!(read(json!({"polyaxon": {"alternateYamlServer": true}})), (expected, vec![]));
        assert_eq!(read(json!(null)), (Options::default(), vec![]));
        assert_eq!(read(json!({"polyaxon": null})), (Options::default(), vec![]));
        let (_, problems) = read(json!({"polyaxon": {"severities": {"bad-kind": "off"}}}));
        assert_eq!(problems, ["unknown setting `severities`, did you mean `severity`?"]);
        assert_eq!(read(json!(["a"])).1, ["the settings are a list, expected a table"]);
        assert_eq!(
            read(json!({"alternateYamlServer": "yes", "profile": "lax"})).1,
            [
                "setting `alternateYamlServer`: expected true or false, found `\"yes\"`",
                "setting `profile`: expected `default` or `strict`, found `\"lax\"`"
            ]
        );
    }

    /// Lua writes an empty table as a list.
    #[test]
    fn nothing_in_other_words() {
        for nothing in [
            json!([]),
            json!({"polyaxon": []}),
            json!({"severity": [], "exclude": [], "profile": null, "connections": null}),
        ] {
            assert_eq!(read(nothing), (Options::default(), vec![]));
        }
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
                "6:1: setting `connections[1]`: expected a name or a table with a `name`, found a table",
                "7:1: unknown setting `connections[1].nane`, did you mean `name`?"
            ]
        );
    }

    #[test]
    fn later_places_win() {
        let (base, _) = read(
            json!({"alternateYamlServer": true, "severity": {"bad-kind": "off", "bad-name": "hint"}, "profile": "strict"}),
        );
        let (later, _) = read(json!({"severity": {"bad-name": "error"}}));
        let merged = later.over(&base);
        assert_eq!(merged.alternate_yaml_server, Some(true));
        assert_eq!(merged.profile, Some(Profile::Strict));
        assert_eq!(merged.severity.len(), 2);
        assert_eq!(merged.severity.get("bad-name"), Some(&Level::On(Severity::Error)));
    }

    #[test]
    fn some_files_are_otherwise() {
        let (options, problems) = read(json!({
            "severity": {"bad-kind": "hint"},
            "exclude": ["old/", "*.tmpl.yaml"],
            "overrides": [{"files": ["tests/**"], "severity": {"bad-kind": "off", "bad-run-knd": "off"}}],
            "version": "1.9",
        }));
        assert_eq!(
            problems,
            [
                "setting `overrides[0].severity.bad-run-knd`: no code `bad-run-knd`, did you mean `bad-run-kind`?",
                "setting `version`: expected a version of Polyaxon, of which 2.x is known, found `\"1.9\"`",
            ]
        );
        let settings = Settings::from(options);
        let level = |file: &str| settings.at(Path::new(file)).severity["bad-kind"];
        assert_eq!(level("a.yaml"), Level::On(Severity::Hint));
        assert_eq!(level("tests/a.yaml"), Level::Off);
        let excluded = |file: &str| settings.exclude(Path::new(file));
        assert!(excluded("old/a.yaml") && excluded("x/old/a.yaml") && excluded("x/a.tmpl.yaml"));
        assert!(!excluded("a.yaml") && !excluded("bold/a.yaml"));
    }
}
