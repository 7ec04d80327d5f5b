//! Selections that grow: from a word to the whole file.

use crate::analysis::Analysis;
use crate::analysis::templates::ScalarTemplate;
use crate::analysis::walk::{Part, path_to};
use crate::syntax::{Content, Node, Scalar};
use crate::template::Piece;
use crate::text::{Text, TextRange, TextSize, sort_by_numbers};

/// The ranges to select one after the other, from the smallest that holds `offset` to the whole
/// file; each holds the one before and is larger.
pub fn selection_ranges(analysis: &Analysis, offset: TextSize) -> Vec<TextRange> {
    let tree = analysis.tree();
    let text = tree.text();
    let offset = offset.min(text.len());
    let mut ranges = vec![text.range(), text.trimmed(tree.document_at(offset).range())];
    let path = path_to(tree, offset);
    for part in &path {
        ranges.extend(part_ranges(part));
    }
    if let Some(Part::Value(node, _)) = path.last() {
        scalar_ranges(text, node, offset, &mut ranges);
    }
    if let Some(comment) = comment_at(analysis, offset) {
        ranges.push(comment);
    }
    ranges.push(word(text, offset));
    nested(ranges, offset)
}

/// Largest first, each inside the one before; what holds `offset` badly or adds nothing is left out.
fn nested(ranges: Vec<TextRange>, offset: TextSize) -> Vec<TextRange> {
    let mut chain: Vec<TextRange> = Vec::new();
    for range in ranges.into_iter().filter(|range| range.contains_inclusive(offset)) {
        let fits = chain.last().is_none_or(|last| last.contains_range(range) && *last != range);
        if fits && (!range.is_empty() || chain.is_empty()) {
            chain.push(range);
        }
    }
    chain.reverse();
    chain
}

fn part_ranges(part: &Part) -> Vec<TextRange> {
    match part {
        Part::Entry(entry, _) => vec![entry.range()],
        Part::Item(item) => vec![item.range()],
        Part::Value(node, _) => vec![node.full_range(), node.range()],
    }
}

fn scalar_ranges(text: &Text, node: &Node, offset: TextSize, ranges: &mut Vec<TextRange>) {
    let Content::Scalar(scalar) = node.content() else { return };
    let inside = scalar.verbatim_range().or_else(|| without_quotes(&scalar, node.range()));
    ranges.extend(inside);
    if scalar.style().is_block() {
        ranges.push(text.trimmed(text.line_at(offset)));
    }
    if let Some(template) = ScalarTemplate::of(&scalar) {
        template_ranges(&template, ranges, offset);
    }
}

fn without_quotes(scalar: &Scalar, range: TextRange) -> Option<TextRange> {
    let quoted = scalar.style().is_quoted();
    let one = TextSize::new(1);
    (quoted && range.len() >= one + one)
        .then(|| TextRange::new(range.start() + one, range.end() - one))
}

fn template_ranges(template: &ScalarTemplate, ranges: &mut Vec<TextRange>, offset: TextSize) {
    let Some(at) = template.text_offset(offset) else { return };
    let mut found = Vec::new();
    found.extend(template.template.pieces().iter().map(Piece::range));
    template.template.walk(&mut |expr| found.push(expr.range));
    for reference in template.template.references() {
        let ends = reference.segments.iter().map(|segment| segment.full_range.end());
        found.extend(ends.map(|end| TextRange::new(reference.range.start(), end)));
    }
    let around = found.into_iter().filter(|range| range.contains_inclusive(at));
    let sources = around.map(|range| template.source(range));
    let mut sources: Vec<_> = sources.filter(|range| range.contains_inclusive(offset)).collect();
    sort_by_numbers(&mut sources, |range| [u32::MAX - u32::from(range.len()), 0]);
    ranges.extend(sources);
}

fn comment_at(analysis: &Analysis, offset: TextSize) -> Option<TextRange> {
    let comments = analysis.tree().comments(TextRange::empty(offset));
    let ranges = comments.into_iter().map(|comment| comment.range);
    ranges.into_iter().find(|range| range.contains_inclusive(offset))
}

/// The letters, digits, `_` and `-` around an offset.
fn word(text: &Text, offset: TextSize) -> TextRange {
    let line = text.line_at(offset);
    if offset > line.end() {
        return TextRange::empty(offset);
    }
    let is_part = |c: &char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let before = text.slice(TextRange::new(line.start(), offset));
    let after = text.slice(TextRange::new(offset, line.end()));
    let back: TextSize = before.chars().rev().take_while(is_part).map(TextSize::of).sum();
    let ahead: TextSize = after.chars().take_while(is_part).map(TextSize::of).sum();
    TextRange::new(offset - back, offset + ahead)
}
