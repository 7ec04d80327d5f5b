//! How a file is written: the width of its indentation and its line break.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::analysis::walk::{Part, walk_tree};
use crate::syntax::{Content, Mapping, Tree};
use crate::text::{Text, TextRange};

/// Columns that nested blocks stand to the right of the key above them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Indent {
    /// Those of a mapping.
    pub mapping: u32,
    /// Those of a list, where it is indented at all.
    pub list: u32,
}

impl Indent {
    /// What most blocks that touch a range have; `fallback` where nothing is nested.
    pub(super) fn of(tree: &Tree, range: TextRange, fallback: u32) -> Indent {
        let (mut mappings, mut lists) = (Widths::default(), Widths::default());
        walk_tree(tree, range, &mut |part, _| {
            if let Part::Value(node, _) = part
                && let Content::Mapping(mapping) = node.content()
                && !mapping.is_flow()
            {
                count(&mapping, &mut mappings, &mut lists);
            }
        });
        let mapping = mappings.most_common().unwrap_or(fallback.max(1));
        Indent { mapping, list: lists.most_common().unwrap_or(mapping) }
    }
}

fn count(mapping: &Mapping, mappings: &mut Widths, lists: &mut Widths) {
    let column = mapping.column();
    for value in mapping.entries().filter_map(|entry| entry.value()) {
        match value.content() {
            Content::Mapping(nested) if !nested.is_flow() => mappings.add(nested.column(), column),
            Content::Sequence(nested) if !nested.is_flow() => lists.add(nested.column(), column),
            _ => {}
        }
    }
}

/// How often each width is there.
#[derive(Default)]
struct Widths(BTreeMap<u32, usize>);

impl Widths {
    fn add(&mut self, column: u32, outer: u32) {
        if column > outer {
            *self.0.entry(column - outer).or_default() += 1;
        }
    }

    fn most_common(self) -> Option<u32> {
        let best = self.0.into_iter().max_by_key(|(width, count)| (*count, Reverse(*width)));
        best.map(|(width, _)| width)
    }
}

/// The line break of the file: that of its first line.
pub(super) fn line_break(text: &Text) -> &'static str {
    let first = text.line_range(0);
    let after = text.slice(TextRange::new(first.end(), text.line_start(1)));
    match &*after {
        "\r\n" => "\r\n",
        "\r" => "\r",
        _ => "\n",
    }
}
