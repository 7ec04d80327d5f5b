//! Every package that carries the server names the same version, license and repository.

use std::path::Path;

use polyaxon_ls::config::Options;
use serde_json::{Value, json};

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

/// The settings of the extension that are for the extension alone.
const OWN_SETTINGS: &[&str] = &["server", "trace", "lens"];

#[test]
fn the_server_knows_every_setting_that_the_extension_passes_on() {
    let manifest = json("editors/vscode/package.json");
    let groups = manifest["contributes"]["configuration"].as_array().expect("groups");
    let mut passed = 0;
    for name in
        groups.iter().filter_map(|group| group["properties"].as_object()).flat_map(|it| it.keys())
    {
        let name = name.trim_start_matches("polyaxon.");
        if OWN_SETTINGS.contains(&name.split('.').next().unwrap_or_default()) {
            continue;
        }
        // A number is wrong for most, and told to be so by the name of the setting.
        let given = match name.split_once('.') {
            Some((table, key)) => json!({table: {key: 0}}),
            None => json!({name: 0}),
        };
        let (_, problems) = Options::from_json(&given);
        assert!(problems.iter().all(|it| !it.0.contains("unknown setting")), "{problems:?}");
        passed += 1;
    }
    assert!(passed >= 8, "{passed} settings are passed on");
}

/// The pages that name the repository beside the manifests.
const PAGES: &[&str] = &[
    "README.md",
    "SECURITY.md",
    "docs/configuration.md",
    "docs/editors.md",
    "docs/pipelines.md",
    "editors/neovim/README.md",
    "editors/vscode/README.md",
    "editors/vscode/package.json",
    "packaging/README.md",
    "packaging/PYPI.md",
    "packaging/npm/README.md",
    "packaging/npm/platform.mjs",
    "pyproject.toml",
];

#[test]
fn every_page_names_the_same_repository() {
    let slug = REPOSITORY.trim_start_matches("https://github.com/");
    let (_, name) = slug.split_once('/').expect("an owner and a name");
    let mut named = 0;
    for page in PAGES {
        let text = read(page);
        for (at, _) in text.match_indices(&format!("/{name}")) {
            let owner =
                |host: &str| text[..at].rsplit_once(host).map(|(_, owner)| owner.to_owned());
            for owner in [owner("github.com/"), owner("githubusercontent.com/")] {
                if let Some(owner) = owner.filter(|owner| !owner.contains([' ', '\n', '/'])) {
                    assert_eq!(format!("{owner}/{name}"), slug, "{page}");
                    named += 1;
                }
            }
        }
    }
    assert!(named >= 6, "the repository is named {named} times");
}

#[test]
fn the_publisher_is_the_owner_of_the_repository() {
    let publisher = json("editors/vscode/package.json")["publisher"].clone();
    let owner = REPOSITORY.rsplit('/').nth(1);
    assert_eq!(publisher.as_str(), owner);
}

#[test]
fn the_page_on_pipelines_names_this_version() {
    let page = read("docs/pipelines.md");
    for wanted in [format!("polyaxon-ls@v{VERSION}"), format!("rev: v{VERSION}")] {
        assert!(page.contains(&wanted), "docs/pipelines.md lacks `{wanted}`");
    }
}
