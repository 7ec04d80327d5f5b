//! What can be folded.

use crate::analysis::Analysis;
use crate::analysis::walk::{Part, walk_tree};
use crate::syntax::{Comment, Content, Node, Tree};
use crate::text::{Text, TextRange, TextSize, sort_by_numbers};

/// Lines that can be folded into the first of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoldingRange {
    /// From the end of the line that stays to the end of the last line that goes.
    pub range: TextRange,
    /// What is folded.
    pub kind: FoldingKind,
}

/// What is folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FoldingKind {
    /// A whole document of several.
    Document,
    /// An entry or an item and what is under it.
    Block,
    /// A block scalar or another scalar of several lines.
    Text,
    /// A collection in brackets.
    Flow,
    /// Comments on lines of their own.
    Comment,
    /// The lines between `#region` and `#endregion`.
    Region,
}

/// All places that can be folded, in order; of several that begin in one line the largest.
pub fn folding_ranges(analysis: &Analysis) -> Vec<FoldingRange> {
    let tree = analysis.tree();
    let mut folds = Folds { text: tree.text(), found: Vec::new() };
    folds.documents(tree);
    folds.blocks(tree);
    folds.comments(&tree.comments(tree.text().range()));
    let Folds { mut found, text } = folds;
    sort_by_numbers(&mut found, |fold| [fold.kind as u32, 0]);
    sort_by_numbers(&mut found, |fold| [fold.range.start().into(), !u32::from(fold.range.end())]);
    found.dedup_by_key(|fold| text.line_of(fold.range.start()));
    found
}

struct Folds<'t> {
    text: &'t Text,
    found: Vec<FoldingRange>,
}

impl Folds<'_> {
    fn push(&mut self, range: TextRange, kind: FoldingKind) {
        let first = self.text.line_of(range.start());
        let last = self.text.line_of(range.end());
        self.push_lines(first, last, kind);
    }

    fn push_lines(&mut self, first: usize, last: usize, kind: FoldingKind) {
        if first < last {
            let start = self.text.line_range(first).end();
            let range = TextRange::new(start, self.text.line_range(last).end());
            self.found.push(FoldingRange { range, kind });
        }
    }

    /// A document folds only beside others: alone it would fold the whole file.
    fn documents(&mut self, tree: &Tree) {
        if tree.documents().nth(1).is_none() {
            return;
        }
        for document in tree.documents() {
            let source = self.text.slice(document.range());
            let end = document.range().start() + TextSize::of(source.trim_end());
            self.push(TextRange::new(document.range().start(), end), FoldingKind::Document);
        }
    }

    fn blocks(&mut self, tree: &Tree) {
        walk_tree(tree, tree.text().range(), &mut |part, _| match part {
            Part::Entry(entry, _) => {
                let kind = entry.value().map_or(FoldingKind::Block, |value| value_kind(&value));
                self.push(entry.range(), kind);
            }
            Part::Item(item) => self.push(item.range(), FoldingKind::Block),
            Part::Value(node, _) => match value_kind(node) {
                FoldingKind::Block => {}
                kind => self.push(node.range(), kind),
            },
        });
    }

    fn comments(&mut self, comments: &[Comment]) {
        let own: Vec<&Comment> = comments.iter().filter(|comment| comment.own_line).collect();
        let line = |comment: &Comment| self.text.line_of(comment.range.start());
        let runs: Vec<(usize, usize)> = own
            .chunk_by(|a, b| line(a) + 1 == line(b))
            .map(|run| (line(run[0]), line(run[run.len() - 1])))
            .collect();
        for (first, last) in runs {
            self.push_lines(first, last, FoldingKind::Comment);
        }
        self.regions(&own);
    }

    fn regions(&mut self, comments: &[&Comment]) {
        let mut open = Vec::new();
        for comment in comments {
            let text = self.text.slice(comment.range);
            let word = text.trim_start_matches('#').trim_start();
            let line = self.text.line_of(comment.range.start());
            if word.starts_with("endregion") {
                if let Some(first) = open.pop() {
                    self.push_lines(first, line, FoldingKind::Region);
                }
            } else if word == "region" || word.starts_with("region ") {
                open.push(line);
            }
        }
    }
}

fn value_kind(node: &Node) -> FoldingKind {
    match node.content() {
        Content::Mapping(mapping) if mapping.is_flow() => FoldingKind::Flow,
        Content::Sequence(sequence) if sequence.is_flow() => FoldingKind::Flow,
        Content::Mapping(_) | Content::Sequence(_) | Content::Alias(_) => FoldingKind::Block,
        Content::Scalar(_) => FoldingKind::Text,
    }
}
