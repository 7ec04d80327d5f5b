//! Arbitrary text and up to eight edits of it: the edited tree is the tree of the edited text, and
//! everything in it can be looked at.

#![no_main]

use libfuzzer_sys::fuzz_target;
use polyaxon_ls::syntax::{Content, Node, Tree};
use polyaxon_ls::text::{Text, TextEdit, TextRange, TextSize};

fuzz_target!(|input: (String, Vec<(u16, u8, String)>)| {
    let (mut text, edits) = input;
    let mut tree = Tree::parse(Text::new(&text));
    for (start, length, new_text) in edits.into_iter().take(8) {
        let start = boundary(&text, usize::from(start) % (text.len() + 1));
        let end = boundary(&text, (start + usize::from(length)).min(text.len())).max(start);
        text.replace_range(start..end, &new_text);
        let range = TextRange::new(size(start), size(end));
        tree = tree.edit(&TextEdit { range, new_text });
        assert!(tree == Tree::parse(Text::new(&text)), "{text:?}");
    }
    visit_all(&tree);
});

fn boundary(text: &str, mut offset: usize) -> usize {
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

fn size(offset: usize) -> TextSize {
    TextSize::try_from(offset).expect("inputs are small")
}

fn visit_all(tree: &Tree) {
    tree.errors();
    tree.comments(tree.text().range());
    for document in tree.documents() {
        document.root().iter().for_each(visit);
    }
}

fn visit(node: &Node<'_>) {
    let range = node.full_range();
    node.resolve();
    match node.content() {
        Content::Mapping(mapping) => {
            mapping.merged();
            for entry in mapping.entries() {
                assert!(range.contains_range(entry.range()));
                visit(&entry.key());
                entry.value().iter().for_each(visit);
            }
        }
        Content::Sequence(sequence) => {
            for item in sequence.items() {
                assert!(range.contains_range(item.range()));
                item.value().iter().for_each(visit);
            }
        }
        Content::Scalar(scalar) => {
            scalar.value();
            for offset in scalar.source_offsets() {
                assert!(range.contains_inclusive(offset));
            }
        }
        Content::Alias(alias) => drop(alias.name()),
    }
}
