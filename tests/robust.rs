//! Every feature answers everywhere, in whole files and in broken ones, with ranges inside the text.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use polyaxon_ls::analysis::{Analysis, Options, PathStep};
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
    let options = CompletionOptions { snippets: true, indent: 2, docs: true, on_colon: false };
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

/// How many of the same a long text has; with `POLYAXON_LS_MANY=20000` what looks at each with each
/// takes minutes instead of seconds.
fn many() -> usize {
    std::env::var("POLYAXON_LS_MANY").map_or(1000, |many| many.parse().expect("a number"))
}

const HEAD: &str = "kind: component\nrun:\n  kind: service\n  container: {image: 'a:1'}\n";
const DAG: &str = "kind: component\nrun:\n  kind: dag\n";
const COMPONENT: &str = "run: {kind: job, container: {image: 'a:1'}}";

/// Texts with so many of the same, or nearly the same.
fn long_texts(many: usize) -> Vec<String> {
    let each = |line: &dyn Fn(usize) -> String| (0..many).map(line).collect::<String>();
    let words = |word: &dyn Fn(usize) -> String| (0..many).map(word).collect::<Vec<_>>().join(", ");
    let script = |part: &str| {
        format!(
            "{HEAD}  sidecars: [{{image: 'a:1', command: [sh, -c, \"{}\"]}}]\n",
            part.repeat(many)
        )
    };
    let lists = [
        format!("  ports: [{}]\n", words(&|at| (at % 1000).to_string())),
        format!("  connections: [{}]\n", words(&|at| format!("c{}", at / 2))),
        format!("  volumes:\n{}", each(&|at| format!("  - {{name: v{at}, emptyDir: {{}}}}\n"))),
        format!(
            "  sidecars:\n{}",
            each(&|at| format!(
                "  - {{name: s, imge: a, volumeMounts: [{{name: w{at}, mountPath: /a}}]}}\n"
            ))
        ),
        format!("  init:\n{}", each(&|at| format!("  - {{path: /{at}, env: {{A: b}}}}\n"))),
        each(&|at| format!("  zork{at}: 1\n")),
        format!("  sidecars: [{{image: a, env: [{}]}}]\n", words(&|_| "{name: A}".to_owned())),
    ];
    let inputs = |names: &str, templates: &str| {
        format!("kind: component\ninputs: [{names}]\n{COMPONENT}\nenv: {{A: \"{templates}\"}}\n")
    };
    let params = words(&|at| format!("p{at}: 1"));
    let operations = |operation: &dyn Fn(usize) -> String| {
        let components = each(&|at| {
            format!("  - {{name: c{at}, inputs: [{{name: x, type: int}}], {COMPONENT}}}\n")
        });
        format!("{DAG}  operations:\n{}  components:\n{components}", each(operation))
    };
    let mut texts: Vec<String> = lists.iter().map(|list| format!("{HEAD}{list}")).collect();
    texts.extend([
        inputs(&words(&|at| format!("{{name: a{at}, type: int}}")), &words(&|at| format!("{{{{ b{at} }}}}"))),
        inputs(&words(&|_| "{name: a, type: int}".to_owned()), &words(&|_| "{{ a }}".to_owned())),
        format!("kind: operation\nparams: {{{params}}}\ncomponent: {{inputs: [{{name: q, type: int}}], {COMPONENT}}}\n"),
        operations(&|at| format!("  - {{name: o{at}, dagRef: c{at}, dependencies: [o{}]}}\n", at.saturating_sub(2))),
        operations(&|at| format!("  - {{name: o{at}, dagRef: d{at}, params: {{x: {{ref: ops.o{at}, value: outputs.y}}}}}}\n")),
        script("a && "),
        script("$("),
        script("--port=80 "),
        format!("{HEAD}{}", each(&|at| format!("  x{at}: &a{at} 1\n  y{at}: *a{at}\n"))),
        format!("{HEAD}  ports: &b0 [x]\n  init:\n{}", each(&|at| format!("  - &b{} [*b{at}, *b{at}]\n", at + 1))),
        format!("{HEAD}{}", "# polyaxon-ls: ignore\n".repeat(many)),
        format!("{HEAD}{}", "- [\n".repeat(many)),
        format!("{HEAD}  name: |\n{}", "    {% for a in b %}\n".repeat(many)),
        format!("{HEAD}  name: |\n    {{{{ \"{}", "    \\\"\n".repeat(many)),
        format!("{HEAD}  name: \"{}{{{{ a }}}}\"\n", "{% set a = b %}".repeat(many)),
    ]);
    texts
}

#[test]
fn where_there_are_many_of_the_same() {
    for text in long_texts(many()) {
        let analysis = analyze(&text);
        for found in analysis.diagnostics() {
            inside(&text, found.range);
            analysis.path(found.range);
        }
        ask(&text, &analysis, text.len());
    }
}

/// The item numbers of a long list are counted by runs; what is no item does not count.
#[test]
fn items_of_a_long_list_are_counted() {
    let items = "    - x\n".repeat(100);
    let text = format!("{HEAD}  ports:\n{items}    y: 1\n{items}");
    let analysis = analyze(&text);
    let items = text.match_indices("- x").map(|(at, _)| TextSize::new(at as u32 + 2));
    let numbers: Vec<_> =
        items.filter_map(|at| analysis.path(TextRange::empty(at)).pop()).collect();
    let expected: Vec<_> = (0..200).map(PathStep::Item).collect();
    assert_eq!(numbers, expected);
}

/// A long key is in the path of all that is found below it.
#[test]
fn a_path_has_the_beginning_of_a_long_key() {
    let text = format!("{HEAD}  {}: {{a: [, ]}}\n", "k".repeat(10_000));
    let analysis = check(&text);
    let paths = analysis.diagnostics().iter().map(|found| analysis.path(found.range));
    let steps = paths.flatten().filter_map(|step| match step {
        PathStep::Key(key) => Some(key.len()),
        PathStep::Item(_) => None,
    });
    assert_eq!(steps.max(), Some(256));
}

/// Looking for a fix may take a look through all of a text.
#[test]
fn the_longer_a_text_the_fewer_fixes_are_looked_for() {
    let quoted = (0..50).map(|at| format!("  - \"{}\"\n", at + 80)).collect::<String>();
    let fixes = |padding: usize| {
        let analysis = analyze(&format!("{HEAD}  ports:\n{quoted}#{}\n", "-".repeat(padding)));
        ide::safe_edits(&analysis, analysis.diagnostics(), &|_| true, &|| true).1
    };
    assert_eq!((fixes(0), fixes(1 << 18)), (50, 20));
}
