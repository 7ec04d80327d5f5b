//! Every package that carries the server names the same version, licence and repository.

use std::path::Path;

use serde_json::Value;

const VERSION: &str = env!("CARGO_PKG_VERSION");
const LICENSE: &str = env!("CARGO_PKG_LICENSE");
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

fn read(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn json(file: &str) -> Value {
    serde_json::from_str(&read(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// The first difference between a manifest of npm's kind and Cargo.toml, in words.
fn difference(manifest: &Value) -> Option<String> {
    let repository = manifest["repository"]["url"].as_str().unwrap_or_default();
    let repository = repository.trim_start_matches("git+").trim_end_matches(".git");
    [("version", VERSION), ("license", LICENSE)]
        .into_iter()
        .map(|(key, expected)| (key, manifest[key].as_str().unwrap_or_default(), expected))
        .chain([("repository", repository, REPOSITORY)])
        .find(|(_, found, expected)| found != expected)
        .map(|(key, found, expected)| format!("{key} is `{found}`, not `{expected}`"))
}

#[test]
fn manifests_agree_with_cargo() {
    for file in ["editors/vscode/package.json", "packaging/npm/package.json"] {
        assert_eq!(difference(&json(file)), None, "{file}");
    }
}

#[test]
fn a_manifest_of_another_version_is_noticed() {
    let mut manifest = json("packaging/npm/package.json");
    manifest["version"] = Value::from("9.9.9");
    assert_eq!(difference(&manifest), Some(format!("version is `9.9.9`, not `{VERSION}`")));
}

#[test]
fn npm_asks_for_its_platforms_in_the_same_version() {
    let manifest = json("packaging/npm/package.json");
    let platforms = manifest["optionalDependencies"].as_object().expect("platforms");
    assert!(platforms.values().all(|version| version == VERSION), "{platforms:?}");
    let workflow = read(".github/workflows/release.yml");
    for name in platforms.keys() {
        let platform = name.trim_start_matches("polyaxon-ls-");
        assert!(
            workflow.contains(&format!("node: {platform},")),
            "release.yml does not build {platform}"
        );
    }
}

#[test]
fn the_wheel_takes_its_version_from_cargo() {
    let manifest: toml::Table = read("pyproject.toml").parse().expect("pyproject.toml is TOML");
    let project = &manifest["project"];
    assert_eq!(project["dynamic"], toml::Value::from(vec!["version"]));
    assert_eq!(project["license"].as_str(), Some(LICENSE));
    assert_eq!(project["urls"]["Repository"].as_str(), Some(REPOSITORY));
}

#[test]
fn the_lock_file_of_the_extension_is_of_the_same_version() {
    assert_eq!(json("editors/vscode/package-lock.json")["version"], VERSION);
}
