//! Agreement with Polyaxon itself over real files, mutants and probes.
//!
//! The files are not part of the repository; the tests skip, saying so, where they are absent.

#![expect(clippy::print_stdout, reason = "what differs from the judge is for people to read")]

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use polyaxon_ls::analysis::{Analysis, Diagnostic, Options, Origin, Severity};
use polyaxon_ls::syntax::Tree;
use polyaxon_ls::text::{PositionEncoding, Text};
use serde_json::Value;

/// One document and what Polyaxon says of it.
struct Case {
    name: String,
    text: String,
    valid: bool,
    /// The line, from 0, of the first error that Polyaxon names.
    line: Option<u64>,
    /// The line of the key of that error.
    key_line: Option<u64>,
    /// Whether the file holds more documents than the one that was judged.
    several: bool,
}

fn shared() -> Option<PathBuf> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let path = std::env::var_os("POLYAXON_LS_SHARED").map_or_else(beside, PathBuf::from);
    if !path.join("corpus").is_dir() {
        eprintln!("skipped: no corpus at {}", path.display());
        return None;
    }
    Some(path)
}

fn rows(path: PathBuf) -> Vec<Value> {
    let text = fs::read_to_string(&path).expect("the corpus can be read");
    text.lines().map(|line| serde_json::from_str(line).expect("a row is JSON")).collect()
}

fn case(name: String, text: String, verdict: &Value, errors: &Value, documents: u64) -> Case {
    Case {
        name,
        text,
        valid: verdict == "valid",
        line: errors[0]["line"].as_u64(),
        key_line: errors[0]["key_line"].as_u64(),
        several: documents > 1,
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn real() -> Option<Vec<Case>> {
    let shared = shared()?;
    let rows = rows(shared.join("corpus/real/manifest.jsonl")).into_iter();
    let cases = rows.filter(|row| !is_partial(row, &row["oracle"][0])).map(|row| {
        let file = text(&row["file"]);
        let content = fs::read_to_string(shared.join("corpus/real").join(&file)).expect("a file");
        let documents = row["docs"].as_u64().unwrap_or(1);
        case(file, content, &row["verdict"], &row["oracle"][0]["errors"], documents)
    });
    Some(cases.collect())
}

/// Whether a row is a preset or a fragment, which Polyaxon refuses for nothing but what it adds to:
/// that is no mistake in it.
fn is_partial(row: &Value, judged: &Value) -> bool {
    let first = &judged["errors"][0];
    let lacks_run = first["type"] == "no_run" && row["class"] == "frag";
    lacks_run || first["msg"] == "runPatch requires a resolved runtime."
}

fn mutants(file: &str) -> Option<Vec<Case>> {
    let cases = rows(shared()?.join("corpus/mutants").join(file)).into_iter().map(|row| {
        let name: Vec<_> =
            ["id", "op", "detail", "source"].iter().map(|key| text(&row[key])).collect();
        let documents = row["docs"].as_u64().unwrap_or(1);
        case(name.join(" "), text(&row["text"]), &row["verdict"], &row["errors"], documents)
    });
    Some(cases.collect())
}

fn probes() -> Option<Vec<Case>> {
    let rows = rows(shared()?.join("oracle/probes.jsonl")).into_iter();
    let cases = rows.filter(|row| !is_partial(row, &row["rows"][0])).map(|row| {
        let documents = row["rows"].as_array().map_or(1, |rows| rows.len() as u64);
        let first = &row["rows"][0];
        case(text(&row["name"]), text(&row["text"]), &first["verdict"], &first["errors"], documents)
    });
    Some(cases.collect())
}

fn analyze(text: &str) -> Analysis {
    let options = Options { named: true, ..Options::default() };
    Analysis::new(Tree::parse(Text::new(text)), Arc::new(options))
}

/// The findings that say that Polyaxon refuses the file.
fn refusals(analysis: &Analysis, first_document: bool) -> Vec<&Diagnostic> {
    let found = analysis.diagnostics().iter();
    found
        .filter(|found| {
            found.severity == Severity::Error
                && matches!(found.origin, Origin::Yaml | Origin::Polyaxon)
                && (!first_document || found.document == 0)
        })
        .collect()
}

fn line_of(analysis: &Analysis, found: &Diagnostic) -> u64 {
    analysis.tree().text().position(found.range.start(), PositionEncoding::Utf8).line.into()
}

#[derive(Default)]
struct Tally {
    false_alarms: usize,
    misses: usize,
    invalid: usize,
    placed: usize,
    same_line: usize,
}

impl Tally {
    fn count(&mut self, case: &Case) {
        let analysis = analyze(&case.text);
        let found = refusals(&analysis, case.several);
        self.invalid += usize::from(!case.valid);
        match (case.valid, found.first()) {
            (true, Some(first)) => {
                self.false_alarms += 1;
                let line = line_of(&analysis, first);
                println!("FALSE {}: {line} {} ({})", case.name, first.message, first.code);
            }
            (false, None) => {
                self.misses += 1;
                println!("MISS {}", case.name);
            }
            (false, Some(first)) if case.line.is_some() => self.place(case, &analysis, first),
            _ => {}
        }
    }

    fn place(&mut self, case: &Case, analysis: &Analysis, first: &Diagnostic) {
        let line = Some(line_of(analysis, first));
        self.placed += 1;
        if line == case.line || line == case.key_line {
            self.same_line += 1;
        } else {
            let wanted = case.line;
            println!(
                "LINE {}: {line:?} for {wanted:?}: {} ({})",
                case.name, first.message, first.code
            );
        }
    }
}

/// No false alarm at all, and at least 99.5 % of what Polyaxon refuses refused here.
fn agrees(what: &str, cases: Option<Vec<Case>>) {
    let Some(cases) = cases else { return };
    let mut tally = Tally::default();
    cases.iter().for_each(|case| tally.count(case));
    let Tally { false_alarms, misses, invalid, placed, same_line } = tally;
    println!(
        "{what}: {} cases, {false_alarms} false alarms, {misses} of {invalid} missed, \
         {same_line} of {placed} on the same line",
        cases.len()
    );
    assert_eq!(false_alarms, 0, "false alarms");
    assert!(misses * 200 <= invalid, "{misses} of {invalid} missed");
}

#[test]
fn real_files() {
    agrees("real files", real());
}

#[test]
fn mutants_of_services() {
    agrees("mutants of services", mutants("service-dev-1.jsonl"));
}

#[test]
fn mutants_of_others() {
    agrees("mutants of others", mutants("other-dev-1.jsonl"));
}

#[test]
fn probes_of_one_question() {
    agrees("probes", probes());
}
