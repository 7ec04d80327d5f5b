//! The tree after any edits is the tree of the edited text.

#[path = "edits/random.rs"]
mod random;

use std::ops::Range;

use polyaxon_ls::syntax::Tree;
use polyaxon_ls::text::{Text, TextEdit, TextRange, size};
use random::{Random, boundary, edits, real_specs};

/// Pieces that matter to the grammar.
const PIECES: &[&str] = &[
    "\n",
    "\n",
    "\n  ",
    "\n    ",
    " ",
    "  ",
    "\t",
    "\r",
    "\r\n",
    "\u{85}",
    "\u{2028} ",
    "\n\n",
    "\n- ",
    "\n  - ",
    "- ",
    "-",
    "? ",
    ": ",
    ":",
    "#",
    " # c",
    "# c\n",
    "\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    ",",
    "&a ",
    "*a",
    "!!str ",
    "!x",
    "|",
    "|\n",
    ">",
    "|-\n",
    "|+\n",
    "|2\n",
    "---",
    "---\n",
    "...\n",
    "\n---\n",
    "%YAML 1.1\n---\n",
    "%TAG ! !\n",
    "%",
    "@",
    "=",
    "<<: *a",
    "<<<<<<< x\n",
    "=======\n",
    ">>>>>>> x\n",
    "{{ x }}",
    "a",
    "b: 1\n",
    "a: b: c\n",
    "key:\n",
    "é",
    "\u{feff}",
    "𝒳",
    "\u{0}",
    "\u{7f}",
    "2020-13-01",
    "- - - x\n",
    "k: |\n  text\n",
    "k: \"a\n  b\"\n",
    "k: [a,\n  b\n]\n",
    "k: [a,\nb]\n",
    "'a\nb'",
    "\"a\nb: c\"\n",
    "? x\n: y\n",
    "- k: v\n  l: w\n",
    "k:\n- a\n- b\n",
];

/// Texts to start from.
const TEXTS: &[&str] = &[
    "",
    "a: 1\nb:\n  c: 2\n  d:\n    - x\n    - y: 1\n      z: 2\ne: [1,\n  2]\n",
    "version: 1.1\nkind: component\nrun:\n  kind: service\n  ports: [80]\n  container:\n    image: \"x\"\n    args: [\n      \"a\",\n    ]\n  init:\n  - git: {url: u}\n  - dockerfile:\n      run:\n      - a\n      - b\n# end\n",
    "---\na: &x\n  b: |\n    text\n\n    more\n  c: >-\n    folded\n    text\n---\n- *x\n- - a\n  - b\n-\n  k: v\n...\n---\nlast\n",
    "? a\n: b\n? - c\n: - d\nplain text\n  goes on\n",
    "\"q\ncontinues\": x\nk: 'a\nb'\nl: {a: [b,\nc], d: e}\n",
];

fn start(random: &mut Random, corpus: &[String]) -> String {
    match random.below(4) {
        0 => (0..random.below(20)).map(|_| *random.pick(PIECES)).collect(),
        1 if !corpus.is_empty() => random.pick(corpus).clone(),
        _ => random.pick(TEXTS).repeat(1 + random.below(3)),
    }
}

fn change(random: &mut Random, text: &str) -> (Range<usize>, String) {
    let start = boundary(text, random.below(text.len() + 1));
    let length = [0, 0, 0, 1, 1, 2, 5, 20][random.below(8)];
    let end = boundary(text, (start + length).min(text.len())).max(start);
    let new = match random.below(8) {
        0 | 1 if end > start => String::new(),
        2 => text[boundary(text, start.saturating_sub(random.below(30)))..start].to_owned(),
        3 => random.pick(PIECES).repeat(1 + random.below(40)),
        _ => (*random.pick(PIECES)).to_owned(),
    };
    (start..end, new)
}

#[test]
fn an_edited_tree_is_the_tree_of_the_edited_text() {
    let edits = edits(4000);
    let corpus = real_specs(2000);
    let mut random = Random::seeded();
    let mut done = 0;
    while done < edits {
        let mut text = start(&mut random, &corpus);
        let mut tree = Tree::parse(Text::new(&text));
        for _ in 0..8 {
            let (range, new_text) = change(&mut random, &text);
            let before = text.clone();
            text.replace_range(range.clone(), &new_text);
            let edit =
                TextEdit { range: TextRange::new(size(range.start), size(range.end)), new_text };
            tree = tree.edit(&edit);
            let fresh = Tree::parse(Text::new(&text));
            assert!(
                tree == fresh,
                "before: {before:?}\nedit: {edit:?}\nafter: {text:?}\nedited: {tree:#?}\nfresh: {fresh:#?}"
            );
            done += 1;
        }
    }
}

#[test]
fn a_document_without_content_joins_the_one_before() {
    for blank in ["", "        ", "\n\n", "# a comment that is rather long\n"] {
        let text = format!("a: 1\n...\n{blank}port: 6006\nb: 2\n");
        let start = text.find("port").expect("it is there");
        let range = TextRange::new(size(start), size(text.len()));
        let tree = Tree::parse(Text::new(&text));
        let edited = tree.edit(&TextEdit { range, new_text: String::new() });
        assert!(edited == Tree::parse(Text::new(&text[..start])), "{text:?}");
    }
}

#[test]
fn a_character_that_is_not_allowed_is_found_behind_the_end_of_a_document() {
    for behind in ["\u{1b}", "\u{85} T"] {
        let new_text = format!("\n... {behind}");
        let edit = TextEdit { range: TextRange::empty(size(1)), new_text: new_text.clone() };
        let edited = Tree::parse(Text::new(":")).edit(&edit);
        assert!(edited == Tree::parse(Text::new(&format!(":{new_text}"))), "{behind:?}");
    }
}

#[test]
fn a_dash_goes_on_with_no_list_that_is_none() {
    let text = "a:\n|\n    text\n\n    more\n  c: >-\n  ---\n folded\n";
    let at = text.find("folded").expect("it is there");
    let range = TextRange::new(size(at - 1), size(at));
    let edited = Tree::parse(Text::new(text))
        .edit(&TextEdit { range, new_text: "- k: v\n  l: w\n".to_owned() });
    let new = text.replace(" folded", "- k: v\n  l: w\nfolded");
    assert!(edited == Tree::parse(Text::new(&new)));
}
