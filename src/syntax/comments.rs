//! Where the comments are.

use super::green::{Body, Kind, NO_COLON};
use super::source::Source;
use super::tree::{Comment, Tree};
use super::view::{self, Spot};
use crate::text::{TextRange, TextSize, sort_by_range};

/// The comments that touch a range, in order.
pub(super) fn in_range(tree: &Tree, range: TextRange) -> Vec<Comment> {
    let mut ranges = Vec::new();
    let first = tree.stream.at(range.start().into()).map_or(0, |kid| kid.index);
    for kid in tree.stream.iter_from(first) {
        if TextSize::new(kid.offset) > range.end() {
            break;
        }
        gather(tree, Spot { green: kid.green, start: kid.offset }, range, &mut ranges);
    }
    ranges.retain(|found| found.intersect(range).is_some());
    sort_by_range(&mut ranges, |range| *range);
    ranges
        .into_iter()
        .map(|range| Comment { range, own_line: is_own_line(tree, range.start()) })
        .collect()
}

/// The comments in a node whose text touches a range.
fn gather(tree: &Tree, spot: Spot<'_>, range: TextRange, out: &mut Vec<TextRange>) {
    let green = spot.green;
    let head = match green.colon {
        _ if green.kind == Kind::Document => green.key() + green.key_len,
        NO_COLON => green.key() + green.key_len,
        colon => colon + 1,
    };
    let tail = green.len - green.tail();
    if green.kind == Kind::Document {
        gap(tree, spot.start, 0, green.key(), out);
        gap(tree, spot.start, tail, green.len, out);
    }
    match green.body {
        Body::Empty => gap(tree, spot.start, head, tail, out),
        Body::Line(len, _) => gap(tree, spot.start, green.value + len, tail, out),
        Body::Leaf => {
            gap(tree, spot.start, head, green.value, out);
            out.extend(view::leaf_comments(tree, spot));
        }
        Body::Kids { .. } => {
            gap(tree, spot.start, head, green.kids_start(), out);
            for kid in spot.kids_in(range) {
                gather(tree, kid, range, out);
            }
        }
    }
}

/// The comments in text that has neither quotes nor brackets nor plain scalars.
fn gap(tree: &Tree, start: u32, from: u32, to: u32, out: &mut Vec<TextRange>) {
    if from >= to {
        return;
    }
    let text = tree.text().slice(TextRange::new((start + from).into(), (start + to).into()));
    let source = Source::new(&text, true);
    let mut at = 0;
    while at < source.len() {
        at = source.properties(source.skip_blanks(at));
        let end = source.line_end(at);
        if source.at(at) == b'#' {
            let offset = |at: usize| TextSize::new(start + from + at as u32);
            out.push(TextRange::new(offset(at), offset(end)));
        }
        at = source.after_break(end);
    }
}

/// Whether only blanks stand before an offset in its line.
fn is_own_line(tree: &Tree, offset: TextSize) -> bool {
    tree.text().before_in_line(offset).trim_matches([' ', '\t', '\u{feff}']).is_empty()
}
