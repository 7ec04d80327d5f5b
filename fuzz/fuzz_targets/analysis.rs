//! Arbitrary text in a service: all findings, all fixes, and what an editor asks for at a place, with
//! ranges inside the text.

#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use polyaxon_ls::analysis::{Analysis, Options};
use polyaxon_ls::ide::{self, CompletionOptions};
use polyaxon_ls::syntax::Tree;
use polyaxon_ls::text::{Text, TextRange, TextSize};

const BEGINNING: &str = "kind: component\nrun:\n  kind: service\n  ports: [80]\n";

fuzz_target!(|input: (bool, u16, &str)| {
    let (begun, offset, rest) = input;
    let text = if begun { format!("{BEGINNING}{rest}") } else { rest.to_owned() };
    let options = Options { named: true, ..Options::default() };
    let analysis = Analysis::new(Tree::parse(Text::new(&text)), Arc::new(options));
    for finding in analysis.diagnostics() {
        inside(&text, finding.range);
        let fixes = ide::fixes(&analysis, finding);
        fixes.iter().flat_map(|fix| &fix.edits).for_each(|edit| inside(&text, edit.range));
    }
    let mut offset = usize::from(offset) % (text.len() + 1);
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    ask(&text, &analysis, TextSize::try_from(offset).expect("inputs are small"));
});

fn ask(text: &str, analysis: &Analysis, offset: TextSize) {
    if let Some(hover) = ide::hover(analysis, offset) {
        inside(text, hover.range);
    }
    let options = CompletionOptions { snippets: true, indent: 2, docs: true, on_colon: false };
    for item in ide::completions(analysis, offset, &options) {
        inside(text, item.edit.range);
    }
}

fn inside(text: &str, range: TextRange) {
    assert!(text.get(usize::from(range.start())..usize::from(range.end())).is_some(), "{range:?}");
}
