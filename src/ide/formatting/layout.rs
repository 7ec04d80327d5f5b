//! How far each line moves.

use crate::ide::style::Indent;
use crate::syntax::{Content, Mapping, Node, Sequence, Tree};
use crate::text::{Text, TextRange};

/// Columns that each line moves to the right, counted from 0; less than zero to the left.
///
/// Nested mappings go as far to the right of their key as `indent` says, lists too unless they are
/// flush with it, and what begins behind a dash goes two columns to the right of the dash. Blocks that
/// are not wholly in `range` stay where they are relative to what is around them.
pub(super) fn shifts(tree: &Tree, range: TextRange, indent: Indent) -> Vec<i64> {
    let text = tree.text();
    let mut layout = Layout { text, range, indent, shifts: vec![0; text.line_count()] };
    for root in tree.documents().filter_map(|document| document.root()) {
        if layout.starts_line(root.range()) {
            let column = layout.text.column(root.range().start());
            layout.node(&root, column);
        }
    }
    layout.shifts
}

struct Layout<'t> {
    text: &'t Text,
    range: TextRange,
    indent: Indent,
    shifts: Vec<i64>,
}

impl Layout<'_> {
    /// Lays out a collection whose keys or dashes are to stand at `column`.
    fn node(&mut self, node: &Node, column: u32) {
        match node.content() {
            Content::Mapping(mapping) if !mapping.is_flow() => self.mapping(&mapping, column),
            Content::Sequence(sequence) if !sequence.is_flow() => self.sequence(&sequence, column),
            _ => {}
        }
    }

    fn mapping(&mut self, mapping: &Mapping, column: u32) {
        let shift = i64::from(column) - i64::from(mapping.column());
        for entry in mapping.entries() {
            self.shift_lines(entry.range(), shift);
            // An explicit key (`? `) or a key with an anchor: what is in it moves as a whole.
            let is_simple = self.text.column(entry.key().range().start()) == mapping.column();
            if let Some(value) = entry.value().filter(|_| is_simple) {
                let nested = self.nested_column(&value, mapping.column(), column, entry.range());
                self.node(&value, nested.unwrap_or_else(|| moved(own_column(&value), shift)));
            }
        }
    }

    /// Where the value of an entry is to stand; `None` if it is to stay where it is.
    fn nested_column(&self, value: &Node, key: u32, column: u32, entry: TextRange) -> Option<u32> {
        if !self.range.contains_range(entry) || !self.starts_line(value.range()) {
            return None;
        }
        match value.content() {
            Content::Sequence(sequence) if sequence.column() == key => Some(column),
            Content::Sequence(_) => Some(column + self.indent.list),
            _ => Some(column + self.indent.mapping),
        }
    }

    fn sequence(&mut self, sequence: &Sequence, column: u32) {
        let shift = i64::from(column) - i64::from(sequence.column());
        for item in sequence.items() {
            self.shift_lines(item.range(), shift);
            if let Some(value) = item.value() {
                let is_free = self.range.contains_range(item.range());
                let nested = if is_free { column + 2 } else { moved(own_column(&value), shift) };
                self.node(&value, nested);
            }
        }
    }

    /// The line that an entry begins in belongs to what begins the line: a dash, or the entry.
    fn shift_lines(&mut self, range: TextRange, shift: i64) {
        let first = self.text.line_of(range.start()) + usize::from(!self.starts_line(range));
        let last = self.text.line_of(range.end());
        for line in first..=last {
            self.shifts[line] = shift;
        }
    }

    fn starts_line(&self, range: TextRange) -> bool {
        self.text.before_in_line(range.start()).bytes().all(|byte| byte == b' ')
    }
}

fn own_column(node: &Node) -> u32 {
    match node.content() {
        Content::Mapping(mapping) => mapping.column(),
        Content::Sequence(sequence) => sequence.column(),
        Content::Scalar(_) | Content::Alias(_) => 0,
    }
}

fn moved(column: u32, shift: i64) -> u32 {
    u32::try_from(i64::from(column) + shift).unwrap_or(0)
}
