//! Tidying a file without rewriting it.
//!
//! Only blanks are touched: indentation, the gap behind a colon or a dash, blanks at the ends of
//! lines, runs of empty lines, the end of the file. Comments stay on their lines, lists stay as far
//! in as they are, long lines stay long; scalars of several lines and everything in brackets are
//! moved as a whole. Nothing is done to a file with a mistake in its syntax, nor ever anything that
//! would change what the file says.

mod gaps;
mod layout;
mod lines;
mod same;

use super::style::Indent;
use crate::analysis::{Analysis, DocumentKind};
use crate::syntax::Tree;
use crate::text::{Text, TextEdit, TextRange, sort_by_range};

/// What the editor asks for.
#[derive(Debug, Clone, Copy)]
pub struct FormattingOptions {
    /// The columns of one level of indentation, where the file itself shows none.
    pub indent: u32,
    /// Whether blanks at the ends of lines go.
    pub trim_trailing_whitespace: bool,
    /// Whether a last line without a break gets one.
    pub insert_final_newline: bool,
    /// Whether empty lines at the end of the file go.
    pub trim_final_newlines: bool,
}

impl FormattingOptions {
    /// All that there is to do.
    pub const fn new(indent: u32) -> FormattingOptions {
        FormattingOptions {
            indent,
            trim_trailing_whitespace: true,
            insert_final_newline: true,
            trim_final_newlines: true,
        }
    }
}

/// The edits that tidy a file, in order of place, none overlapping another; `None` for a file with
/// a mistake in its syntax or of another program, which is left alone.
pub fn formatting(analysis: &Analysis, options: FormattingOptions) -> Option<Vec<TextEdit>> {
    edits(analysis, analysis.tree().text().range(), options)
}

/// Like [`formatting`], for the lines of a range. A block is re-indented only if all of it is there.
pub fn range_formatting(
    analysis: &Analysis,
    range: TextRange,
    options: FormattingOptions,
) -> Option<Vec<TextEdit>> {
    let text = analysis.tree().text();
    let first = text.line_of(range.start());
    let mut last = text.line_of(range.end());
    // A selection of whole lines ends at the start of the line behind them.
    if last > first && text.line_start(last) == range.end() {
        last -= 1;
    }
    let lines = TextRange::new(text.line_start(first), text.line_start(last + 1));
    edits(analysis, lines, options)
}

fn edits(
    analysis: &Analysis,
    range: TextRange,
    options: FormattingOptions,
) -> Option<Vec<TextEdit>> {
    let tree = analysis.tree();
    if tree.documents().any(|document| !document.errors().is_empty()) || is_foreign(analysis) {
        return None;
    }
    let indent = Indent::of(tree, tree.text().range(), options.indent);
    let lines = lines::Lines::of(tree, layout::shifts(tree, range, indent));
    let mut edits = lines.edits(range, options);
    edits.extend(gaps::edits(tree, range));
    sort_by_range(&mut edits, |edit| edit.range);
    edits.retain(|edit| *tree.text().slice(edit.range) != *edit.new_text);
    Some(if same::says_the_same(tree, &edited(tree, &edits)) { edits } else { Vec::new() })
}

/// Whether a file holds nothing but what other programs read.
fn is_foreign(analysis: &Analysis) -> bool {
    let kinds = analysis.tree().documents().map(|document| analysis.kind(&document));
    let mut kinds = kinds.filter(|kind| *kind != DocumentKind::Empty).peekable();
    kinds.peek().is_some() && kinds.all(|kind| kind == DocumentKind::Foreign)
}

fn edited(tree: &Tree, edits: &[TextEdit]) -> Tree {
    let mut text: Text = tree.text().clone();
    for edit in edits.iter().rev() {
        text.replace(edit.range, &edit.new_text);
    }
    Tree::parse(text)
}
