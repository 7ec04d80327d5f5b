//! Every feature answers everywhere, in whole files and in broken ones, with ranges inside the text.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use polyaxon_ls::analysis::{Analysis, Options};
use polyaxon_ls::ide::{self, CompletionOptions};
use polyaxon_ls::syntax::Tree;
use polyaxon_ls::text::{Text, TextRange, TextSize};

fn analyze(text: &str) -> Analysis {
    let options = Options { named: true, ..Options::default() };
    Analysis::new(Tree::parse(Text::new(text)), Arc::new(options))
}

fn inside(text: &str, range: TextRange) {
    assert!(text.get(usize::from(range.start())..usize::from(range.end())).is_some(), "{range:?}");
}

/// Asks for what an editor asks for at a place.
fn ask(text: &str, analysis: &Analysis, offset: usize) {
    let offset = TextSize::new(offset as u32);
    if let Some(hover) = ide::hover(analysis, offset) {
        inside(text, hover.range);
        assert!(!hover.markdown.is_empty());
    }
    let options = CompletionOptions { snippets: true, indent: 2, docs: true };
    for item in ide::completions(analysis, offset, &options) {
        inside(text, item.edit.range);
        assert!(item.edit.range.contains_inclusive(offset), "{} away from {offset:?}", item.label);
    }
}

/// Looks at all findings and their fixes.
fn check(text: &str) -> Analysis {
    let analysis = analyze(text);
    for diagnostic in analysis.diagnostics() {
        inside(text, diagnostic.range);
        assert!(!diagnostic.message.is_empty());
        for fix in ide::fixes(&analysis, diagnostic) {
            fix.edits.iter().for_each(|edit| inside(text, edit.range));
        }
    }
    analysis
}

fn boundaries(text: &str) -> impl Iterator<Item = usize> {
    (0..=text.len()).filter(|at| text.is_char_boundary(*at))
}

fn files(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    paths.iter().filter_map(|path| fs::read_to_string(path).ok()).collect()
}

fn examples() -> Vec<String> {
    let examples = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples"));
    assert!(!examples.is_empty());
    examples
}

#[test]
fn at_every_offset_of_the_examples() {
    for text in examples() {
        let analysis = check(&text);
        boundaries(&text).for_each(|offset| ask(&text, &analysis, offset));
    }
}

#[test]
fn at_the_end_of_every_beginning_of_an_example() {
    for text in examples() {
        for end in boundaries(&text).step_by(5) {
            ask(&text[..end], &check(&text[..end]), end);
        }
    }
}

/// One character in so many of the real files is taken out; `POLYAXON_LS_STEP=1` takes out each.
fn step() -> usize {
    std::env::var("POLYAXON_LS_STEP").map_or(499, |step| step.parse().expect("a number"))
}

#[test]
fn in_real_files_without_a_character() {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let shared = std::env::var_os("POLYAXON_LS_SHARED").map_or_else(beside, PathBuf::from);
    let files = files(&shared.join("corpus/real"));
    if files.is_empty() {
        eprintln!("skipped: no real files beside the project");
    }
    for text in files {
        for at in boundaries(&text).filter(|at| *at < text.len()).step_by(step()) {
            let mut broken = text.clone();
            broken.remove(at);
            ask(&broken, &check(&broken), at);
        }
    }
}
