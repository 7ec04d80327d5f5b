//! How a file is written: the width of its indentation and its line break.

use std::collections::BTreeMap;

use crate::analysis::walk::{Part, walk_tree};
use crate::syntax::{Content, Mapping, Tree};
use crate::text::Text;

/// Columns that a nested mapping of the file stands to the right of the one around it: what most
/// of them have; `None` where nothing is nested.
pub(super) fn indent_of(tree: &Tree) -> Option<u32> {
    let mut widths: BTreeMap<u32, usize> = BTreeMap::new();
    walk_tree(tree, tree.text().range(), &mut |part, _| {
        if let Part::Value(node, _) = part
            && let Content::Mapping(mapping) = node.content()
            && !mapping.is_flow()
        {
            for width in nested_widths(&mapping) {
                *widths.entry(width).or_default() += 1;
            }
        }
    });
    let best = widths.into_iter().max_by_key(|(width, count)| (*count, std::cmp::Reverse(*width)));
    best.map(|(width, _)| width)
}

fn nested_widths(mapping: &Mapping) -> impl Iterator<Item = u32> {
    let column = mapping.column();
    mapping.entries().filter_map(move |entry| match entry.value()?.content() {
        Content::Mapping(nested) if !nested.is_flow() => {
            nested.column().checked_sub(column).filter(|width| *width > 0)
        }
        _ => None,
    })
}

/// The line break of the file: that of its first line.
pub(super) fn line_break(text: &Text) -> &'static str {
    let first = text.line_range(0);
    let after = text.slice(crate::text::TextRange::new(first.end(), text.line_start(1)));
    match &*after {
        "\r\n" => "\r\n",
        "\r" => "\r",
        _ => "\n",
    }
}
