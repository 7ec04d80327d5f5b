//! The layers are held apart, crates stay at home, and files are kept small and introduced.

#[path = "generated/sentences.rs"]
mod sentences;

use std::fs;
use std::path::{Path, PathBuf};

/// The layers, lowest first, and those below that each may know.
const LAYERS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("syntax", &["text"]),
    ("template", &["text"]),
    ("schema", &[]),
    ("spec", &["schema"]),
    ("analysis", &["text", "syntax", "template", "schema", "spec"]),
    ("ide", &["text", "syntax", "template", "schema", "spec", "analysis"]),
    ("config", &["text", "schema", "spec", "analysis"]),
    ("workspace", &["text", "syntax", "spec", "analysis", "config"]),
    ("lsp", &["text", "syntax", "schema", "spec", "analysis", "ide", "config", "workspace"]),
    ("cli", &["text", "syntax", "schema", "spec", "analysis", "ide", "config", "workspace"]),
    ("main", &["lsp", "cli"]),
];

/// The crates with a home, and the layers they are at home in.
const HOMES: &[(&str, &[&str])] = &[
    ("annotate_snippets", &["cli"]),
    ("anyhow", &["cli", "main"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("ignore", &["cli", "config", "workspace"]),
    ("itoa", &["lsp"]),
    ("k8s_openapi", &["spec"]),
    ("ropey", &["text"]),
    ("rustix", &["lsp"]),
    ("saphyr", &["syntax"]),
    ("schemars", &["schema", "spec"]),
    ("serde_yaml", &["syntax", "spec", "analysis"]),
    ("strsim", &["analysis"]),
    ("tokio", &["lsp"]),
    ("toml", &["config"]),
    ("tower_lsp", &["lsp"]),
    ("tower_service", &["lsp"]),
    ("tracing", &["cli", "lsp", "main"]),
    ("tracing_subscriber", &["main"]),
];

/// The one file that starts a program: the one that asks a server, where the user's settings name one.
const STARTS: &str = "src/lsp/listing/curl.rs";

/// What the code does not do outside of its tests, and why.
const NEVER: &[(&str, &str)] = &[
    ("Command::new", "no process is started"),
    ("process::Command", "no process is started"),
    ("println!", "standard output belongs to the protocol and the reports"),
    ("std::net::", "no socket is opened"),
];

const MOST_LINES: usize = 700;

/// Words that say nothing as the name of a module.
const EMPTY_NAMES: &[&str] =
    &["manager", "managers", "helper", "helpers", "util", "utils", "common", "misc"];

/// What is wrong with a file of the package.
fn faults(path: &Path, source: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if source.lines().next().is_none_or(|line| !line.starts_with("//! ")) {
        faults.push("it does not begin with a `//!` line".to_owned());
    }
    let lines = source.lines().count();
    if lines > MOST_LINES {
        faults.push(format!("it has {lines} lines, more than {MOST_LINES}"));
    }
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    if EMPTY_NAMES.contains(&&*name) {
        faults.push(format!("`{name}` says nothing as a name"));
    }
    if name == "mod" {
        faults.push("`mod.rs`: the file goes beside its folder".to_owned());
    }
    if let Ok(place) = path.strip_prefix("src") {
        let code = code(source);
        faults.extend(layer_faults(place, &code));
        let (product, _) = code.split_once("mod tests {").unwrap_or((&code, ""));
        let may = |what: &str| what.contains("Command") && path == Path::new(STARTS);
        let done = NEVER.iter().filter(|(what, _)| product.contains(what) && !may(what));
        faults.extend(done.map(|(what, reason)| format!("`{what}`: {reason}")));
    }
    faults
}

fn layer_faults(place: &Path, code: &str) -> Vec<String> {
    let layer = layer(place);
    let Some((_, known)) = LAYERS.iter().find(|(name, _)| *name == layer) else {
        return if layer == "lib" { Vec::new() } else { vec![format!("`{layer}` is no layer")] };
    };
    let mut faults = Vec::new();
    for module in modules(place, code) {
        let is_layer = LAYERS.iter().any(|(name, _)| *name == module);
        if is_layer && module != layer && !known.contains(&&*module) {
            faults.push(format!("`{layer}` must not know `{module}`"));
        }
    }
    for (name, homes) in HOMES {
        if uses(code, name) && !homes.contains(&&*layer) {
            faults.push(format!("`{name}` is not at home in `{layer}`"));
        }
    }
    faults.dedup();
    faults
}

/// The layer that a file under `src` belongs to.
fn layer(place: &Path) -> String {
    let first = place.iter().next().unwrap_or_default().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// The source without comments.
fn code(source: &str) -> String {
    source
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default().to_owned() + "\n")
        .collect()
}

/// The modules at the root of the crate that code names.
fn modules(place: &Path, code: &str) -> Vec<String> {
    let mut roots = vec!["crate::".to_owned(), "polyaxon_ls::".to_owned()];
    // Enough `super`s lead to the root as well.
    roots.push("super::".repeat(place.iter().count()));
    let mut modules = Vec::new();
    for root in roots {
        for (at, _) in code.match_indices(&root) {
            if !code[..at]
                .ends_with(|before: char| before.is_alphanumeric() || "_:$".contains(before))
            {
                modules.extend(first_names(&code[at + root.len()..]));
            }
        }
    }
    modules
}

/// The first name of a path, or those of a list of paths in braces.
fn first_names(path: &str) -> Vec<String> {
    let Some(list) = path.strip_prefix('{') else { return vec![word(path)] };
    let mut depth = 0;
    let mut names = vec![word(list.trim_start())];
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(word(list[at + 1..].trim_start())),
            _ => {}
        }
    }
    names
}

fn word(text: &str) -> String {
    text.chars().take_while(|&c| c.is_alphanumeric() || c == '_').collect()
}

/// Whether code names a crate: as the start of a path.
fn uses(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(at, _)| {
        let starts = !code[..at].ends_with(|c: char| c.is_alphanumeric() || "_:.".contains(c));
        let rest = &code[at + name.len()..];
        starts
            && (rest.starts_with("::")
                || code[..at].ends_with("use ") && rest.starts_with([';', ' ']))
    })
}

/// The Rust files of the package.
fn files() -> Vec<PathBuf> {
    let mut folders: Vec<_> =
        ["src", "tests", "benches", "fuzz/fuzz_targets"].map(PathBuf::from).into();
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

#[test]
fn every_file_is_in_order() {
    let mut found = Vec::new();
    for path in files() {
        let source = fs::read_to_string(&path).expect("it can be read");
        found.extend(
            faults(&path, &source).iter().map(|fault| format!("{}: {fault}", path.display())),
        );
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

/// The folders that have pages.
const PAGES: &[&str] = &[
    "",
    "docs/",
    "editors/neovim/",
    "editors/vscode/",
    "packaging/",
    "packaging/npm/",
    "schemas/",
];

#[test]
fn pages_have_a_line_for_each_sentence() {
    for folder in PAGES {
        let entries = fs::read_dir(Path::new(".").join(folder)).expect("it can be read");
        let mut pages: Vec<_> =
            entries.map(|entry| entry.expect("it can be read").path()).collect();
        pages.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
        assert!(!pages.is_empty(), "{folder}");
        for path in pages {
            let page = fs::read_to_string(&path).expect("it can be read");
            let lines = sentences::one_a_line(&page);
            let joined = page.lines().zip(lines.lines()).find(|(found, wanted)| found != wanted);
            assert_eq!(joined.map(|(found, _)| found), None, "{}", path.display());
        }
    }
}

#[test]
fn there_are_files_to_look_at() {
    let files = files();
    for expected in ["src/main.rs", "src/lsp/server.rs", "src/cli/format/json.rs", "tests/tidy.rs"]
    {
        assert!(files.contains(&PathBuf::from(expected)), "{expected}");
    }
}

fn found(path: &str, source: &str) -> Vec<String> {
    faults(Path::new(path), &format!("//! A file.\n{source}"))
}

#[test]
fn a_broken_layer_is_found() {
    for (path, source, fault) in [
        ("src/text/rope.rs", "use crate::syntax::Tree;", "`text` must not know `syntax`"),
        ("src/syntax.rs", "use crate::{text::Text, spec};", "`syntax` must not know `spec`"),
        ("src/ide/hover.rs", "fn a() { crate::lsp::serve() }", "`ide` must not know `lsp`"),
        ("src/cli/check.rs", "use super::super::lsp;", "`cli` must not know `lsp`"),
        ("src/cli.rs", "use super::lsp;", "`cli` must not know `lsp`"),
        (
            "src/schema/shape.rs",
            "use crate::{schema::{Slot, Shape}, spec::X};",
            "`schema` must not know `spec`",
        ),
        ("src/main.rs", "use polyaxon_ls::ide;", "`main` must not know `ide`"),
        ("src/server.rs", "", "`server` is no layer"),
    ] {
        assert_eq!(found(path, source), [fault], "{path}: {source}");
    }
}

#[test]
fn a_sound_layer_is_left_alone() {
    for (path, source) in [
        ("src/syntax/tree.rs", "use crate::text::{Text, TextRange};\nuse super::value;"),
        ("src/ide/hover.rs", "use crate::analysis::{self, Analysis};"),
        ("src/cli/format/json.rs", "use super::super::Format;"),
        ("src/text.rs", "// unlike crate::syntax\nuse crate::text::rope;"),
        ("src/lib.rs", "pub mod lsp;"),
    ] {
        assert_eq!(found(path, source), [""; 0], "{path}: {source}");
    }
}

#[test]
fn a_crate_away_from_home_is_found() {
    for (path, source, fault) in [
        (
            "src/ide/hover.rs",
            "use tower_lsp::ls_types::Hover;",
            "`tower_lsp` is not at home in `ide`",
        ),
        (
            "src/syntax/tree.rs",
            "fn a() { ropey::Rope::new(); }",
            "`ropey` is not at home in `syntax`",
        ),
        ("src/cli.rs", "use tokio;", "`tokio` is not at home in `cli`"),
    ] {
        assert_eq!(found(path, source), [fault], "{path}: {source}");
    }
    assert_eq!(
        found("src/cli/files.rs", "use ignore::Walk;\nlet text = my_ropey::new();"),
        [""; 0]
    );
    assert_eq!(found("src/lsp/transport.rs", "fn saphyr() {} // as saphyr::Parser does"), [""; 0]);
}

#[test]
fn other_faults_are_found() {
    let source = "use std::process::Command;\nmod tests {\n println!();\n}";
    assert_eq!(found("src/cli.rs", source), ["`process::Command`: no process is started"]);
    let long = "\n".repeat(MOST_LINES);
    assert_eq!(found("src/text.rs", &long), ["it has 701 lines, more than 700"]);
    assert_eq!(found("src/text/utils.rs", ""), ["`utils` says nothing as a name"]);
    assert_eq!(found("src/text/mod.rs", ""), ["`mod.rs`: the file goes beside its folder"]);
    let faults = faults(Path::new("tests/a.rs"), "use std::fs;\n");
    assert_eq!(faults, ["it does not begin with a `//!` line"]);
}
