//! What the tests of features share.

use std::path::PathBuf;
use std::sync::Arc;

use polyaxon_ls::analysis::{Analysis, Options};
use polyaxon_ls::ide::{CompletionOptions, DocumentSymbol, document_symbols};
use polyaxon_ls::syntax::Tree;
use polyaxon_ls::text::{Text, TextEdit, TextRange, TextSize};

/// What most editors ask of completion.
pub const OPTIONS: CompletionOptions =
    CompletionOptions { snippets: true, indent: 2, docs: true, on_colon: false };

/// What an editor asks that takes no snippets.
pub const PLAIN: CompletionOptions = CompletionOptions { snippets: false, ..OPTIONS };

/// The analysis of a text.
pub fn analysis(text: &str) -> Analysis {
    Analysis::new(Tree::parse(Text::new(text)), Arc::default())
}

/// The analysis of a text that is a spec whatever it looks like.
pub fn named(text: &str) -> Analysis {
    let options = Options { named: true, ..Options::default() };
    Analysis::new(Tree::parse(Text::new(text)), Arc::new(options))
}

/// The analysis of a text, and the place of `$0`, which is cut out.
pub fn at_cursor(text: &str) -> (Analysis, TextSize) {
    let at = text.find("$0").expect("the text has a cursor");
    let offset = TextSize::new(at as u32);
    (analysis(&text.replacen("$0", "", 1)), offset)
}

/// A text with marks around ranges, which must not cross.
pub fn marked(text: &str, ranges: &[(TextRange, &str, &str)]) -> String {
    let mut marks: Vec<(usize, usize, &str)> = Vec::new();
    for (range, open, close) in ranges {
        marks.push((range.start().into(), 1, open));
        marks.push((range.end().into(), 0, close));
    }
    marks.sort();
    let mut out = text.to_owned();
    for (at, _, mark) in marks.into_iter().rev() {
        out.insert_str(at, mark);
    }
    out
}

/// The text under a range, breaks and all.
pub fn under(analysis: &Analysis, range: TextRange) -> String {
    analysis.tree().text().slice(range).into_owned()
}

/// A text after edits, which must be in order and must not overlap.
pub fn edited(text: &str, edits: &[TextEdit]) -> String {
    assert!(edits.windows(2).all(|two| two[0].range.end() <= two[1].range.start()), "{edits:?}");
    let mut out = text.to_owned();
    for edit in edits.iter().rev() {
        out.replace_range(std::ops::Range::<usize>::from(edit.range), &edit.new_text);
    }
    out
}

/// Texts with something unusual in them, well formed ones and others.
pub const SAMPLES: &[&str] = &[
    "",
    "\n",
    " ",
    "# only a comment",
    "run:\n  kind: service\n  container:\n    image: a\n",
    "run:\r\n  kind: service\r\n  ports: [80,\r\n    81]\r\n",
    "a: |\n  one\n   two\n\n\nb: >-\n  x\n  y\n",
    "a: |",
    "- a\n- - b\n  - c\n-\n- d: 1\n  e: 2\n",
    "x: &x {a: 1}\ny: *x\nz:\n  <<: *x\n  b: *nope\n",
    "---\na: 1\n---\nb: 2\n...\n---\n",
    "é: \"ü\\n{{ 𝒳 }}\"\n𝒳: '{{ params.é }}'\n",
    "a: \"{{ b | default('x') }}-{% if c %}d{% endif %}\"\n",
    "a: {{ b }}\n",
    "run:\n  kind: serv\n  container\n    image: [a, b\n  ports: 80]\n",
    "key: \"unclosed\nother: 1\n",
    "a: b: c\n\td: e\n",
    "? complex\n: value\n? [a, b]\n: - c\n",
    "<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> other\n",
    "\u{feff}run:\n  kind: job\n",
    "a: >\n folded {{\n name }} text\n  more\n",
    "a: plain\n  over {{ two\n  lines }}\nb: 'it''s {{ x }}'\n",
    "inputs:\n- {name: lr, type: float}\nrun:\n  kind: job\n  container: {args: ['{{ lr }}', \"{{ params.lr.value }}\"]}\n",
    "!!map\n&a key: !!str 1.10\n",
];

/// The outline of a file, all lines of it.
pub fn symbols(analysis: &Analysis) -> Vec<DocumentSymbol<'_>> {
    let mut symbols = Vec::new();
    document_symbols(analysis, &mut |symbol| symbols.push(symbol));
    symbols
}

/// Where the corpus is kept: at `POLYAXON_LS_SHARED` or `../shared`; it may be absent.
pub fn shared() -> PathBuf {
    std::env::var_os("POLYAXON_LS_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from)
}

/// The files that specs are tried on, with their names: what is at `POLYAXON_LS_SHARED` or
/// `../shared`, or none, with a message.
pub fn corpus() -> Vec<(String, String)> {
    let shared = shared();
    let mut files = Vec::new();
    for folder in ["corpus/real", "corpus/seed", "yaml-test-suite/src"] {
        let Ok(entries) = std::fs::read_dir(shared.join(folder)) else {
            eprintln!("skipped: {} is not there", shared.join(folder).display());
            continue;
        };
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.extension().is_some_and(|extension| extension == "yaml")
                && let Ok(text) = std::fs::read_to_string(&path)
            {
                files.push((path.display().to_string(), text));
            }
        }
    }
    files.sort();
    files
}
