//! What is offered can be taken: a completion leaves the file as it was with the key where it was
//! meant, and a fix mends what it is for and breaks nothing.
//!
//! `POLYAXON_LS_POSITIONS` is the number of places that are tried in each file.

use std::path::Path;

use polyaxon_ls::analysis::{Analysis, Diagnostic, Origin, PathStep, trail};
use polyaxon_ls::ide::{CompletionItem, CompletionKind, completions, fixes};
use polyaxon_ls::syntax::{Content, Node};
use polyaxon_ls::text::{TextEdit, TextRange, TextSize};

use crate::support::{OPTIONS, SAMPLES, analysis, corpus, edited, shared};

fn positions() -> usize {
    let asked = std::env::var("POLYAXON_LS_POSITIONS").ok();
    asked.and_then(|asked| asked.parse().ok()).unwrap_or(6)
}

/// A new text without the places for the cursor.
fn plain(item: &CompletionItem) -> TextEdit {
    let mut new_text = item.edit.new_text.clone();
    if item.snippet {
        new_text = new_text.replace("$1", "").replace("$0", "");
    }
    TextEdit { range: item.edit.range, new_text }
}

fn apply(text: &str, item: &CompletionItem) -> String {
    let mut edits = item.more_edits.clone();
    edits.push(plain(item));
    edits.sort_by_key(|edit| edit.range.start());
    edited(text, &edits)
}

/// The values of a file with the way to each.
fn leaves(analysis: &Analysis) -> Vec<String> {
    let mut leaves = Vec::new();
    for document in analysis.tree().documents() {
        if let Some(root) = document.root() {
            collect(&root, String::new(), &mut leaves);
        }
    }
    leaves
}

fn collect(node: &Node, path: String, leaves: &mut Vec<String>) {
    match node.content() {
        Content::Mapping(mapping) => {
            for entry in mapping.entries() {
                let path = format!("{path}/{}", entry.key_text().unwrap_or_default());
                match entry.value() {
                    Some(value) => collect(&value, path, leaves),
                    None => leaves.push(format!("{path}=")),
                }
            }
        }
        Content::Sequence(sequence) => {
            for item in sequence.items() {
                match item.value() {
                    Some(value) => collect(&value, format!("{path}/[]"), leaves),
                    None => leaves.push(format!("{path}/[]=")),
                }
            }
        }
        Content::Scalar(scalar) => leaves.push(format!("{path}={}", scalar.text())),
        Content::Alias(alias) => leaves.push(format!("{path}=*{}", alias.name())),
    }
}

/// What an item breaks, in words.
fn complaint(before: &Analysis, text: &str, item: &CompletionItem) -> Option<String> {
    let new = apply(text, item);
    let after = analysis(&new);
    if !before.tree().errors().is_empty() || is_in_template(text, item) {
        return None;
    }
    if after.tree().errors().len() > before.tree().errors().len() {
        return Some(format!("makes a mistake:\n{new}"));
    }
    let lost = item.edit.range.is_empty().then(|| lost(before, &after, item)).flatten();
    if let Some(lost) = lost {
        return Some(format!("loses {lost}:\n{new}"));
    }
    if item.kind == CompletionKind::Field {
        return misplaced(before, &after, item).map(|why| format!("{why}:\n{new}"));
    }
    None
}

fn is_in_template(text: &str, item: &CompletionItem) -> bool {
    let before = &text[..item.edit.range.start().into()];
    before.rfind("{{").max(before.rfind("{%")) > before.rfind("}}").max(before.rfind("%}"))
}

/// A value that is not where it was. An empty place may be filled, and a template may be put into a
/// text.
fn lost(before: &Analysis, after: &Analysis, item: &CompletionItem) -> Option<String> {
    let mut kept = leaves(after);
    if item.edit.new_text == item.label && item.label.starts_with("{{") {
        let without: Vec<_> = kept.iter().map(|it| it.replacen(&item.label, "", 1)).collect();
        kept.extend(without.iter().map(|it| it.trim_end().to_owned()));
    }
    leaves(before).into_iter().filter(|leaf| !leaf.ends_with('=')).find(|leaf| !kept.contains(leaf))
}

/// Why the key is not where it was meant.
fn misplaced(before: &Analysis, after: &Analysis, item: &CompletionItem) -> Option<String> {
    let new_text = plain(item).new_text;
    let blanks = new_text.len() - new_text.trim_start_matches([' ', '\n', '-']).len();
    let start = item.edit.range.start() + TextSize::new(blanks as u32);
    let range = TextRange::new(start, start + TextSize::of(&item.label));
    let document = after.tree().document_at(start);
    let trail = trail(&document, start + TextSize::new(1));
    let key = PathStep::Key(item.label.clone());
    let path = trail.path(&document);
    if !trail.on_key || path.last() != Some(&key) {
        return Some(format!("is not a key but at {path:?}"));
    }
    let refused = ["unknown-field", "nested-k8s-unknown-key", "both-spellings", "exclusive-fields"];
    let known = |found: &&Diagnostic| found.range == range && refused.contains(&found.code);
    let found = after.diagnostics().iter().find(known)?;
    let was_there = before.diagnostics().iter().any(|it| it.message == found.message);
    (!was_there).then(|| found.message.clone())
}

/// Places in a text: in the middle of lines, and new lines with every indent.
fn places(text: &str, step: usize) -> Vec<(String, TextSize)> {
    let mut places = Vec::new();
    for (at, _) in text.char_indices().chain([(text.len(), ' ')]).step_by(step) {
        places.push((text.to_owned(), TextSize::new(at as u32)));
    }
    let mut start = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
        for column in
            (0..=indent + 2).filter(|column| (number + column / 2) % step.div_ceil(8) == 0)
        {
            let mut new = text.to_owned();
            new.insert_str(start, &format!("{}{line_break}", " ".repeat(column)));
            places.push((new, TextSize::new((start + column) as u32)));
        }
        start += line.len();
    }
    places
}

fn check_file(name: &str, text: &str, step: usize, some: usize) -> Vec<String> {
    let mut complaints = Vec::new();
    for (text, offset) in places(text, step) {
        let before = analysis(&text);
        let items = completions(&before, offset, &OPTIONS);
        for item in items.iter().step_by(items.len().div_ceil(some).max(1)) {
            if let Some(complaint) = complaint(&before, &text, item) {
                complaints.push(format!("{name} at {offset:?}: {:?} {complaint}", item.label));
            }
        }
    }
    complaints
}

fn examples() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let files = std::fs::read_dir(folder).expect("there are examples").flatten();
    let yaml = files.filter(|it| it.path().extension().is_some_and(|it| it == "yaml"));
    yaml.map(|file| {
        let text = std::fs::read_to_string(file.path()).expect("it can be read");
        (file.path().display().to_string(), text)
    })
    .collect()
}

#[track_caller]
fn none(complaints: &[String]) {
    let mut heads: Vec<_> = complaints.iter().filter_map(|it| it.lines().next()).collect();
    heads.sort_unstable();
    heads.dedup();
    let heads = heads.into_iter().take(60).collect::<Vec<_>>().join("\n");
    let shown = complaints.iter().take(5).map(String::as_str).collect::<Vec<_>>().join("\n----\n");
    assert!(complaints.is_empty(), "{} complaints\n{heads}\n----\n{shown}", complaints.len());
}

#[test]
fn every_completion_of_the_examples_can_be_taken() {
    let files = examples();
    let found: Vec<_> =
        files.iter().flat_map(|(name, text)| check_file(name, text, 7, 3)).collect();
    none(&found);
}

#[test]
fn every_completion_of_the_samples_can_be_taken() {
    let found: Vec<_> = SAMPLES.iter().flat_map(|text| check_file("sample", text, 1, 6)).collect();
    none(&found);
}

#[test]
fn every_completion_of_the_corpus_can_be_taken() {
    let mut found = Vec::new();
    for (name, text) in corpus() {
        if !name.contains("yaml-test-suite") {
            found.extend(check_file(&name, &text, 1 + text.len() / positions(), 2));
        }
    }
    none(&found);
}

/// Fixes that leave a place to fill.
fn leaves_a_gap(edits: &[TextEdit]) -> bool {
    edits.iter().any(|edit| {
        let mut lines = edit.new_text.lines();
        lines.any(|line| line.trim_end().ends_with(':')) && !edit.new_text.trim_end().contains(": ")
            || edit.new_text.lines().any(|line| line.ends_with(": "))
    })
}

/// What a fix does wrong, in words.
fn fix_complaints(text: &str) -> Vec<String> {
    let before = analysis(text);
    let mut complaints = Vec::new();
    for diagnostic in before.diagnostics() {
        for fix in fixes(&before, diagnostic) {
            let new = edited(text, &fix.edits);
            let after = analysis(&new);
            let same =
                |it: &&Diagnostic| it.code == diagnostic.code && it.message == diagnostic.message;
            let count = |analysis: &Analysis| analysis.diagnostics().iter().filter(same).count();
            let title = &fix.title;
            if !leaves_a_gap(&fix.edits) && count(&after) >= count(&before) {
                complaints.push(format!("{} stays after {title:?}:\n{new}", diagnostic.code));
            }
            let tells = NAMING.contains(&diagnostic.code);
            if let Some(added) = added(&before, &after).filter(|_| !tells) {
                let code = diagnostic.code;
                complaints.push(format!("{title:?} for {code} adds {added}:\n{new}"));
            }
        }
    }
    complaints
}

/// What is under a name is looked at only where the name is right and its lines can be read, so that
/// mistakes in there may come to light. None of these may.
const STRUCTURE: &[&str] = &[
    "unknown-field",
    "nested-k8s-unknown-key",
    "misindented-fields",
    "both-spellings",
    "exclusive-fields",
    "yaml-duplicate-key",
];

/// What has to be right before it is known which keys belong there.
const NAMING: &[&str] = &[
    "run-kind-missing",
    "bad-run-kind",
    "key-not-text",
    "unknown-field",
    "service-container-missing",
];

/// A finding that was not there.
fn added(before: &Analysis, after: &Analysis) -> Option<String> {
    let broken = !before.tree().errors().is_empty();
    let known: Vec<_> = before.diagnostics().iter().map(|it| (it.code, &it.message)).collect();
    let new = after.diagnostics().iter().find(|it| {
        let forbidden = it.origin == Origin::Yaml || !broken && STRUCTURE.contains(&it.code);
        forbidden && !known.contains(&(it.code, &it.message))
    })?;
    Some(format!("{}: {}", new.code, new.message))
}

#[test]
fn every_fix_of_a_mutant_mends_and_breaks_nothing() {
    let every = 12usize.div_ceil(positions());
    let mut found = Vec::new();
    for name in ["service-dev-1.jsonl", "other-dev-1.jsonl"] {
        let path = shared().join("corpus/mutants").join(name);
        let Ok(lines) = std::fs::read_to_string(&path) else {
            eprintln!("skipped: {} is not there", path.display());
            continue;
        };
        for line in lines.lines().step_by(every) {
            let mutant: serde_json::Value = serde_json::from_str(line).expect("it is JSON");
            let text = mutant["text"].as_str().expect("a mutant has a text");
            found.extend(
                fix_complaints(text).into_iter().map(|it| format!("{}: {it}", mutant["op"])),
            );
        }
    }
    none(&found);
}

#[test]
fn every_fix_of_an_example_mends_and_breaks_nothing() {
    let files = examples();
    let found: Vec<_> = files.iter().flat_map(|(_, text)| fix_complaints(text)).collect();
    none(&found);
}
