//! All settings: what each is, and how it is taken from what a user writes.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{Globs, Level, Options, Override, connection, remote};
use crate::analysis::{Profile, codes, did_you_mean, nearest};

/// A setting.
pub(super) struct Setting {
    pub name: &'static str,
    /// What its value is, in words.
    pub expected: &'static str,
    /// What it does, in Markdown.
    pub docs: &'static str,
    /// An example, in TOML.
    pub example: &'static str,
    /// Its [schema](Setting::schema) as it is written.
    pub schema: &'static str,
    /// Takes it; `None` where the value is none for it.
    pub take: fn(&mut Options, &Value, &mut Vec<Fault>) -> Option<()>,
}

impl Setting {
    /// What its value is, in JSON Schema.
    pub(super) fn schema(&self) -> Value {
        // Each can be read, or the tests fail.
        serde_json::from_str(self.schema).unwrap_or_default()
    }
}

/// Something in the settings that cannot be applied.
pub(super) struct Fault {
    /// The keys and item numbers that lead to it.
    pub path: Vec<String>,
    /// Whether it is about the last key, and not about the value.
    pub on_key: bool,
    pub message: String,
}

/// The settings, in the order of the documentation.
pub(super) const SETTINGS: &[Setting] = &[
    Setting {
        name: "profile",
        expected: "`default` or `strict`",
        docs: "`default` reports what fails, misbehaves or opens a door; `strict` adds what is a \
               matter of opinion. `default` unless it is given.",
        example: "profile = \"strict\"",
        schema: r#"{"type": "string", "enum": ["default", "strict"], "default": "default"}"#,
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
        docs: "How bad the findings of a [code](diagnostics.md) are: `error`, `warning`, \
               `information`, `hint`, or `off`, which hides them. A code of the profile `strict` \
               takes part only with that profile.",
        example: "[severity]\nunknown-field = \"warning\"\nyaml-duplicate-key = \"off\"",
        schema: r##"{"allOf": [{"$ref": "#/definitions/severity"}]}"##,
        take: |options, value, faults| {
            options.severity = severity(&["severity"], value, faults)?;
            Some(())
        },
    },
    Setting {
        name: "overrides",
        expected: "a list of tables with `files` and `severity`",
        docs: "The same for some files: `files` are patterns as in `.gitignore`, seen from the \
               folder of the settings file, or the one opened in the editor. Of several that mean a \
               file, the later wins.",
        example: "[[overrides]]\nfiles = [\"tests/**\", \"*.draft.yaml\"]\nseverity = { service-ports-missing = \"off\" }",
        schema: r##"{"type": "array", "items": {
            "type": "object",
            "properties": {
                "files": {"type": "array", "items": {"type": "string"}, "description": "Patterns for files, as in `.gitignore`."},
                "severity": {"allOf": [{"$ref": "#/definitions/severity"}]}
            },
            "required": ["files", "severity"],
            "additionalProperties": false
        }}"##,
        take: |options, value, faults| {
            for (index, item) in value.as_array()?.iter().enumerate() {
                options.overrides.extend(override_at(index, item, faults));
            }
            Some(())
        },
    },
    Setting {
        name: "exclude",
        expected: "a list of patterns",
        docs: "Files and folders that are passed over where all are checked, as patterns of \
               `.gitignore`. A file that is named or opened is checked all the same.",
        example: "exclude = [\"vendor/\", \"charts/**/templates/\"]",
        schema: r#"{"type": "array", "items": {"type": "string"}, "description": "Patterns for files, as in `.gitignore`."}"#,
        take: |options, value, faults| {
            options.exclude = globs(&["exclude"], value, faults)?;
            Some(())
        },
    },
    Setting {
        name: "version",
        expected: "a version of Polyaxon, of which 2.x is known",
        docs: "The version of Polyaxon that runs the specs. What is said of specs holds for 2.x, and \
               another version is told to be unknown.",
        example: "version = \"2.18\"",
        schema: r#"{"type": ["string", "number"], "pattern": "^v?2(\\.|$)", "minimum": 2, "exclusiveMaximum": 3}"#,
        take: |options, value, _| {
            let version = match value {
                Value::Number(number) => number.to_string(),
                other => other.as_str()?.to_owned(),
            };
            let major = version.trim_start_matches('v').split('.').next();
            options.version = Some(version.clone()).filter(|_| major == Some("2"));
            options.version.is_some().then_some(())
        },
    },
    Setting {
        name: "connections",
        expected: "a list of names, and of tables with a `name`",
        docs: "Connections that exist beside those that the files of the repository declare. With a \
               `kind` more can be said about their use. What else a deployment says of a connection, \
               such as its `schema`, may stand there too and is not read.",
        example: "[[connections]]\nname = \"datasets\"\nkind = \"s3\"\ndescription = \"Read-only copies of what we train on\"",
        schema: connection::SCHEMA,
        take: |options, value, faults| {
            for (index, item) in value.as_array()?.iter().enumerate() {
                options.connections.extend(connection::read(index, item, faults));
            }
            Some(())
        },
    },
    Setting {
        name: "catalogues",
        expected: "a list of paths",
        docs: "Files elsewhere that declare connections, such as the Helm values of the deployment, \
               seen from the folder of the settings file, or the one opened in the editor. Those in \
               the same repository are found without this.",
        example: "catalogues = [\"../platform/values.yaml\"]",
        schema: r#"{"type": "array", "items": {"type": "string"}, "description": "Paths of files that declare connections."}"#,
        take: |options, value, _| {
            options.catalogues = strings(value)?;
            Some(())
        },
    },
    Setting {
        name: "alternateYamlServer",
        expected: "true or false",
        docs: "Whether another server reads YAML as such, so that mistakes in the YAML itself, the \
               outline, folding, selections and formatting are its business. Only of use in editors.",
        example: "alternateYamlServer = true",
        schema: r#"{"type": "boolean", "default": false}"#,
        take: |options, value, _| {
            options.alternate_yaml_server = Some(value.as_bool()?);
            Some(())
        },
    },
];

/// The settings that only an editor may say.
pub(super) const EDITOR_SETTINGS: &[Setting] = &[Setting {
    name: "remote",
    expected: "a table with `url` and `owner`",
    docs: "A Polyaxon server that is asked for the names of its connections, beside those that files \
           declare; the nearest of each name counts. The token is taken from the variable \
           `POLYAXON_AUTH_TOKEN` of the editor's environment, or from the one that `tokenVariable` \
           names, which has to begin with `POLYAXON_`. The request is made by `curl`, which has to be \
           installed, when the server starts, every hour, and by the command \
           `polyaxon-ls.refreshConnections`; what was listed last is kept in the user's folder for \
           caches. A file `polyaxon-ls.toml` cannot say it, so that no repository decides where your \
           token is sent.",
    example: "\"polyaxon.remote.url\": \"https://polyaxon.example.com\",\n  \"polyaxon.remote.owner\": \"acme\"",
    schema: r#"{
        "type": "object",
        "properties": {
            "url": {"type": "string"},
            "owner": {"type": "string"},
            "tokenVariable": {"type": "string", "pattern": "^POLYAXON_"}
        },
        "additionalProperties": false
    }"#,
    take: |options, value, faults| {
        options.remote = remote::read(value, faults)?;
        Some(())
    },
}];

/// The setting of a name.
pub(super) fn setting(name: &str) -> Option<&'static Setting> {
    all().find(|setting| setting.name == name)
}

fn all() -> impl Iterator<Item = &'static Setting> {
    SETTINGS.iter().chain(EDITOR_SETTINGS)
}

/// The schema of a table from codes to severities.
pub(super) fn severity_schema() -> Value {
    let codes = codes().map(|code| (code.to_owned(), json!({"enum": Level::NAMES})));
    let codes: Map<String, Value> = codes.collect();
    json!({"type": "object", "properties": codes, "additionalProperties": false})
}

/// Whether a value says nothing.
pub(super) fn is_nothing(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

fn strings(value: &Value) -> Option<Vec<String>> {
    value.as_array()?.iter().map(|text| text.as_str().map(str::to_owned)).collect()
}

fn globs(path: &[&str], value: &Value, faults: &mut Vec<Fault>) -> Option<Globs> {
    let mut patterns = strings(value)?;
    while let Err(index) = Globs::new(patterns.clone()) {
        let pattern = patterns.remove(index);
        let at = value.as_array()?.iter().position(|it| it.as_str() == Some(&pattern))?;
        let at = at.to_string();
        let path = [path, &[&at]].concat();
        faults.push(Fault::unexpected(&path, "a pattern as in `.gitignore`", &pattern.into()));
    }
    Globs::new(patterns).ok()
}

fn severity(
    path: &[&str],
    value: &Value,
    faults: &mut Vec<Fault>,
) -> Option<BTreeMap<String, Level>> {
    let mut severity = BTreeMap::new();
    for (code, level) in value.as_object()? {
        let path = [path, &[code]].concat();
        match level.as_str().and_then(Level::named) {
            _ if !codes().any(|known| known == code) => faults.push(Fault::no_code(&path, code)),
            Some(level) => drop(severity.insert(code.clone(), level)),
            None => faults.push(Fault::unexpected(
                &path,
                "`error`, `warning`, `information`, `hint` or `off`",
                level,
            )),
        }
    }
    Some(severity)
}

fn override_at(index: usize, item: &Value, faults: &mut Vec<Fault>) -> Option<Override> {
    let index = index.to_string();
    let part = |key: &str| item.get(key).filter(|value| !is_nothing(value));
    let (Some(files), Some(levels)) = (part("files"), part("severity")) else {
        let expected = "a table with `files` and `severity`";
        faults.push(Fault::unexpected(&["overrides", &index], expected, item));
        return None;
    };
    let is_known = |key: &&String| ["files", "severity"].contains(&key.as_str());
    for key in item.as_object()?.keys().filter(|key| !is_known(key)) {
        faults.push(Fault::unknown(&["overrides", &index, key]));
    }
    let at = ["overrides", &index, "files"];
    let meant = globs(&at, files, faults);
    if meant.is_none() {
        faults.push(Fault::unexpected(&at, "a list of patterns", files));
    }
    let at = ["overrides", &index, "severity"];
    let severity = severity(&at, levels, faults);
    if severity.is_none() {
        faults.push(Fault::unexpected(&at, "a table from codes to severities", levels));
    }
    Some(Override { files: meant?, severity: severity? })
}

impl Fault {
    pub(super) fn new(path: &[&str], on_key: bool, message: String) -> Fault {
        Fault { path: path.iter().map(|&key| key.to_owned()).collect(), on_key, message }
    }

    /// A key that means nothing.
    pub(super) fn unknown(path: &[&str]) -> Fault {
        let names = all().map(|setting| setting.name);
        let near = match path {
            [name] => did_you_mean(&nearest(name, names)),
            _ => String::new(),
        };
        Fault::new(path, true, format!("unknown setting `{}`{near}", dotted(path)))
    }

    /// A value that is none for its key.
    pub(super) fn unexpected(path: &[&str], expected: &str, found: &Value) -> Fault {
        let message =
            format!("setting `{}`: expected {expected}, found {}", dotted(path), kind(found));
        Fault::new(path, false, message)
    }

    /// A setting that a file cannot say.
    pub(super) fn misplaced(path: &[&str]) -> Fault {
        let message = format!(
            "setting `{}`: it belongs to the settings of the editor, since no repository may decide \
             where your token is sent",
            dotted(path)
        );
        Fault::new(path, true, message)
    }

    fn no_code(path: &[&str], code: &str) -> Fault {
        let near = did_you_mean(&nearest(code, codes()));
        Fault::new(path, true, format!("setting `{}`: no code `{code}`{near}", dotted(path)))
    }
}

/// A path as people write it: `overrides[0].files`.
fn dotted(path: &[&str]) -> String {
    let mut dotted = String::new();
    for key in path {
        match key.parse::<usize>() {
            Ok(index) => dotted += &format!("[{index}]"),
            Err(_) if dotted.is_empty() => dotted += key,
            Err(_) => dotted += &format!(".{key}"),
        }
    }
    dotted
}

pub(super) fn kind(value: &Value) -> String {
    match value {
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "a table".to_owned(),
        scalar => format!("`{scalar}`"),
    }
}
