//! The indentation of the line that Enter has just opened.

use super::formatting::FormattingOptions;
use super::style::Indent;
use crate::analysis::walk::{Part, path_to};
use crate::analysis::{Analysis, is_of_others};
use crate::syntax::{Content, Node, Tree};
use crate::text::{Text, TextEdit, TextRange, TextSize, indentation, size};

/// The character after which the editor asks.
pub const ON_TYPE_TRIGGER: &str = "\n";

/// The edits after Enter, with the cursor at `offset` on the new line. Only an empty new line is
/// touched: it gets the indentation that what is above it asks for and, below an item that is a
/// scalar, the next dash. Enter behind a dash that was left empty ends the list and takes the dash
/// away; nothing else is ever changed, and nothing in a file that is plainly of another
/// program.
pub fn on_type_formatting(
    analysis: &Analysis,
    offset: TextSize,
    options: FormattingOptions,
) -> Vec<TextEdit> {
    let tree = analysis.tree();
    let text = tree.text();
    let line = text.line_of(offset);
    let range = text.line_range(line);
    let is_blank = text.slice(range).trim().is_empty();
    if line == 0 || !is_blank || is_of_others(&tree.document_at(offset)) {
        return Vec::new();
    }
    let step = Indent::of(tree, around(text, line), options.indent).mapping;
    let above = Above::of(tree, line - 1);
    let mut edits = Vec::new();
    let start = match above.next(tree, step as usize) {
        Some(Next::Line(start)) => start,
        Some(Next::EndList { column, dash }) => {
            edits.push(TextEdit::delete(dash));
            " ".repeat(column)
        }
        None => return Vec::new(),
    };
    if *text.slice(range) != *start {
        edits.push(TextEdit::replace(range, start));
    }
    edits
}

/// The lines that tell how the file is indented, near the new line so that a long file costs no
/// more than a short one.
fn around(text: &Text, line: usize) -> TextRange {
    const LINES: usize = 200;
    TextRange::new(text.line_start(line.saturating_sub(LINES)), text.line_start(line + LINES))
}

/// What the new line begins with.
enum Next {
    /// Indentation, and maybe a dash.
    Line(String),
    /// The list above is over.
    EndList { column: usize, dash: TextRange },
}

/// The line above the new one.
struct Above<'t> {
    text: &'t Text,
    line: usize,
    /// Its content, without indentation, blanks at the end and a comment behind it.
    content: String,
    /// Columns before the content.
    indent: usize,
}

impl<'t> Above<'t> {
    fn of(tree: &'t Tree, line: usize) -> Above<'t> {
        let text = tree.text();
        let range = text.line_range(line);
        let comment = tree.comments(range).into_iter().find(|comment| !comment.own_line);
        let end = comment.map_or(range.end(), |comment| comment.range.start()).max(range.start());
        let content = text.slice(TextRange::new(range.start(), end.min(range.end())));
        let indent = indentation(&content);
        Above { text, line, content: content[indent..].trim_end().to_owned(), indent }
    }

    fn next(&self, tree: &Tree, step: usize) -> Option<Next> {
        if self.content.is_empty() {
            return None;
        }
        if let Some(inside) = self.inside_value(tree, step) {
            return Some(Next::Line(inside));
        }
        let (column, rest) = self.behind_dashes();
        if rest.is_empty() {
            return Some(self.behind_empty_dash(column));
        }
        let line = match rest {
            _ if rest.starts_with('#') => " ".repeat(column),
            _ if opens_block(rest) || opens_flow(rest) => " ".repeat(column + step),
            _ if column > self.indent && !is_entry(rest) => " ".repeat(column - 2) + "- ",
            _ => " ".repeat(column),
        };
        Some(Next::Line(line))
    }

    /// Inside a scalar of several lines or inside brackets: a step further in below the line that
    /// begins it, else as far in as the line above.
    fn inside_value(&self, tree: &Tree, step: usize) -> Option<String> {
        let start = self.text.line_start(self.line);
        let begin = start + size(self.indent);
        let end = begin + TextSize::of(self.content.as_str());
        let mut around = path_to(tree, end).into_iter().chain(path_to(tree, begin));
        let opened = around.find_map(|part| match part {
            Part::Value(node, _) if self.goes_on(&node) => Some(node),
            _ => None,
        })?;
        let column = match self.behind_dashes() {
            _ if opened.range().start() < start => self.indent,
            // The text of an item stands under its sign.
            (column, rest) if is_block_scalar(&opened) && rest.starts_with(['|', '>']) => column,
            (column, _) => column + step,
        };
        Some(" ".repeat(column))
    }

    /// Whether a value goes on behind the line: a block scalar does until the next key.
    fn goes_on(&self, node: &Node) -> bool {
        is_block_scalar(node)
            || has_inner_breaks(node) && node.range().end() >= self.text.line_start(self.line + 1)
    }

    /// The column of what follows the dashes that begin the line, and its text.
    fn behind_dashes(&self) -> (usize, &str) {
        let mut rest = self.content.as_str();
        let mut column = self.indent;
        while let Some(after) = rest.strip_prefix('-').filter(|rest| is_blank_or_empty(rest)) {
            let content = after.trim_start_matches(' ');
            let width = if content.is_empty() { 2 } else { 1 + after.len() - content.len() };
            column += width;
            rest = content;
        }
        (column, rest)
    }

    /// Behind a dash alone: below a sibling that is a scalar the list is over, else its item comes.
    fn behind_empty_dash(&self, column: usize) -> Next {
        let dash = column - 2;
        let sibling = self.line.checked_sub(1).map(|line| {
            let range = self.text.line_range(line);
            self.text.slice(range).into_owned()
        });
        let sibling =
            sibling.as_deref().and_then(|line| line.strip_prefix(&*(" ".repeat(dash) + "- ")));
        match sibling.filter(|item| !is_entry(item) && !opens_block(item)) {
            Some(_) => {
                Next::EndList { column: self.outer_column(dash), dash: self.whole_content() }
            }
            None => Next::Line(" ".repeat(column)),
        }
    }

    fn whole_content(&self) -> TextRange {
        self.text.line_range(self.line)
    }

    /// The column of the nearest key above that a list at `dash` can belong to.
    fn outer_column(&self, dash: usize) -> usize {
        let mut columns = (0..self.line).rev().filter_map(|line| {
            let text = self.text.slice(self.text.line_range(line));
            let content = text.trim_start_matches([' ', '-']);
            let column = text.len() - content.len();
            let is_key =
                !content.is_empty() && !content.starts_with('#') && !text[..column].ends_with('-');
            let is_item =
                text.trim_start().starts_with('-') && text.len() - text.trim_start().len() == dash;
            (is_key && !is_item && column <= dash).then_some(column)
        });
        columns.next().unwrap_or(0)
    }
}

fn is_block_scalar(node: &Node) -> bool {
    node.as_scalar().is_some_and(|scalar| scalar.style().is_block())
}

/// Whether line breaks in a value are no matter of indentation.
fn has_inner_breaks(node: &Node) -> bool {
    match node.content() {
        Content::Mapping(mapping) => mapping.is_flow(),
        Content::Sequence(sequence) => sequence.is_flow(),
        Content::Scalar(scalar) => scalar.verbatim_range().is_none(),
        Content::Alias(_) => false,
    }
}

fn is_blank_or_empty(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(' ')
}

/// Whether a line ends with the colon of a key, its anchor or its tag.
fn opens_block(content: &str) -> bool {
    let mut words = content.split(' ').rev().filter(|word| !word.is_empty());
    let last = words.find(|word| !word.starts_with(['&', '!']));
    last.is_some_and(|word| word.ends_with(':'))
}

fn opens_flow(content: &str) -> bool {
    content.ends_with(['[', '{'])
}

/// Whether an item is a block mapping: it begins with a key.
fn is_entry(content: &str) -> bool {
    let content = content.trim_end();
    match content.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            content.rsplit_once(quote).is_some_and(|(_, rest)| rest.trim_start().starts_with(':'))
        }
        Some('[' | '{') => false,
        _ => content.contains(": ") || content.ends_with(':'),
    }
}
