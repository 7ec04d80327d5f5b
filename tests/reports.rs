//! The forms for machines, over the examples of all codes: each has what its readers demand.

use std::collections::HashSet;
use std::fs;
use std::process::Command;

use polyaxon_ls::analysis::described;
use serde_json::Value;
use tempfile::TempDir;

/// A folder with the examples of what is reported.
fn examples() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let bad = described().flat_map(|rule| rule.bad.iter().map(|example| (rule.code, example)));
    for (number, (code, example)) in bad.enumerate() {
        let name = format!("{number:03} {code}.yaml");
        fs::write(folder.path().join(name), example).expect("it can be written");
    }
    folder
}

fn report(format: &str) -> String {
    let folder = examples();
    let mut command = Command::new(env!("CARGO_BIN_EXE_polyaxon-ls"));
    let arguments = ["check", "--profile", "strict", "--format", format];
    let output = command.current_dir(folder.path()).args(arguments).output().expect("it runs");
    String::from_utf8(output.stdout).expect("text")
}

fn text<'v>(value: &'v Value, pointer: &str) -> &'v str {
    let text = value.pointer(pointer).and_then(Value::as_str);
    text.filter(|text| !text.is_empty()).unwrap_or_else(|| panic!("{pointer} of {value:#}"))
}

fn items<'v>(value: &'v Value, pointer: &str) -> &'v [Value] {
    let items = value.pointer(pointer).and_then(Value::as_array);
    items.unwrap_or_else(|| panic!("{pointer} of {value:#}"))
}

/// What SARIF 2.1.0 demands of what we write, and code scanning on top of it.
#[test]
fn sarif() {
    let report: Value = serde_json::from_str(&report("sarif")).expect("JSON");
    assert_eq!(text(&report, "/version"), "2.1.0");
    let rules = items(&report, "/runs/0/tool/driver/rules");
    let ids: HashSet<_> = rules.iter().map(|rule| text(rule, "/id")).collect();
    assert_eq!(ids.len(), rules.len(), "each rule has a name of its own");
    for rule in rules {
        let page = format!("{}/blob/main/docs/diagnostics.md#", env!("CARGO_PKG_REPOSITORY"));
        assert_eq!(text(rule, "/helpUri"), page + text(rule, "/id"));
        for pointer in ["/shortDescription/text", "/fullDescription/text", "/help/markdown"] {
            text(rule, pointer);
        }
    }
    let results = items(&report, "/runs/0/results");
    assert!(results.len() > 200, "{} results", results.len());
    let fingerprint = |result| text(result, "/partialFingerprints/polyaxonPath~1v1");
    let fingerprints: HashSet<_> = results.iter().map(fingerprint).collect();
    assert_eq!(fingerprints.len(), results.len(), "each finding is known again by its own name");
    for result in results {
        assert!(ids.contains(text(result, "/ruleId")), "{result:#}");
        assert!(["error", "warning", "note"].contains(&text(result, "/level")), "{result:#}");
        text(result, "/message/text");
        check_location(&result["locations"][0]["physicalLocation"]);
        let fixes = result.get("fixes").and_then(Value::as_array);
        for fix in fixes.into_iter().flatten() {
            text(fix, "/description/text");
            let replacements = items(fix, "/artifactChanges/0/replacements");
            assert!(!replacements.is_empty(), "{fix:#}");
            replacements.iter().for_each(|it| check_region(&it["deletedRegion"]));
        }
    }
}

fn check_location(location: &Value) {
    let uri = text(location, "/artifactLocation/uri");
    assert!(!uri.contains(' ') && !uri.starts_with(['/', '.']), "{uri}");
    check_region(&location["region"]);
}

fn check_region(region: &Value) {
    let number = |key: &str| region[key].as_u64().filter(|number| *number > 0).expect("a number");
    let start = (number("startLine"), number("startColumn"));
    assert!(start <= (number("endLine"), number("endColumn")), "{region}");
}

/// What GitLab demands of a Code Quality report.
#[test]
fn gitlab() {
    let report: Value = serde_json::from_str(&report("gitlab")).expect("JSON");
    let findings = report.as_array().expect("a list");
    assert!(findings.len() > 200, "{} findings", findings.len());
    let fingerprints: HashSet<_> = findings.iter().map(|it| text(it, "/fingerprint")).collect();
    assert_eq!(fingerprints.len(), findings.len());
    for finding in findings {
        text(finding, "/description");
        text(finding, "/check_name");
        let severities = ["info", "minor", "major", "critical", "blocker"];
        assert!(severities.contains(&text(finding, "/severity")), "{finding:#}");
        assert!(!text(finding, "/location/path").starts_with(['/', '.']), "{finding:#}");
        let line = finding.pointer("/location/positions/begin/line").and_then(Value::as_u64);
        assert!(line.is_some_and(|line| line > 0), "{finding:#}");
    }
}

/// What the runner of a workflow reads as an annotation.
#[test]
fn github() {
    let report = report("github");
    assert!(report.lines().count() > 200);
    for line in report.lines() {
        let (command, rest) = line[2..].split_once(' ').expect("a command");
        assert!(["error", "warning", "notice"].contains(&command), "{line}");
        let (properties, message) = rest.split_once("::").expect("a message");
        assert!(!message.is_empty(), "{line}");
        let names = properties.split(',').map(|it| it.split('=').next().unwrap_or_default());
        let expected = ["file", "line", "col", "endLine", "endColumn", "title"];
        assert_eq!(names.collect::<Vec<_>>(), expected, "{line}");
    }
}

/// The counts of a JUnit report are those of its cases.
#[test]
fn junit() {
    let report = report("junit");
    let number = |name: &str| -> usize {
        let (_, rest) = report.split_once(&format!(" {name}=\"")).expect("a count");
        rest.split('"').next().and_then(|number| number.parse().ok()).expect("a number")
    };
    assert_eq!(number("tests"), report.matches("<testcase ").count());
    assert_eq!(number("failures"), report.matches("<failure ").count());
    assert_eq!(
        report.matches("<testsuite ").count(),
        fs::read_dir(examples().path()).expect("a folder").count()
    );
}
