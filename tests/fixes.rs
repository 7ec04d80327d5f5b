//! `check --fix` over broken specs: it leaves fewer findings and no new one, keeps comments, and has
//! nothing left to do the second time.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use polyaxon_ls::syntax::Tree;
use polyaxon_ls::text::Text;
use serde_json::Value;

/// Every how many of the specs is taken: the test takes seconds, not minutes.
const STEP: usize = 9;

type Counts = BTreeMap<String, BTreeMap<String, usize>>;

/// Broken specs beside the project; none, with a message, where they are not there.
fn broken() -> Vec<String> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let shared = std::env::var_os("POLYAXON_LS_SHARED").map_or_else(beside, PathBuf::from);
    let Ok(folder) = fs::read_dir(shared.join("corpus/mutants")) else {
        eprintln!("skipped: there is no {}", shared.join("corpus/mutants").display());
        return Vec::new();
    };
    let texts = folder.flatten().map(|entry| fs::read_to_string(entry.path()).expect("text"));
    let texts: Vec<_> = texts.collect();
    let lines = texts.iter().flat_map(|text| text.lines()).step_by(STEP);
    let spec = |line: &str| serde_json::from_str::<Value>(line).expect("JSON")["text"].clone();
    lines.filter_map(|line| spec(line).as_str().map(str::to_owned)).collect()
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_polyaxon-ls"));
    command.current_dir(folder).args(arguments).output().expect("the binary runs")
}

/// How often each code is found in each file.
fn findings(folder: &Path) -> Counts {
    let mut counts = Counts::new();
    let output = run(folder, &["check", "--format", "json"]);
    for line in String::from_utf8(output.stdout).expect("text").lines() {
        let found: Value = serde_json::from_str(line).expect("JSON");
        let word = |key: &str| found[key].as_str().expect("a text").to_owned();
        *counts.entry(word("file")).or_default().entry(word("code")).or_default() += 1;
    }
    counts
}

fn read(folder: &Path, names: &[String]) -> Vec<String> {
    names.iter().map(|name| fs::read_to_string(folder.join(name)).expect("a file")).collect()
}

/// The comments that are for people.
fn comments(text: &str) -> Vec<String> {
    let tree = Tree::parse(Text::new(text));
    let all = tree.comments(tree.text().range());
    let texts = all.iter().map(|comment| tree.text().slice(comment.range).into_owned());
    texts.filter(|comment| !comment.contains("polyaxon-ls:")).collect()
}

#[test]
fn broken_specs_get_better_and_never_worse() {
    let specs = broken();
    let folder = tempfile::tempdir().expect("a folder");
    let names: Vec<_> = (0..specs.len()).map(|number| format!("{number:04}.yaml")).collect();
    for (name, spec) in names.iter().zip(&specs) {
        fs::write(folder.path().join(name), spec).expect("it can be written");
    }
    let before = findings(folder.path());
    run(folder.path(), &["check", "--fix"]);
    let fixed = read(folder.path(), &names);
    let after = findings(folder.path());
    run(folder.path(), &["check", "--fix"]);
    let again = read(folder.path(), &names);

    let mut mended = 0;
    for (index, name) in names.iter().enumerate() {
        let of = |counts: &Counts| counts.get(name).cloned().unwrap_or_default();
        let (before, after) = (of(&before), of(&after));
        for (code, count) in &after {
            assert!(Some(count) <= before.get(code), "{name}: more {code} in\n{}", fixed[index]);
        }
        if fixed[index] == specs[index] {
            continue;
        }
        mended += 1;
        let total = |counts: &BTreeMap<String, usize>| counts.values().sum::<usize>();
        assert!(total(&after) < total(&before), "{name}: changed and no better");
        assert_eq!(again[index], fixed[index], "{name}: changed twice");
        for comment in comments(&specs[index]) {
            assert!(fixed[index].contains(&comment), "{name} lost {comment}");
        }
    }
    assert!(specs.is_empty() || mended > specs.len() / 10, "{mended} of {}", specs.len());
}
