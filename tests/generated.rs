//! The files that are made from the code: they are compared, and written anew where
//! `UPDATE_EXPECT=1` is set.

#[path = "generated/kubernetes.rs"]
mod kubernetes;
#[path = "generated/kubernetes_tables.rs"]
mod kubernetes_tables;
#[path = "generated/sentences.rs"]
mod sentences;

use std::path::Path;

use polyaxon_ls::spec::export::{Draft, Export, export, to_text};
use polyaxon_ls::{cli, config, spec};
use serde_json::Value;

use sentences::one_a_line;

/// Fails where the file is not as made, or writes it.
fn compare(path: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        let folder = path.parent().expect("a folder");
        std::fs::create_dir_all(folder).expect("a folder to write to");
        std::fs::write(&path, made).expect("a file to write to");
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    let shown = path.display();
    assert!(found == made, "{shown} is not up to date; run `UPDATE_EXPECT=1 cargo test`");
}

#[test]
fn kubernetes_asset() {
    compare("src/spec/kubernetes.json", &kubernetes::asset());
}

/// The shapes come first: a change of the model shows up in the exported schemas after this one has
/// been written.
#[test]
fn shapes_asset() {
    match spec::build() {
        Ok(schema) => compare("src/spec/shapes.jsonl", &schema.to_text()),
        Err(error) => panic!("{error}"),
    }
}

/// Each exported schema, and its file.
fn exports() -> Vec<(String, Value)> {
    let drafts = [(Draft::Draft7, ""), (Draft::Draft2020, ".2020-12")];
    let each = |which: Export| {
        let name = move |suffix: &str| format!("schemas/{}{suffix}.json", which.name());
        drafts.map(|(draft, suffix)| (name(suffix), export(which, draft)))
    };
    Export::ALL.into_iter().flat_map(each).collect()
}

#[test]
fn exported_schemas() {
    for (path, schema) in exports() {
        compare(&path, &to_text(&schema));
    }
}

#[test]
fn settings_schema_and_pages() {
    for (draft, suffix) in [(Draft::Draft7, ""), (Draft::Draft2020, ".2020-12")] {
        let schema = config::schema(draft.uri());
        compare(&format!("schemas/settings{suffix}.json"), &to_text(&schema));
        check_references("settings", &schema, &schema);
    }
    compare("docs/configuration.md", &one_a_line(&config::page()));
    compare("docs/diagnostics.md", &one_a_line(&cli::diagnostics_page()));
}

const EXTENSION: &str = "editors/vscode/package.json";

fn extension() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(EXTENSION);
    std::fs::read_to_string(path).expect("the extension is there")
}

/// The extension offers each setting that it passes on, a line each.
#[test]
fn settings_of_the_extension() {
    let package = extension();
    let title = "\"title\": \"Checks\",\n        \"properties\": {\n";
    let (before, rest) = package.split_once(title).expect("settings for checks");
    let (_, after) = rest.split_once("\n        }\n").expect("their end");
    let settings = config::extension_settings();
    let settings = settings.as_object().expect("settings");
    let lines: Vec<_> =
        settings.iter().map(|(name, schema)| format!("          \"{name}\": {schema}")).collect();
    let lines = lines.join(",\n");
    compare(EXTENSION, &format!("{before}{title}{lines}\n        }}\n{after}"));
    check_settings_of_the_machine();
}

/// VS Code takes what only an editor may say from no workspace.
fn check_settings_of_the_machine() {
    let package: Value = serde_json::from_str(&extension()).expect("JSON");
    let pages = package["contributes"]["configuration"].as_array().expect("a list");
    let offered = |name: &str| pages.iter().find_map(|page| page["properties"].get(name));
    for (setting, schema) in config::editor_schema().as_object().expect("settings") {
        for (key, value) in schema["properties"].as_object().expect("a table") {
            let name = format!("polyaxon.{setting}.{key}");
            let offered = offered(&name).unwrap_or_else(|| panic!("{name} is not offered"));
            assert_eq!(offered["scope"], "machine", "{name}");
            for (word, said) in value.as_object().expect("a schema") {
                assert_eq!(&offered[word], said, "{word} of {name}");
            }
        }
    }
}

#[test]
fn exported_schemas_load_everywhere() {
    for (path, schema) in exports() {
        let size = to_text(&schema).len();
        assert!(size < 400_000, "{path} has {size} bytes");
        check_references(&path, &schema, &schema);
    }
}

/// Every reference leads somewhere and stands alone, as draft-07 wants it.
fn check_references(path: &str, root: &Value, schema: &Value) {
    if let Some(target) = schema.get("$ref").and_then(Value::as_str) {
        let found = root.pointer(target.trim_start_matches('#'));
        assert!(found.is_some_and(|found| !found.is_null()), "{path}: {target} is dangling");
        let keys = schema.as_object().map(|keys| keys.len());
        assert_eq!(keys, Some(1), "{path}: {target} has siblings");
    }
    match schema {
        Value::Array(items) => items.iter().for_each(|item| check_references(path, root, item)),
        Value::Object(keys) => keys.values().for_each(|value| check_references(path, root, value)),
        _ => {}
    }
}
