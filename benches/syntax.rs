//! What reading and editing cost, and how that grows with the text.
//!
//! `opening/*` compares the tree with saphyr's own event stream over the same text; `typing/*` is
//! one character typed and taken back in the middle. The memory that each takes is printed below it.

use std::alloc::System;

use divan::counter::BytesCount;
use divan::{AllocProfiler, Bencher, black_box};
use polyaxon_ls::syntax::Tree;
use polyaxon_ls::text::{Text, TextEdit, TextRange, TextSize};

#[global_allocator]
static ALLOC: AllocProfiler<System> = AllocProfiler::new(System);

const SIZES: &[usize] = &[1_000, 10_000, 100_000, 1_000_000, 10_000_000];

fn main() {
    divan::main();
}

/// An entry of about 400 bytes, as in a service with many containers.
fn entry(number: usize) -> String {
    format!(
        "  - name: worker-{number}\n    image: \"registry.example/app:{number}\"\n    command: [python, -m, app]\n    \
         args:\n      - --port={number}\n      - \"{{{{ globals.base_url }}}}\"\n    env:\n      - name: LEVEL\n        \
         value: info\n      - name: RETRIES\n        value: \"{number}\"\n    resources:\n      limits: {{cpu: 1, memory: 1Gi}}\n    \
         script: |\n      set -e\n      exec run {number}\n    # the end\n"
    )
}

/// One document of so many bytes.
fn one_document(size: usize) -> String {
    let mut text = String::from("version: 1.1\nkind: component\nsidecars:\n");
    (0..)
        .map(entry)
        .take_while(|entry| {
            text.len() + entry.len() <= size.max(600) && {
                text.push_str(entry);
                true
            }
        })
        .count();
    text
}

/// Documents of about 400 bytes each, so many bytes in all.
fn many_documents(size: usize) -> String {
    let mut text = String::new();
    for number in 0.. {
        text.push_str("---\nkind: component\nsidecars:\n");
        text.push_str(&entry(number));
        if text.len() >= size {
            return text;
        }
    }
    text
}

/// So many bytes of keys side by side.
fn wide(size: usize) -> String {
    let lines = (0..size / 20).map(|number| format!("key{number:07}: value{number}\n"));
    lines.collect()
}

mod opening {
    use super::*;

    #[divan::bench(args = SIZES)]
    fn tree(bencher: Bencher<'_, '_>, size: usize) {
        let text = Text::new(&one_document(size));
        bencher.counter(BytesCount::new(size)).bench_local(|| Tree::parse(black_box(text.clone())));
    }

    #[divan::bench(args = SIZES)]
    fn many(bencher: Bencher<'_, '_>, size: usize) {
        let text = Text::new(&many_documents(size));
        bencher.counter(BytesCount::new(size)).bench_local(|| Tree::parse(black_box(text.clone())));
    }

    #[divan::bench(args = SIZES)]
    fn saphyr_events(bencher: Bencher<'_, '_>, size: usize) {
        let text = one_document(size);
        bencher
            .counter(BytesCount::new(size))
            .bench_local(|| saphyr::Parser::new_from_str(black_box(&text)).count());
    }
}

mod typing {
    use super::*;

    /// Types a letter at the end of a plain value near the middle, looks at the tree there, and
    /// takes it back.
    fn type_in_the_middle(bencher: Bencher<'_, '_>, text: &str) {
        let middle = text.len() / 2;
        let place = text[middle..]
            .find("value")
            .or_else(|| text.find("value"))
            .map_or(0, |at| middle.min(text.len() - 1).max(at) - at);
        let at = text[middle..].find("value").map_or(place, |at| middle + at + 7);
        let at = TextSize::try_from(at).expect("small enough");
        let mut tree = Tree::parse(Text::new(text));
        bencher.bench_local(|| {
            let insert = TextEdit { range: TextRange::empty(at), new_text: "x".to_owned() };
            tree = tree.edit(&insert);
            black_box(tree.path_at(at).len());
            let delete =
                TextEdit { range: TextRange::at(at, TextSize::new(1)), new_text: String::new() };
            tree = tree.edit(&delete);
        });
    }

    #[divan::bench(args = SIZES)]
    fn one_document(bencher: Bencher<'_, '_>, size: usize) {
        type_in_the_middle(bencher, &super::one_document(size));
    }

    #[divan::bench(args = SIZES)]
    fn many_documents(bencher: Bencher<'_, '_>, size: usize) {
        type_in_the_middle(bencher, &super::many_documents(size));
    }

    #[divan::bench(args = SIZES)]
    fn wide_mapping(bencher: Bencher<'_, '_>, size: usize) {
        type_in_the_middle(bencher, &wide(size));
    }
}
