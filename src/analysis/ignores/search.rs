//! Whether a document may hold a comment that silences findings, at the cost of what has changed.

use super::MARK;
use crate::analysis::kept::{Found, keep};
use crate::syntax::{Block, Content, Document, Node, Run, Tree};
use crate::text::{TextRange, TextSize};

/// A shorter block, in bytes, is soon searched again.
const LONG: u32 = 4096;

/// Whether a document may hold such a comment.
pub(in crate::analysis) fn may_be_in(tree: &Tree, document: &Document) -> bool {
    inside(tree, document.block(), parts(document.root()))
}

/// A block of which others may be parts.
enum Part<'t> {
    /// An entry or an item, and its value.
    One(Block<'t>, Option<Node<'t>>),
    /// Many items.
    Run(Block<'t>, Run<'t>),
}

impl<'t> Part<'t> {
    fn block(&self) -> Block<'t> {
        match self {
            Part::One(block, _) | Part::Run(block, _) => *block,
        }
    }

    fn parts(self) -> Vec<Part<'t>> {
        match self {
            Part::One(_, value) => parts(value),
            Part::Run(_, run) => parts_of_run(run),
        }
    }
}

/// The blocks that a value is made of, in order.
fn parts(value: Option<Node<'_>>) -> Vec<Part<'_>> {
    match value.map(|value| value.content()) {
        Some(Content::Mapping(mapping)) => {
            let entries = mapping.entries();
            entries.filter_map(|it| Some(Part::One(it.whole_block()?, it.value()))).collect()
        }
        Some(Content::Sequence(sequence)) => match sequence.run() {
            Some(run) => parts_of_run(run),
            None => {
                sequence.items().filter_map(|it| Some(Part::One(it.block()?, it.value()))).collect()
            }
        },
        _ => Vec::new(),
    }
}

fn parts_of_run(run: Run<'_>) -> Vec<Part<'_>> {
    let items = run.is_short().then(|| run.items()).into_iter().flatten();
    let items = items.filter_map(|it| Some(Part::One(it.block()?, it.value())));
    let parts = run.parts().filter_map(|part| Some(Part::Run(part.block()?, part)));
    parts.chain(items).collect()
}

/// Whether the mark is in a block: in one of its parts, or around them.
fn inside(tree: &Tree, block: Block, parts: Vec<Part>) -> bool {
    let range = block.range();
    let mut start = range.start();
    for part in parts.into_iter().filter(|part| part.block().range().len() >= LONG.into()) {
        let block = part.block();
        let is_in_part = || keep(block, Question, || inside(tree, block, part.parts()));
        if is_between(tree, start, block.start()) || is_in_part() {
            return true;
        }
        start = block.range().end();
    }
    is_between(tree, start, range.end())
}

fn is_between(tree: &Tree, start: TextSize, end: TextSize) -> bool {
    tree.text().slice(TextRange::new(start, end)).contains(MARK)
}

#[derive(PartialEq)]
struct Question;

impl Found for bool {
    fn places(&mut self, _: &mut dyn FnMut(&mut TextRange)) {}
}
