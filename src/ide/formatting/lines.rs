//! Indentation, ends of lines, empty lines, and the end of the file.

use crate::analysis::walk::{Part, walk_tree};
use crate::ide::formatting::FormattingOptions;
use crate::ide::style::line_break;
use crate::syntax::{Content, ScalarStyle, Tree};
use crate::text::{Text, TextEdit, TextRange, indentation, size};

/// Empty lines that may follow each other.
const MAX_EMPTY: usize = 2;

/// What a line holds, as far as its blanks matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    /// Anything whose blanks at the end mean nothing.
    Free,
    /// Text of a scalar of several lines: blanks at its end and empty lines mean something.
    Text,
    /// A comment alone.
    Comment,
    /// Nothing.
    Empty,
}

/// The lines of a file and how far each moves.
pub(super) struct Lines<'t> {
    text: &'t Text,
    lines: Vec<Line>,
    shifts: Vec<i64>,
    ends_in_block_scalar: bool,
}

impl<'t> Lines<'t> {
    pub(super) fn of(tree: &'t Tree, shifts: Vec<i64>) -> Lines<'t> {
        let text = tree.text();
        let is_empty = |line| text.slice(text.line_range(line)).trim().is_empty();
        let kind = |line| if is_empty(line) { Line::Empty } else { Line::Free };
        let kinds = (0..text.line_count()).map(kind).collect();
        let mut lines = Lines { text, lines: kinds, shifts, ends_in_block_scalar: false };
        for comment in tree.comments(text.range()).iter().filter(|comment| comment.own_line) {
            lines.lines[text.line_of(comment.range.start())] = Line::Comment;
        }
        lines.mark_scalars(tree);
        lines.shift_comments();
        lines
    }

    fn mark_scalars(&mut self, tree: &Tree) {
        let text = self.text;
        walk_tree(tree, text.range(), &mut |part, _| {
            let nodes = match part {
                Part::Entry(entry, _) => entry.key(),
                Part::Value(node, _) => node.clone(),
                Part::Item(_) => return,
            };
            if let Content::Scalar(scalar) = nodes.content() {
                self.mark_scalar(nodes.range(), scalar.style());
            }
        });
    }

    /// The last line of a scalar of several lines may end in blanks, unless it is a block scalar;
    /// the empty lines behind one of those are part of it.
    fn mark_scalar(&mut self, range: TextRange, style: ScalarStyle) {
        let first = self.text.line_of(range.start());
        let mut last = self.text.line_of(range.end());
        let is_block = style.is_block();
        if is_block {
            last += 1;
            while self.lines.get(last) == Some(&Line::Empty) {
                last += 1;
            }
            self.ends_in_block_scalar |= last >= self.lines.len();
        }
        for line in first + usize::from(is_block)..last {
            self.lines[line] = Line::Text;
        }
    }

    /// A comment moves with the line below it if it stands as far in, else with the nearest line
    /// above it that does, or stands further out.
    fn shift_comments(&mut self) {
        let above = self.above_comments();
        let mut below: Option<usize> = None;
        for line in (0..self.lines.len()).rev() {
            match self.lines[line] {
                Line::Free => below = Some(line),
                Line::Comment => {
                    let column = self.indent(line);
                    let same = below.filter(|below| self.indent(*below) == column);
                    self.shifts[line] = same.or(above[line]).map_or(0, |line| self.shifts[line]);
                }
                Line::Text | Line::Empty => {}
            }
        }
    }

    /// For each comment, the nearest line above it that stands no further in.
    fn above_comments(&self) -> Vec<Option<usize>> {
        // Lines, each further in than those before it.
        let mut outer: Vec<(usize, usize)> = Vec::new();
        let above = (0..self.lines.len()).map(|line| match self.lines[line] {
            Line::Free => {
                let column = self.indent(line);
                while outer.pop_if(|(indent, _)| *indent >= column).is_some() {}
                outer.push((column, line));
                None
            }
            Line::Comment => {
                let column = self.indent(line);
                outer.iter().rev().find(|(indent, _)| *indent <= column).map(|(_, line)| *line)
            }
            Line::Text | Line::Empty => None,
        });
        above.collect()
    }

    fn indent(&self, line: usize) -> usize {
        indentation(&self.text.slice(self.text.line_range(line)))
    }

    /// The edits for the lines that touch a range.
    pub(super) fn edits(&self, range: TextRange, options: FormattingOptions) -> Vec<TextEdit> {
        let first = self.text.line_of(range.start());
        let behind = (self.text.line_of(range.end()) + 1).min(self.content_lines());
        let mut edits = Vec::new();
        for line in first..behind {
            if !range.contains_range(self.text.line_range(line)) {
                continue;
            }
            edits.extend(self.indentation(line));
            edits.extend(self.blanks_at_end(line).filter(|_| options.trim_trailing_whitespace));
        }
        edits.extend(self.empty_lines(range));
        edits.extend(self.end_of_file(options).filter(|edit| range.contains_range(edit.range)));
        edits
    }

    fn indentation(&self, line: usize) -> Option<TextEdit> {
        let shift = self.shifts[line];
        let is_empty = self.text.line_range(line).is_empty();
        if shift == 0 || is_empty || self.lines[line] == Line::Empty {
            return None;
        }
        let indent = self.indent(line);
        let wanted = usize::try_from(indent as i64 + shift).unwrap_or(0);
        let start = self.text.line_start(line);
        let range = TextRange::at(start, size(indent));
        Some(TextEdit::replace(range, " ".repeat(wanted)))
    }

    fn blanks_at_end(&self, line: usize) -> Option<TextEdit> {
        let range = self.text.line_range(line);
        let text = self.text.slice(range);
        let kept = size(text.trim_end_matches([' ', '\t']).len());
        let is_text = self.lines[line] == Line::Text;
        (!is_text && kept < range.len())
            .then(|| TextEdit::delete(TextRange::new(range.start() + kept, range.end())))
    }

    /// Runs of empty lines between others are cut to [`MAX_EMPTY`], those at the end of the file
    /// are cut by [`Lines::end_of_file`].
    fn empty_lines(&self, range: TextRange) -> Vec<TextEdit> {
        let mut edits = Vec::new();
        let mut run = 0;
        let content_end = self.content_lines();
        for line in 0..content_end {
            run = if self.lines[line] == Line::Empty { run + 1 } else { 0 };
            let whole = TextRange::new(self.text.line_start(line), self.text.line_start(line + 1));
            if run > MAX_EMPTY && range.contains_range(whole) {
                let blanks = self.text.line_range(line).end();
                edits.push(TextEdit::delete(TextRange::new(blanks, whole.end())));
            }
        }
        edits
    }

    /// How many lines there are up to the last with content.
    fn content_lines(&self) -> usize {
        let last = self.lines.iter().rposition(|line| *line != Line::Empty);
        last.map_or(0, |last| last + 1)
    }

    /// A file ends with one line break. One that ends in a block scalar ends as it does, since the
    /// breaks may be part of the text.
    fn end_of_file(&self, options: FormattingOptions) -> Option<TextEdit> {
        let lines = self.content_lines();
        if lines == 0 || self.ends_in_block_scalar {
            return None;
        }
        let range = TextRange::new(self.text.line_range(lines - 1).end(), self.text.len());
        let new_text = line_break(self.text);
        if *self.text.slice(range) == *new_text {
            return None;
        }
        let rest = TextRange::new(self.text.line_start(lines), range.end());
        match lines == self.lines.len() {
            true => options.insert_final_newline.then(|| TextEdit::insert(range.end(), new_text)),
            false => options.trim_final_newlines.then(|| TextEdit::delete(rest)),
        }
    }
}
